"""What the numbers say, in sentences that one can act on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from autograder.feedback import WORDS, points
from autograder.report.beliefs import Beliefs, Held, Together
from autograder.report.difficulty import Difficulty
from autograder.report.help_first import Need
from autograder.report.likeness import Likeness
from autograder.report.results import ClassResults
from autograder.report.scores import Scores

NAMED_AT_ONCE = 3
ENOUGH_FOR_QUARTILES = 5


@dataclass(frozen=True)
class Action:
    """A belief of the class, what to do about it, and whom it concerns."""

    says: str
    todo: str
    hint: str
    exercise: str
    holders: tuple[str, ...]


def action(held: Held, students: int) -> Action:
    """What to do about a belief."""
    todo = look_at(held.task.section)
    return Action(
        f"{len(held.holders)} of {students}: {held.belief}",
        todo,
        held.hint,
        held.task.name,
        held.holders,
    )


def look_at(section: str) -> str:
    """Send to a section.

    >>> look_at("Halving")
    'look at the section “Halving” again'
    """
    kept = section.replace(" · ", "\u00a0· ")  # a number and its dot stay in one line
    return f"look at the section “{kept}” again" if section else ""


def pair(both: Together) -> str:
    """Two beliefs that go together, in one sentence."""
    return (
        f"{len(both.both)} of the {len(both.first.holders)} for whom {both.first.belief} "
        f"({both.first.task.name}) are also among the {len(both.second.holders)} for whom "
        f"{both.second.belief} ({both.second.task.name})."
    )


def with_what(results: ClassResults, need: Need) -> tuple[str, ...]:
    """What a student needs help with, a line for each exercise, most points first."""
    if need.member.state != "graded":
        return (need.member.reason,)
    return tuple(_lost(results, need, name, lost) for name, lost in need.lost)


def _lost(results: ClassResults, need: Need, name: str, lost: float) -> str:
    found = need.member.findings.get(name)
    known = results.task(name).beliefs
    believed = [known[one].belief for one in found.misconceptions if one in known] if found else []
    what = "; ".join(believed) or (WORDS[found.status] if found else "marked by hand")
    return f"{name} (−{points(lost)}): {what}"


def at_a_glance(
    results: ClassResults,
    scores: Scores | None,
    hard: Sequence[Difficulty],
    held: Beliefs,
    needs: Sequence[Need],
    alike: Likeness,
) -> tuple[str, ...]:
    """The report in a few sentences."""
    return (
        *_of_scores(results, scores),
        *_of_exercises(hard),
        *_of_beliefs(held),
        *_of_needs(needs),
        *_of_pairs(alike),
    )


def _of_scores(results: ClassResults, scores: Scores | None) -> Iterator[str]:
    number = len(results.members)
    handed_in = "1 student has handed in" if number == 1 else f"{number} students have handed in"
    if scores is None:
        yield f"{handed_in}; nobody has a score yet."
        return
    first, median, third = scores.quartiles
    begun = len(scores.values)
    rest = "" if begun == number else f", {begun} of them something that counts in the figures"
    yield f"{handed_in}{rest}."
    if begun > 1 and scores.all_full:
        yield f"All of them have all {points(scores.max_score)} points."
    elif begun > 1:
        half = f"; the middle half of the class lies between {points(first)} and {points(third)}"
        median_of = f"The median is {points(median)} of {points(scores.max_score)} points"
        yield median_of + (half if begun >= ENOUGH_FOR_QUARTILES else "") + "."


def _of_exercises(hard: Sequence[Difficulty]) -> Iterator[str]:
    losing = [one for one in hard if one.share < 1]
    if losing:
        worst = min(losing, key=lambda one: one.share)
        yield f"Hardest was {worst.task.name}: {worst.share:.0%} of its points were earned."


def _of_beliefs(held: Beliefs) -> Iterator[str]:
    for one in held.held[:NAMED_AT_ONCE]:
        if len(one.holders) > 1:
            todo = look_at(one.task.section)
            yield f"{len(one.holders)} of {held.students}: {one.belief}" + (
                f": {todo}." if todo else "."
            )


def _of_needs(needs: Sequence[Need]) -> Iterator[str]:
    if needs:
        names = [need.member.name for need in needs[:NAMED_AT_ONCE]]
        more = len(needs) - len(names)
        yield "Help first: " + ", ".join(names) + (f", and {more} more." if more else ".")


def _of_pairs(alike: Likeness) -> Iterator[str]:
    number = len(alike.groups)
    if number:
        large = [str(len(names)) for names in alike.groups if len(names) > 2]
        what = "group" if large else "pair"
        sizes = f" ({', '.join(large[:NAMED_AT_ONCE])} in the largest)" if large else ""
        have = (
            f"1 {what} of students{sizes} has"
            if number == 1
            else f"{number} {what}s of students{sizes} have"
        )
        yield f"{have} answers very much alike: compare them before you conclude anything."
