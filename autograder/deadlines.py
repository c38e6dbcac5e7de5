"""The due dates of a class, read from deadlines.toml in its classroom."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from autograder.classroom import Classroom
from autograder.course import Unit
from autograder.errors import CourseError, DeadlineError
from autograder.late import Base, Deadline, Policy

FILE = "deadlines.toml"
ZONE = "time_zone"
KEYS = ("due", "grace_minutes", "per_day", "cap", "floor", "of", "extensions")
BASES: tuple[Base, ...] = ("maximum", "earned")
_EXAMPLE = "2027-01-15T23:59:00+01:00"


def of(unit: Unit, classroom: Classroom) -> Deadline | None:
    """Return a unit's due date and policy in a classroom; None where nothing is said about it.

    Raises
    ------
    DeadlineError
        Naming the line or the key that cannot be understood, and what could stand there. The whole
        file is read, other units' entries, too.
    """
    path = classroom.root / FILE
    if not path.exists():
        return None
    return _File(path).deadlines(unit).get(unit.name)


@dataclass(frozen=True)
class _File:
    """The file while it is read: whatever is wrong names it and the key."""

    path: Path

    def deadlines(self, unit: Unit) -> Mapping[str, Deadline]:
        told = self._told()
        zone = self._zone(told.pop(ZONE, None))
        found: dict[str, Deadline] = {}
        for key, entry in told.items():
            if not isinstance(entry, dict):
                raise self._wrong(
                    key, f"stands outside of a unit; only {ZONE} does: begin with [{unit.name}]"
                )
            try:
                name = unit.course.unit(key).name
            except CourseError as error:
                raise self._wrong(f"[{key}]", str(error)) from error
            if name in found:
                raise self._wrong(f"[{key}]", f"is the second table of {name}: write one")
            found[name] = self._deadline(key, entry, zone)
        return found

    def _told(self) -> dict[str, Any]:
        try:
            return tomllib.loads(self.path.read_text(encoding="utf-8-sig"))
        except OSError as error:
            raise DeadlineError(f"{self.path} cannot be read: {error.strerror}") from error
        except ValueError as error:
            raise DeadlineError(
                f"{self.path} cannot be understood: {error} (a date is written {_EXAMPLE}, without "
                "quotes)"
            ) from error

    def _zone(self, name: Any) -> tzinfo | None:
        if name is None:
            return None
        try:
            return ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, TypeError, OSError) as error:
            raise self._wrong(ZONE, f'is a name like "Europe/Vienna", not {name!r}') from error

    def _deadline(self, unit: str, entry: dict[str, Any], zone: tzinfo | None) -> Deadline:
        place = f"[{unit}]"
        for key in entry:
            if key not in KEYS:
                raise self._wrong(f"{place} {key}", f"is unknown; known are {', '.join(KEYS)}")
        if "due" not in entry:
            raise self._wrong(place, f"has no due date: write due = {_EXAMPLE}")
        due = self._moment(f"{place} due", entry["due"], zone)
        granted = entry.get("extensions", {})
        if not isinstance(granted, dict):
            raise self._wrong(
                f"{place} extensions", f"is a table of students, each with a date like {_EXAMPLE}"
            )
        extensions = {}
        for student, until in granted.items():
            where = f"{place} extensions: {student}"
            extensions[student] = self._moment(where, until, zone)
            if extensions[student] <= due:
                raise self._wrong(where, f"ends before all others' work is due: {until}")
        return Deadline(due, self._policy(place, entry), extensions)

    def _policy(self, place: str, entry: Mapping[str, Any]) -> Policy:
        usual = Policy()
        base = entry.get("of", usual.of)
        if base not in BASES:
            raise self._wrong(
                f"{place} of",
                f'is "maximum" or "earned" (points, to take percents of), not {base!r}',
            )
        percents = {
            key: self._number(
                f"{place} {key}", entry.get(key, getattr(usual, key)), 100, "percents"
            )
            for key in ("per_day", "cap", "floor")
        }
        minutes = self._number(
            f"{place} grace_minutes", entry.get("grace_minutes", 0), 366 * 24 * 60, "minutes"
        )
        return Policy(grace=timedelta(minutes=minutes), of=base, **percents)

    def _number(self, place: str, told: Any, most: float, what: str) -> float:
        number = isinstance(told, (int, float)) and not isinstance(told, bool)
        if not number or not math.isfinite(told) or not 0 <= told <= most:
            raise self._wrong(place, f"is a number of {what} from 0 to {most}, not {told!r}")
        return float(told)

    def _moment(self, place: str, told: Any, zone: tzinfo | None) -> datetime:
        if not isinstance(told, datetime):
            said = told if isinstance(told, (date, time)) else repr(told)
            raise self._wrong(place, f"is a date with a time, like {_EXAMPLE}, not {said}")
        if not 2000 <= told.year < 3000:  # far from where calendars end
            raise self._wrong(place, f"is no date that anybody will see: {told}")
        return self._in_zone(place, told, zone)

    def _in_zone(self, place: str, told: datetime, zone: tzinfo | None) -> datetime:
        if told.tzinfo is not None:
            return told.astimezone(zone) if zone else told
        if zone is None:
            raise self._wrong(
                place,
                f"has no time zone: write {told.isoformat()}+01:00, or "
                f'{ZONE} = "Europe/Vienna" at the top of the file',
            )
        made = told.replace(tzinfo=zone)
        there = made.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == told
        if not there or made.utcoffset() != made.replace(fold=1).utcoffset():
            often = "twice" if there else "not at all"
            raise self._wrong(
                place,
                f"{told} is there {often} in {zone}, where clocks change: write the offset, as in "
                f"{_EXAMPLE}",
            )
        return made

    def _wrong(self, place: str, said: str) -> DeadlineError:
        return DeadlineError(f"{self.path}: {place} {said}")
