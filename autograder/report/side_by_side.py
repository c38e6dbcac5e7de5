"""Two students' code beside each other, with what both have marked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from autograder.report.likeness import Alike, Likeness, Pair, Prints, course_prints, shared_tokens
from autograder.report.results import ClassResults
from autograder.report.tokens import scan, without_words

MOST_PAIRS = 12
MOST_ANSWERS = 2
LONGEST_SHOWN = 5_000


@dataclass(frozen=True)
class Piece:
    """A stretch of code; marked where both have it."""

    text: str
    marked: bool


@dataclass(frozen=True)
class Beside:
    """One answer of both."""

    exercise: str
    likeness: float
    first: tuple[Piece, ...]
    second: tuple[Piece, ...]


@dataclass(frozen=True)
class Shown:
    """A pair with its code."""

    pair: Pair
    answers: tuple[Beside, ...]


def shown(
    results: ClassResults, likeness: Likeness, scrub: Callable[[str], str]
) -> tuple[Shown, ...]:
    """The most alike pairs with their most alike answers.

    Parameters
    ----------
    results : ClassResults
    likeness : Likeness
    scrub : callable
        What becomes of code that is shown; comments and texts are blanked in an anonymous report.
    """
    answers = {member.name: member.answers for member in results.members}

    def beside(pair: Pair, alike: Alike) -> Beside:
        course = course_prints(results, alike.exercise)
        one, other = (
            tuple(pieces(answers[name][alike.exercise], alike, course, results.anonymous, scrub))
            for name in (pair.first, pair.second)
        )
        return Beside(alike.exercise, alike.likeness, one, other)

    return tuple(
        Shown(pair, tuple(beside(pair, alike) for alike in pair.answers[:MOST_ANSWERS]))
        for pair in likeness.telling[:MOST_PAIRS]
    )


def pieces(
    code: str, alike: Alike, course: Prints, nameless: bool, scrub: Callable[[str], str]
) -> Iterator[Piece]:
    """Code in pieces that are marked or not, line by line; a long one is cut."""
    code = code.replace("\r\n", "\n")
    stretches: list[tuple[str, bool]] = []
    end = 0
    before = False
    for token, shared in zip(scan(code), shared_tokens(code, alike.shared, course), strict=True):
        if token.end > LONGEST_SHOWN:
            break
        stretches.append((code[end : token.start], before and shared))
        stretches.append((without_words(token) if nameless else token.text, shared))
        end, before = token.end, shared
    for marked, group in groupby(stretches, key=lambda stretch: stretch[1]):
        if text := "".join(text for text, _ in group):
            yield Piece(scrub(text), marked)
    if end < len(code.rstrip()):
        yield Piece("\n[... and more]", False)
