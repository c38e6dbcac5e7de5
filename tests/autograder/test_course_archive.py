"""The archive of a course: the same bytes from the same course, and nothing but its files."""

from __future__ import annotations

import gzip
import io
import os
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder import course_archive
from autograder.course import Course, Unit
from autograder.errors import CourseError
from autograder.grade import Grader, Options
from tests.conftest import UNIT


def names(archive: bytes) -> list[str]:
    with tarfile.open(fileobj=io.BytesIO(archive)) as opened:
        return opened.getnames()


def test_the_same_course_gives_the_same_bytes_elsewhere(unit: Unit, course_copy: Path) -> None:
    for path in course_copy.rglob("*"):
        os.utime(path, (0, 0))
        path.chmod(0o777)
    for junk in ("utils/__pycache__/x.pyc", "solutions/.ipynb_checkpoints/x.ipynb", "utils/.x"):
        (course_copy / junk).parent.mkdir(exist_ok=True)
        (course_copy / junk).write_text("left by a program")
    assert course_archive.pack(Course(course_copy).unit(UNIT)) == course_archive.pack(unit)


def test_it_holds_of_other_units_no_notebook(unit: Unit) -> None:
    found = names(course_archive.pack(unit))
    assert found == sorted(found)
    assert {name for name in found if name.endswith(".ipynb")} == {
        f"solutions/{UNIT}/{UNIT}.ipynb",
        f"notebooks/{UNIT}/{UNIT}.ipynb",
    }
    assert {"course.toml", "solutions/shared/cases.py", f"utils/checks/{UNIT}.json"} <= set(found)
    assert not any("__pycache__" in name for name in found)


def test_what_is_unpacked_gives_the_same_key(unit: Unit, tmp_path: Path) -> None:
    archive = course_archive.pack(unit)
    course_archive.unpack(archive, course_archive.digest(archive), tmp_path)
    there = Grader(Course(tmp_path).unit(UNIT), Options(seed=7))
    assert there.key(b"notebook") == Grader(unit, Options(seed=7)).key(b"notebook")


def test_another_archive_is_refused_before_anything_is_unpacked(unit: Unit, tmp_path: Path) -> None:
    archive = course_archive.pack(unit)
    with pytest.raises(CourseError, match="not the one that was sent"):
        course_archive.unpack(archive + b"x", course_archive.digest(archive), tmp_path)
    assert list(tmp_path.iterdir()) == []


def entry(name: str, kind: bytes = tarfile.REGTYPE, target: str = "") -> tarfile.TarInfo:
    made = tarfile.TarInfo(name)
    made.type, made.linkname = kind, target
    return made


BAD = {
    "an absolute path": lambda folder: entry(f"{folder}/outside"),
    "a way out": lambda folder: entry("utils/../../outside"),
    "a link": lambda folder: entry("utils", tarfile.SYMTYPE, str(folder)),
    "a hard link": lambda folder: entry("utils", tarfile.LNKTYPE, "/etc/passwd"),
    "a pipe": lambda folder: entry("utils", tarfile.FIFOTYPE),
    "a folder": lambda folder: entry("utils", tarfile.DIRTYPE),
}


@pytest.mark.parametrize("make", BAD.values(), ids=BAD)
def test_an_archive_that_leads_elsewhere_is_refused(
    make: Callable[[Path], tarfile.TarInfo], tmp_path: Path
) -> None:
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w") as archive:
        archive.addfile(make(tmp_path))
    packed = gzip.compress(plain.getvalue())
    (tmp_path / "inside").mkdir()
    with pytest.raises(CourseError, match="which is not allowed"):
        course_archive.unpack(packed, course_archive.digest(packed), tmp_path / "inside")
    assert [path.name for path in tmp_path.rglob("*")] == ["inside"]
