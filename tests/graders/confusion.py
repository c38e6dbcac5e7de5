"""Which name each known mistake gets, alone and with a second one, over many seeds."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from autograder.model import Misconception
from autograder.reference import composed
from tests.graders.judging import Bench, Sheet, bench
from utils.checking import AnswerKey, Belief, CaseOutcomes, KnownWrong, examine

OUTCOMES = ("right", "alike", "in part", "no name", "wrong", "passes")
"""Named as it is; as one that does the same in all cases; one of two; not; otherwise; not refused."""


@dataclass
class Confusion:
    """How often the misconceptions of an exercise got which kind of name.

    Parameters
    ----------
    singles, pairs : Counter
        Of `OUTCOMES`, over all seeds.
    wrong : list of str
        Those that were named wrongly or passed, in words.
    """

    singles: Counter[str] = field(default_factory=Counter)
    pairs: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def confusion_of(name: str, seeds: Sequence[int], seeds_of_pairs: Sequence[int]) -> Confusion:
    """Judge all misconceptions of an exercise, and all pairs of them.

    Parameters
    ----------
    name : str
        Of the exercise.
    seeds, seeds_of_pairs : sequence of int
        Of the hidden cases; pairs are many.
    """
    asked, found = bench(name), Confusion()
    for size, those, counts in ((1, seeds, found.singles), (2, seeds_of_pairs, found.pairs)):
        told: Counter[str] = Counter()
        for seed in those:
            sheet = asked.hidden(seed)
            for chosen in itertools.combinations(asked.exercise.misconceptions, size):
                for outcome, said in _told(asked, sheet, chosen):
                    counts[outcome] += 1
                    told[said] += outcome in ("wrong", "passes")
        found.wrong += [
            f"{said} ({count} of {len(those)} seeds)" for said, count in (+told).items()
        ]
    return found


def _told(asked: Bench, sheet: Sheet, chosen: Sequence[Misconception]) -> Iterator[tuple[str, str]]:
    """What an answer with these beliefs is told: one of `OUTCOMES`, and in words."""
    source = composed(asked.solution, chosen)
    if source is None:
        return
    outcomes = asked.reference.outcomes(sheet.key, source)
    found = examine(sheet.key, outcomes)
    if not found.explained and found.status != "passed":
        found = examine(sheet.pairs(), outcomes)
    ids, named = {one.id for one in chosen}, set(found.misconceptions)
    said = f"{' with '.join(sorted(ids))} is named {' with '.join(sorted(named)) or 'nothing'}"
    if found.status == "passed":
        yield "passes", f"{' with '.join(sorted(ids))} passes"
    elif named == ids:
        yield "right", said
    elif not named:
        yield "no name", said
    elif _does_the_same(asked, sheet.key, named, outcomes):
        yield "alike", said
    else:
        yield ("in part" if named < ids else "wrong"), said


def _does_the_same(asked: Bench, key: AnswerKey, named: set[str], outcomes: CaseOutcomes) -> bool:
    """Whether an answer with the named beliefs does the same in all cases."""
    chosen = [one for one in asked.exercise.misconceptions if one.id in named]
    source = composed(asked.solution, chosen)
    if source is None:
        return False
    like = KnownWrong(("any",), asked.reference.outcomes(key, source))
    alone = replace(key, beliefs=(Belief("any", "", "", 0.0),), known_wrong=(like,))
    return examine(alone, outcomes).explained
