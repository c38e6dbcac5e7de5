"""What a report is made from: the class, its exercises, what each student did; plain frozen data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from utils.checking import Belief, Findings

State = Literal["graded", "nothing", "broken", "fault", "waiting"]
"""Of a hand-in: graded; graded with no exercise begun; unreadable; our fault; not graded yet."""
NOT_BEGUN = ("not_implemented", "missing")


@dataclass(frozen=True)
class Task:
    """One exercise, or one answer that people mark.

    Parameters
    ----------
    name : str
    points : float
    section : str
        The heading that it stands under; empty where there is none.
    beliefs : mapping
        Belief id to what students may read of it.
    course_own : tuple of str
        The course's own ways of writing its answer: the solution, and each known mistake's.
    by_hand : bool
    """

    name: str
    points: float
    section: str = ""
    beliefs: Mapping[str, Belief] = field(default_factory=dict)
    course_own: tuple[str, ...] = ()
    by_hand: bool = False


@dataclass(frozen=True)
class Member:
    """What one student handed in, and what was found in it.

    Parameters
    ----------
    name : str
        As the report shows it.
    state : State
    findings : mapping
        Exercise to findings; empty unless something was graded.
    marks : mapping
        Cell marked by hand to the points given, where they are given.
    reason : str
        Why there are no findings.
    flags : tuple of str
    answers : mapping
        Exercise to the student's code; under "" what else the student added.
    seconds : float or None
        What grading took, where it was noted.
    """

    name: str
    state: State
    findings: Mapping[str, Findings] = field(default_factory=dict)
    marks: Mapping[str, float] = field(default_factory=dict)
    reason: str = ""
    flags: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    seconds: float | None = None

    def earned(self, task: Task) -> float | None:
        """Points for a task; None where nobody has said any."""
        if task.by_hand:
            return self.marks.get(task.name)
        found = self.findings.get(task.name)
        return None if found is None else found.score

    @property
    def beliefs(self) -> tuple[tuple[str, str], ...]:
        """Pairs of exercise and belief id."""
        return tuple(
            (name, one) for name, found in self.findings.items() for one in found.misconceptions
        )

    @property
    def not_begun(self) -> tuple[str, ...]:
        """Exercises that were left as they came."""
        return tuple(name for name, found in self.findings.items() if found.status in NOT_BEGUN)


@dataclass(frozen=True)
class ClassResults:
    """A unit and its class.

    Parameters
    ----------
    unit, title : str
    tasks : tuple of Task
        In the notebook's order.
    members : tuple of Member
        In the order of their names.
    released : tuple of str
        The code that everybody was given.
    anonymous : bool
        Whether names are numbers.
    """

    unit: str
    title: str
    tasks: tuple[Task, ...]
    members: tuple[Member, ...]
    released: tuple[str, ...] = ()
    anonymous: bool = False

    def of(self, *states: State) -> tuple[Member, ...]:
        """Those whose hand-in is in one of these states."""
        return tuple(member for member in self.members if member.state in states)

    @cached_property
    def graded(self) -> tuple[Member, ...]:
        """Those who began something and have a score: of whom figures speak."""
        return self.of("graded")

    @cached_property
    def counted(self) -> tuple[Task, ...]:
        """Tasks that make the score: those marked by hand only when all of the class are marked."""
        return tuple(
            task
            for task in self.tasks
            if not task.by_hand or all(task.name in member.marks for member in self.graded)
        )

    @property
    def max_score(self) -> float:
        """What all counted tasks earn together."""
        return sum(task.points for task in self.counted)

    def score(self, member: Member) -> float:
        """What a student earned in the counted tasks."""
        return round(sum(member.earned(task) or 0.0 for task in self.counted), 2)

    def task(self, name: str) -> Task:
        """A task by its name; one that the unit does not have any more has no points."""
        return next((task for task in self.tasks if task.name == name), Task(name, 0.0))
