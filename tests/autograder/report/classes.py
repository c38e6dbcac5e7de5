"""Small classes to report on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from autograder.report.results import ClassResults, Member, Task
from utils.checking import Belief, Findings

INSIDE = Belief("inside", "the radius stands inside the root", "Compare both places.", 0.5)
TWICE = Belief("twice", "the area is taken twice", "Count the circles.", 0.5)
FLAT = Belief("flat", "the height is left out", "Mind the volume.", 0.5)
TASKS = (
    Task("area", 10.0, "1 · Areas", {"inside": INSIDE, "twice": TWICE}),
    Task("volume", 20.0, "2 · Volumes", {"flat": FLAT}),
    Task("essay", 10.0, "3 · Words", by_hand=True),
)


def found(name: str, score: float, *beliefs: str, status: str = "") -> Findings:
    maximum = {"area": 10.0, "volume": 20.0}[name]
    status = status or ("passed" if score == maximum else "partial" if score else "failed")
    return Findings(name, status, score, maximum, (), beliefs)  # type: ignore[arg-type]


def member(
    name: str,
    area: float = 10.0,
    volume: float = 20.0,
    beliefs: Mapping[str, Sequence[str]] | None = None,
    **fields: object,
) -> Member:
    named = beliefs or {}
    findings = {
        "area": found("area", area, *named.get("area", ())),
        "volume": found("volume", volume, *named.get("volume", ())),
    }
    return Member(name, "graded", **({"findings": findings} | fields))  # type: ignore[arg-type]


def class_of(*members: Member, tasks: tuple[Task, ...] = TASKS, **fields: object) -> ClassResults:
    return ClassResults("01_circles", "Circles", tasks, members, **fields)  # type: ignore[arg-type]
