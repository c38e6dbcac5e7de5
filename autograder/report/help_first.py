"""Who needs help first, and with what."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.report.results import ClassResults, Member

BELIEF_WEIGHT = 0.05
NOT_BEGUN_WEIGHT = 0.05
ENOUGH = 0.8
"""Whoever has this share of the points, and at most one belief, gets along alone."""


@dataclass(frozen=True)
class Need:
    """A student, and what to begin with.

    Parameters
    ----------
    member : Member
    urgency : float
        The share of points that is missing, and a little for each belief and each exercise not
        begun: what is named can be talked about at once.
    lost : tuple of (str, float)
        Exercises that lost points, and how many, most first.
    """

    member: Member
    urgency: float
    lost: tuple[tuple[str, float], ...]


def needs(results: ClassResults) -> tuple[Need, ...]:
    """Those who need help, most urgent first; whoever began nothing or is unreadable comes first."""
    found = [_need(results, member) for member in results.of("nothing", "broken", "graded")]
    chosen = [one for one in found if not _gets_along(results, one)]
    return tuple(sorted(chosen, key=lambda one: -one.urgency))


def _need(results: ClassResults, member: Member) -> Need:
    if member.state != "graded":
        return Need(member, 2.0 if member.state == "nothing" else 1.9, ())
    lost = [
        (task.name, round(task.points - points, 2))
        for task in results.counted
        if (points := member.earned(task)) is not None and points < task.points
    ]
    missing = sum(points for _, points in lost) / max(results.max_score, 1e-9)
    more = BELIEF_WEIGHT * len(member.beliefs) + NOT_BEGUN_WEIGHT * len(member.not_begun)
    return Need(member, missing + more, tuple(sorted(lost, key=lambda one: -one[1])))


def _gets_along(results: ClassResults, need: Need) -> bool:
    if need.member.state != "graded":
        return False
    enough = results.score(need.member) >= ENOUGH * results.max_score
    return enough and len(need.member.beliefs) <= 1
