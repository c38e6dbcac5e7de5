"""A small exercise, judged: what is right, what it earns, which belief is named."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from utils.checking import AnswerKey, Aspect, Belief, Call, Case, Earlier, KnownWrong, examine
from utils.checking.run import LocalCaller, run_cases

Array = np.ndarray


def right(w: Array, dw: Array, v: Array, rate: float = 0.1) -> tuple[Array, Array]:
    v = 0.9 * v + dw
    return w - rate * v, v


def forgetful(w: Array, dw: Array, v: Array, rate: float = 0.1) -> tuple[Array, Array]:
    return w - rate * dw, dw


def uphill(w: Array, dw: Array, v: Array, rate: float = 0.1) -> tuple[Array, Array]:
    v = 0.9 * v + dw
    return w + rate * v, v


def both(w: Array, dw: Array, v: Array, rate: float = 0.1) -> tuple[Array, Array]:
    return w + rate * dw, dw


def outcomes(function: Callable[..., Any], key: AnswerKey) -> Any:
    return run_cases(key, LocalCaller(function, key))


@pytest.fixture(scope="module")
def key() -> AnswerKey:
    rng = np.random.default_rng(1)
    w, dw, v = rng.standard_normal((3, 2, 3)).round(2)
    cases = (
        Case("one step", (Call((w, dw, v)), Call((Earlier(0, "w"), dw, Earlier(0, "v")), {"rate": 0.3}))),
        Case("no history", (Call((w, dw, np.zeros_like(v), 0.5)),)),
    )  # fmt: skip
    empty = AnswerKey(
        exercise="step",
        function="step",
        parameters=("w", "dw", "v", "rate"),
        outputs=("w", "v"),
        aspects=(
            Aspect("velocity", 4, ("v",)),
            Aspect("update", 5, ("w",)),
            Aspect("inputs unchanged", 1, kind="inputs unchanged"),
        ),
        cases=cases,
        right=(),
        beliefs=(
            Belief("forgets", "the old velocity is forgotten", "Keep part of it.", 0.3),
            Belief("uphill", "the step goes uphill", "Look at the sign.", 0.7),
        ),
    )
    known = [(("forgets",), forgetful), (("uphill",), uphill), (("forgets", "uphill"), both)]
    return replace(
        empty,
        right=outcomes(right, empty),
        known_wrong=tuple(KnownWrong(ids, outcomes(wrong, empty)) for ids, wrong in known),
    )


def judged(function: Callable[..., Any], key: AnswerKey) -> Any:
    return examine(key, outcomes(function, key))


def test_the_right_answer_passes(key: AnswerKey) -> None:
    found = judged(right, key)
    assert (found.status, found.score, found.remarks) == ("passed", 10, ())


def test_a_list_and_another_order_of_operations_pass(key: AnswerKey) -> None:
    def oddly(w: Any, dw: Any, v: Any, rate: float = 0.1) -> list[Any]:
        return [w - rate * dw - rate * v * 0.9, dw + v - v / 10]

    assert judged(oddly, key).status == "passed"


@pytest.mark.parametrize(
    ("wrong", "beliefs", "score"),
    [
        (forgetful, ("forgets",), 3.0),
        (uphill, ("uphill",), 7.0),
        (both, ("forgets", "uphill"), 2.1),
    ],
)
def test_a_belief_is_named_and_earns_its_share(
    key: AnswerKey, wrong: Callable[..., Any], beliefs: tuple[str, ...], score: float
) -> None:
    found = judged(wrong, key)
    assert found.misconceptions == beliefs
    assert found.explained
    assert found.score == pytest.approx(score)
    assert found.score == pytest.approx(sum(aspect.score for aspect in found.aspects))
    assert key.belief(beliefs[0]).hint in found.message


def test_an_unknown_mistake_beside_a_known_one_still_names_the_known_one(key: AnswerKey) -> None:
    def strange(w: Array, dw: Array, v: Array, rate: float = 0.1) -> tuple[Array, Array]:
        return w * 1.7 - dw**2, dw

    found = judged(strange, key)
    assert found.misconceptions == ("forgets",)
    assert not found.explained


GENERAL = [
    (lambda w, dw, v, rate=0.1: (right(w, dw, v, rate)[0], -right(w, dw, v, rate)[1]), "sign"),
    (lambda w, dw, v, rate=0.1: (right(w, dw, v, rate)[0], 3 * right(w, dw, v, rate)[1]), "3 times"),
    (lambda w, dw, v, rate=0.1: tuple(a.T for a in right(w, dw, v, rate)), "transposed"),
    (lambda w, dw, v, rate=0.1: tuple(a.ravel() for a in right(w, dw, v, rate)), "shape"),
    (lambda w, dw, v, rate=0.1: tuple(np.float32(a) for a in right(w, dw, v, rate)), "float32"),
    (lambda w, dw, v, rate=0.1: tuple(a.astype(int) for a in right(w, dw, v, rate)), "integers"),
    (lambda w, dw, v, rate=0.1: (w, np.zeros_like(v)), "all zeros"),
    (lambda w, dw, v, rate=0.1: right(w, dw, v, rate)[0], "2 parts"),
    (lambda w, dw, v, rate=0.1: (np.nan * w, np.nan * v), "nan"),
    (lambda w, dw, v, rate=0.1: None, "None"),
    (lambda w, dw, v, rate=0.1: w @ dw, "ValueError"),
    (lambda w: w, "TypeError"),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "said"), GENERAL)
def test_what_holds_for_any_exercise_is_said(
    key: AnswerKey, wrong: Callable[..., Any], said: str
) -> None:
    found = judged(wrong, key)
    assert found.status != "passed"
    assert said in found.message


def test_changed_inputs_cost_their_aspect_and_are_explained(key: AnswerKey) -> None:
    def in_place(w: Array, dw: Array, v: Array, rate: float = 0.1) -> tuple[Array, Array]:
        v *= 0.9
        v += dw
        return w - rate * v, v

    found = judged(in_place, key)
    assert (found.status, found.score) == ("partial", 9)
    assert "changes its input v in place" in found.message


@pytest.mark.parametrize("size", [1e308, -1e308, 1e-320])
def test_numbers_of_any_size_are_judged_in_silence(key: AnswerKey, size: float) -> None:
    def enormous(w: Array, dw: Array, v: Array, rate: float = 0.1) -> list[Array]:
        with np.errstate(over="ignore"):
            return [np.nan_to_num(size * part) for part in right(w, dw, v, rate)]

    assert judged(enormous, key).score == 0


def test_an_answer_that_keeps_something_between_calls_fails(key: AnswerKey) -> None:
    first = key.cases[0]
    again = replace(
        key,
        cases=(*key.cases, replace(first, name="once more")),
        right=(*key.right, key.right[0]),
        known_wrong=(),
    )
    calls = []

    def counting(w: Array, dw: Array, v: Array, rate: float = 0.1) -> tuple[Array, Array]:
        calls.append(1)
        return right(w, dw, v, rate * (1 if len(calls) < 4 else 2))

    found = judged(counting, again)
    assert found.status == "partial"
    assert found.mismatch.case == "once more"


@pytest.mark.parametrize("value", [None, 0, "right", [], (), np.zeros((2, 3)), float("nan")])
def test_good_behaviour_alone_earns_nothing(key: AnswerKey, value: object) -> None:
    assert judged(lambda *args, **kwargs: value, key).score == 0


def test_wrong_numbers_of_the_right_form_earn_nothing_for_leaving_inputs_alone(
    key: AnswerKey,
) -> None:
    found = judged(lambda w, dw, v, rate=0.1: (w + 5, v + 5), key)
    assert (found.status, found.score) == ("failed", 0)
    assert [aspect.waits for aspect in found.aspects] == [False, False, True]
    assert not any(aspect.waits for aspect in judged(uphill, key).aspects)
    stopped = judged(lambda w, dw, v, rate=0.1: w @ dw, key)
    assert [aspect.waits for aspect in stopped.aspects] == [False, False, True]


def test_an_answer_that_changed_its_inputs_before_it_went_wrong_gets_its_cross(
    key: AnswerKey,
) -> None:
    def worse(w: Array, dw: Array, v: Array, rate: float = 0.1) -> tuple[Array, Array]:
        v += 1
        return w + 5, v

    assert not any(aspect.waits for aspect in judged(worse, key).aspects)


STOPS = [
    (lambda w, dw, v, rate=0.1: w if w > 0 else v, "one yes or no"),
    (lambda w, dw, v, rate=0.1: max(w, dw), "entry by entry"),
    (lambda w, dw, v, rate=0.1: math.exp(w), "takes one number"),
    (lambda w, dw, v, rate=0.1: float(w), "takes one number"),
    (lambda w, dw, v, rate=0.1: w @ dw, "shapes do not fit"),
    (lambda w, dw, v, rate=0.1: w + np.zeros(7), "shapes do not fit"),
    (lambda w, dw, v, rate=0.1: right(w, dw), "other arguments"),
    (lambda w, dw, v: right(w, dw, v), "other arguments"),
    (lambda w, dw, v, rate=0.1: [a for a, b, c in [right(w, dw, v)]], "names on the left"),
    (lambda w, dw, v, rate=0.1: undefined * w, "slip of the pen"),  # noqa: F821
    (lambda w, dw, v, rate=0.1: rate(w - v), "no function"),
    (lambda w, dw, v, rate=0.1: np.max([np.ones(2), 1.0]), "entry by entry"),
    (lambda w, dw, v, rate=0.1: w.sqrt(), "before the dot"),
    (lambda w, dw, v, rate=0.1: np.subtract(w, v, out=np.zeros((2, 3), int)), "in place"),
]


@pytest.mark.parametrize(("wrong", "said"), STOPS)
def test_common_errors_are_explained(key: AnswerKey, wrong: Callable[..., Any], said: str) -> None:
    assert said in judged(wrong, key).message


def test_an_answer_that_stops_in_one_case_has_not_left_its_inputs_alone(key: AnswerKey) -> None:
    def stops(w: Array, dw: Array, v: Array, rate: float = 0.1) -> tuple[Array, Array]:
        if rate == 0.5:
            raise RuntimeError("half")
        return right(w, dw, v, rate)

    partly = replace(key, aspects=(Aspect("first", 9, cases=("one step",)), key.aspects[2]))
    found = judged(stops, partly)
    assert [aspect.passed for aspect in found.aspects] == [True, False]


def test_a_known_mistake_that_also_changes_its_inputs_is_not_wholly_explained(
    key: AnswerKey,
) -> None:
    def worse(w: Array, dw: Array, v: Array, rate: float = 0.1) -> tuple[Array, Array]:
        v[:] = dw
        return w - rate * v, v

    found = judged(worse, key)
    assert found.misconceptions == ("forgets",)
    assert not found.explained
    assert "changes its input v" in found.remarks[0]


def test_a_known_wrong_answer_that_was_run_nowhere_explains_nothing(key: AnswerKey) -> None:
    nowhere = replace(key, known_wrong=(KnownWrong(("forgets",), ((), ())),))
    assert judged(uphill, nowhere).misconceptions == ()


def test_a_stub_is_not_implemented(key: AnswerKey) -> None:
    def stub(w: Array, dw: Array, v: Array, rate: float = 0.1) -> None:
        raise NotImplementedError

    found = judged(stub, key)
    assert (found.status, found.score) == ("not_implemented", 0)


def test_no_outcomes_at_all_earn_nothing(key: AnswerKey) -> None:
    assert examine(key, ()).score == 0


def test_a_remark_names_the_warning_of_a_right_answer(key: AnswerKey) -> None:
    def loud(w: Array, dw: Array, v: Array, rate: float = 0.1) -> tuple[Array, Array]:
        np.log(np.zeros(1))
        return right(w, dw, v, rate)

    found = judged(loud, key)
    assert found.status == "passed"
    assert "divide by zero" in found.remarks[0]
