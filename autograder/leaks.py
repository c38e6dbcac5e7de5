"""What would give learners an answer away: the secret lines of a course, and where they occur.

One definition for the build, the archive that is handed out, and the tests. Secret are the lines
between ``### BEGIN SOLUTION`` and ``### END SOLUTION``, those of hidden tests, and those that a
known mistake's patch would write. A line counts whatever its spaces, quotes and comment marks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from autograder import notebook
from autograder.course import Course, Unit
from autograder.notebook import Cell

SHORTEST = 12
"""Characters of a line that can give something away; shorter ones stand in every program."""
_MARK = re.compile(r"### (BEGIN|END) (SOLUTION|HIDDEN TESTS)")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_SPAN = re.compile(r"`([^`]+)`")
_COMMENT = re.compile(r"\s{2,}#.*")


@dataclass(frozen=True)
class Leak:
    """A secret line where learners would see it.

    Parameters
    ----------
    place : str
        The file, and the line in it where it has lines.
    whose : str
        The cell, or the cell and the known mistake, that the line is of.
    line : str
    """

    place: str
    whose: str
    line: str

    def __str__(self) -> str:
        return f"{self.place}: would show a line of {self.whose}: {self.line}"


def secret_lines(cells: Iterable[Cell]) -> dict[str, str]:
    """Lines of solutions and hidden tests, and the cell each stands in."""
    found = {}
    for cell in cells:
        hidden = False
        for line in cell.source.splitlines():
            if _MARK.search(line):
                hidden = "BEGIN" in line
            elif hidden and len(line.strip()) >= SHORTEST:
                found[line.strip()] = cell.grade_id
    return found


def mistaken_lines(unit: Unit, cells: Iterable[Cell]) -> dict[str, str]:
    """Lines that the patches of known mistakes write, and the mistake that each is of.

    Raises
    ------
    CourseError
        If a patch does not apply.
    """
    answers = {cell.grade_id: cell.source for cell in cells if cell.role == "answer"}
    found: dict[str, str] = {}
    for exercise in unit.exercises:
        source = answers.get(exercise.name, "")
        given = {line.strip() for line in source.splitlines()}
        for wrong in exercise.misconceptions:
            for line in map(str.strip, wrong.apply(source).splitlines()):
                if line not in given and len(line) >= SHORTEST:
                    found.setdefault(line, f"{exercise.name} ({wrong.id})")
    return found


class Secrets:
    """The secret lines of units; finds them in what learners get."""

    def __init__(self, lines: dict[str, str], public: Sequence[str] = ()) -> None:
        shown = {_bare(line) for line in public}
        self._whose: dict[str, tuple[str, str]] = {}
        for line, whose in lines.items():
            for form in (_bare(line), _bare(_COMMENT.sub("", line))):
                if form not in shown and len(form) >= SHORTEST // 2:
                    self._whose.setdefault(form, (whose, line))

    @classmethod
    def of_unit(cls, unit: Unit, cells: Sequence[Cell]) -> Secrets:
        """Those of one unit, from its source's cells.

        Raises
        ------
        CourseError
            If a patch does not apply.
        """
        lines = mistaken_lines(unit, cells) | secret_lines(cells)
        return cls(lines, unit.course.settings.public_lines)

    @classmethod
    def of_course(cls, course: Course) -> Secrets:
        """Those of all units, from their solutions.

        Raises
        ------
        CourseError
            If a solution is missing, or a patch does not apply.
        """
        lines: dict[str, str] = {}
        for unit in course.units():
            cells = list(notebook.read_cells(notebook.load(unit.solution)))
            lines |= mistaken_lines(unit, cells) | secret_lines(cells)
        return cls(lines, course.settings.public_lines)

    def in_text(self, name: str, text: str) -> Iterator[Leak]:
        """Where a file shows a secret line: in its text, and in each string of a JSON file's."""
        for number, raw in enumerate(text.splitlines(), 1):
            seen = set()
            for form in filter(self._whose.__contains__, _forms(raw)):
                if form not in seen:
                    seen.add(form)
                    yield Leak(f"{name}, line {number}", *self._whose[form])

    def in_name(self, name: str) -> Iterator[Leak]:
        """Where a file's name is a secret line."""
        for part in name.split("/"):
            for form in (_bare(part), _bare(part.rpartition(".")[0])):
                if form in self._whose:
                    yield Leak(f"{name}, its name", *self._whose[form])


def _forms(raw: str) -> Iterator[str]:
    """All that a line of a file may hold as a line: itself, and lines within its strings."""
    for line in (raw, *_within(raw)):
        for piece in (line, *_SPAN.findall(line)):
            yield _bare(piece)
            if "#" in piece:
                yield _bare(_COMMENT.sub("", piece))


def _within(raw: str) -> Iterator[str]:
    for quoted in _STRING.findall(raw):
        try:
            yield from str(json.loads(quoted)).splitlines()
        except ValueError:  # a string of some program, not of JSON
            continue


def _bare(line: str) -> str:
    """A line without what says nothing: spaces, quotes, commas and comment marks at its ends.

    >>> _bare("  # return  a+b,")
    'returna+b'
    """
    return "".join(line.split()).strip("#>*`\"',;")
