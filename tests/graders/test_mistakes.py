"""A mistake as somebody writes it gets the name that is its own, and no other."""

from __future__ import annotations

import pytest

from tests.graders import tables
from tests.graders.judging import bench
from tests.graders.report import mistakes_named

pytestmark = pytest.mark.graders
SEEDS = (301, 302, 303)


@pytest.mark.parametrize("exercise", tables.mistakes())
def test_a_mistake_is_named_as_what_it_is(exercise: str) -> None:
    _, misnamed = mistakes_named(bench(exercise), SEEDS)
    assert misnamed == []


@pytest.mark.parametrize("exercise", tables.mistakes())
def test_a_mistake_is_named_by_beliefs_that_are_there(exercise: str) -> None:
    ids = {wrong.id for wrong in bench(exercise).exercise.misconceptions}
    assert {one for mistake in tables.mistakes()[exercise] for one in mistake.named} <= ids
