"""All that is measured of one exercise's grader, and what of it must not be."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.graders import tables
from tests.graders.confusion import Confusion, confusion_of
from tests.graders.doubts import doubtful_names
from tests.graders.judging import Bench, Judged, bench
from tests.graders.stability import unstable
from tests.graders.strength import Graded, grade_mutants

EQUIVALENTS = Path(__file__).with_name("equivalents.toml")


@dataclass(frozen=True)
class Plan:
    """How much is measured.

    Parameters
    ----------
    seeds : int
        Over so many, no ruling may change.
    mutant_seeds : int
        Each mutant is graded with so many.
    every_mutant : int
        Each so-manieth mutant of a solution is made.
    every_steady : int
        Of these, each so-manieth is judged with all seeds.
    pair_seeds : int
        Pairs of misconceptions are judged with so many.
    """

    seeds: int = 200
    mutant_seeds: int = 3
    every_mutant: int = 1
    every_steady: int = 10
    pair_seeds: int = 5

    @classmethod
    def short(cls) -> Plan:
        """What a test run has time for."""
        return cls(seeds=12, mutant_seeds=1, every_mutant=4, every_steady=6, pair_seeds=1)


@dataclass(frozen=True)
class Tally:
    """So many of so many."""

    good: int = 0
    all: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.good + other.good, self.all + other.all)

    def __str__(self) -> str:
        return f"{self.good}/{self.all}" if self.all else "–"

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.good / self.all if self.all else 1.0


@dataclass(frozen=True)
class Report:
    """Figures of one exercise.

    Parameters
    ----------
    name : str
    mutants, equivalent : int
        All that were made, and how many of them do what the solution does.
    hidden, public : Tally
        Of the others: those that hidden cases with every seed, and the public ones, refuse.
    disagreement : Tally
        Of those that hidden cases refuse: those that the public check passes.
    named : Tally
        Of the refused: those that get a name.
    singles, pairs : Confusion's counts
    promises, mistakes, right : Tally
        Kept, named as said, passed.
    answers_unstable : tuple of str
    failures : tuple of str
        What must be mended, in words.
    samples : tuple of (str, str)
        Mutants with the names that they got.
    """

    name: str
    mutants: int
    equivalent: int
    hidden: Tally
    public: Tally
    disagreement: Tally
    named: Tally
    confusion: Confusion
    promises: Tally
    mistakes: Tally
    right: Tally
    failures: tuple[str, ...]
    samples: tuple[tuple[str, str], ...]


def report_on(name: str, plan: Plan) -> Report:
    """Measure one exercise."""
    asked, failures = bench(name), list[str]()
    seeds = range(1000, 1000 + plan.seeds)
    graded = grade_mutants(name, seeds[: plan.mutant_seeds], plan.every_mutant)
    failures += mutants_that_pass(name, graded, complete=plan.every_mutant == 1)
    failures += doubtful_names(name, graded)
    confusion = confusion_of(name, seeds, seeds[: plan.pair_seeds])
    failures += confusion.wrong
    failures += [f"unstable: {said}" for said in unstable(name, seeds, plan.every_steady)]
    kept, broken = promises_kept(asked, seeds[:3])
    named, misnamed = mistakes_named(asked, seeds[:3])
    passed, refused = right_answers_passed(asked, seeds[:3])
    wrong = [one for one in graded if one.differs]
    return Report(
        name=name,
        mutants=len(graded),
        equivalent=len(graded) - len(wrong),
        hidden=_tally(not one.survives for one in wrong),
        public=_tally(not one.public.passed for one in wrong),
        disagreement=_tally(one.public.passed for one in wrong if not one.survives),
        named=_tally(bool(one.hidden[0].names) for one in wrong if not one.survives),
        confusion=confusion,
        promises=kept,
        mistakes=named,
        right=passed,
        failures=(*failures, *broken, *misnamed, *refused),
        samples=tuple(
            (one.mutant.change, " with ".join(one.hidden[0].names))
            for one in wrong
            if one.hidden[0].names
        ),
    )


def _tally(found: object) -> Tally:
    truths = [bool(one) for one in found]  # type: ignore[attr-defined]
    return Tally(sum(truths), len(truths))


# ---- mutants ---------------------------------------------------------------------------------


@functools.cache
def equivalents() -> Mapping[str, Mapping[str, str]]:
    """Mutants that do what the solution does, by exercise: each with the reason."""
    found: dict[str, dict[str, str]] = {}
    for entry in tomllib.loads(EQUIVALENTS.read_text(encoding="utf-8"))["equivalent"]:
        found.setdefault(entry["exercise"], {}).update(
            dict.fromkeys(entry["changes"], entry["why"])
        )
    return found


def mutants_that_pass(name: str, graded: Sequence[Graded], complete: bool) -> list[str]:
    """Mutants that pass and should not, or are not listed, or are listed for nothing."""
    listed = equivalents().get(name, {})
    found = []
    for one in graded:
        change = one.mutant.change
        if one.differs and one.survives:
            found.append(f"passes: {change}")
        elif one.differs and one.public.passed:
            found.append(f"passes the public check alone: {change}")
        elif not one.differs and change not in listed:
            found.append(f"is it equivalent? {change}")
        elif one.differs and change in listed:
            found.append(f"is not equivalent, though listed: {change}")
    if complete:
        made = {one.mutant.change for one in graded}
        found += [
            f"listed, and there is no such mutant: {change}" for change in listed.keys() - made
        ]
    return found


# ---- tables ----------------------------------------------------------------------------------


def promises_kept(asked: Bench, seeds: Sequence[int]) -> tuple[Tally, list[str]]:
    """How many promises are tested: broken, they are refused by the public check and all seeds."""
    table = tables.promises().get(asked.name, ())
    sheets = asked.sheets(seeds)
    judged = asked.judged(
        [tables.broken(one, asked.solution) for one in table], sheets, named=False
    )
    broken = [
        f"not held to its promise on {_where(rulings, asked, seeds)}: {one.says}"
        for one, rulings in zip(table, judged, strict=True)
        if any(ruling.passed for ruling in rulings)
    ]
    return Tally(len(table) - len(broken), len(table)), broken


def _where(rulings: Sequence[Judged], asked: Bench, seeds: Sequence[int]) -> str:
    names = ["public cases", *(f"seed {seed}" for seed in seeds)]
    return ", ".join(name for name, one in zip(names, rulings, strict=True) if one.passed)


def mistakes_named(asked: Bench, seeds: Sequence[int]) -> tuple[Tally, list[str]]:
    """How many mistakes get exactly the names that are theirs, on public cases and all seeds."""
    table = tables.mistakes().get(asked.name, ())
    judged = asked.judged([one.source for one in table], asked.sheets(seeds))
    misnamed = []
    for one, rulings in zip(table, judged, strict=True):
        due = " with ".join(sorted(one.named)) or "nothing"
        got = {" with ".join(sorted(ruling.names)) or "nothing" for ruling in rulings}
        if any(ruling.passed for ruling in rulings):
            misnamed.append(f"a mistake passes: {one.says}")
        elif got != {due}:
            misnamed.append(f"named {' or '.join(sorted(got))}, due is {due}: {one.says}")
    return Tally(len(table) - len(misnamed), len(table)), misnamed


def right_answers_passed(asked: Bench, seeds: Sequence[int]) -> tuple[Tally, list[str]]:
    """How many right answers pass on public cases and all seeds."""
    table = tables.right_answers().get(asked.name, ())
    judged = asked.judged(table, asked.sheets(seeds), named=False)
    refused = []
    for number, (source, rulings) in enumerate(zip(table, judged, strict=True)):
        if not all(one.passed for one in rulings):
            message = next(one.message for one in rulings if not one.passed)
            last = source.strip().splitlines()[-1].strip()
            refused.append(f"right answer {number} ({last}) is refused: {message}")
    return Tally(len(table) - len(refused), len(table)), refused
