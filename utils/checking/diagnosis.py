"""Which known wrong answer does what this answer does: the belief behind the numbers."""

from __future__ import annotations

from utils.checking.evidence import Evidence
from utils.checking.model import Aspect, KnownWrong, Outcome
from utils.checking.run import error_class


def explained_by(evidence: Evidence) -> KnownWrong | None:
    """The known wrong answer that behaves exactly like this one; single beliefs go first."""
    ordered = sorted(evidence.key.known_wrong, key=lambda wrong: len(wrong.beliefs))
    return next((wrong for wrong in ordered if _same(evidence, wrong)), None)


def beliefs_by_part(evidence: Evidence, passed: list[bool]) -> tuple[str, ...]:
    """Beliefs that each explain one wrong aspect, where none explains the whole."""
    singles = [wrong for wrong in evidence.key.known_wrong if len(wrong.beliefs) == 1]
    found: list[str] = []
    for aspect, ok in zip(evidence.key.aspects, passed, strict=True):
        if ok or aspect.kind != "values":
            continue
        wrong = next((wrong for wrong in singles if _explains(evidence, wrong, aspect)), None)
        if wrong and wrong.beliefs[0] not in found:
            found.append(wrong.beliefs[0])
    return tuple(found)


def _same(evidence: Evidence, wrong: KnownWrong) -> bool:
    """Whether an answer and a known wrong one do the same in every case the latter was run on."""
    return any(wrong.outcomes) and all(
        _same_outcome(evidence, case, expected, evidence.outcome(case, call))
        for case, outcomes in enumerate(wrong.outcomes)
        for call, expected in enumerate(outcomes)
    )


def _same_outcome(evidence: Evidence, case: int, expected: Outcome, got: Outcome) -> bool:
    if expected.status != got.status:
        return False
    if expected.status != "returned":
        return error_class(expected.error) == error_class(got.error)
    if set(expected.changed) != set(got.changed) or set(expected.shared) != set(got.shared):
        return False
    watched = {aspect.kind for aspect in evidence.key.aspects}
    if "silent" in watched and bool(expected.warnings) != bool(got.warnings):
        return False
    if "calls of a function" in watched and expected.function_calls != got.function_calls:
        return False
    wanted, parts = evidence.parts(expected), evidence.parts(got)
    return wanted.keys() == parts.keys() and all(
        evidence.is_known_wrong(case, wanted[name], parts[name]) for name in wanted
    )


def _explains(evidence: Evidence, wrong: KnownWrong, aspect: Aspect) -> bool:
    """Whether a known wrong answer gives this aspect's numbers, and they are not the right ones."""
    differs = False
    for case, call in evidence.places(aspect):
        if call >= len(wrong.outcomes[case]):
            return False
        expected = evidence.parts(wrong.outcomes[case][call])
        got, right = evidence.parts(evidence.outcome(case, call)), evidence.right(case, call)
        for name in aspect.outputs or right:
            if name not in expected or name not in got:
                return False
            if not evidence.is_known_wrong(case, expected[name], got[name]):
                return False
            differs = differs or not evidence.is_right(case, right[name], expected[name])
    return differs
