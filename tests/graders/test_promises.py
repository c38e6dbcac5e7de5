"""Each promise of a statement is held to: an answer that breaks it alone is refused."""

from __future__ import annotations

import pytest

from tests.graders import tables
from tests.graders.judging import bench, exercises
from tests.graders.report import promises_kept

pytestmark = pytest.mark.graders
SEEDS = (301, 302, 303)


def test_each_table_speaks_of_exercises_that_are_there() -> None:
    named = {*tables.promises(), *tables.mistakes(), *tables.right_answers()}
    assert named - set(exercises()) == set()


@pytest.mark.parametrize("exercise", tables.promises())
def test_a_broken_promise_is_refused(exercise: str) -> None:
    _, broken = promises_kept(bench(exercise), SEEDS)
    assert broken == []
