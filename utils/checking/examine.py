"""From outcomes to findings: what is right, what it earns, and what to tell the learner."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from utils.checking.compare import ANOTHER_WORD
from utils.checking.diagnosis import explain
from utils.checking.error_meanings import meaning_of
from utils.checking.evidence import Evidence
from utils.checking.findings import ExerciseStatus, Findings, Mismatch
from utils.checking.marking import credited, first_mismatch, passed_aspects, waiting_aspects
from utils.checking.model import About, AnswerKey, Belief, CaseOutcomes
from utils.checking.remarks import remarks_on
from utils.checking.right_and_wrong import said_where_it_is_wrong


@np.errstate(all="ignore")  # the numbers are a learner's: comparing them may overflow
def examine(key: AnswerKey, outcomes: CaseOutcomes, about: About | None = None) -> Findings:
    """Compare what an answer did with what is right and with what is known to be wrong.

    Parameters
    ----------
    key : AnswerKey
        Cases, right outcomes, rubric and known wrong answers.
    outcomes : CaseOutcomes
        What the answer did, call by call; shorter where it could not go on.
    about : About, optional
        What is known of the answer beside its outcomes.

    Returns
    -------
    Findings
        With aspects that add up to the score.
    """
    evidence = Evidence(key, outcomes, about or About())
    if all(o.status == "not_implemented" for o in evidence.flat) and evidence.flat:
        passed = [False] * len(key.aspects)
        return _findings(key, passed, 0.0, "not_implemented", "Not implemented yet.")
    passed = passed_aspects(evidence)
    if all(passed):
        found = _findings(key, passed, 1.0, "passed", "Right.")
        return replace(found, remarks=_remarks(evidence))
    found = _wrong(evidence, passed)
    waiting = waiting_aspects(evidence, passed)
    aspects = zip(found.aspects, waiting, strict=True)
    return replace(found, aspects=tuple(replace(one, waits=waits) for one, waits in aspects))


def _wrong(evidence: Evidence, passed: list[bool]) -> Findings:
    key = evidence.key
    explanation = explain(evidence)
    mismatch, general = _first_of_all(evidence, passed)
    remarks = _remarks(evidence)
    message = _message(evidence, explanation.beliefs, mismatch, general, remarks)
    if not explanation.whole:
        message = " ".join((*evidence.about.odd_names, message))
    found = _findings(key, passed, explanation.share, None, message)
    return replace(
        found,
        status=found.status if found.score > 0 else _status_of_nothing(evidence),
        misconceptions=tuple(belief.id for belief in explanation.beliefs),
        mismatch=mismatch,
        remarks=remarks,
        explained=explanation.whole,
    )


def _remarks(evidence: Evidence) -> tuple[str, ...]:
    kinds = {aspect.kind: aspect for aspect in evidence.key.aspects}
    counted = kinds.get("calls of a function")
    return remarks_on(evidence.flat, int(counted.threshold) if counted else None)


def _findings(
    key: AnswerKey, passed: list[bool], share: float, status: ExerciseStatus | None, message: str
) -> Findings:
    aspects = credited(key.aspects, passed, share)
    score = round(sum(aspect.score for aspect in aspects), 2)
    return Findings(key.exercise, status or "partial", score, key.max_score, aspects, (), message)


def _first_of_all(evidence: Evidence, passed: list[bool]) -> tuple[Mismatch | None, str]:
    for aspect, ok in zip(evidence.key.aspects, passed, strict=True):
        found = None if ok or aspect.kind != "values" else first_mismatch(evidence, aspect)
        if found:
            return found
    return None, ""


def _message(
    evidence: Evidence,
    beliefs: tuple[Belief, ...],
    mismatch: Mismatch | None,
    general: str,
    remarks: tuple[str, ...],
) -> str:
    if beliefs:
        return " ".join(f"This is what you get when {one.belief}. {one.hint}" for one in beliefs)
    if mismatch and mismatch.kind == "raised" and not general:
        return f"Your function stopped: {mismatch.got}. {meaning_of(mismatch.got)}".strip()
    if mismatch:
        return general or _message_on_the_unknown(evidence, mismatch)
    if any(aspect.kind == "accuracy" for aspect in evidence.key.aspects):
        return _message_on_training(evidence)
    return " ".join(remarks) or "The values are right, but something about the way is not."


def _message_on_the_unknown(evidence: Evidence, mismatch: Mismatch) -> str:
    said = f"{mismatch.quantity} is wrong in the case “{mismatch.case}”"
    if mismatch.expected == ANOTHER_WORD:
        return f"{said}: another word is due there. Read the question again."
    where = said_where_it_is_wrong(evidence, mismatch.quantity.partition("[")[0])
    return f"{where or said + '.'} No known mistake gives these numbers."


def _message_on_training(evidence: Evidence) -> str:
    stopped = next((o for o in evidence.flat if o.status != "returned"), None)
    if stopped:
        return f"Training stopped: {stopped.error or stopped.status}."
    return "Training ran, but what came out gets too few of the held-back examples right."


def _status_of_nothing(evidence: Evidence) -> ExerciseStatus:
    """Why an answer earns nothing."""
    stopped = {outcome.status for outcome in evidence.flat}
    if "timeout" in stopped:
        return "timeout"
    if "crashed" in stopped:
        return "crashed"
    return "error" if "raised" in stopped else "failed"
