"""What proves that an answer does as a known wrong one, and what does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from utils.checking import AnswerKey, Aspect, Belief, Call, Case, KnownWrong, examine
from utils.checking.run import LocalCaller, run_cases

Answer = Callable[..., Any]
BIG, SMALL = np.array([1.0, 2.0]), np.array([0.0, 0.5])


def key_of(solution: Answer, outputs: tuple[str, ...], **wrong: Answer) -> AnswerKey:
    aspects = tuple(Aspect(name, 5, (name,)) for name in outputs)
    cases = (Case("large", (Call((BIG,)),)), Case("small", (Call((SMALL,)),)))
    beliefs = tuple(Belief(name, f"it is {name}", "Look.", 0.5) for name in wrong)
    key = AnswerKey("f", "f", ("x",), outputs, aspects, cases, (), beliefs)
    run = {name: run_cases(key, LocalCaller(one, key)) for name, one in wrong.items()}
    return replace(
        key,
        right=run_cases(key, LocalCaller(solution, key)),
        known_wrong=tuple(KnownWrong((name,), outcomes) for name, outcomes in run.items()),
    )


def named(key: AnswerKey, answer: Answer) -> tuple[str, ...]:
    return examine(key, run_cases(key, LocalCaller(answer, key))).misconceptions


def half_of_nan(x: Any) -> Any:
    return np.where(x > 0.1, x / 2, np.nan)


def test_equal_nan_proves_nothing() -> None:
    key = key_of(lambda x: x, ("y",), hollow=lambda x: x * np.nan)
    assert named(key, lambda x: x + np.nan) == ()


def test_nan_beside_the_same_wrong_numbers_agrees() -> None:
    key = key_of(lambda x: x, ("y",), half=half_of_nan)
    assert named(key, half_of_nan) == ("half",)


def raising(error: str) -> Answer:
    def answer(x: Any) -> Any:
        if x[0] == 0:
            raise ValueError(error)
        return x

    return answer


def test_an_error_of_the_same_class_proves_nothing() -> None:
    key = key_of(lambda x: x, ("y",), stops=raising("no shape fits"))
    assert named(key, raising("something else")) == ()
    assert named(key, raising("no shape fits")) == ("stops",)


def test_an_error_of_the_same_words_is_believed_of_one_mistake_only() -> None:
    key = key_of(lambda x: x, ("y",), stops=raising("no"), ends=raising("no"))
    assert named(key, raising("no")) == ()


def test_a_belief_that_another_result_contradicts_is_not_named() -> None:
    # It explains z, and says that y is right: but y is wrong, and nothing else is known of it.
    key = key_of(lambda x: (x, 2 * x), ("y", "z"), thrice=lambda x: (x, 3 * x))
    assert named(key, lambda x: (x + 7, 3 * x)) == ()


def test_a_belief_that_would_spoil_what_is_right_is_not_named() -> None:
    key = key_of(lambda x: (x, 2 * x), ("y", "z"), both=lambda x: (x + 1, 3 * x))
    assert named(key, lambda x: (x, 3 * x)) == ()


def test_two_beliefs_that_explain_a_result_each_are_named_together() -> None:
    key = key_of(
        lambda x: (x, 2 * x), ("y", "z"), thrice=lambda x: (x, 3 * x), one=lambda x: (x + 1, 2 * x)
    )
    assert named(key, lambda x: (x + 1, 3 * x)) == ("thrice", "one")


def test_results_that_have_not_the_parts_due_are_the_same_only_as_a_whole() -> None:
    key = key_of(lambda x: (x, 2 * x), ("y", "z"), alone=lambda x: x - 1)
    assert named(key, lambda x: x - 1) == ("alone",)
    assert named(key, lambda x: x - 2) == ()


def test_a_mistake_without_a_name_is_told_where_it_shows() -> None:
    key = key_of(lambda x: (x, 2 * x), ("y", "z"))
    strange = examine(
        key, run_cases(key, LocalCaller(lambda x: (x, np.where(x[0] == 0, 2 * x, x**3)), key))
    )
    assert (
        "z is wrong in “large”, and right in “small”. Ask what is special there. y is right. "
        "No known mistake gives these numbers."
    ) in strange.message
    everywhere = examine(key, run_cases(key, LocalCaller(lambda x: (x, x**3 + 1), key)))
    assert "z is wrong in every case. y is right." in everywhere.message


def test_a_factor_is_told_only_where_it_is_the_same_everywhere() -> None:
    key = key_of(lambda x: x**2, ("y",))
    said = [
        examine(key, run_cases(key, LocalCaller(answer, key))).message
        for answer in (lambda x: 3 * x**2, lambda x: x**2 * (3 if x[0] else 4), lambda x: x**2 * 1.0001)
    ]  # fmt: skip
    assert ["times" in one for one in said] == [True, False, False]
