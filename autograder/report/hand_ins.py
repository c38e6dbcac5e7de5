"""Hand-ins that an instructor should look at: without a score, flagged, or slow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from autograder.report.results import ClassResults, Member, State
from autograder.report.scores import quartiles

APART: Mapping[State, str] = {
    "fault": "Not graded, by the grader's fault: grade again",
    "waiting": "Handed in and not graded yet: grade again",
    "broken": "Unreadable: ask them to hand in again",
    "nothing": "Handed in with no exercise begun",
}
ODD = ("timeout", "crashed")
SLOW_SECONDS = 2.0


@dataclass(frozen=True)
class Remarkable:
    """A hand-in, and what is to be known of it."""

    name: str
    said: tuple[str, ...]


def apart(results: ClassResults) -> tuple[tuple[str, tuple[Member, ...]], ...]:
    """Those who are in none of the figures, by the reason."""
    groups = ((said, results.of(state)) for state, said in APART.items())
    return tuple((said, members) for said, members in groups if members)


def remarkable(results: ClassResults) -> tuple[Remarkable, ...]:
    """Whoever's hand-in has a flag, or code that did not end or ended its process."""
    found = (Remarkable(member.name, tuple(_said(member))) for member in results.members)
    return tuple(one for one in found if one.said)


def _said(member: Member) -> list[str]:
    said = []
    for status, words in zip(ODD, ("did not end in time", "ended the process"), strict=True):
        names = [name for name, found in member.findings.items() if found.status == status]
        if names:
            said.append(f"{', '.join(names)}: {words}")
    return [*said, *_gathered(member.flags)]


def _gathered(flags: Iterable[str]) -> list[str]:
    """Flags of the same kind in one line.

    >>> _gathered(["a: the cell is missing", "b: the cell is missing", "odd"])
    ['a, b: the cell is missing', 'odd']
    """
    of: dict[str, list[str]] = {}
    for flag in flags:
        name, colon, what = flag.partition(": ")
        of.setdefault(what if colon else flag, []).append(name if colon else "")
    return [f"{', '.join(names)}: {what}" if any(names) else what for what, names in of.items()]


def slow(results: ClassResults) -> tuple[tuple[str, float], ...]:
    """Whoever took far longer to grade than the class does, slowest first, with the seconds."""
    timed = [(member.name, member.seconds) for member in results.members if member.seconds]
    if len(timed) < 4:
        return ()
    first, _, third = quartiles(sorted(seconds for _, seconds in timed))
    fence = max(SLOW_SECONDS, third + 3 * (third - first))
    return tuple(sorted((one for one in timed if one[1] > fence), key=lambda one: -one[1]))
