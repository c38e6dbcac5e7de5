"""What the hostile tests share: a grader with small limits, and notebooks that attack it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from autograder import sample_class, verdict
from autograder.course import Unit
from autograder.grade import Graded, Grader, Options
from autograder.limits import MIB, Limits
from autograder.verdict import Verdict

LIMITS = Limits(
    cell_s=4.0,
    call_s=2.0,
    training_s=20.0,
    submission_s=25.0,
    cpu_s=20,
    memory_bytes=300 * MIB,
    scratch_bytes=8 * MIB,
    file_bytes=4 * MIB,
)
Attack = Callable[..., Graded]


@pytest.fixture(scope="session")
def limits() -> Limits:
    return LIMITS


@pytest.fixture(scope="session")
def hostile_grader(unit: Unit) -> Iterator[Grader]:
    """One warm sandbox for all attacks: each one must leave it fit for the next."""
    with Grader(unit, Options(seed=7, jobs=2), LIMITS) as grader:
        yield grader


@pytest.fixture(scope="session")
def handed_in(unit: Unit) -> Callable[..., bytes]:
    """A notebook's bytes: all answers right but those given, and a cell of the student's own."""
    right = sample_class.answers(unit)

    def make(extra: str = "", **sources: str) -> bytes:
        return json.dumps(sample_class.filled(unit, right | sources, extra)).encode()

    return make


@pytest.fixture(scope="session")
def attack(hostile_grader: Grader, handed_in: Callable[..., bytes]) -> Attack:
    """Grade right answers but those given, and a cell of the attacker's."""

    def grade(extra: str = "", **sources: str) -> Graded:
        return hostile_grader.grade_bytes("eve", handed_in(extra, **sources))

    return grade


@pytest.fixture(scope="session")
def honest(hostile_grader: Grader, handed_in: Callable[..., bytes]) -> Verdict:
    """The verdict on the solution, while nobody attacks."""
    return hostile_grader.grade_bytes("ada", handed_in()).verdict


@pytest.fixture(scope="module")
def still_honest(
    hostile_grader: Grader, handed_in: Callable[..., bytes], honest: Verdict
) -> Iterator[None]:
    """After a module's attacks an honest submission gets what it got before, byte for byte."""
    yield
    again = hostile_grader.grade_bytes("ada", handed_in()).verdict
    assert verdict.to_json(again) == verdict.to_json(honest)


def shown(graded: Graded) -> str:
    """All text that the attacker's own cell showed."""
    parts = []
    for step, result in graded.results.items():
        if step.name.startswith("cell "):
            parts += [str(output) for output in result.outputs]
    return "\n".join(parts)


@pytest.fixture(scope="session")
def what_it_showed() -> Callable[[Graded], str]:
    return shown


@pytest.fixture(scope="session")
def named() -> Callable[[Verdict, str], str]:
    """A verdict's JSON as if somebody else had handed the same in."""
    return lambda made, student: verdict.to_json(replace(made, student=student))


def descendants(pid: int) -> set[int]:
    """Process ids below a process."""
    found: set[int] = set()
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found |= {int(child)} | descendants(int(child))
    return found


@pytest.fixture(scope="session")
def below() -> Callable[[int], set[int]]:
    return descendants


def running(pids: set[int]) -> set[int]:
    """Those of the processes that are there and not only waiting to be counted as ended."""
    found = set()
    for pid in pids:
        try:
            stat = Path(f"/proc/{pid}/stat").read_bytes()
        except OSError:
            continue
        if stat.rpartition(b")")[2].split()[0] != b"Z":
            found.add(pid)
    return found


@pytest.fixture(scope="session")
def alive() -> Callable[[set[int]], set[int]]:
    return running
