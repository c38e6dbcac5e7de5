"""The archive that students get: what a learner needs of a course, proven before it is written."""

from __future__ import annotations

import io
import os
import re
import stat
import sys
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from autograder import build, new_course, notebook
from autograder.course import LEARNERS_PACKAGE, RELEASES, Course
from autograder.errors import CourseError
from autograder.files import write_atomically
from autograder.leaks import Secrets

TOP_FILES = ("environment.yml", "requirements.txt", "LICENSE")
"""Beside the two folders; at least one of the first two must be there."""
LEFT_OUT = ("__pycache__",)
COMPILED = (".pyc", ".pyo")
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the archive: the earliest that a zip file can say."""
NOBODYS = ("/", "/usr", "/usr/local", "/opt", "/home", "/tmp", "/var")
"""Folders that every machine has: their names say nothing of this one."""


def name_of(course: Course) -> str:
    """The archive's and its folder's name: the course's title in safe characters.

    Parameters
    ----------
    course : Course
    """
    title = course.settings.title or course.root.name
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "course"


def write(course: Course, output: Path) -> int:
    """Write the archive, the same bytes for the same course; return the number of its files.

    Raises
    ------
    CourseError
        Naming every file and line that learners must not get. Nothing is written then.
    """
    files = contents(course)
    if complaints := list(_complaints(course, files)):
        raise CourseError("\n".join(["no archive was written:", *complaints]))
    write_atomically(output, packed(name_of(course), files))
    return len(files)


def packed(folder: str, files: dict[str, bytes]) -> bytes:
    """A zip file of a folder in which nothing tells when, where and by whom it was made."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{name}", EARLIEST)
            entry.create_system = 3  # Unix, wherever it is made, or permissions mean nothing
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name], compresslevel=9)
    return made.getvalue()


def contents(course: Course) -> dict[str, bytes]:
    """All files of the archive by their names in it.

    Raises
    ------
    CourseError
        If something is missing, or is no ordinary file.
    """
    files = {
        path.relative_to(course.root).as_posix(): path.read_bytes()
        for folder in (RELEASES, LEARNERS_PACKAGE)
        for path in _files_in(course.root / folder)
    }
    for name in TOP_FILES:
        if (course.root / name).is_file():
            files[name] = (course.root / name).read_bytes()
    if not files.keys() & set(TOP_FILES[:2]):
        raise CourseError(
            f"{course.root} has no {TOP_FILES[1]} and no {TOP_FILES[0]}: learners could not install "
            "what the notebooks need"
        )
    files["README.md"] = _read_me(course, files).encode()
    return files


def _files_in(folder: Path) -> Iterator[Path]:
    """Ordinary files, without hidden ones and what Python leaves."""
    if not folder.is_dir():
        raise CourseError(f"{folder} is missing: run 'autograder build'")
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        path = Path(entry.path)
        if entry.name.startswith(".") or entry.name in LEFT_OUT or path.suffix in COMPILED:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files_in(path)
        elif entry.is_file(follow_symlinks=False):
            yield path
        else:
            raise CourseError(f"{path} is no ordinary file: learners need the file itself")


# ---- the proof -------------------------------------------------------------------------------


def _complaints(course: Course, files: dict[str, bytes]) -> Iterator[str]:
    """What must not be handed out, each with its file and line."""
    for unit in course.units():
        yield from build.outdated(unit)
    units = {unit.release.relative_to(course.root).as_posix() for unit in course.units()}
    secrets = Secrets.of_course(course)
    machine = _paths_of_this_machine(course.root)
    for name, data in files.items():
        if name.endswith(".ipynb") and name not in units:
            yield f"{name}: is no unit of the course: take it out of {name.split('/')[0]}/"
        text = data.decode("utf-8", errors="replace")
        yield from map(str, secrets.in_name(name))
        yield from map(str, secrets.in_text(name, text))
        for number, line in enumerate(text.splitlines(), 1):
            if found := next((path for path in machine if _holds(line, path)), ""):
                yield f"{name}, line {number}: names {found}, a folder of this machine"


def _paths_of_this_machine(root: Path) -> list[str]:
    found = {root, Path.home(), Path(sys.prefix), Path(build.PACKAGE).parent}
    paths = {str(path) for path in found} - set(NOBODYS)
    return sorted(paths | {path.replace("\\", "\\\\") for path in paths}, key=len, reverse=True)


def _holds(line: str, path: str) -> bool:
    """Whether a line names a path, and not only one that begins or goes on in other words."""
    return path in line and bool(re.search(rf"(?<![\w./-]){re.escape(path)}(?![\w-])", line))


# ---- the page that goes along ----------------------------------------------------------------


def _read_me(course: Course, files: dict[str, bytes]) -> str:
    environment = files.get("environment.yml", b"").decode("utf-8", errors="replace")
    named = re.search(r"^name: *(\S+)", environment, re.MULTILINE)
    python = re.search(r"\bpython *[>=~]+ *(\d+\.\d+)", environment)
    units = [unit for unit in course.units() if unit.release.is_file()]
    if not units:
        raise CourseError(f"{course.root / RELEASES} has no notebooks: run 'autograder build'")
    return new_course.rendering("handout").get_template("README.md.jinja").render(
        title=course.settings.title or course.root.name,
        folder=name_of(course),
        requirements="requirements.txt" in files,
        environment=named[1] if named else "",
        python=python[1] if python else "3.11",
        first=units[0].name,
        units=[(unit.name, _about(unit.release)) for unit in units],
    )  # fmt: skip


def _about(release: Path) -> str:
    """A notebook's first heading."""
    lines: Sequence[str] = [
        line
        for cell in notebook.read_cells(notebook.load(release))
        if cell.kind == "markdown"
        for line in cell.source.splitlines()
    ]
    return next((line[2:] for line in lines if line.startswith("# ")), "").replace("|", "/")
