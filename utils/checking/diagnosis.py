"""The belief behind the numbers: what an answer does, beside all that is known to go wrong."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from utils.checking import defaults
from utils.checking.arrangement import arranged_otherwise
from utils.checking.evidence import Evidence
from utils.checking.known_wrong import MESSAGE, NUMBERS, alike, beliefs_by_part
from utils.checking.model import Belief, KnownWrong
from utils.checking.shortlist import shortlist


@dataclass(frozen=True)
class Explanation:
    """Why an answer is wrong, as far as that is known.

    Parameters
    ----------
    beliefs : tuple of Belief
        Empty where nothing is known.
    whole : bool
        Whether they explain all that the answer does.
    """

    beliefs: tuple[Belief, ...] = ()
    whole: bool = False

    @property
    def share(self) -> float:
        """The share of the points that an answer with these mistakes, and no other, still earns."""
        return math.prod(belief.share for belief in self.beliefs) if self.whole else 0.0


def explain(evidence: Evidence) -> Explanation:
    """Find the shortest explanation of a wrong answer; no name is better than a doubtful one."""
    changed = evidence.changed_defaults
    first = (defaults.belief_in(evidence.key, changed),) if changed else ()
    if changed and evidence.right_elsewhere():
        return Explanation(first, whole=True)
    known, whole = _known_wrong(evidence)
    if known:
        beliefs = tuple(evidence.key.belief(one) for one in known)
        return Explanation((*beliefs, *first), whole)
    if arranged := arranged_otherwise(evidence):
        return Explanation((arranged, *first), whole=True)
    by_part = tuple(evidence.key.belief(one) for one in beliefs_by_part(evidence))
    return Explanation((*by_part, *first))


def _known_wrong(evidence: Evidence) -> tuple[tuple[str, ...], bool]:
    """The beliefs of the known wrong answer that behaves exactly like this one; single ones go first.

    Where several pairs do, and were not run on all cases, what they have in common is known, and no
    more. Errors alone, of the same words, are believed only where they belong to one mistake.

    Returns
    -------
    tuple of str
        Empty where there is none.
    bool
        Whether they explain all.
    """
    near = shortlist(evidence)
    for size in (1, 2):
        found = [(alike(evidence, wrong), wrong) for wrong in near if len(wrong.beliefs) == size]
        proven = [wrong for strength, wrong in found if strength == NUMBERS]
        if proven:
            first = proven[0].beliefs
            certain = first if proven[0].everywhere else _common(proven)
            return certain or first, not certain or certain == first
        spoken = [wrong for strength, wrong in found if strength == MESSAGE]
        if len(spoken) == 1:
            return spoken[0].beliefs, True
    return (), False


def _common(found: Sequence[KnownWrong]) -> tuple[str, ...]:
    """The beliefs that all of them hold."""
    return tuple(one for one in found[0].beliefs if all(one in wrong.beliefs for wrong in found))
