"""What grades the graders: its forks outlive what they run, its mutants and samples are what they claim."""

from __future__ import annotations

import itertools
import os
import time

import numpy as np
import pytest

from tests.graders import forked
from tests.graders.forked import TimeUp, cpu_limit, in_forks
from tests.graders.inputs import SAMPLES, wide_sheet
from tests.graders.judging import bench, exercises
from tests.graders.mutants import mutants_of
from tests.graders.report import equivalents

ENDLESS = "def relu(s):\n    while True:\n        pass"
DEADLY = "def relu(s):\n    import os\n    os._exit(3)"


# ---- forks -----------------------------------------------------------------------------------


def work(item: str) -> str:
    if item == "dies":
        os._exit(1)
    if item == "hangs":
        time.sleep(60)
    if item == "eats":
        np.ones(1 << 40)
    return item.upper()


def test_an_item_that_dies_or_hangs_costs_itself_alone() -> None:
    items = ["one", "dies", "two", "hangs", "eats", "three"]
    assert list(in_forks(work, items, 0.5)) == ["ONE", None, "TWO", None, None, "THREE"]


def compute_for_ever() -> None:
    while True:
        pass


def test_time_is_up_for_what_computes_for_ever() -> None:
    with pytest.raises(TimeUp), cpu_limit(0.05):
        compute_for_ever()


def test_answers_that_hang_or_end_the_process_are_told_from_those_that_do_not() -> None:
    asked = bench("relu")
    judged = asked.judged([ENDLESS, asked.solution, DEADLY, asked.solution], [asked.public])
    assert [one.status for (one,) in judged] == ["timeout", "passed", "lost", "passed"]


def test_the_kernel_ends_what_python_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forked, "CPU_S", 1)

    def stuck(item: int) -> int:
        return sum(itertools.count()) if item == 2 else item

    assert list(in_forks(stuck, [1, 2, 3])) == [1, None, 3]


# ---- judging ---------------------------------------------------------------------------------


def test_two_mistakes_at_once_are_named_on_public_and_on_hidden_cases() -> None:
    asked = bench("adam_step")
    both = asked.solution.replace("(np.sqrt(v_hat) + epsilon)", "np.sqrt(v_hat)")
    both = both.replace("m_hat = m / (1 - beta1 ** t)", "m_hat = m")
    (judged,) = asked.judged([both], asked.sheets([5]))
    assert {one.names for one in judged} == {("epsilon-dropped", "first-moment-uncorrected")}


def test_a_cell_that_fails_is_an_error() -> None:
    ((judged,),) = bench("relu").judged(["def relu(s)\n    return s"], [bench("relu").public])
    assert (judged.status, judged.score) == ("error", 0.0)


# ---- mutants ---------------------------------------------------------------------------------

MUTANTS = {
    "return a + b": ("a - b", "a * b", "a", "b", "b + b"),
    "return a.sum(axis=0, keepdims=True)": (
        "a.mean(axis=0, keepdims=True)", "a.sum(axis=1, keepdims=True)", "a.sum(axis=0)",
        "a.sum(axis=None, keepdims=True)", "a.sum(axis=0, keepdims=False)", "b.sum(axis=0, keepdims=True)",
    ),
    "return np.where(a > 0, b, -a)": ("np.where(a >= 0, b, -a)", "np.where(a > 0, -a, b)", "np.where(a > 0, b, a)"),
    "return a[:, 1]": ("a[:, 2]", "a[:, 0]"),
}  # fmt: skip


def cell(line: str, defaults: str = "") -> str:
    body = f'"""a + b"""\n    ### BEGIN SOLUTION\n    {line}\n    ### END SOLUTION'
    return f"def answer(a, b{defaults}):\n    {body}"


@pytest.mark.parametrize("line", MUTANTS)
def test_a_line_is_changed_in_each_small_way(line: str) -> None:
    made = {mutant.change.partition(" -> ")[2] for mutant in mutants_of("answer", cell(line))}
    assert {f"return {one}" for one in MUTANTS[line]} <= made


def test_nothing_outside_of_the_solution_is_changed_but_the_defaults() -> None:
    for mutant in mutants_of("answer", cell("return a + b", ", c=3")):
        head, _, body = mutant.source.partition('\n    """a + b"""')
        assert (head == "def answer(a, b, c=3):") != (body == "\n    return a + b")


def test_each_default_is_changed() -> None:
    made = [mutant.change for mutant in mutants_of("answer", cell("pass", ", c=3, d=None"))]
    changed = [change for change in made if change.startswith("default")]
    assert changed == [f"default c=3 -> c={value}" for value in (4, 2, 0, 30)]


def test_statements_are_dropped_and_swapped_where_they_depend_on_each_other() -> None:
    source = cell("a = a + 1\n    b = a + 1\n    c = 2\n    return a + b + c")
    changes = [mutant.change for mutant in mutants_of("answer", source)]
    assert "b = a + 1 -> nothing" in changes
    assert [change for change in changes if change.startswith("elsewhere")] == [
        "elsewhere: b = a + 1",
        "elsewhere: return a + b + c",
    ]


def test_each_mutant_is_another_program() -> None:
    sources = [mutant.source for mutant in mutants_of("adam_step", bench("adam_step").solution)]
    assert len(sources) == len(set(sources)) > 200


# ---- samples and lists -----------------------------------------------------------------------


def test_there_is_a_wide_sample_for_each_exercise() -> None:
    assert set(SAMPLES) == set(exercises())


@pytest.mark.parametrize("exercise", exercises())
def test_the_solution_passes_on_the_wide_sample(exercise: str) -> None:
    asked = bench(exercise)
    sheet = wide_sheet(asked, 40)
    ((judged,),) = asked.judged([asked.solution], [sheet])
    assert judged.passed, judged.message


@pytest.mark.parametrize("exercise", equivalents())
def test_each_listed_equivalent_is_a_mutant(exercise: str) -> None:
    made = {mutant.change for mutant in mutants_of(exercise, bench(exercise).solution)}
    assert set(equivalents()[exercise]) - made == set()
