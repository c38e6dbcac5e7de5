"""Which aspects of an answer are right, and the first quantity that is not."""

from __future__ import annotations

import functools

from utils.checking import compare
from utils.checking.evidence import Evidence
from utils.checking.findings import AspectResult, Mismatch
from utils.checking.model import Aspect, Outcome
from utils.checking.named_functions import find, with_data
from utils.checking.remarks import explain_value, ratio, say_ratio


def passed_aspects(evidence: Evidence) -> list[bool]:
    """Per aspect of the rubric, whether it is right.

    Good behaviour alone (inputs left unchanged, no warnings) earns nothing: it counts only
    where some value is right, too.
    """
    aspects = evidence.key.aspects
    passed = [_passes(evidence, aspect) for aspect in aspects]
    valued = any(
        ok and aspect.kind in ("values", "accuracy")
        for aspect, ok in zip(aspects, passed, strict=True)
    )
    return [ok and valued for ok in passed]


def waiting_aspects(evidence: Evidence, passed: list[bool]) -> list[bool]:
    """Per aspect, whether it is good behaviour that failed only for want of right values.

    An answer that stopped may have behaved well as far as it went: nothing speaks against it.
    """
    return [
        not ok
        and aspect.kind not in ("values", "accuracy")
        and all(
            _behaves(aspect, outcome)
            for outcome in (evidence.outcome(*place) for place in evidence.places(aspect))
            if outcome.status == "returned"
        )
        for aspect, ok in zip(evidence.key.aspects, passed, strict=True)
    ]


def _passes(evidence: Evidence, aspect: Aspect) -> bool:
    places = evidence.places(aspect)
    outcomes = [evidence.outcome(case, call) for case, call in places]
    if not places or not all(evidence.ended_as_due(case, call) for case, call in places):
        return False
    if aspect.kind == "values":
        return first_mismatch(evidence, aspect) is None
    if aspect.kind == "accuracy":
        return all(_is_accurate(evidence, aspect, case, call) for case, call in places)
    return all(_behaves(aspect, outcome) for outcome in outcomes)


def _behaves(aspect: Aspect, outcome: Outcome) -> bool:
    """Whether one call did nothing that an aspect of good behaviour forbids."""
    if aspect.kind == "inputs unchanged":
        return not outcome.changed
    if aspect.kind == "separate arrays":
        return not outcome.shared
    if aspect.kind == "silent":
        return not outcome.warnings
    return outcome.function_calls == aspect.threshold


def first_mismatch(evidence: Evidence, aspect: Aspect) -> tuple[Mismatch, str] | None:
    """The first wrong quantity of an aspect, and what can be said of it in general."""
    for case, call in evidence.places(aspect):
        label, got = evidence.key.cases[case].name, evidence.outcome(case, call)
        if not evidence.ended_as_due(case, call):
            return _wrong_end(evidence, case, got)
        if got.status == "raised":
            continue
        try:
            parts = compare.leaves(got.value, evidence.key.outputs)
        except compare.StructureError as error:
            return Mismatch("the result", label, "structure", "", str(error)), f"{error}."
        right = evidence.right(case, call)
        for name in aspect.outputs or right:
            if not evidence.is_right(case, right[name], parts[name]):
                is_right = functools.partial(evidence.is_right, case)
                part = compare.first_wrong_part(name, right[name], parts[name], is_right)
                said = explain_value(*part) or _explain_ratio(evidence, aspect, name)
                return compare.mismatch(label, *part), said
    return None


def _explain_ratio(evidence: Evidence, aspect: Aspect, name: str) -> str:
    """Say by what a result is off, if it is by the same wherever an aspect looks at it."""
    pairs = []
    for case, call in evidence.places(aspect):
        right, got = evidence.right(case, call), evidence.parts(evidence.outcome(case, call))
        if case in evidence.left_out or name not in right or evidence.goes_on(case, call):
            continue
        if name not in got:
            return ""
        pairs.append((right[name], got[name]))
    factor = ratio(pairs)
    return "" if factor is None else say_ratio(name, factor)


def _wrong_end(evidence: Evidence, case: int, got: Outcome) -> tuple[Mismatch, str]:
    """What is wrong with a call that should have returned, or raised, and did otherwise."""
    label, raises = evidence.key.cases[case].name, evidence.key.cases[case].raises
    did = compare.describe(got.value) if got.status == "returned" else got.error or got.status
    if raises and got.status == "returned":
        said = f"In the case “{label}” it should raise {raises}, and returned {did}."
        return Mismatch("the result", label, "type", raises, did), said
    return Mismatch("the call", label, "raised", raises or "a result", did), ""


def _is_accurate(evidence: Evidence, aspect: Aspect, case: int, call: int) -> bool:
    """Whether the result of a training gets enough of the held-back examples right.

    The course says how it is measured: the aspect names the function.
    """
    extra = {name: with_data(value) for name, value in evidence.key.cases[case].extra.items()}
    share = find(aspect.measure)(extra, evidence.parts(evidence.outcome(case, call)))
    return bool(share >= extra.get("enough", aspect.threshold))


def credited(
    aspects: tuple[Aspect, ...], passed: list[bool], share: float
) -> tuple[AspectResult, ...]:
    """Give points to aspects: all for a right one; for wrong ones, what lifts the sum to `share`.

    An answer with one known mistake earns the share declared for it even where the mistake
    makes several aspects wrong; the difference is spread over these in proportion.

    Examples
    --------
    >>> aspects = (Aspect("moments", 8.0), Aspect("update", 12.0))
    >>> [result.score for result in credited(aspects, [True, False], share=0.7)]
    [8.0, 6.0]
    """
    total = sum(aspect.points for aspect in aspects)
    earned = sum(aspect.points for aspect, ok in zip(aspects, passed, strict=True) if ok)
    part = max(0.0, share * total - earned) / (total - earned) if total > earned else 0.0
    return tuple(
        AspectResult(
            aspect.name, ok, aspect.points if ok else round(aspect.points * part, 2), aspect.points
        )
        for aspect, ok in zip(aspects, passed, strict=True)
    )
