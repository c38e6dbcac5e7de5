"""Answers of notebook 04 that learners may write: odd right ones, and wrong ones beyond the list."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from autograder.course import Course
from autograder.reference import Reference
from utils.checking import Findings, examine

UNIT = "04_adaptive"
ReferenceOf = Callable[[str], Reference]


@pytest.fixture
def judged(course: Course, reference_of: ReferenceOf) -> Callable[..., Findings]:
    """Examine the source of an answer on hidden cases."""
    exercises = {exercise.name: exercise for exercise in course.unit(UNIT).exercises}

    def judge(name: str, source: str, seed: int = 11) -> Findings:
        reference = reference_of(UNIT)
        key = reference.key(exercises[name], seed)
        return examine(key, reference.outcomes(key, source))

    return judge


NORMALIZED = "def normalized_step(w, dw, learning_rate, epsilon=1e-8):\n"
ADAGRAD = "def adagrad_step(w, dw, G, learning_rate=0.01, epsilon=1e-8):\n"
EFFECTIVE = "def effective_learning_rate(G, learning_rate, epsilon=1e-8):\n"
RMSPROP = "def rmsprop_step(w, dw, s, learning_rate=0.001, rho=0.9, epsilon=1e-8):\n"
ADADELTA = "def adadelta_step(w, dw, s, d, rho=0.95, epsilon=1e-6):\n"
ZEROS = "def initialize_adaptive(w):\n"
REPAIRED = "def repaired_adagrad_step(w, dw, G, learning_rate=0.01, epsilon=1e-8):\n"

ODD_BUT_RIGHT = {
    "np.sqrt of the square": (
        "normalized_step",
        NORMALIZED + "    return w - learning_rate * (dw / (np.sqrt(dw * dw) + epsilon))",
    ),
    "sign times size": (
        "normalized_step",
        NORMALIZED
        + "    size = np.abs(dw)\n"
        + "    return w - np.sign(dw) * learning_rate * size / (epsilon + size)",
    ),
    "entry by entry": (
        "normalized_step",
        NORMALIZED
        + "    new = w.copy()\n"
        + "    for i in np.ndindex(w.shape):\n"
        + "        new[i] = w[i] - learning_rate * dw[i] / (abs(dw[i]) + epsilon)\n"
        + "    return new",
    ),
    "a list": (
        "adagrad_step",
        ADAGRAD
        + "    new = np.square(dw) + G\n"
        + "    return [w - learning_rate / (epsilon + new**0.5) * dw, new]",
    ),
    "nested lists": (
        "adagrad_step",
        ADAGRAD
        + "    G = np.add(G, np.power(dw, 2))\n"
        + "    return (w - learning_rate * dw / (np.sqrt(G) + epsilon)).tolist(), G.tolist()",
    ),
    "a copy changed in place": (
        "adagrad_step",
        ADAGRAD
        + "    w, G = w.copy(), G.copy()\n"
        + "    G += dw * dw\n"
        + "    w -= learning_rate * np.divide(dw, np.sqrt(G) + epsilon)\n"
        + "    return w, G",
    ),
    "one over": (
        "effective_learning_rate",
        EFFECTIVE + "    return learning_rate * (1 / (epsilon + G**0.5))",
    ),
    "by a step of adagrad": (
        "effective_learning_rate",
        EFFECTIVE
        + "    one = np.ones_like(G)\n    return -(0 * one - learning_rate * one / (np.sqrt(G) + epsilon))",
    ),
    "towards the new square": (
        "rmsprop_step",
        RMSPROP
        + "    s = s + (1 - rho) * (dw**2 - s)\n"
        + "    return w - learning_rate * dw / (np.sqrt(s) + epsilon), s",
    ),
    "with the normalized step's rate": (
        "rmsprop_step",
        RMSPROP
        + "    s = np.average([s, dw**2], axis=0, weights=[rho, 1 - rho])\n"
        + "    return w - effective_learning_rate(s, learning_rate, epsilon) * dw, s",
    ),
    "one root": (
        "adadelta_step",
        ADADELTA
        + "    s = rho * s + (1 - rho) * dw * dw\n"
        + "    step = np.sqrt((d + epsilon) / (s + epsilon)) * dw\n"
        + "    return w - step, s, rho * d + (1 - rho) * step * step",
    ),
    "d from the squares": (
        "adadelta_step",
        ADADELTA
        + "    s_new = (1 - rho) * dw**2 + rho * s\n"
        + "    ratio = (d + epsilon) / (s_new + epsilon)\n"
        + "    return w - ratio**0.5 * dw, s_new, d + (1 - rho) * (ratio * dw**2 - d)",
    ),
    "by shape": ("initialize_adaptive", ZEROS + "    return np.zeros(w.shape)"),
    "integers": ("initialize_adaptive", ZEROS + "    return np.zeros(np.shape(w), dtype=int)"),
    "a list of zeros": ("initialize_adaptive", ZEROS + "    return (0 * w).tolist()"),
    "the earlier answer": (
        "repaired_adagrad_step",
        REPAIRED + "    return adagrad_step(w, dw, G, learning_rate, epsilon)",
    ),
    "by the effective rate": (
        "repaired_adagrad_step",
        REPAIRED
        + "    G = G + np.square(dw)\n"
        + "    return w - dw * effective_learning_rate(G, learning_rate, epsilon), G",
    ),
}


@pytest.mark.parametrize(("name", "source"), ODD_BUT_RIGHT.values(), ids=ODD_BUT_RIGHT)
@pytest.mark.parametrize("seed", [0, 11, 12, 13])
def test_odd_right_answers_pass(
    judged: Callable[..., Findings], name: str, source: str, seed: int
) -> None:
    found = judged(name, source, seed)
    assert (found.status, found.score) == ("passed", found.max_score), found


WRONG_IN_WORDS = {
    "the shown version": (
        "repaired_adagrad_step",
        REPAIRED
        + "    G += np.square(dw)\n"
        + "    w = w - learning_rate * dw / np.sqrt(G) + epsilon\n"
        + "    return w, G",
        ("as-shown",),
    ),
    "half mended": (
        "repaired_adagrad_step",
        REPAIRED
        + "    G = G + np.square(dw)\n"
        + "    step = learning_rate * dw / np.sqrt(G) + epsilon\n"
        + "    return w - step, G",
        ("epsilon-added-to-the-step",),
    ),
    "the other half": (
        "repaired_adagrad_step",
        REPAIRED
        + "    G += np.square(dw)\n"
        + "    return w - learning_rate * dw / (np.sqrt(G) + epsilon), G",
        ("changed-in-place",),
    ),
    "RMSprop for AdaGrad": (
        "adagrad_step",
        ADAGRAD
        + "    G = 0.9 * G + 0.1 * dw**2\n"
        + "    return w - learning_rate * dw / (np.sqrt(G) + epsilon), G",
        ("averaged-instead-of-summed",),
    ),
    "the size as a root, epsilon under it": (
        "normalized_step",
        NORMALIZED + "    return w - learning_rate * dw / np.sqrt(dw**2 + epsilon)",
        ("epsilon-under-a-root",),
    ),
    "the accumulator first": (
        "adagrad_step",
        ADAGRAD
        + "    G = G + dw**2\n"
        + "    return G, w - learning_rate * dw / (np.sqrt(G) + epsilon)",
        ("results-swapped",),
    ),
    "no step where nothing was collected": (
        "repaired_adagrad_step",
        REPAIRED
        + "    G = G + np.square(dw)\n"
        + "    seen = G > 0\n"
        + "    step = np.zeros(w.shape)\n"
        + "    step[seen] = learning_rate * dw[seen] / np.sqrt(G[seen])\n"
        + "    return w - step, G",
        ("zero-caught-without-epsilon",),
    ),
    "RMSprop with a second accumulator": (
        "adadelta_step",
        ADADELTA
        + "    s = rho * s + (1 - rho) * dw**2\n"
        + "    delta = -dw / np.sqrt(s + epsilon)\n"
        + "    return w + delta, s, rho * d + (1 - rho) * delta**2",
        ("numerator-missing",),
    ),
    "a product below the line": (
        "adadelta_step",
        ADADELTA
        + "    s = rho * s + (1 - rho) * dw**2\n"
        + "    delta = -np.sqrt(d + epsilon) / (np.sqrt(s + epsilon) * dw)\n"
        + "    return w + delta, s, rho * d + (1 - rho) * delta**2",
        ("gradient-in-the-denominator",),
    ),
    "AdaGrad for RMSprop, epsilon inside": (
        "rmsprop_step",
        RMSPROP
        + "    s = s + dw**2\n"
        + "    return w - learning_rate * dw / np.sqrt(s + epsilon), s",
        ("summed-instead-of-averaged", "epsilon-inside-root"),
    ),
}


@pytest.mark.parametrize(("name", "source", "beliefs"), WRONG_IN_WORDS.values(), ids=WRONG_IN_WORDS)
def test_what_learners_write_in_their_own_words_is_named(
    judged: Callable[..., Findings],
    course: Course,
    reference_of: ReferenceOf,
    name: str,
    source: str,
    beliefs: tuple[str, ...],
) -> None:
    reference = reference_of(UNIT)
    exercise = next(one for one in course.unit(UNIT).exercises if one.name == name)
    key = reference.with_pairs(reference.key(exercise, 11), exercise)
    found = examine(key, reference.outcomes(key, source))
    assert set(found.misconceptions) == set(beliefs)
    assert found.score < found.max_score


BEYOND = {
    "the weights are returned alone": (
        "adagrad_step",
        ADAGRAD + "    return w - learning_rate * dw / (np.sqrt(G + dw**2) + epsilon)",
    ),
    "only the first row": (
        "rmsprop_step",
        RMSPROP
        + "    s = rho * s + (1 - rho) * dw[0] ** 2\n"
        + "    return w - learning_rate * dw / (np.sqrt(s) + epsilon), s",
    ),
    "a step of Adam's size": (
        "adadelta_step",
        ADADELTA
        + "    s = rho * s + (1 - rho) * dw**2\n"
        + "    step = np.sqrt(d + epsilon) * np.sign(dw)\n"
        + "    return w - step, s, rho * d + (1 - rho) * step**2",
    ),
    "a number": ("initialize_adaptive", ZEROS + "    return 0.0"),
}


@pytest.mark.parametrize(("name", "source"), BEYOND.values(), ids=BEYOND)
def test_other_mistakes_do_not_pass_and_get_a_message(
    judged: Callable[..., Findings], name: str, source: str
) -> None:
    found = judged(name, source)
    assert found.status != "passed"
    assert found.score < found.max_score
    assert found.message


def test_the_untouched_release_earns_nothing(
    judged: Callable[..., Findings], course: Course
) -> None:
    for exercise in course.unit(UNIT).exercises:
        arguments = ", ".join(exercise.parameters)
        stub = f"def {exercise.name}({arguments}):\n    raise NotImplementedError()"
        assert judged(exercise.name, stub).score == 0
