"""The students' archive: what is in it, what is refused, and that it works where it is unpacked."""

from __future__ import annotations

import io
import json
import os
import stat
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder import build, bundle, sample_class
from autograder.course import Course
from autograder.errors import CourseError
from tests.conftest import ROOT, UNIT

# -S: without `site` nothing that is installed for development can be found, the course least of all.
WORK = """
import importlib.util, json, os, sys
sys.path.append(sys.argv[1])
assert importlib.util.find_spec("autograder") is None
sys.path.insert(0, "../..")
from utils import check
from utils.checking.instant_check import NotYet
scope = {"__name__": "__main__"}
exec("import numpy as np", scope)
for source in json.load(open(sys.argv[2])):
    exec(source, scope)
try:
    check(scope[sys.argv[3]])
    print("passed")
except NotYet as error:
    print("not yet", error)
import utils
print(os.path.realpath(utils.__file__))
"""


@pytest.fixture
def changed(course_copy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course to change, in which nobody looks whether releases agree with their sources."""
    for name in ("environment.yml", "requirements.txt"):
        (course_copy / name).write_bytes((ROOT / name).read_bytes())
    monkeypatch.setattr(build, "outdated", lambda unit: [])
    return course_copy


def entries(archive: Path) -> dict[str, zipfile.ZipInfo]:
    with zipfile.ZipFile(archive) as opened:
        return {entry.filename: entry for entry in opened.infolist()}


def edit_notebook(root: Path, change: Callable[[dict[str, Any]], None]) -> None:
    path = Course(root).unit(UNIT).release
    made = json.loads(path.read_text())
    change(made)
    path.write_text(json.dumps(made, indent=1))


def append(root: Path, line: str) -> None:
    with (root / "utils" / "plots" / "style.py").open("a") as file:
        file.write(f"\n\n{line}\n")


def test_what_is_in_it_and_nothing_else(changed: Path, tmp_path: Path) -> None:
    for odd in ("notebooks/.progress.json", "utils/__pycache__/x.pyc", "utils/x.pyc",
                "notebooks/.ipynb_checkpoints/a.ipynb", "utils/.git/objects/aa/bb"):  # fmt: skip
        (changed / odd).parent.mkdir(parents=True, exist_ok=True)
        (changed / odd).write_text("x")
    archive = tmp_path / "out.zip"
    number = bundle.write(Course(changed), archive)
    names = {name.split("/", 1)[1] for name in entries(archive)}
    assert len(names) == number
    assert {name.split("/")[0] for name in names} == {
        "notebooks", "utils", "environment.yml", "requirements.txt", "README.md"
    }  # fmt: skip
    assert f"utils/checks/{UNIT}.json" in names
    assert f"utils/recorded/{UNIT}.json" in names
    assert not any(part.startswith(".") or "cache" in part or part.endswith(".pyc")
                   for name in names for part in name.split("/"))  # fmt: skip


def test_the_same_course_gives_the_same_bytes(changed: Path, tmp_path: Path) -> None:
    bundle.write(Course(changed), tmp_path / "one.zip")
    for path in changed.rglob("*"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    for path in changed.rglob("*.py"):
        path.chmod(0o600)
    bundle.write(Course(changed), tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    found = list(entries(tmp_path / "one.zip").values())
    assert [entry.filename for entry in found] == sorted(entry.filename for entry in found)
    assert {(entry.date_time, entry.external_attr >> 16, entry.extra) for entry in found} == {
        ((1980, 1, 1, 0, 0, 0), stat.S_IFREG | 0o644, b"")
    }


def unpacked_check(home: Path, unit: str, sources: list[str], name: str) -> list[str]:
    """Run a check in an unpacked archive with a Python that sees the packages and nothing else."""
    (home.parent / "cells.json").write_text(json.dumps(sources))
    environment = {
        key: value
        for key, value in os.environ.items()
        if key not in ("PYTHONPATH", "COURSE_NO_PROGRESS")
    }
    packages = sysconfig.get_path("purelib")
    done = subprocess.run(
        [sys.executable, "-S", "-c", WORK, packages, str(home.parent / "cells.json"), name],
        cwd=home / "notebooks" / unit, env=environment, capture_output=True, text=True,
        timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout.strip().splitlines()[-2:]


def test_it_works_where_it_is_unpacked(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "outdated", lambda unit: [])
    bundle.write(course, tmp_path / "out.zip")
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        archive.extractall(tmp_path / "empty")
    home = tmp_path / "empty" / bundle.name_of(course)
    right = sample_class.answers(course.unit("00"))["step_downhill"]
    said = unpacked_check(home, "00_start_here", [right], "step_downhill")
    assert said[0] == "passed"
    assert Path(said[1]) == home / "utils" / "__init__.py"
    assert json.loads((home / "notebooks" / ".progress.json").read_text())["units"]
    wrong = "def step_downhill(*args):\n    return 0.0\n"
    assert unpacked_check(home, "00_start_here", [wrong], "step_downhill")[0].startswith("not yet")


# ---- what is refused -------------------------------------------------------------------------


def in_a_module(root: Path) -> None:
    append(root, "dW2 = dZ2 @ A1.T")


def otherwise_spaced_and_commented(root: Path) -> None:
    append(root, "#  dW2=dZ2@A1.T")


def a_hidden_test(root: Path) -> None:
    append(root, "from autograder.portable import check")


def a_known_mistake(root: Path) -> None:
    append(root, "return w + learning_rate * slope")


def in_an_output(root: Path) -> None:
    def show(made: dict[str, Any]) -> None:
        cell = next(cell for cell in made["cells"] if cell["cell_type"] == "code")
        cell["outputs"] = [
            {"output_type": "stream", "name": "stdout", "text": "x\ndW2 = dZ2 @ A1.T\n"}
        ]

    edit_notebook(root, show)


def in_metadata(root: Path) -> None:
    edit_notebook(root, lambda made: made["cells"][2]["metadata"].update(note="dW2 = dZ2 @ A1.T"))


def in_a_name(root: Path) -> None:
    (root / "utils" / "dW2 = dZ2 @ A1.T.txt").write_text("")


def in_data(root: Path) -> None:
    (root / "notebooks" / "data.bin").write_bytes(b"\xff\x00\ndW2 = dZ2 @ A1.T\n\xfe")


def this_machine(root: Path) -> None:
    append(root, f'PLACE = "{root}/utils"')


def a_strange_notebook(root: Path) -> None:
    (root / "notebooks" / "Untitled.ipynb").write_text('{"cells": []}')


LINE = r"style\.py, line \d+: would show a line of backward_propagation"
REFUSED: dict[str, tuple[Callable[[Path], None], str]] = {
    "in a module": (in_a_module, LINE),
    "otherwise spaced and commented": (otherwise_spaced_and_commented, LINE),
    "a hidden test": (a_hidden_test, r"style\.py, line \d+: would show a line of test_"),
    "a known mistake": (a_known_mistake, r"style\.py, line \d+: .*step_downhill \("),
    "in an output": (in_an_output, rf"{UNIT}\.ipynb, line \d+: .*backward_propagation"),
    "in metadata": (in_metadata, rf"{UNIT}\.ipynb, line \d+: .*backward_propagation"),
    "in a name": (in_a_name, r"A1\.T\.txt, its name: .*backward_propagation"),
    "in data": (in_data, r"data\.bin, line 2: .*backward_propagation"),
    "this machine": (this_machine, r"style\.py, line \d+: names .*, a folder of this machine"),
    "a strange notebook": (a_strange_notebook, r"Untitled\.ipynb: is no unit of the course"),
}


@pytest.mark.parametrize(("spoil", "said"), REFUSED.values(), ids=REFUSED)
def test_what_learners_must_not_get_is_refused_with_file_and_line(
    changed: Path, tmp_path: Path, spoil: Callable[[Path], None], said: str
) -> None:
    spoil(changed)
    with pytest.raises(CourseError, match=said):
        bundle.write(Course(changed), tmp_path / "out.zip")
    assert not (tmp_path / "out.zip").exists()


def test_a_links_target_is_never_handed_out(changed: Path, tmp_path: Path) -> None:
    (changed / "notebooks" / "data.csv").symlink_to(changed / "course.toml")
    with pytest.raises(CourseError, match=r"data\.csv is no ordinary file"):
        bundle.write(Course(changed), tmp_path / "out.zip")


def test_answers_typed_into_a_release_are_not_handed_out(course_copy: Path, tmp_path: Path) -> None:
    (course_copy / "requirements.txt").write_text("numpy\n")
    edit_notebook(course_copy, lambda made: made["cells"][3].update(source=["my = 'answer'"]))
    with pytest.raises(CourseError, match=rf"{UNIT}\.ipynb differs from its source at cell 4"):
        bundle.write(Course(course_copy), tmp_path / "out.zip")


def test_without_a_list_of_packages_it_is_refused(changed: Path) -> None:
    (changed / "environment.yml").unlink()
    (changed / "requirements.txt").unlink()
    with pytest.raises(CourseError, match=r"no requirements\.txt"):
        bundle.contents(Course(changed))


@pytest.mark.parametrize("kept", ["requirements.txt", "environment.yml"])
def test_the_page_has_two_commands_for_each_system(changed: Path, kept: str) -> None:
    for name in {"requirements.txt", "environment.yml"} - {kept}:
        (changed / name).unlink()
    page = bundle.contents(Course(changed))["README.md"].decode()
    for system in ("Windows", "macOS", "Linux"):
        block = page.split(f"**{system}**")[1].split("**")[0]
        lines = [line for line in block.splitlines() if line.startswith("    ")]
        assert len(lines) == 2, system
        assert kept in lines[0]
        assert "jupyter" in lines[1]
    assert "`00_start_here/00_start_here.ipynb`" in page


@pytest.mark.parametrize("name", ["/home/ada", "C:\\Users\\ada"])
def test_paths_are_found_whole_and_as_json_writes_them(name: str) -> None:
    assert bundle._holds(f"x = '{name}/work'", name)
    assert bundle._holds(f"at {name}: no", name)
    assert not bundle._holds(f"{name}m/work", name)
    assert not bundle._holds(f"/mnt{name}", name) or name.startswith("C")


def test_a_zip_without_a_trace_of_who_made_it() -> None:
    with zipfile.ZipFile(io.BytesIO(bundle.packed("course", {"b": b"2", "a": b"1"}))) as made:
        assert made.namelist() == ["course/a", "course/b"]
        assert made.read("course/b") == b"2"
