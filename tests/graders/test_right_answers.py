"""A right answer passes, however it is written."""

from __future__ import annotations

import pytest

from tests.graders import tables
from tests.graders.judging import bench
from tests.graders.report import right_answers_passed

pytestmark = pytest.mark.graders
SEEDS = (301, 302, 303)


@pytest.mark.parametrize("exercise", tables.right_answers())
def test_a_right_answer_passes(exercise: str) -> None:
    _, refused = right_answers_passed(bench(exercise), SEEDS)
    assert refused == []
