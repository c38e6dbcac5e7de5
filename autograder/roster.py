"""The list of a course's students, and who of them a platform's name is; nobody is ever guessed."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import AutograderError
from autograder.packed import odd_name
from autograder.platforms import Origin

LARGEST_BYTES = 16 << 20
HEADERS: Mapping[str, tuple[str, ...]] = {
    "id": (
        "id",
        "student id",
        "student",
        "username",
        "user name",
        "login",
        "login id",
        "id number",
    ),
    "name": ("name", "full name", "student name", "display name"),
    "first": ("first name", "firstname", "given name"),
    "last": ("last name", "lastname", "surname", "family name"),
    "email": ("email", "e mail", "email address", "e mail address", "mail"),
    "number": ("platform id", "canvas id", "canvas user id", "moodle id", "user id"),
}
"""What a column may be called, in any case, with spaces, hyphens or underscores."""
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe",
                          "ı": "i", "’": "", "'": "", "ʼ": "", "`": ""})  # fmt: skip


@dataclass(frozen=True)
class Student:
    """A line of the list."""

    id: str
    name: str = ""
    email: str = ""
    number: str = ""


@dataclass(frozen=True)
class Match:
    """Who a name is: an id and the part of the way that says so, or a reason why nobody can say."""

    student: str = ""
    reason: str = ""
    place: int = 0


class Roster:
    """The students of a course, found by id, e-mail, platform's number or name."""

    def __init__(self, students: Iterable[Student]) -> None:
        self._exactly: dict[str, set[str]] = defaultdict(set)
        self._by_name: dict[str, set[str]] = defaultdict(set)
        self._by_number: dict[str, set[str]] = defaultdict(set)
        for one in students:
            self._exactly[one.id].add(one.id)
            if one.email:
                self._exactly[one.email.casefold()].add(one.id)
            if one.number:
                self._by_number[one.number].add(one.id)
            for key in _keys(one.name):
                self._by_name[key].add(one.id)

    def find(self, found: Origin) -> Match:
        """Say who a file's origin is, by the first of its names that is anybody's.

        Parameters
        ----------
        found : Origin
        """
        numbered = self._by_number.get(found.number, set()) if found.number else set()
        for name, place in zip(found.names, found.places, strict=True):
            # The platform's number belongs to the platform's name, not to folders around it.
            own = numbered if place == found.places[-1] else set()
            named = self._named(name)
            who = named & own if own else named
            if len(who) == 1:
                return Match(min(who), place=place)
            if named and own:
                return Match(reason=f"{name} and the number {found.number} are two students")
            if named:
                several = ", ".join(sorted(named))
                return Match(
                    reason=f"{name} may be {several}: put it into a folder named by the id"
                )
        if len(numbered) == 1:
            return Match(min(numbered), place=found.places[-1])
        return Match(reason=f"nobody in the list of students is {found.likely}")

    def _named(self, name: str) -> set[str]:
        found = self._exactly.get(name, set()) | self._exactly.get(name.casefold(), set())
        for key in (_sorted_words(name), _squeezed(name)):
            found = found | (self._by_name.get(key, set()) if key else set())
        return found


def read(path: Path) -> Roster:
    """Read a list of students: a CSV file with a line of headers, of which only the id must be there.

    Parameters
    ----------
    path : Path
        UTF-8, with commas, semicolons or tabs.

    Raises
    ------
    AutograderError
        Naming the line that cannot be understood.
    """
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise AutograderError(f"{path} is too large to be a list of students")
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise AutograderError(f"{path} is not UTF-8: save it as 'CSV UTF-8'") from None
    except OSError as error:
        raise AutograderError(f"{path} cannot be read ({error.strerror or error})") from error
    head = text.partition("\n")[0]
    rows = csv.reader(text.splitlines(), delimiter=max(",;\t", key=head.count))
    try:
        return Roster(_students(path, list(rows)))
    except csv.Error as error:
        raise AutograderError(f"{path} is no list of students ({error})") from error


def _students(path: Path, rows: Sequence[Sequence[str]]) -> list[Student]:
    columns: dict[str, int] = {}
    for index, header in enumerate(rows[0] if rows else ()):
        words = " ".join(re.split(r"[\s_-]+", header.strip().casefold()))
        for field, called in HEADERS.items():
            if words in called:
                columns.setdefault(field, index)
    if "id" not in columns:
        raise AutograderError(
            f"{path}, line 1: no column is called 'id'; others that are read: name, first_name, "
            "last_name, email, platform_id"
        )
    found: dict[str, Student] = {}
    for number, row in enumerate(rows[1:], 2):
        cell = {name: row[i].strip() for name, i in columns.items() if i < len(row)}
        if not any(row):
            continue
        student = cell.get("id", "")
        if "/" in student or "\\" in student or student[:1] in (".", "-") or odd_name((student,)):
            raise AutograderError(f"{path}, line {number}: {student!r} cannot be a student's id")
        if student in found:
            raise AutograderError(f"{path}, line {number}: the id {student} is there twice")
        name = cell.get("name", "") or f"{cell.get('first', '')} {cell.get('last', '')}".strip()
        found[student] = Student(student, name, cell.get("email", ""), cell.get("number", ""))
    return list(found.values())


# ---- names ------------------------------------------------------------------------------------


def words(name: str) -> list[str]:
    """A name's words without accents, case and punctuation.

    >>> words("O'Brien-Łukasz, Zoë")
    ['obrien', 'lukasz', 'zoe']
    """
    spelled = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    plain = "".join(letter for letter in spelled if not unicodedata.combining(letter))
    return re.findall(r"[^\W_]+", plain)


def _sorted_words(name: str) -> str:
    return " ".join(sorted(words(name)))


def _squeezed(name: str) -> str:
    found = words(name)
    return found[0] if len(found) == 1 else ""


def _keys(name: str) -> set[str]:
    """How a name may be written: its words in any order, or all as one, begun at any of them."""
    found = words(name)
    turned = {"".join(found[i:] + found[:i]) for i in range(len(found))}
    return turned | {_sorted_words(name)} - {""}
