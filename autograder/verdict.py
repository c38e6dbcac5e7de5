"""The verdict on one submission: plain frozen data, and its JSON, which is a contract."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from typing import Any, Literal

from autograder.late import Late
from utils.checking import AspectResult, Findings

VerdictStatus = Literal["graded", "broken", "grader_fault"]
FORMAT = 1


@dataclass(frozen=True)
class Verdict:
    """What was found in one submission.

    Parameters
    ----------
    student, unit : str
    status : "graded", "broken" or "grader_fault"
        "broken": the submission cannot be read, its score is 0. "grader_fault": we failed, the
        score is None, and nothing is recorded.
    reason : str
        Why it is not "graded"; else empty.
    score, max_score : float
        Of the autograded exercises; the manual ones come later.
    seed : int
        Of the hidden cases.
    sandbox : str
        "bubblewrap", or "none" for a run without isolation.
    flags : tuple of str
        What the instructor may want to look at.
    exercises : tuple of Findings
    key : str
        Digest of all that the verdict depends on.
    late : Late or None
        How late it came and what is taken off for that: of the points in nbgrader's gradebook when
        it was recorded, not yet of `score`. In the file only where a due date was missed.
    """

    student: str
    unit: str
    status: VerdictStatus
    reason: str
    score: float | None
    max_score: float
    seed: int
    sandbox: str
    flags: tuple[str, ...]
    exercises: tuple[Findings, ...]
    key: str = ""
    late: Late | None = None

    def exercise(self, name: str) -> Findings | None:
        """The findings on one exercise."""
        return next((found for found in self.exercises if found.exercise == name), None)


def to_json(verdict: Verdict) -> str:
    """Write a verdict as the contract says."""
    fields = dataclasses.asdict(verdict)
    fields["exercises"] = {found.exercise: _findings(found) for found in verdict.exercises}
    if verdict.late is None:
        del fields["late"]
    text = json.dumps({"format": FORMAT, **fields}, indent=2, ensure_ascii=False)
    # Names and messages are the students': a page may embed the file and not end its script there.
    return text.replace("<", "\\u003c") + "\n"


def _findings(found: Findings) -> dict[str, Any]:
    kept = ("score", "max_score", "status", "aspects", "misconceptions", "message", "remarks")
    fields = dataclasses.asdict(found)
    for aspect in fields["aspects"]:
        del aspect["waits"]
    return {name: fields[name] for name in kept}


def from_json(text: str) -> Verdict:
    """Read a verdict.

    Raises
    ------
    ValueError
        If the text is not one, or of another format.
    """
    try:
        fields = json.loads(text)
        if fields.pop("format") != FORMAT:
            raise ValueError("a verdict of another format")
        fields["flags"] = tuple(fields["flags"])
        fields["exercises"] = tuple(
            _findings_from(name, found) for name, found in fields["exercises"].items()
        )
        if fields.get("late") is not None:
            fields["late"] = Late(**fields["late"])
        return Verdict(**fields)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a verdict: {error}") from error


def _findings_from(name: str, fields: dict[str, Any]) -> Findings:
    aspects = tuple(AspectResult(**aspect) for aspect in fields.pop("aspects"))
    lists: dict[str, Any] = {one: tuple(fields.pop(one)) for one in ("misconceptions", "remarks")}
    return Findings(exercise=name, aspects=aspects, **lists, **fields)
