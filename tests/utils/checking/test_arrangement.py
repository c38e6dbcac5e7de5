"""Right numbers, handed over in another way than the description says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from utils.checking import AnswerKey, Aspect, Call, Case, Earlier, examine
from utils.checking.run import LocalCaller, run_cases

Answer = Callable[..., Any]


def right(w: Any, dw: Any) -> Any:
    return w - dw, 2 * dw, (w, dw)


def key_of(solution: Answer, outputs: tuple[Any, ...]) -> AnswerKey:
    rng = np.random.default_rng(0)
    w, dw = rng.standard_normal((2, 3))
    calls = (Call((w, dw)),)
    if len(outputs) > 1:
        calls = (*calls, Call((Earlier(0, "w"), dw)))
    cases = (Case("two steps", calls), Case("another", (Call((dw, w)),)))
    key = AnswerKey("f", "f", ("w", "dw"), outputs, (Aspect("all", 10),), cases, ())
    return replace(key, right=run_cases(key, LocalCaller(solution, key)))


OTHERWISE = [
    (lambda w, dw: (2 * dw, w - dw, (w, dw)), "results-in-another-order", 5, "come as g, w, cache"),
    (lambda w, dw: {"w": w - dw, "g": 2 * dw, "cache": (w, dw)}, "results-in-a-dict", 5, "w, g, cache"),
    (lambda w, dw: {"cache": (w, dw), "w": w - dw, "g": 2 * dw}, "results-in-a-dict", 5, "w, g, cache"),
    (lambda w, dw: (w - dw, (w, dw)), "result-left-out", 3, "g is not among them"),
    (lambda w, dw: (w - dw, 2 * dw, w, dw), "results-not-nested", 5, "(a, b)"),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "name", "score", "said"), OTHERWISE)
def test_what_is_right_but_arranged_otherwise_is_told_so(
    answer: Answer, name: str, score: float, said: str
) -> None:
    key = key_of(right, ("w", "g", ("cache", ("a", "b"))))
    found = examine(key, run_cases(key, LocalCaller(answer, key)))
    assert (found.status, found.misconceptions, found.score) == ("partial", (name,), score)
    assert said in found.message


def test_one_array_in_place_of_two_results() -> None:
    key = key_of(lambda w, dw: (w - dw, 2 * dw), ("w", "g"))
    found = examine(key, run_cases(key, LocalCaller(lambda w, dw: np.array([w - dw, 2 * dw]), key)))
    assert found.misconceptions == ("results-in-one-array",)


@pytest.mark.parametrize("container", [lambda a: (a,), lambda a: [a], lambda a: {"w": a}])
def test_a_result_inside_something(container: Answer) -> None:
    key = key_of(lambda w, dw: w - dw, ("w",))
    found = examine(key, run_cases(key, LocalCaller(lambda w, dw: container(w - dw), key)))
    assert found.misconceptions == ("result-in-a-container",) or "dict" in found.message
    assert found.status == "partial"


def test_a_wrong_number_is_no_matter_of_order() -> None:
    key = key_of(right, ("w", "g", ("cache", ("a", "b"))))
    found = examine(key, run_cases(key, LocalCaller(lambda w, dw: (dw, w - dw, (w, dw)), key)))
    assert found.misconceptions == ()


@pytest.mark.parametrize(
    ("made", "said"),
    [(lambda parts: (one for one in parts), "generator"), (lambda parts: zip(parts), "zip object")],
)  # fmt: skip
def test_what_has_not_made_anything_yet_is_called_by_its_name(made: Answer, said: str) -> None:
    key = key_of(right, ("w", "g", ("cache", ("a", "b"))))
    found = examine(key, run_cases(key, LocalCaller(lambda w, dw: made(right(w, dw)), key)))
    assert said in found.message
    assert "w, g, cache" in found.message
