"""Whose a file is, by the names that learning platforms give what they deliver.

Moodle    ``Ada Lovelace_12345_assignsubmission_file_/work.ipynb``, or the same without a folder
Canvas    ``lovelaceada_LATE_12345_67890_work-1.ipynb``, or ``anon_AbC12_67890_work.ipynb``
nbgrader  ``ada/UNIT/UNIT.ipynb``, or ``ada+UNIT+2026-11-29 12:00:00.000000 UTC/UNIT.ipynb``
a folder  ``ada/work.ipynb``, or ``ada.ipynb``

What a platform wrote stands before what a student wrote: in a path, and in a name. So the first
part that looks like a platform's counts, and no name within a student's archive is another student.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from autograder.archives import without_ending

Platform = Literal["Moodle", "Canvas", "nbgrader", "folder"]
# Moodle writes spaces for underscores in names; a student's own part of a name comes later.
_MOODLE = re.compile(r"([^_/]+)_(\d+)_assignsubmission_(file|onlinetext)(?:_(.*))?")
_CANVAS = re.compile(r"(\S+?)_(LATE_)?(\d+)_(\d{3,})_(.+)", re.DOTALL)
_HIDDEN = re.compile(r"(LATE_)?anon_([A-Za-z0-9]+)_(\d+)_(.+)", re.DOTALL)
_ATTEMPT = re.compile(r"-(\d{1,3})(?=\.[^.]+$)")
_EXCHANGE = re.compile(r"([^+]+)\+([^+]+)\+(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[^+]*)(?:\+.*)?")
_CONTAINERS = ("submitted", "inbound", "collected")


@dataclass(frozen=True)
class Origin:
    """What the way to a file says about whose it is.

    Parameters
    ----------
    platform : str
    names : tuple of str
        Names that may be the student's, the most trustworthy first: a folder that is named for
        a student stands before all that the student put into it.
    likely : str
        The one that is taken where no list of students can say.
    places : tuple of int
        For each name, which part of the way it is from.
    number : str
        The platform's number for the student; Moodle's is another one in each assignment.
    order : tuple of int
        Greater for a later attempt, as far as the name says.
    late : bool
        Whether the platform says so.
    stamp : str
        When it was handed in, where the name says so.
    ignored : str
        Why it is not to be collected; empty where it is.
    """

    platform: Platform
    names: tuple[str, ...]
    likely: str
    places: tuple[int, ...] = ()
    number: str = ""
    order: tuple[int, int] = (0, 0)
    late: bool = False
    stamp: str = ""
    ignored: str = ""

    @property
    def place(self) -> int:
        """Which part of the way the likely name is from."""
        return self.places[self.names.index(self.likely)]


def origin(parts: Sequence[str], units: Collection[str]) -> Origin | None:
    """Read the way to a file; None where it names nobody.

    Parameters
    ----------
    parts : sequence of str
        Names of what was given, of folders and archives, and of the file.
    units : collection of str
        Names of the course's units, which are no students.

    Examples
    --------
    >>> origin(["all.zip", "Ada Lovelace_77_assignsubmission_file_", "a.ipynb"], []).likely
    'Ada Lovelace'
    >>> found = origin(["lovelaceada_LATE_12_3456_work-2.ipynb"], [])
    >>> found.likely, found.late, found.order
    ('lovelaceada', True, (3456, 2))
    """
    for index, part in enumerate(parts):
        found = _moodle(part) or _anonymous(part) or _canvas(part) or _exchange(part)
        if found is not None:
            return _behind(found, parts[:index], index, units)
        if _is_unit_folder(parts, index, units):
            name = without_ending(parts[index - 1])
            found = Origin("nbgrader", (name,), name)
            return _behind(found, parts[: index - 1], index - 1, units)
    return _by_folder(parts, units)


def _moodle(part: str) -> Origin | None:
    match = _MOODLE.fullmatch(part)
    if match is None:
        return None
    ignored = "a text typed on the platform, no file" if match[3] == "onlinetext" else ""
    return Origin("Moodle", (match[1],), match[1], number=match[2], ignored=ignored)


def _canvas(part: str) -> Origin | None:
    match = _CANVAS.fullmatch(part)
    if match is None or match[1] != match[1].lower():
        return None
    order = (int(match[4][:18]), _attempt(match[5]))
    return Origin(
        "Canvas", (match[1],), match[1], number=match[3], order=order, late=bool(match[2])
    )


def _anonymous(part: str) -> Origin | None:
    match = _HIDDEN.fullmatch(part)
    if match is None:
        return None
    name = f"anon_{match[2]}"
    order = (int(match[3][:18]), _attempt(match[4]))
    names = (name, match[2])
    return Origin("Canvas", names, name, number=match[2], order=order, late=bool(match[1]))


def _attempt(name: str) -> int:
    found = _ATTEMPT.search(name)
    return int(found[1]) if found else 0


def _exchange(part: str) -> Origin | None:
    match = _EXCHANGE.fullmatch(part)
    if match is None:
        return None
    return Origin("nbgrader", (match[1],), match[1], stamp=match[3])


def _is_unit_folder(parts: Sequence[str], index: int, units: Collection[str]) -> bool:
    """Whether a part is UNIT in STUDENT/UNIT/UNIT.ipynb."""
    if parts[index] not in units or index != len(parts) - 2 or _stem(parts[-1]) not in units:
        return False
    return index > 0 and bool(_bare(parts[index - 1], False, units))


def _behind(found: Origin, before: Sequence[str], index: int, units: Collection[str]) -> Origin:
    """An origin with the names that stand before it on the way."""
    outer = _plain_names(before, False, units)
    names = (*(name for name, _ in outer), *found.names)
    places = (*(place for _, place in outer), *(index for _ in found.names))
    return replace(found, names=names, places=places)


def _by_folder(parts: Sequence[str], units: Collection[str]) -> Origin | None:
    """A folder named for the student, or else a file that is."""
    kept = _plain_names(parts, True, units)
    if not kept:
        return None
    # What was given itself is a delivery, or else a student's own, with nothing named in it.
    likely = next((name for name, place in kept if place), kept[0][0])
    names, places = zip(*kept, strict=True)
    return Origin("folder", names, likely, places)


def _plain_names(
    parts: Sequence[str], to_a_file: bool, units: Collection[str]
) -> list[tuple[str, int]]:
    last = len(parts) - 1 if to_a_file else -1
    named = ((_bare(part, index == last, units), index) for index, part in enumerate(parts))
    return [(name, index) for name, index in named if name]


def _bare(part: str, file: bool, units: Collection[str]) -> str:
    """What of a name may be a student's: without endings and without a unit's name."""
    if part in units or part.lower() in _CONTAINERS:
        return ""
    name = _stem(part) if file else without_ending(part)
    for unit in units:
        name = re.sub(rf"(^|[ _.-]+){re.escape(unit)}([ _.-]+|$)", "", name)
    return re.sub(r"( ?\(\d+\)|-Copy\d+)$", "", name).strip(" _.-")


def _stem(name: str) -> str:
    return re.split(r"\.ipynb", name, maxsplit=1, flags=re.IGNORECASE)[0]
