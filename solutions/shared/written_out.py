"""Beliefs of somebody who writes out in full what the solution leaves to an earlier answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from autograder.model import Misconception


@dataclass(frozen=True)
class WrittenOut(Misconception):
    """A belief about lines that stand in an earlier answer, which the solution calls.

    Parameters
    ----------
    call, lines : str
        What the solution says, and what the called answer does: put in its place, unless that has
        been done, before the patches are applied.
    """

    call: str = ""
    lines: str = ""

    def apply(self, source: str) -> str:
        """Return the answer cell, written out, as somebody with this belief would write it."""
        return super().apply(source.replace(self.call, self.lines))


def written_out(
    call: str, lines: str, beliefs: Iterable[Misconception]
) -> tuple[Misconception, ...]:
    """Let beliefs about an earlier answer spoil one that calls it."""
    return tuple(WrittenOut(**vars(belief), call=call, lines=lines) for belief in beliefs)
