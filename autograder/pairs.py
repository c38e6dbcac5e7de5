"""Two misconceptions at once: the pairs by which an answer can be known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from utils.checking import AnswerKey, KnownWrong
from utils.checking.evidence import Evidence
from utils.checking.known_wrong import NUMBERS, alike
from utils.checking.shortlist import shortlist


def told_apart(key: AnswerKey, pairs: Sequence[KnownWrong]) -> tuple[KnownWrong, ...]:
    """Leave out pairs that nobody can tell from an earlier one, and those that give but errors and nan.

    Parameters
    ----------
    key : AnswerKey
    pairs : sequence of KnownWrong
        Run on all cases; of two that do the same in all of them the first stands for both.
    """
    together = replace(key, known_wrong=tuple(pairs))
    places = {id(pair): number for number, pair in enumerate(pairs)}
    kept = []
    for number, pair in enumerate(pairs):
        evidence = Evidence(together, pair.outcomes)
        if alike(evidence, pair) != NUMBERS:
            continue
        near = [other for other in shortlist(evidence) if places[id(other)] < number]
        if not any(alike(evidence, other) == NUMBERS for other in near):
            kept.append(pair)
    return tuple(kept)
