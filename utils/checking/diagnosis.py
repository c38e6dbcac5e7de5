"""The belief behind the numbers: what an answer does, beside all that is known to go wrong."""

from __future__ import annotations

import math
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
    if known := _known_wrong(evidence):
        beliefs = tuple(evidence.key.belief(one) for one in known.beliefs)
        return Explanation((*beliefs, *first), whole=True)
    if arranged := arranged_otherwise(evidence):
        return Explanation((arranged, *first), whole=True)
    by_part = tuple(evidence.key.belief(one) for one in beliefs_by_part(evidence))
    return Explanation((*by_part, *first))


def _known_wrong(evidence: Evidence) -> KnownWrong | None:
    """The known wrong answer that behaves exactly like this one; single beliefs go first.

    Errors alone, of the same words, are believed only where they belong to one mistake.
    """
    near = shortlist(evidence)
    for size in (1, 2):
        candidates = [one for one in near if len(one.beliefs) == size]
        found: list[KnownWrong] = []
        for wrong in candidates:
            strength = alike(evidence, wrong)
            if strength == NUMBERS:
                return wrong
            if strength == MESSAGE:
                found.append(wrong)
        if len(found) == 1:
            return found[0]
    return None
