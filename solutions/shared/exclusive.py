"""Beliefs that exclude each other: nobody holds two of them at once."""

from __future__ import annotations

from dataclasses import replace

from autograder.model import Misconception


def exclusive(thing: str, *beliefs: Misconception) -> tuple[Misconception, ...]:
    """Return beliefs that are all about one thing, so that no two of them are combined.

    Parameters
    ----------
    thing : str
        What they are about, for example "the sign of the step".
    *beliefs : Misconception
    """
    return tuple(replace(belief, about=thing) for belief in beliefs)
