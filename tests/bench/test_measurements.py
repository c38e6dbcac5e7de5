"""A class's cost is shared out, and the table says what was measured and what was not."""

from __future__ import annotations

import pytest

from tests.bench import table
from tests.bench.accounting import Used
from tests.bench.measurements import Measured, Ours, Peer, mean, of_ours, share

MEGABYTE = 10**6


def test_start_up_is_in_the_first_submission_alone() -> None:
    few, many = Used(3.0, 4.0, 1, True), Used(5.0, 5.0, 2, False)
    assert share(few, many, 4) == Used(0.5, 0.25, 2, False)


def test_several_commands_have_a_mean_and_the_highest_peak() -> None:
    assert mean([Used(1.0, 2.0, 5, True), Used(3.0, 2.0, 4, True)]) == Used(2.0, 2.0, 5, True)


def test_ours_takes_medians_and_the_memory_of_the_run_that_was_looked_at() -> None:
    noise = iter([0.0] * 6 + [0.0, 0.0, 50.0, 50.0] + [0.0] * 4)

    def graded(size: int, jobs: int, with_memory: bool) -> Used:
        seconds = 2.0 + size + next(noise)
        return Used(seconds, seconds / jobs, size * MEGABYTE if with_memory else 0, True)

    found = of_ours(graded, 11)
    assert found.one == Used(3.0, 1.5, MEGABYTE, True)
    assert found.each == Used(1.0, 0.5, 11 * MEGABYTE, True)
    assert found.alone_wall_s == 1.0


def measured(*peers: Peer, complete: bool = True) -> Measured:
    each = Used(0.2, 0.11, 250 * MEGABYTE, complete)
    ours = Ours(Used(3.2, 3.3, 220 * MEGABYTE, complete), each, Used(11, 7, 1, complete), 0.209)
    return Measured("a unit", 40, ours, Used(0.1, 0.1, 70 * MEGABYTE, True), peers)


PEER = Peer("otter-grader", Used(10.0, 11, 1, True), Used(3.0, 4, 1, True))


@pytest.mark.parametrize(
    ("shown", "said", "not_said"),
    [
        (measured(), ["make bench-peers", "worth 1.90 of one"], ["lower bound"]),
        (measured(PEER), ["50.00", "15.00", "36.4 as handed out"], ["make bench-peers"]),
        (measured(PEER, complete=False), ["lower bounds"], []),
    ],
)
def test_the_table_says_what_was_measured(
    shown: Measured, said: list[str], not_said: list[str]
) -> None:
    text = table.text(shown)
    assert [words for words in said if words not in text] == []
    assert [words for words in not_said if words in text] == []
