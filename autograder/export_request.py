"""What is to be exported, who students are there, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder import participants
from autograder.participants import IDENTIFYING, Participants
from autograder.recorded import Recorded
from autograder.results import Note, Result, Results


@dataclass(frozen=True)
class Request:
    """What is to be written.

    Parameters
    ----------
    results : Results
    roster : Participants or None
        Who students are to the platform.
    assignment : str
        The platform's name for the unit; found in the roster, or the unit's own, where empty.
    feedback : bool
        Whether a column says in words where points come from (Moodle).
    """

    results: Results
    roster: Participants | None = None
    assignment: str = ""
    feedback: bool = False

    @property
    def absent(self) -> list[Recorded]:
        """Who is known and handed in nothing: students of the roster, or of the gradebook."""
        there = {result.student.casefold() for result in self.results.students}
        if self.roster is None:
            others = self.results.records.students.values()
            return [one for one in others if one.student.casefold() not in there]
        matched = [self.roster.find(result.student) for result in self.results.students]
        return [
            Recorded(participants.first(person, *IDENTIFYING))
            for person in self.roster.people
            if not any(person is one for one in matched)
        ]

    @property
    def counting(self) -> list[Result]:
        """The results that have a score."""
        return [result for result in self.results.students if result.counts]

    def person(self, result: Result) -> Mapping[str, str]:
        """A student's row of the roster; without one the name in the classroom is the login."""
        if self.roster is None:
            return {"student id": result.student}
        return self.roster.find(result.student) or {}

    def name(self, result: Result) -> str:
        """What people call a student; empty where nobody says."""
        person, record = self.person(result), result.record
        own = participants.first(person, "student", "name", "full name")
        parts = [person.get("first name", ""), participants.first(person, "last name", "surname")]
        return (
            own
            or " ".join(filter(None, parts))
            or f"{record.first_name} {record.last_name}".strip()
        )


@dataclass(frozen=True)
class Written:
    """A file's text, and what is to be said of it.

    Parameters
    ----------
    text : str
    mark : bool
        Whether it begins with a byte order mark, by which Excel knows UTF-8.
    notes : tuple of Note
    """

    text: str
    mark: bool = False
    notes: tuple[Note, ...] = ()


def without_row(unknown: Sequence[str], changed: Sequence[str]) -> list[Note]:
    """What is to be said of students whom a platform would not find."""
    told = {
        "in no row of the roster, or without an identifier there: left out": unknown,
        "an identifier that a spreadsheet takes for a formula: the platform cannot find it": (
            changed
        ),
    }
    return [Note(said, tuple(names), stops=True) for said, names in told.items() if names]


def absent(request: Request, said: str) -> list[Note]:
    """A word on students who handed in nothing."""
    names = tuple(one.student for one in request.absent)
    return [Note(f"handed in nothing, {said}", names)] if names else []
