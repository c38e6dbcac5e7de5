"""What the graders are graded with: broken promises, right answers, and mistakes that people make."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Promise:
    """One sentence of a statement, and the smallest change of the solution that breaks it alone.

    Parameters
    ----------
    exercise : str
    says : str
        What the statement promises: "silent at s = 1000", "h is 1e-5 by default".
    patches : tuple of (str, str)
        Old and new text, each old one once in the solution's cell. What comes out must be refused,
        with every seed.
    """

    exercise: str
    says: str
    patches: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Mistake:
    """A wrong answer as somebody would write it, not made by the patches of the exercise.

    Parameters
    ----------
    exercise : str
    says : str
        What is wrong with it.
    source : str
        The whole answer cell.
    named : tuple of str
        Ids of the beliefs that must be named; empty where none fits: then none may be.
    """

    exercise: str
    says: str
    source: str
    named: tuple[str, ...] = ()


def promise(exercise: str, says: str, *patches: tuple[str, str]) -> Promise:
    """Return a `Promise`."""
    return Promise(exercise, says, patches)
