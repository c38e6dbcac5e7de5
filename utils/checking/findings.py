"""What a check finds out about an answer: the heart of a verdict, and what a panel shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ExerciseStatus = Literal[
    "passed", "partial", "failed", "error", "timeout", "crashed",
    "not_implemented", "missing", "manual",
]  # fmt: skip


@dataclass(frozen=True)
class AspectResult:
    """How one aspect came out.

    Parameters
    ----------
    name : str
    passed : bool
    score, max_score : float
    waits : bool
        Good behaviour that earns nothing until some value is right; for the panel, not
        part of a verdict.
    """

    name: str
    passed: bool
    score: float
    max_score: float
    waits: bool = False


@dataclass(frozen=True)
class Mismatch:
    """The first quantity that differs from the right one."""

    quantity: str
    case: str
    kind: Literal["structure", "type", "shape", "value", "raised"]
    expected: str
    got: str


@dataclass(frozen=True)
class Findings:
    """The result of one exercise; the heart of a verdict.

    Parameters
    ----------
    status : ExerciseStatus
        "partial" for some points, "failed" for none.
    misconceptions : tuple of str
        Ids of the beliefs that explain the answer.
    message : str
        For the learner, plain text; holds no number of the cases.
    mismatch : Mismatch or None
        The first wrong quantity, with numbers: for public cases only.
    remarks : tuple of str
        What holds beside: changed inputs, shared arrays, warnings.
    explained : bool
        Whether the misconceptions explain all that the answer does.
    """

    exercise: str
    status: ExerciseStatus
    score: float
    max_score: float
    aspects: tuple[AspectResult, ...]
    misconceptions: tuple[str, ...] = ()
    message: str = ""
    mismatch: Mismatch | None = None
    remarks: tuple[str, ...] = ()
    explained: bool = False
