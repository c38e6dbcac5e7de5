"""Whether an answer does what a known wrong one does: in all cases, or in some parts of its results.

That both stop with an error, or that both give nan, proves nothing: much else leads there, too.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from utils.checking.compare import as_numbers, leaf_names
from utils.checking.evidence import Evidence
from utils.checking.model import Aspect, KnownWrong, Outcome, Value
from utils.checking.run import error_class, error_core

NOTHING, MESSAGE, NUMBERS = 0, 1, 2
"""How strong the proof is that two answers are alike."""
SIZES = (1, 2)
"""How many beliefs are named together."""

BEHAVIOUR: Mapping[str, str] = {
    "inputs unchanged": "changed",
    "separate arrays": "shared",
    "silent": "warnings",
    "calls of a function": "function_calls",
}
"""What an outcome tells of each kind of aspect."""


def alike(evidence: Evidence, wrong: KnownWrong) -> int:
    """How surely an answer does the same as a known wrong one, wherever the latter was run.

    Returns
    -------
    int
        `NOTHING` where it does not, or where nothing proves it; `MESSAGE` where only errors of
        the same words do; `NUMBERS` where the same wrong results do.
    """
    strength = NOTHING
    for case, outcomes in enumerate(wrong.outcomes):
        if case in evidence.left_out:
            continue
        for call, expected in enumerate(outcomes):
            if not _same(evidence, case, expected, evidence.outcome(case, call)):
                return NOTHING
            strength = max(strength, _proof(evidence, case, call, expected))
    return strength


def _same(evidence: Evidence, case: int, expected: Outcome, got: Outcome) -> bool:
    if expected.status != got.status:
        return False
    if expected.status != "returned":
        return error_class(expected.error) == error_class(got.error)
    if _behaviour(evidence, expected) != _behaviour(evidence, got):
        return False
    wanted, parts = evidence.parts(expected), evidence.parts(got)
    if not wanted or not parts:
        # Results without the parts that are due: the same only as a whole.
        return wanted == parts and evidence.is_known_wrong(case, expected.value, got.value)
    return all(evidence.is_known_wrong(case, wanted[name], parts[name]) for name in wanted)


def _behaviour(evidence: Evidence, outcome: Outcome) -> list[object]:
    """What an outcome tells beside its result, as far as points hang on it."""
    kinds = {aspect.kind for aspect in evidence.key.aspects}
    told = [(kind, getattr(outcome, name)) for kind, name in BEHAVIOUR.items() if kind in kinds]
    return [bool(one) if kind == "silent" else one for kind, one in told]


def _proof(evidence: Evidence, case: int, call: int, expected: Outcome) -> int:
    """What agreement with a known wrong answer in one call proves."""
    right = evidence.key.right[case][call]
    if expected.status == "raised":
        if right.status == "raised":  # there the class is what is due
            return NOTHING if error_class(expected.error) == evidence.raises(case) else NUMBERS
        got = evidence.outcome(case, call)
        return MESSAGE if error_core(expected.error) == error_core(got.error) else NOTHING
    if right.status != "returned" or _behaviour(evidence, expected) != _behaviour(evidence, right):
        return NUMBERS
    wanted, due = evidence.parts(expected), evidence.parts(right)
    if not wanted:
        return NUMBERS
    telling = any(_tells(evidence, case, due[name], wanted[name]) for name in wanted)
    return NUMBERS if telling else NOTHING


def _tells(evidence: Evidence, case: int, right: Value, wrong: Value) -> bool:
    """Whether a wrong part differs from the right one in something that is not nan."""
    if evidence.is_right(case, right, wrong):
        return False
    due, numbers = as_numbers(right), as_numbers(wrong)
    if due is None or numbers is None or due.shape != numbers.shape:
        return True
    told = ~np.isnan(numbers)
    return bool(np.any(told)) and not evidence.is_right(case, due[told], numbers[told])


# ---- part by part ----------------------------------------------------------------------------


class Part(NamedTuple):
    """What one aspect looks at of one output."""

    aspect: Aspect
    output: str


@dataclass(frozen=True)
class Effect:
    """What a known wrong answer has to do with the parts of another one's results.

    Parameters
    ----------
    proven : set of Part
        In which both are the same, and wrong.
    touched : set of Part
        Which it spoils.
    covered : set of Part
        Of these the ones that are wrong in no other call than those in which it spoils them.
    """

    proven: set[Part]
    touched: set[Part]
    covered: set[Part]

    def is_consistent(self) -> bool:
        """Whether each result that it spoils is explained by it in all cases, or in none."""
        explained = {part.output for part in self.proven}
        return all(part in self.proven for part in self.touched if part.output in explained)


def beliefs_by_part(evidence: Evidence) -> tuple[str, ...]:
    """The fewest beliefs that together touch all that is wrong, each proven by some part of it.

    A belief is not named where it would make wrong what is right, where it agrees with a result in
    some cases and not in others, nor where something is wrong that none of those named has to do
    with: what explains one thing and contradicts another is no explanation.
    """
    parts = [
        Part(aspect, output)
        for aspect in evidence.key.aspects
        if aspect.kind == "values"
        for output in aspect.outputs or leaf_names(evidence.key.outputs)
    ]
    wrong = {part for part in parts if not _is_right(evidence, part)}
    singles = [known for known in evidence.key.known_wrong if len(known.beliefs) == 1]
    effects = {known.beliefs[0]: _effects(evidence, known, parts) for known in singles}
    fit = {
        belief: effect
        for belief, effect in effects.items()
        if effect.proven and effect.touched <= wrong and effect.is_consistent()
    }
    sets = [chosen for size in SIZES for chosen in itertools.combinations(fit, size)]
    sets = [chosen for chosen in sets if _go_together(evidence, chosen)]
    for reach in ("covered", "touched"):  # what they explain; else what they have to do with
        for chosen in sets:
            if wrong <= set().union(*(getattr(fit[one], reach) for one in chosen)):
                return chosen
    return ()


def _go_together(evidence: Evidence, chosen: Sequence[str]) -> bool:
    """Whether no two beliefs are about one thing."""
    things = [about for one in chosen if (about := evidence.key.belief(one).about)]
    return len(things) == len(set(things))


def _is_right(evidence: Evidence, part: Part) -> bool:
    return all(
        part.output in got and evidence.is_right(case, right[part.output], got[part.output])
        for case, _, right, got in _results(evidence, part)
    )


def _results(
    evidence: Evidence, part: Part
) -> Iterator[tuple[int, int, dict[str, Value], dict[str, Value]]]:
    """The places that a part looks at: case, call, right results and those of the answer."""
    for case, call in evidence.places(part.aspect):
        right = evidence.right(case, call)
        if case not in evidence.left_out and right:
            yield case, call, right, evidence.parts(evidence.outcome(case, call))


def _effects(evidence: Evidence, known: KnownWrong, parts: list[Part]) -> Effect:
    effect = Effect(set(), set(), set())
    for part in parts:
        agrees, tells, spoils, beyond = True, False, False, False
        for case, call, right, got in _results(evidence, part):
            done = known.outcomes[case]
            wrong = evidence.parts(done[call]) if call < len(done) else {}
            if part.output not in wrong or part.output not in got:
                agrees = False
                continue
            due, expected, own = right[part.output], wrong[part.output], got[part.output]
            agrees &= evidence.is_known_wrong(case, expected, own)
            spoiled = not evidence.is_right(case, due, expected)
            spoils |= spoiled
            beyond |= not spoiled and not evidence.is_right(case, due, own)
            tells |= _tells(evidence, case, due, expected)
        if spoils:
            effect.touched.add(part)
        if spoils and not beyond:
            effect.covered.add(part)
        if agrees and tells:
            effect.proven.add(part)
    return effect
