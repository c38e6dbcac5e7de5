"""The instant check: compare an answer with the right one, name the belief that made it wrong.

Examining is done by pure functions on plain data, without display: the check in the learner's
notebook and the judge of the grader use the same code. `instant_check`, `panel` and `progress`
run it there, show what it found, and keep how far a learner has come.

This package stands on NumPy alone and knows no course. Where a case needs a course's own
function or data, it names it (see `named`).
"""

from utils.checking.examine import examine
from utils.checking.findings import AspectResult, Findings, Mismatch
from utils.checking.model import (
    AnswerKey,
    Aspect,
    Belief,
    Call,
    Case,
    CaseOutcomes,
    Earlier,
    Function,
    KnownWrong,
    Loaded,
    Outcome,
)
from utils.checking.named_functions import callable_for
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
