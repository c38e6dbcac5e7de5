"""The report's numbers: spread, difficulty, beliefs, urgency, what is odd about hand-ins."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from scipy import stats

from autograder.report import beliefs, difficulty, hand_ins, help_first, scores, sentences
from autograder.report.results import Member
from tests.autograder.report.classes import TASKS, class_of, found, member

# ---- scores ----------------------------------------------------------------------------------


def test_scores_are_spread_over_round_bins_and_the_highest_is_in_the_last() -> None:
    spread = scores.scores(class_of(member("a"), member("b", 5, 0), member("c", 0, 0)))
    assert spread.values == (0, 5, 30)
    assert spread.edges == (0, 5, 10, 15, 20, 25, 30)
    assert spread.counts == (1, 1, 0, 0, 0, 1)


@pytest.mark.parametrize("top", [0.0, 1, 2.5, 7, 30, 90, 95, 100, 1234, 99999])
def test_bins_cover_all_scores_of_any_maximum(top: float) -> None:
    edges = scores._edges(top)
    assert edges[0] == 0
    assert edges[-1] == max(top, 1)
    assert list(edges) == sorted(set(edges))
    assert len(edges) <= scores.BINS + 2


@pytest.mark.parametrize("seed", range(5))
def test_quartiles_are_numpys(seed: int) -> None:
    values = sorted(random.Random(seed).choices(range(100), k=7 + seed))
    expected = np.quantile(values, [0.25, 0.5, 0.75])
    assert scores.quartiles(values) == pytest.approx(tuple(expected))


def test_whoever_has_no_score_is_in_no_figure_but_named_apart() -> None:
    others = [Member(state, state) for state in ("nothing", "broken", "fault", "waiting")]
    results = class_of(member("a"), *others)
    assert scores.scores(results).values == (30,)
    named = [one.name for _, members in hand_ins.apart(results) for one in members]
    assert sorted(named) == sorted(one.name for one in others)
    assert scores.scores(class_of(*others)) is None


def test_hand_marks_count_when_all_are_marked() -> None:
    marked = class_of(member("a", marks={"essay": 7.0}), member("b", marks={"essay": 1.0}))
    assert scores.scores(marked).values == (31, 37)
    assert marked.max_score == 40
    half = class_of(member("a", marks={"essay": 7.0}), member("b"))
    assert scores.scores(half).values == (30, 30)
    assert half.max_score == 30


# ---- difficulty ------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(5))
def test_discrimination_is_the_correlation_with_the_rest(seed: int) -> None:
    rng = np.random.default_rng(seed)
    area, volume = rng.integers(0, 11, 20), rng.integers(0, 21, 20)
    members = [
        member(str(n), *map(float, pair)) for n, pair in enumerate(zip(area, volume, strict=True))
    ]
    first, second = difficulty.difficulties(class_of(*members))
    expected = stats.pearsonr(area, volume)
    assert first.discrimination == second.discrimination == pytest.approx(expected.statistic)
    assert first.interval == pytest.approx(tuple(expected.confidence_interval(0.95)), abs=1e-3)
    assert first.share == pytest.approx(area.mean() / 10)
    assert first.full == (area == 10).sum()


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ([(10, 20)] * 12, "Everybody earned all points"),
        ([(5, 10)] * 12, "nothing to compare"),
        ([(0, 0), (10, 20), (10, 0)], "With 3 students"),
        ([(n, n) for n in range(10)], "earns them elsewhere"),
        ([(n, 10 - n) for n in range(11)], "even do worse here"),
        ([(5 + n % 2, 5 + n // 2 % 2) for n in range(24)], "It asks for something"),
        ([(10 - (n == 5), n % 2) for n in range(24)], "Nearly everybody"),
        ([((n == 4) / 2, n % 2) for n in range(24)], "Nearly nobody"),
    ],
)
def test_each_discrimination_is_said_in_words(pairs: list[tuple[float, float]], said: str) -> None:
    members = [member(str(n), *pair) for n, pair in enumerate(pairs)]
    assert said in difficulty.difficulties(class_of(*members))[0].meaning


def test_what_may_be_chance_says_so() -> None:
    pairs = [(5 + n % 2, 5 + n // 2 % 2) for n in range(400)]
    few, many = (
        difficulty.difficulties(class_of(*(member(str(n), *p) for n, p in enumerate(some))))[0]
        for some in (pairs[:24], pairs)
    )
    assert "chance" in few.meaning
    assert "chance" not in many.meaning
    assert few.low
    assert many.low


# ---- beliefs ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "students"), list(product((1, 3, 6), (2, 5, 10), (10, 12)))
)
def test_chance_is_the_hypergeometric_tail(one: int, other: int, students: int) -> None:
    for both in range(max(0, one + other - students), min(one, other) + 1):
        expected = stats.hypergeom.sf(both - 1, students, one, other)
        assert beliefs.by_chance(both, one, other, students) == pytest.approx(expected)


def test_beliefs_are_counted_and_pairs_found() -> None:
    both = {"area": ["inside"], "volume": ["flat"]}
    members = [member(f"b{n}", 5, 10, both) for n in range(4)]
    members += [member("c", 5, 20, {"area": ["twice"]})]
    members += [member(f"r{n}") for n in range(20)]
    held = beliefs.beliefs(class_of(*members))
    assert [(one.id, len(one.holders)) for one in held.held] == [
        ("inside", 4), ("flat", 4), ("twice", 1)
    ]  # fmt: skip
    (pair,) = held.together
    assert pair.both == ("b0", "b1", "b2", "b3")
    assert pair.telling
    assert [one.id for one in held.matrix] == ["inside", "flat"]
    said = sentences.pair(pair)
    assert "4 of the 4 for whom the height is left out (volume)" in said
    action = sentences.action(held.held[0], held.students)
    assert action.says == "4 of 25: the radius stands inside the root"
    assert action.todo == "look at the section “1\u00a0· Areas” again"


def test_beliefs_that_meet_once_are_not_more_than_chance() -> None:
    members = [member("a", 5, 10, {"area": ["inside"], "volume": ["flat"]})]
    members += [member(f"i{n}", 5, 20, {"area": ["inside"]}) for n in range(6)]
    held = beliefs.beliefs(class_of(*members))
    assert not any(pair.telling for pair in held.together)


def test_a_belief_that_the_course_has_no_more_is_called_by_its_id() -> None:
    held = beliefs.beliefs(class_of(member("a", 5, 20, {"area": ["gone"]})))
    assert (held.held[0].belief, held.held[0].hint) == ("gone", "")


# ---- who needs help first --------------------------------------------------------------------


def test_help_goes_first_to_who_began_nothing_and_then_by_what_is_missing() -> None:
    results = class_of(
        member("right"),
        member("little", 8, 20, {"area": ["inside"]}),
        member("two", 5, 10, {"area": ["inside", "twice"]}),
        member("none", 5, 10),
        member("zero", 0, 0),
        Member("odd", "broken", reason="no notebook"),
        Member("empty", "nothing", reason="nothing begun"),
        Member("ours", "fault", reason="the sandbox failed"),
    )
    needs = help_first.needs(results)
    assert [need.member.name for need in needs] == ["empty", "odd", "zero", "two", "none"]
    assert sentences.with_what(results, needs[3]) == (
        "volume (−10): partly right",
        "area (−5): the radius stands inside the root; the area is taken twice",
    )
    assert sentences.with_what(results, needs[1]) == ("no notebook",)


# ---- hand-ins to look at ---------------------------------------------------------------------


def test_endless_code_and_flags_are_said_once_each() -> None:
    findings = {"area": found("area", 0, status="timeout"), "volume": found("volume", 20)}
    flags = ("test_area: the cell is missing", "test_volume: the cell is missing", "odd")
    odd = member("a", findings=findings, flags=flags)
    (one,) = hand_ins.remarkable(class_of(odd, member("b")))
    assert one.said == (
        "area: did not end in time",
        "test_area, test_volume: the cell is missing",
        "odd",
    )


def test_slow_is_what_is_far_slower_than_the_class() -> None:
    members = [member(f"m{n}", seconds=0.5 + n / 100) for n in range(20)]
    assert hand_ins.slow(class_of(*members)) == ()
    slow = member("slow", seconds=11.0)
    assert hand_ins.slow(class_of(*members, slow)) == (("slow", 11.0),)
    assert hand_ins.slow(class_of(slow)) == ()


# ---- at a glance -----------------------------------------------------------------------------


def glance(*members: Member) -> str:
    from autograder.report.likeness import likeness

    results = class_of(*members)
    return " ".join(
        sentences.at_a_glance(
            results,
            scores.scores(results),
            difficulty.difficulties(results),
            beliefs.beliefs(results),
            help_first.needs(results),
            likeness(results),
        )
    )


def test_a_glance_tells_numbers_beliefs_and_names() -> None:
    wrong = [member(f"w{n}", 0, 10, {"volume": ["flat"]}) for n in range(3)]
    said = glance(member("a"), member("b"), *wrong, Member("e", "nothing", reason="r"))
    assert "6 students have handed in, 5 of them something that counts" in said
    assert "The median is 10 of 30 points; the middle half" in said
    assert "Hardest was area: 40% of its points were earned." in said
    assert "3 of 5: the height is left out: look at the section “2\u00a0· Volumes” again." in said
    assert "Help first: e, w0, w1, and 1 more." in said


def test_a_glance_tells_pairs_and_groups_of_alike_answers() -> None:
    from tests.autograder.report.test_likeness import OWN, others

    honest = [member(f"h{n}", answers={"volume": code}) for n, code in enumerate(others(20))]
    alike = [member(f"m{n}", answers={"volume": OWN}) for n in range(3)]
    assert "1 pair of students has answers very much alike" in glance(*honest, *alike[:2])
    assert "1 group of students (3 in the largest) has answers" in glance(*honest, *alike)


def test_a_glance_at_odd_classes() -> None:
    assert glance() == "0 students have handed in; nobody has a score yet."
    assert "1 student has handed in." in glance(member("a"))
    assert "All of them have all 30 points." in glance(member("a"), member("b"))
    assert "middle half" not in glance(member("a"), member("b", 0, 0))
    assert "nobody has a score yet" in glance(Member("e", "fault", reason="r"))


def test_a_task_without_points_has_no_difficulty() -> None:
    tasks = (replace(TASKS[0], points=0.0), *TASKS[1:])
    assert [
        one.task.name for one in difficulty.difficulties(class_of(member("a"), tasks=tasks))
    ] == ["volume"]
