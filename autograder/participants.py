"""Who students are to a platform: a CSV file that it exports, or that somebody wrote."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from autograder.errors import ExportError

IDENTIFYING = (
    "student id", "username", "login", "sis login id", "id number", "sis user id", "canvas id",
    "email address",
)  # fmt: skip
"""Columns in which a student's name in the classroom may stand, in the order they are asked."""
_ALSO = {
    "email": "email address", "e-mail": "email address", "e-mail address": "email address",
    "user name": "username", "login id": "login",
    "platform id": "canvas id", "canvas user id": "canvas id",
}  # fmt: skip


@dataclass(frozen=True)
class Participants:
    """A list of students.

    Parameters
    ----------
    header : tuple of str
        As the file has it.
    people : tuple of mapping
        From the column's name in small letters to the cell.
    place : str
        The file, for messages.
    """

    header: tuple[str, ...]
    people: tuple[Mapping[str, str], ...]
    place: str = ""

    @cached_property
    def _index(self) -> Mapping[str, Mapping[str, list[Mapping[str, str]]]]:
        made: dict[str, dict[str, list[Mapping[str, str]]]] = {}
        for column in IDENTIFYING:
            for person in self.people:
                if name := person.get(column, "").casefold():
                    made.setdefault(column, {}).setdefault(name, []).append(person)
        return made

    def find(self, student: str) -> Mapping[str, str] | None:
        """Return the row of a student.

        Raises
        ------
        ExportError
            If several rows could be meant.
        """
        for column, people in self._index.items():
            found = people.get(student.casefold(), [])
            if len(found) > 1:
                raise ExportError(
                    f"{self.place}: {len(found)} rows have {student} as {column}: leave one"
                )
            if found:
                return found[0]
        return None


def read(path: Path) -> Participants:
    """Read a roster: commas, semicolons or tabs, with a first row that names the columns.

    Raises
    ------
    ExportError
        If it is none; says which columns would do.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ExportError(f"{path} cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise ExportError(
            f"{path} is not UTF-8 ({error}): save it as 'CSV UTF-8', or export it anew"
        ) from error
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        rows = [row for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise ExportError(f"{path}, line {reader.line_num}: {error}") from error
    header = tuple(cell.strip() for cell in rows[0]) if rows else ()
    names = _names(header)
    if not set(names) & set(IDENTIFYING):
        raise ExportError(
            f"{path} names no column that tells students apart: its first row has to hold one of "
            f"{', '.join(IDENTIFYING)}, where their names in the classroom stand"
        )
    people = tuple(
        {name: cell.strip() for name, cell in zip(names, row, strict=False)} for row in rows[1:]
    )
    told = (person for person in people if any(person.get(name) for name in IDENTIFYING))
    return Participants(header, tuple(told), str(path))


def _names(header: Iterable[str]) -> list[str]:
    """What the columns are, whatever they are called; "ID" is Canvas's own in its own export."""
    names = [" ".join(column.replace("_", " ").casefold().split()) for column in header]
    own = "canvas id" if {"student", "section"} <= set(names) else "student id"
    also = {**_ALSO, "id": own}
    return [also.get(name, name) for name in names]


def first(person: Mapping[str, str], *columns: str) -> str:
    """The first cell of a row that holds something; empty if none does."""
    return next((person[name] for name in columns if person.get(name)), "")
