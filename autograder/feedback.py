"""The page that a student gets: points, what was found, which belief led there, where to look.

Whatever came from the student (messages, flags, code, the id itself) is hostile text. Every
value is made `readable` and escaped as it enters the page, and the page forbids scripts and
anything from outside. It shows neither the seed nor inputs of hidden cases nor a reference.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import jinja2
from markupsafe import Markup

from autograder.verdict import Verdict
from utils.checking import AspectResult, Belief, Findings
from utils.checking.findings import ExerciseStatus

LONGEST_TEXT = 20_000
Kind = Literal["right", "partly", "wrong", "waiting", "marked"]
MARKS: Mapping[Kind, str] = {
    "right": "✓",
    "partly": "◐",
    "wrong": "✗",
    "waiting": "…",
    "marked": "✎",
}
WORDS: Mapping[ExerciseStatus, str] = {
    "passed": "right",
    "partial": "partly right",
    "failed": "not right yet",
    "error": "stopped with an error",
    "timeout": "did not end in time",
    "crashed": "ended the process",
    "not_implemented": "not implemented yet",
    "missing": "answer is missing",
    "manual": "marked by hand",
}
TO_BE_MARKED = "still to be marked by hand"
# Control characters, lone surrogates, and whatever else is invisible or turns text around.
_UNREADABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)


@dataclass(frozen=True)
class ManualGrade:
    """What a person gave for an answer that is read by people.

    Parameters
    ----------
    name : str
        Of its cell.
    score : float or None
        None while it waits.
    max_score : float
    comment : str
    """

    name: str
    score: float | None
    max_score: float
    comment: str


@dataclass(frozen=True)
class _Item:
    """One exercise as the page shows it."""

    name: str
    kind: Kind
    word: str
    found: str
    score: float | None
    max_score: float
    source: str
    by_hand: bool = False
    message: str = ""
    comment: str = ""
    beliefs: tuple[Belief, ...] = ()
    remarks: tuple[str, ...] = ()
    aspects: tuple[AspectResult, ...] = ()

    @property
    def mark(self) -> str:
        return MARKS[self.kind]


@dataclass(frozen=True)
class _Total:
    """The points of the whole notebook: `by_hand` and `waiting` are what could be had there."""

    score: float | None
    max_score: float
    by_hand_score: float
    by_hand: float
    waiting: float
    late: float


def page(
    verdict: Verdict,
    *,
    title: str,
    beliefs: Mapping[str, Mapping[str, Belief]],
    answers: Mapping[str, str],
    manual: Sequence[ManualGrade] = (),
    late_penalty: float = 0.0,
    late_reason: str = "",
) -> str:
    """Return a student's feedback as one self-contained HTML page.

    Parameters
    ----------
    verdict : Verdict
    title : str
        Of the notebook.
    beliefs : mapping
        Exercise to belief id to what the student may read of it.
    answers : mapping
        Exercise, or cell marked by hand, to the student's source text.
    manual : sequence of ManualGrade
        What people have marked, or will.
    late_penalty : float
        Points taken off because the notebook came late.
    late_reason : str
        By how much it was late, and what that costs; said even where it costs nothing.
    """
    named = {grade.name for grade in manual}
    waiting = [
        ManualGrade(found.exercise, None, found.max_score, "")
        for found in verdict.exercises
        if found.status == "manual" and found.exercise not in named
    ]
    grades = [*manual, *waiting]
    items = [
        _graded(found, beliefs.get(found.exercise, {}), answers.get(found.exercise, ""))
        for found in verdict.exercises
        if found.status != "manual"
    ]
    items += [_marked(grade, answers.get(grade.name, "")) for grade in grades]
    return _template().render(
        verdict=verdict,
        title=title,
        student=verdict.student,
        total=_total(verdict, grades, late_penalty),
        items=items,
        late_reason=late_reason,
    )


def _graded(found: Findings, known: Mapping[str, Belief], source: str) -> _Item:
    believed = tuple(known[one] for one in found.misconceptions if one in known)
    word = WORDS[found.status]
    kind: Kind = "partly" if found.status == "partial" else "wrong"
    return _Item(
        name=found.exercise,
        kind="right" if found.status == "passed" else kind,
        word=word,
        found="; ".join(belief.belief for belief in believed) or word,
        score=found.score,
        max_score=found.max_score,
        source=source,
        message="" if found.status == "passed" else _beside(found.message, believed),
        beliefs=believed,
        remarks=tuple(remark for remark in found.remarks if remark not in found.message),
        aspects=found.aspects,
    )


def _beside(message: str, believed: Sequence[Belief]) -> str:
    """What a message says beside the beliefs, which the page shows in full."""
    for one in believed:
        message = message.replace(f"This is what you get when {one.belief}. {one.hint}", "")
    return " ".join(message.split())


def _marked(grade: ManualGrade, source: str) -> _Item:
    word = TO_BE_MARKED if grade.score is None else WORDS["manual"]
    return _Item(
        name=grade.name,
        kind="waiting" if grade.score is None else "marked",
        word=word,
        found=word,
        score=grade.score,
        max_score=grade.max_score,
        source=source,
        by_hand=True,
        comment=grade.comment,
    )


def _total(verdict: Verdict, grades: Sequence[ManualGrade], late_penalty: float) -> _Total:
    marked = [(grade.score, grade.max_score) for grade in grades if grade.score is not None]
    by_hand_score = sum(score for score, _ in marked)
    score = None if verdict.score is None else verdict.score + by_hand_score - late_penalty
    return _Total(
        score=None if score is None else max(0.0, score),
        max_score=verdict.max_score + sum(grade.max_score for grade in grades),
        by_hand_score=by_hand_score,
        by_hand=sum(maximum for _, maximum in marked),
        waiting=sum(grade.max_score for grade in grades if grade.score is None),
        late=late_penalty,
    )


# ---- text and numbers ----------------------------------------------------------------------


def readable(text: str) -> str:
    r"""Cut a text that is too long, and make visible what would hide or turn it around.

    Examples
    --------
    >>> readable("a\x1b[31m\u202eb")
    'a⟨U+001B⟩[31m⟨U+202E⟩b'
    """
    text = text.replace("\r\n", "\n")
    rest = len(text) - LONGEST_TEXT
    if rest > 0:
        text = f"{text[:LONGEST_TEXT]}\n[... and {rest} more characters]"
    return _UNREADABLE.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", text)


def points(number: float | None) -> str:
    """Points with at most two decimals; a dash where there are none yet.

    >>> points(12.0), points(7.25), points(None)
    ('12', '7.25', '–')
    """
    return "–" if number is None else f"{round(number, 2):.2f}".rstrip("0").rstrip(".")


def _entering(value: Any) -> Any:
    """What becomes of each value on its way into the page; jinja escapes it after this."""
    return readable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@lru_cache(maxsize=1)
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_entering,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["points"] = points
    return environment.get_template("feedback.html")
