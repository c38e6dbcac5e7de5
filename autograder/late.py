"""How late a submission is and what that costs: dates and a policy in, points out."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from typing import Literal

Base = Literal["maximum", "earned"]
DAY_S = 24 * 3600


@dataclass(frozen=True)
class Policy:
    """What a day costs.

    Parameters
    ----------
    grace : timedelta
        Whoever is no later than this loses nothing; whoever is, is late from the due date on.
    per_day : float
        Percent taken off for each day begun.
    cap : float
        Percent that is never exceeded.
    floor : float
        Percent of the maximum below which lateness pulls nobody.
    of : "maximum" or "earned"
        What the percentages of `per_day` and `cap` are of: all points that the notebook has, those
        for hand-marked cells included, or those that the student has got.
    """

    grace: timedelta = timedelta()
    per_day: float = 0.0
    cap: float = 100.0
    floor: float = 0.0
    of: Base = "maximum"


@dataclass(frozen=True)
class Late:
    """A submission that came after its due date; part of a verdict.

    Parameters
    ----------
    handed_in, due : str
        As ISO 8601 writes them; `due` with the student's extension.
    extended : bool
        Whether there is such an extension.
    seconds : float
        After `due`.
    percent : float
        What the policy takes off, of `base` points; 0 within the grace.
    of : "maximum" or "earned"
    base, maximum : float
        All points of the notebook are `maximum`.
    points : float
        What is taken off in the end: never more than was earned, nor what the floor protects.
    """

    handed_in: str
    due: str
    extended: bool
    seconds: float
    percent: float
    of: Base
    base: float
    maximum: float
    points: float


@dataclass(frozen=True)
class Deadline:
    """The due date of a unit, with its policy and what single students were granted.

    Parameters
    ----------
    due : datetime
        With its time zone.
    policy : Policy
    extensions : mapping
        From students to their own due dates, which are later.
    """

    due: datetime
    policy: Policy = Policy()
    extensions: Mapping[str, datetime] = field(default_factory=dict)

    def due_for(self, student: str) -> datetime:
        """When a student's work is due."""
        return self.extensions.get(student, self.due)

    def extension(self, student: str) -> timedelta | None:
        """How much later than the others' a student's work is due, as nbgrader keeps it."""
        own = self.extensions.get(student)
        return None if own is None else _utc(own) - _utc(self.due)

    def late(
        self, student: str, handed_in: datetime | None, earned: float, maximum: float
    ) -> Late | None:
        """Return what lateness costs a student; None for work that is not late.

        Parameters
        ----------
        student : str
        handed_in : datetime or None
            With its time zone; None where nobody knows, which counts as on time.
        earned, maximum : float
            Points of the whole notebook, before anything is taken off.
        """
        due = self.due_for(student)
        if handed_in is None or _utc(handed_in) <= _utc(due):
            return None
        over = _utc(handed_in) - _utc(due)
        days = 0 if over <= self.policy.grace else _days_begun(due, _utc(handed_in))
        percent = min(days * self.policy.per_day, self.policy.cap)
        base = maximum if self.policy.of == "maximum" else max(earned, 0.0)
        room = max(earned - self.policy.floor / 100 * maximum, 0.0)
        return Late(
            handed_in=_utc(handed_in).isoformat(),
            due=due.isoformat(),
            extended=student in self.extensions,
            seconds=over.total_seconds(),
            percent=percent,
            of=self.policy.of,
            base=base,
            maximum=maximum,
            points=min(round(percent / 100 * base, 2), room),
        )

    def again(self, student: str, late: Late, earned: float) -> Late | None:
        """The lateness of the same submission, by the policy and the points as they are now."""
        return self.late(student, datetime.fromisoformat(late.handed_in), earned, late.maximum)


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


def _days_begun(due: datetime, handed_in: datetime) -> int:
    """Days begun since `due`, each of which ends at its time of day, where clocks change, too."""
    days = max(1, math.ceil((handed_in - _utc(due)).total_seconds() / DAY_S) - 1)
    # Adding to a time of a zone moves its clock: such a day may have 23 or 25 hours.
    while handed_in > _utc(due + timedelta(days=days)):
        days += 1
    return days


# ---- words -----------------------------------------------------------------------------------


def said(late: Late) -> str:
    """Say to the student what is taken off, and why.

    >>> said(Late("", "2027-01-15T23:59:00+01:00", False, 97_200, 20, "maximum", 100, 100, 20))
    'Handed in 1 day 3 h after the due date, 2027-01-15 23:59 UTC+01:00. 20 % of 100 points are taken off: 20.'
    """
    due = f"the due date, {_shown(late.due)}"
    if late.extended:
        due = f"the due date with your extension until {_shown(late.due)}"
    return f"Handed in {duration(late.seconds)} after {due}. {_cost(late)}"


def _cost(late: Late) -> str:
    if late.percent == 0:
        return "Nothing is taken off for that."
    whole = round(late.percent / 100 * late.base, 2)
    of = "points" if late.of == "maximum" else "points earned"
    cost = f"{late.percent:g} % of {_number(late.base)} {of}"
    if late.points < whole:
        return f"{cost} would be {_number(whole)}; no more than {_number(late.points)} can be taken off."
    return f"{cost} are taken off: {_number(late.points)}."


def in_short(late: Late) -> str:
    """The same for an instructor's table.

    >>> in_short(Late("", "2027-01-15T23:59:00+01:00", True, 60, 10, "earned", 80, 100, 8))
    'late by 1 min (after an extension): 8 taken off'
    """
    after = " (after an extension)" if late.extended else ""
    return f"late by {duration(late.seconds)}{after}: {_number(late.points)} taken off"


def duration(seconds: float) -> str:
    """A time in its two largest units; what is left over is left out.

    >>> duration(97_200), duration(3600), duration(59.7), duration(0.2)
    ('1 day 3 h', '1 h', '59 s', 'less than 1 s')
    """
    rest = int(seconds)
    parts = []
    for name, length in (("day", DAY_S), ("h", 3600), ("min", 60), ("s", 1)):
        number, rest = divmod(rest, length)
        plural = "s" if name == "day" and number != 1 else ""
        parts.append(f"{number} {name}{plural}" if number else "")
    first = next((place for place, part in enumerate(parts) if part), None)
    if first is None:
        return "less than 1 s"
    return " ".join(part for part in parts[first : first + 2] if part)


def _shown(moment: str) -> str:
    at = datetime.fromisoformat(moment)
    seconds = f":{at:%S}" if at.second else ""
    return f"{at:%Y-%m-%d %H:%M}{seconds} {at.tzinfo and timezone(at.utcoffset() or timedelta())}"


def _number(points: float) -> str:
    return f"{round(points, 2):.2f}".rstrip("0").rstrip(".")
