"""A default in the first line that is not the statement's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from utils.checking import AnswerKey, Aspect, Belief, Call, Case, KnownWrong, examine
from utils.checking.defaults import NONE, changed_defaults, defaults_of, relies_on
from utils.checking.run import LocalCaller, run_cases

Answer = Callable[..., Any]


def right(w: Any, rate: float = 0.1, power: float = 2.0) -> Any:
    return rate * w**power


def uphill(w: Any, rate: float = 0.1, power: float = 2.0) -> Any:
    return -rate * w**power


@pytest.fixture
def key() -> AnswerKey:
    w = np.array([1.0, 2.0, 3.0])
    cases = (
        Case("all given", (Call((w, 0.3), {"power": 3.0}),)),
        Case("defaults", (Call((w,)),)),
        Case("a rate", (Call((w,), {"rate": 0.5}),)),
    )
    key = AnswerKey(
        "f",
        "f",
        ("w", "rate", "power"),
        ("w",),
        (Aspect("all", 10),),
        cases,
        (),
        (Belief("uphill", "the sign is wrong", "Look at it.", 0.5),),
        defaults=defaults_of(right),
    )
    made = replace(key, right=run_cases(key, LocalCaller(right, key)))
    wrong = run_cases(key, LocalCaller(uphill, key))
    return replace(made, known_wrong=(KnownWrong(("uphill",), wrong),))


def judged(key: AnswerKey, answer: Answer) -> Any:
    caller = LocalCaller(answer, key)
    return examine(key, run_cases(key, caller), caller.about)


def test_a_changed_default_is_told_and_the_lines_count(key: AnswerKey) -> None:
    def other(w: Any, rate: float = 0.01, power: float = 2.0) -> Any:
        return right(w, rate, power)

    found = judged(key, other)
    assert (found.status, found.score) == ("partial", 8.0)
    assert found.misconceptions == ("default-changed",)
    assert "rate=0.01, the statement's has rate=0.1" in found.message


def test_a_default_that_is_gone_is_told(key: AnswerKey) -> None:
    found = judged(key, lambda w, rate, power=2.0: right(w, rate, power))
    assert found.misconceptions == ("default-changed",)
    assert "rate has the default 0.1, in yours none" in found.message


def test_beside_a_changed_default_a_mistake_keeps_its_name(key: AnswerKey) -> None:
    found = judged(key, lambda w, rate=0.7, power=2.0: uphill(w, rate, power))
    assert found.misconceptions == ("uphill", "default-changed")
    assert found.score == 4.0


def test_a_changed_default_explains_nothing_that_is_wrong_without_it(key: AnswerKey) -> None:
    found = judged(key, lambda w, rate=0.7, power=2.0: w * 17.0)
    assert not found.explained
    assert "rate=0.7" in found.message


def test_the_same_defaults_written_otherwise_are_no_change(key: AnswerKey) -> None:
    assert changed_defaults(key, {"rate": 1e-1, "power": 2}) == {}
    assert changed_defaults(key, None) == {}
    assert changed_defaults(key, {"power": 2}) == {"rate": NONE}
    assert [relies_on(key, case, {"rate": 0.2}) for case in range(3)] == [False, True, False]


def test_only_plain_defaults_are_looked_at() -> None:
    def step(w: Any, given: Any = np, *, rate: float = 0.5) -> None: ...

    assert defaults_of(step) == {"rate": 0.5}
    assert defaults_of(np.add) == {}
