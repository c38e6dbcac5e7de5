"""What an exercise is: its cases, its rubric, and the beliefs that lead to wrong answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.errors import CourseError
from utils.checking import Aspect, Belief, Case

BEGIN_SOLUTION = "### BEGIN SOLUTION"
Cases = Callable[[np.random.Generator], Sequence[Case]]


@dataclass(frozen=True)
class Patch:
    """A replacement of text in an answer cell; the old text must stand there exactly once."""

    old: str
    new: str


@dataclass(frozen=True)
class Misconception:
    """A belief, and the change of the reference solution that somebody who holds it would make.

    Parameters
    ----------
    id : str
        Short and stable, lower case with hyphens.
    belief : str
        Completes the sentence "This is what you get when ...".
    hint : str
        Sends the learner to the right formula without giving the line away.
    share : float
        Share of the exercise's points that this mistake alone still earns.
    patches : tuple of Patch
        Applied one after the other.
    about : str
        What it is a belief about ("t", "epsilon", "the sign of the step"): two about the same thing
        are never held at once. Empty where it goes with any other.
    """

    id: str
    belief: str
    hint: str
    share: float
    patches: tuple[Patch, ...]
    about: str = ""

    def public(self) -> Belief:
        """The part of it that learners may read."""
        return Belief(self.id, self.belief, self.hint, self.share, self.about)

    def apply(self, source: str) -> str:
        """Return the answer cell as somebody with this belief would write it.

        Raises
        ------
        CourseError
            If a patch finds its text not at all or more than once, or changes nothing.
        """
        # Docstrings repeat formulas: only the region of the solution itself is patched.
        head, begin, body = source.partition(BEGIN_SOLUTION)
        if not begin:
            head, body = "", source
        for patch in self.patches:
            if body.count(patch.old) != 1:
                raise CourseError(
                    f"misconception {self.id!r}: its patch looks for {patch.old!r}, which stands "
                    f"{body.count(patch.old)} times in the solution instead of once"
                )
            patched = body.replace(patch.old, patch.new)
            if patched == body:
                raise CourseError(f"misconception {self.id!r}: its patch changes nothing")
            body = patched
        return head + begin + body


def known_wrong(
    misconception_id: str,
    share: float,
    belief: str,
    hint: str,
    *patches: tuple[str, str],
    about: str = "",
) -> Misconception:
    """Return a `Misconception`, its patches given as pairs of an old and a new text."""
    made = tuple(Patch(old, new) for old, new in patches)
    return Misconception(misconception_id, belief, hint, share, made, about)


@dataclass(frozen=True)
class Exercise:
    """One graded function.

    Parameters
    ----------
    name : str
        Also the grade_id of its answer cell; the test cell is called ``test_<name>``.
    parameters, outputs : tuple
        Names of the function's parameters and of its results (see `AnswerKey`).
    cases : callable
        Makes the cases from a random generator; public ones from a fixed seed, hidden ones
        from a seed drawn for each grading.
    rubric : tuple of Aspect
        Earns the points.
    misconceptions : tuple of Misconception
    uses : tuple of str
        Earlier answers of the notebook that this one may call.
    function : str
        The function to call, where it is not called like the exercise.
    telling : tuple of str
        The cases on which two misconceptions at once are told apart; empty for all. Few, where
        an exercise has many misconceptions, since there are many more pairs.
    trains : bool
        Whether a call trains a network and gets the longer deadline.
    """

    name: str
    parameters: tuple[str, ...]
    outputs: tuple[Any, ...]
    cases: Cases
    rubric: tuple[Aspect, ...]
    misconceptions: tuple[Misconception, ...] = ()
    uses: tuple[str, ...] = ()
    function: str = ""
    telling: tuple[str, ...] = ()
    trains: bool = False

    @property
    def points(self) -> float:
        """What the exercise earns."""
        return sum(aspect.points for aspect in self.rubric)

    @property
    def called(self) -> str:
        """The name of the function that the cases call."""
        return self.function or self.name
