"""How strong the cases are: which mutants of the solutions are refused, and which get a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.graders.inputs import wide_sheet
from tests.graders.judging import Bench, Judged, bench
from tests.graders.mutants import Mutant, mutants_of

WIDE_CASES = 300
FURTHER_SEEDS = range(500, 520)


@dataclass(frozen=True)
class Graded:
    """A mutant and what became of it.

    Parameters
    ----------
    mutant : Mutant
    public : Judged
        By the instant check.
    hidden : tuple of Judged
        On the cases of each seed.
    differs : bool
        Whether it does otherwise than the solution somewhere; sought only where it passes.
    """

    mutant: Mutant
    public: Judged
    hidden: tuple[Judged, ...]
    differs: bool = True

    @property
    def survives(self) -> bool:
        """Whether it passes with any seed."""
        return any(one.passed for one in self.hidden)


def grade_mutants(name: str, seeds: Sequence[int], every: int = 1) -> list[Graded]:
    """Grade the mutants of an exercise's solution.

    Parameters
    ----------
    name : str
        Of the exercise.
    seeds : sequence of int
        Of the hidden cases.
    every : int
        Take only each so-manieth mutant: the short form.
    """
    asked = bench(name)
    mutants = mutants_of(name, asked.solution)[::every]
    rulings = asked.judged([one.source for one in mutants], asked.sheets(seeds))
    graded = [
        Graded(mutant, public, tuple(hidden))
        for mutant, (public, *hidden) in zip(mutants, rulings, strict=True)
    ]
    survivors = [one.mutant for one in graded if one.survives or one.public.passed]
    alike = _equivalents(asked, survivors)
    return [Graded(one.mutant, one.public, one.hidden, one.mutant not in alike) for one in graded]


def _equivalents(asked: Bench, mutants: Sequence[Mutant]) -> set[Mutant]:
    """Those that do as the solution does on a wide sample, and on the cases of further seeds."""
    if not mutants:
        return set()
    sheets = [wide_sheet(asked, WIDE_CASES), *(asked.hidden(seed) for seed in FURTHER_SEEDS)]
    rulings = asked.judged([one.source for one in mutants], sheets)
    return {
        mutant
        for mutant, judged in zip(mutants, rulings, strict=True)
        if all(one.passed for one in judged)
    }
