"""Cases of special kinds: functions as arguments, errors that are due, several right answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from utils.checking import (
    AnswerKey,
    Aspect,
    Belief,
    Call,
    Case,
    Function,
    KnownWrong,
    examine,
    from_json,
    to_json,
)
from utils.checking.findings import Findings
from utils.checking.run import LocalCaller, run_cases

Answer = Callable[..., Any]


def key_of(
    solution: Answer, parameters: str, outputs: tuple[str, ...], *cases: Case, kind: str = "values"
) -> AnswerKey:
    """A key as a learner's notebook reads it: through JSON."""
    aspects = (Aspect("values", 4), Aspect("way", 1, kind=kind, threshold=1.0))[: 1 + (kind != "values")]  # fmt: skip
    empty = AnswerKey("f", "f", tuple(parameters.split()), outputs, aspects, cases, ())
    right = run_cases(empty, LocalCaller(solution, empty))
    return from_json(json.loads(json.dumps(to_json(replace(empty, right=right)))))


def judged(key: AnswerKey, answer: Answer) -> Findings:
    return examine(key, run_cases(key, LocalCaller(answer, key)))


# ---- a function as an argument ---------------------------------------------------------------


def look_ahead(w: Any, grad: Answer, v: Any) -> Any:
    return grad(w - 0.9 * v)


def twice(w: Any, grad: Answer, v: Any) -> Any:
    grad(w)
    return grad(w - 0.9 * v)


@pytest.fixture(scope="module")
def asking() -> AnswerKey:
    grad = Function("playground.case_functions:wavy_gradient", (np.array([1.0, 3.0]),))
    case = Case("one step", (Call((np.array([0.5, -1.0]), grad, np.array([0.25, 0.5]))),))
    return key_of(look_ahead, "w grad_fn v", ("g",), case, kind="calls of a function")


def test_calls_of_a_function_are_counted(asking: AnswerKey) -> None:
    assert judged(asking, look_ahead).score == 5
    found = judged(asking, twice)
    assert (found.status, found.score) == ("partial", 4)
    assert "twice; once is due" in found.message


def test_an_answer_that_never_asks_is_told(asking: AnswerKey) -> None:
    w, v = np.array([0.5, -1.0]), np.array([0.25, 0.5])
    known = look_ahead(w, lambda at: np.array([1.0, 3.0]) * at + np.sin(at), v)
    found = judged(asking, lambda *_: known)
    assert "never; once is due" in found.message


def test_a_functions_own_error_is_shown(asking: AnswerKey) -> None:
    found = judged(asking, lambda w, grad_fn, v: grad_fn(w[:1]))
    assert "expects an array of shape (2,), got (1,)" in found.message


def with_belief(key: AnswerKey, wrong: Answer) -> AnswerKey:
    known = KnownWrong(("b",), run_cases(key, LocalCaller(wrong, key)))
    return replace(key, beliefs=(Belief("b", "it is so", "Look.", 0.0),), known_wrong=(known,))


def test_a_belief_is_known_by_how_often_it_asks(asking: AnswerKey) -> None:
    believing = with_belief(asking, twice)
    assert judged(believing, twice).misconceptions == ("b",)
    found = judged(believing, lambda w, grad, v: (grad(w), grad(w), grad(w - 0.9 * v))[-1])
    assert not found.explained


def test_a_belief_that_only_stops_is_known_by_the_words_of_its_error(asking: AnswerKey) -> None:
    believing = with_belief(asking, lambda w, grad, v: [][0])
    assert judged(believing, lambda w, grad, v: [][1]).explained
    assert not judged(believing, lambda w, grad, v: ()[1]).explained
    assert not judged(believing, lambda w, grad, v: {}[0]).explained


# ---- an error that is due --------------------------------------------------------------------


def named(task: str) -> str:
    if task != "tea":
        raise ValueError(f"no such task: {task}")
    return "kettle"


@pytest.fixture(scope="module")
def refusing() -> AnswerKey:
    cases = (
        Case("tea", (Call(("tea",)),)),
        Case("chess", (Call(("chess",)),), raises="ValueError"),
    )
    return key_of(named, "task", ("tool",), *cases)


def raising(error: type[Exception]) -> Answer:
    def answer(task: str) -> str:
        if task == "tea":
            return "kettle"
        raise error

    return answer


def test_the_error_that_is_due_is_right_whatever_it_says(refusing: AnswerKey) -> None:
    assert judged(refusing, named).status == "passed"
    assert judged(refusing, raising(ValueError)).status == "passed"


def test_another_error_or_a_result_is_wrong(refusing: AnswerKey) -> None:
    assert "KeyError" in judged(refusing, raising(KeyError)).message
    found = judged(refusing, lambda task: "kettle")
    assert "should raise ValueError, and returned the str 'kettle'" in found.message
    assert found.score == 0


def test_an_error_that_is_due_may_stand_where_several_results_do() -> None:
    def pair(n: int) -> tuple[int, int]:
        if n < 0:
            raise ValueError
        return n, n + 1

    cases = (Case("one", (Call((1,)),)), Case("less", (Call((-1,)),), raises="ValueError"))
    key = key_of(pair, "n", ("a", "b"), *cases)
    assert judged(key, pair).status == "passed"
    assert judged(key, lambda n: (n, n + 2) if n > 0 else pair(n)).mismatch.quantity == "b"


def test_a_wrong_word_is_shown_without_the_right_one(refusing: AnswerKey) -> None:
    found = judged(refusing, lambda task: named(task) and "stove")
    assert found.mismatch is not None
    assert (found.mismatch.expected, found.mismatch.got) == ("another word", "'stove'")
    assert "kettle" not in found.message
    assert "another word is due" in found.message
    assert "a string" in judged(refusing, lambda task: named(task) and 3).message


# ---- several right answers -------------------------------------------------------------------


def least_squares(X: Any, Y: Any) -> Any:
    with_ones = np.vstack([X, np.ones(X.shape[1])])
    solution = Y @ np.linalg.pinv(with_ones)
    return solution[:, :-1], float(solution[0, -1])


def another_solution(X: Any, Y: Any) -> Any:
    w, b = least_squares(X, Y)
    return w + np.array([[2.0, -1.0]]), b  # the second feature is twice the first


@pytest.fixture(scope="module")
def collinear() -> AnswerKey:
    X = np.array([[1.0, 2.0, 4.0], [2.0, 4.0, 8.0]])
    case = Case(
        "collinear",
        (Call((X, np.array([[1.0, 0.5, 3.0]]))),),
        alike="playground.case_functions:same_predictions",
    )
    return key_of(least_squares, "X Y", ("w", "b"), case)


def test_any_solution_of_least_cost_passes(collinear: AnswerKey) -> None:
    assert judged(collinear, least_squares).status == "passed"
    assert judged(collinear, another_solution).status == "passed"
    assert judged(collinear, lambda X, Y: list(another_solution(X, Y))).status == "passed"


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda w, b: (w + np.array([[0.0, 0.1]]), b),
        lambda w, b: (w, b + 0.1),
        lambda w, b: (w.T, b),
        lambda w, b: (w * np.nan, b),
        lambda w, b: (w, np.inf),
        lambda w, b: (np.full_like(w, 1e308), b),  # finite, but its predictions are not
        lambda w, b: (np.full_like(w, 1e300), -1e300),
        lambda w, b: w,
        lambda w, b: None,
    ],
)
def test_other_predictions_do_not_pass(collinear: AnswerKey, spoilt: Answer) -> None:
    assert judged(collinear, lambda X, Y: spoilt(*least_squares(X, Y))).score == 0


def test_elsewhere_each_number_counts(collinear: AnswerKey) -> None:
    strict = replace(collinear, cases=(replace(collinear.cases[0], alike=""),))
    assert judged(strict, least_squares).status == "passed"
    assert judged(strict, another_solution).score == 0


# ---- lists of arrays of different shapes -----------------------------------------------------


def cut(X: Any, size: int) -> Any:
    return [(X[:, k : k + size], X[:1, k : k + size]) for k in range(0, X.shape[1], size)]


@pytest.fixture(scope="module")
def cutting() -> AnswerKey:
    case = Case("a short tail", (Call((np.arange(10.0).reshape(2, 5), 2)),))
    return key_of(cut, "X size", ("parts",), case)


def test_lists_and_tuples_of_the_right_arrays_pass(cutting: AnswerKey) -> None:
    assert judged(cutting, cut).status == "passed"
    assert judged(cutting, lambda X, size: tuple(map(list, cut(X, size)))).status == "passed"


def test_the_first_wrong_part_is_named(cutting: AnswerKey) -> None:
    def spoilt(X: Any, size: int) -> Any:
        parts = cut(X, size)
        parts[1] = (parts[1][0], parts[1][1].ravel())
        return parts

    assert "parts[1][1] should have shape (1, 2)" in judged(cutting, spoilt).message
    assert "a list of 2" in judged(cutting, lambda X, size: cut(X, size)[:2]).message


# ---- where an answer stopped -----------------------------------------------------------------


def test_the_line_that_stopped_is_named(cutting: AnswerKey) -> None:
    namespace: dict[str, Any] = {}
    exec(compile("def f(X, size):\n    y = 1\n    return y / 0\n", "<f>", "exec"), namespace)
    assert "division by zero (line 3 of its cell)" in judged(cutting, namespace["f"]).message


def test_the_line_deepest_in_the_answers_cell_is_named(cutting: AnswerKey) -> None:
    source = "def part(X):\n    return X / 'two'\n\n\ndef f(X, size):\n    return part(X)\n"
    namespace: dict[str, Any] = {}
    exec(compile(source, "<f>", "exec"), namespace)
    assert "(line 2 of its cell)" in judged(cutting, namespace["f"]).message


def test_a_line_of_a_library_is_not_taken_for_the_answers(cutting: AnswerKey) -> None:
    namespace: dict[str, Any] = {"np": np}
    exec(compile("def f(X, size):\n    return np.linalg.inv(X)\n", "<f>", "exec"), namespace)
    assert "(line 2 of its cell)" in judged(cutting, namespace["f"]).message
