"""Compare an answer with the right one and name the belief that made it wrong.

Pure functions on plain data, without display: the instant check in the learner's notebook
and the judge of the grader use the same code.
"""

from utils.checking.examine import examine
from utils.checking.model import (
    AnswerKey,
    Aspect,
    AspectResult,
    Belief,
    Call,
    Case,
    CaseOutcomes,
    Earlier,
    Findings,
    Function,
    KnownWrong,
    Loaded,
    Mismatch,
    Outcome,
)
from utils.checking.named import callable_for
from utils.checking.values import from_json, to_json

__all__ = [
    "AnswerKey",
    "Aspect",
    "AspectResult",
    "Belief",
    "Call",
    "Case",
    "CaseOutcomes",
    "Earlier",
    "Findings",
    "Function",
    "KnownWrong",
    "Loaded",
    "Mismatch",
    "Outcome",
    "callable_for",
    "examine",
    "from_json",
    "to_json",
]
