"""Answers of notebook 05 that learners may write: odd right ones, and wrong ones beyond the list."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import indent

import pytest

from autograder.course import Course
from autograder.reference import Reference
from utils.checking import Findings, examine

UNIT = "05_adam"
ReferenceOf = Callable[[str], Reference]
SETTINGS = "learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8"
HEADS = {
    "uncorrected_step_ratio": "t, beta1=0.9, beta2=0.999",
    "adam_step": f"w, dw, m, v, t, {SETTINGS}",
    "adamax_step": f"w, dw, m, u, t, {SETTINGS.replace('0.001', '0.002')}",
    "nadam_step": f"w, dw, m, v, t, {SETTINGS}",
    "amsgrad_step": f"w, dw, m, v, v_max, t, {SETTINGS}",
    "adamw_step": f"w, dw, m, v, t, {SETTINGS}, weight_decay=0.01",
    "repaired_adam_step": f"w, dw, m, v, t, {SETTINGS}",
}
Judge = Callable[..., Findings]


@pytest.fixture
def judged(course: Course, reference_of: ReferenceOf) -> Judge:
    """Examine the body of an answer on hidden cases."""
    exercises = {exercise.name: exercise for exercise in course.unit(UNIT).exercises}

    def judge(name: str, body: str, seed: int = 11) -> Findings:
        reference = reference_of(UNIT)
        key = reference.with_pairs(reference.key(exercises[name], seed), exercises[name])
        source = f"def {name}({HEADS[name]}):\n{indent(body.strip(), '    ')}\n"
        return examine(key, reference.outcomes(key, source))

    return judge


OTHER_ADAM = """
m = m + (1 - beta1) * (dw - m)
v = v + (1 - beta2) * (np.square(dw) - v)
rate = learning_rate * np.sqrt(1 - beta2**t) / (1 - beta1**t)
return [w - rate * m / (v**0.5 + epsilon * np.sqrt(1 - beta2**t)), m, v]
"""
LOOP_ADAM = """
w, m, v = w.copy(), np.array(m), v.copy()
for i in np.ndindex(w.shape):
    m[i] = beta1 * m[i] + (1 - beta1) * dw[i]
    v[i] = beta2 * v[i] + (1 - beta2) * dw[i] ** 2
    first, second = m[i] / (1 - beta1**t), v[i] / (1 - beta2**t)
    w[i] -= learning_rate * first / (second**0.5 + epsilon)
return w, m.tolist(), v
"""
ODD_BUT_RIGHT = {
    "ratio: a Python float": (
        "uncorrected_step_ratio",
        "import math\nreturn (1 - math.pow(beta1, t)) / math.sqrt(1 - math.pow(beta2, t))",
    ),
    "ratio: an array without axes": (
        "uncorrected_step_ratio",
        "return np.array((1 - beta1**t) * (1 - beta2**t) ** -0.5)",
    ),
    "ratio: sums of weights": (
        "uncorrected_step_ratio",
        (
            "past = np.arange(t)\n"
            "first, second = (1 - beta1) * beta1**past, (1 - beta2) * beta2**past\n"
            "return first.sum() / np.sqrt(second.sum())"
        ),
    ),
    "adam: one scalar rate": ("adam_step", OTHER_ADAM),
    "adam: entry by entry": ("adam_step", LOOP_ADAM),
    "adam: powers by np.power": (
        "adam_step",
        (
            "m = np.add(beta1 * m, (1 - beta1) * dw)\n"
            "v = np.add(beta2 * v, (1 - beta2) * np.power(dw, 2))\n"
            "first, second = m / (1 - np.power(beta1, t)), v / (1 - np.power(beta2, t))\n"
            "return w - np.divide(learning_rate * first, np.sqrt(second) + epsilon), m, v"
        ),
    ),
    "adamax: where": (
        "adamax_step",
        (
            "m = (1 - beta1) * dw + beta1 * m\n"
            "u = np.where(beta2 * u > abs(dw), beta2 * u, abs(dw))\n"
            "return w - learning_rate * (m / (1 - beta1**t)) / (u + epsilon), m, u"
        ),
    ),
    "adamax: root of a square": (
        "adamax_step",
        (
            "m = (1 - beta1) * dw + beta1 * m\n"
            "u = np.max([beta2 * u, np.sqrt(dw**2)], axis=0)\n"
            "return w - learning_rate * m / ((1 - beta1**t) * (u + epsilon)), m, u"
        ),
    ),
    "nadam: from Adam's step and a difference": (
        "nadam_step",
        (
            "_, m, v = adam_step(w, dw, m, v, t, learning_rate, beta1, beta2, epsilon)\n"
            "root = np.sqrt(v / (1 - beta2**t)) + epsilon\n"
            "w = w - learning_rate * beta1 * m / (1 - beta1 ** (t + 1)) / root\n"
            "return w - learning_rate * (1 - beta1) * dw / (1 - beta1**t) / root, m, v"
        ),
    ),
    "nadam: with a zero gradient's next average": (
        "nadam_step",
        (
            "m = beta1 * m + (1 - beta1) * dw\n"
            "v = beta2 * v + (1 - beta2) * dw**2\n"
            "following = beta1 * m\n"
            "ahead = following / (1 - beta1 * beta1**t) + dw * (1 - beta1) / (1 - beta1**t)\n"
            "return (w - learning_rate * ahead / (np.sqrt(v / (1 - beta2**t)) + epsilon), m, v)"
        ),
    ),
    "amsgrad: where": (
        "amsgrad_step",
        (
            "_, m, v = adam_step(w, dw, m, v, t, beta1=beta1, beta2=beta2)\n"
            "v_max = np.where(v > v_max, v, v_max)\n"
            "root = np.sqrt(v_max) / np.sqrt(1 - beta2**t)\n"
            "return w - learning_rate / (1 - beta1**t) * m / (root + epsilon), m, v, v_max"
        ),
    ),
    "adamw: as PyTorch writes it": (
        "adamw_step",
        (
            "w = w * (1 - learning_rate * weight_decay)\n"
            "return adam_step(w, dw, m, v, t, learning_rate, beta1, beta2, epsilon)"
        ),
    ),
    "adamw: everything anew": (
        "adamw_step",
        (
            "m = beta1 * m + (1 - beta1) * dw\n"
            "v = beta2 * v + (1 - beta2) * dw**2\n"
            "change = m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + epsilon)\n"
            "return w - learning_rate * (change + weight_decay * w), m, v"
        ),
    ),
    "repaired: calls adam_step": (
        "repaired_adam_step",
        "return adam_step(w, dw, m, v, t, learning_rate, beta1, beta2, epsilon)",
    ),
    "repaired: the wrong one without its last factor": (
        "repaired_adam_step",
        (
            "m, v = (1 - beta1) * dw + m * beta1, (1 - beta2) * dw**2 + v * beta2\n"
            "first, second = m / (1 - beta1**t), v / (1 - beta2**t)\n"
            "change = first / (np.sqrt(second) + epsilon)\n"
            "return w - learning_rate * change, m, v"
        ),
    ),
}


@pytest.mark.parametrize("name", ODD_BUT_RIGHT)
def test_odd_but_right_answers_earn_everything(judged: Judge, name: str) -> None:
    for seed in (1, 2, 3):
        found = judged(*ODD_BUT_RIGHT[name], seed=seed)
        assert (found.status, found.misconceptions) == ("passed", ()), found


def test_the_shown_wrong_version_is_named(judged: Judge) -> None:
    shown = (
        "m, v = (1 - beta1) * dw + m * beta1, (1 - beta2) * dw**2 + v * beta2\n"
        "first, second = m / (1 - beta1**t), v / (1 - beta2**t)\n"
        "change = first / (np.sqrt(second) + epsilon) * dw\n"
        "return w - learning_rate * change, m, v"
    )
    found = judged("repaired_adam_step", shown)
    assert found.misconceptions == ("stray-gradient",)
    assert found.score == 2


def test_an_untouched_answer_earns_nothing(judged: Judge) -> None:
    for name in HEADS:
        assert judged(name, "raise NotImplementedError()").score == 0


OTHER_WORDS = {
    "epsilon inside, other words": (
        "adam_step",
        OTHER_ADAM.replace(
            "v**0.5 + epsilon * np.sqrt(1 - beta2**t)", "np.sqrt(v + epsilon * (1 - beta2**t))"
        ),
        ("epsilon-inside-root",),
    ),
    "Keras' epsilon hat": (
        "adam_step",
        OTHER_ADAM.replace("epsilon * np.sqrt(1 - beta2**t)", "epsilon"),
        ("epsilon-before-correction",),
    ),
    "two mistakes at once": (
        "adam_step",
        (
            "m = beta1 * m + (1 - beta1) * dw\n"
            "v = beta2 * v + (1 - beta2) * dw**2\n"
            "return w + learning_rate * m / (1 - beta1**t) / np.sqrt(v / (1 - beta2**t)), m, v"
        ),
        ("epsilon-dropped", "wrong-sign"),
    ),
    "the slide deck's AdaMax": (
        "adamax_step",
        (
            "m = beta1 * m + (1 - beta1) * dw\n"
            "u = np.maximum(beta2 * u, abs(dw))\n"
            "return w - learning_rate * m / (1 - beta1**t) / (np.sqrt(u) + epsilon), m, u"
        ),
        ("divided-by-the-root",),
    ),
    "the blogs' Nadam": (
        "nadam_step",
        (
            "m = beta1 * m + (1 - beta1) * dw\n"
            "v = beta2 * v + (1 - beta2) * dw**2\n"
            "ahead = beta1 * m / (1 - beta1**t) + (1 - beta1) * dw / (1 - beta1**t)\n"
            "return w - learning_rate * ahead / (np.sqrt(v / (1 - beta2**t)) + epsilon), m, v"
        ),
        ("both-corrected-alike",),
    ),
    "Optax' AMSGrad": (
        "amsgrad_step",
        (
            "m = beta1 * m + (1 - beta1) * dw\n"
            "v = beta2 * v + (1 - beta2) * dw**2\n"
            "v_max = np.maximum(v_max, v / (1 - beta2**t))\n"
            "return w - learning_rate * m / (1 - beta1**t) / (np.sqrt(v_max) + epsilon), m, v, v_max"
        ),
        ("corrected-before-the-maximum",),
    ),
    "PyTorch's Adam with weight decay": (
        "adamw_step",
        (
            "dw = dw + weight_decay * w\n"
            "return adam_step(w, dw, m, v, t, learning_rate, beta1, beta2, epsilon)"
        ),
        ("decay-in-the-gradient",),
    ),
    "decay of what Adam left": (
        "adamw_step",
        (
            "w, m, v = adam_step(w, dw, m, v, t, learning_rate, beta1, beta2, epsilon)\n"
            "return (1 - learning_rate * weight_decay) * w, m, v"
        ),
        ("decay-of-the-new-weights",),
    ),
    "decay in place": (
        "adamw_step",
        (
            "w *= 1 - learning_rate * weight_decay\n"
            "return adam_step(w, dw, m, v, t, learning_rate, beta1, beta2, epsilon)"
        ),
        ("decay-in-place",),
    ),
    "mended by dropping the average": (
        "repaired_adam_step",
        (
            "m = beta1 * m + (1 - beta1) * dw\n"
            "v = beta2 * v + (1 - beta2) * dw**2\n"
            "return w - learning_rate / (np.sqrt(v / (1 - beta2**t)) + epsilon) * dw, m, v"
        ),
        ("mended-at-the-wrong-factor",),
    ),
}


@pytest.mark.parametrize("name", OTHER_WORDS)
def test_known_mistakes_in_other_words_are_named(judged: Judge, name: str) -> None:
    exercise, body, beliefs = OTHER_WORDS[name]
    found = judged(exercise, body)
    assert set(found.misconceptions) == set(beliefs), found
    assert found.score > 0


UNLISTED = {
    "adam: matrix product": ("adam_step", OTHER_ADAM.replace("np.square(dw)", "dw @ dw.T")),
    "adam: moments in another order": (
        "adam_step",
        OTHER_ADAM.replace("m, v]", "v, m]"),
    ),
    "adam: only the weights": (
        "adam_step",
        (
            "m = beta1 * m + (1 - beta1) * dw\n"
            "v = beta2 * v + (1 - beta2) * dw**2\n"
            "return w - learning_rate * m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + epsilon)"
        ),
    ),
    "amsgrad: no maximum returned": (
        "amsgrad_step",
        "w, m, v = adam_step(w, dw, m, v, t, learning_rate, beta1, beta2, epsilon)\nreturn w, m, v",
    ),
    "ratio: nothing": ("uncorrected_step_ratio", "pass"),
}


@pytest.mark.parametrize("name", UNLISTED)
def test_other_wrong_answers_do_not_pass(judged: Judge, name: str) -> None:
    found = judged(*UNLISTED[name])
    assert found.status != "passed"
    assert found.message
