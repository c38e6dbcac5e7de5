"""No ruling hangs on the seed: the same answers, judged on the cases of many seeds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from tests.graders import tables
from tests.graders.judging import Bench, Judged, bench
from tests.graders.mutants import mutants_of

AT_ONCE = 25
"""Keys of so many seeds are kept at a time."""
MUTANT = "mutant: "


def answers(asked: Bench, every_mutant: int) -> dict[str, str]:
    """Sources of many answers to an exercise, right and wrong, by what they are.

    Parameters
    ----------
    asked : Bench
    every_mutant : int
        Each so-manieth mutant is among them.
    """
    name, solution = asked.name, asked.solution
    found = {"the solution": solution}
    for wrong in asked.exercise.misconceptions:
        found[f"misconception {wrong.id}"] = wrong.apply(solution)
    for mistake in tables.mistakes().get(name, ()):
        found[f"mistake: {mistake.says}"] = mistake.source
    for promise in tables.promises().get(name, ()):
        found[f"promise: {promise.says}"] = tables.broken(promise, solution)
    for number, source in enumerate(tables.right_answers().get(name, ())):
        found[f"right answer {number}"] = source
    for mutant in mutants_of(name, solution)[::every_mutant]:
        found[MUTANT + mutant.change] = mutant.source
    return found


def unstable(name: str, seeds: Sequence[int], every_mutant: int) -> list[str]:
    """Answers whose status, score or names differ between seeds, in words.

    Parameters
    ----------
    name : str
        Of the exercise.
    seeds : sequence of int
        Of the hidden cases.
    every_mutant : int
        Each so-manieth mutant is judged, too.
    """
    asked = bench(name)
    sources = answers(asked, every_mutant)
    rulings: Mapping[str, Counter[str]] = {said: Counter() for said in sources}
    for some in _portions(seeds):
        sheets = [asked.hidden(seed) for seed in some]
        judged = asked.judged(list(sources.values()), sheets)
        for said, found in zip(sources, judged, strict=True):
            rulings[said].update(_ruling(one, said) for one in found)
    return [
        f"{said}: " + "; ".join(f"{count}× {ruling}" for ruling, count in counts.most_common(4))
        for said, counts in rulings.items()
        if len(counts) > 1
    ]


def _ruling(judged: Judged, said: str) -> str:
    """What must be the same with all seeds; of a mutant, how it earns nothing is no matter."""
    status = "refused" if said.startswith(MUTANT) and judged.score == 0 else judged.status
    return f"{status}, {judged.score:g}, {' with '.join(sorted(judged.names)) or 'no name'}"


def _portions(seeds: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(seeds), AT_ONCE):
        yield seeds[start : start + AT_ONCE]
