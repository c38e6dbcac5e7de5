"""Odd right answers of notebook 03 pass, and wrong ones beyond the catalogue earn what they should."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from autograder.reference import Reference
from tests.conftest import BY_UNIT
from utils.checking import Findings, examine

UNIT = "03_momentum"
EXERCISES = {exercise.name: exercise for exercise in BY_UNIT[UNIT]}
ReferenceOf = Callable[[str], Reference]

STEP = "def {name}(w, dw, v, learning_rate, {memory}=0.9):\n"
MOMENTUM = STEP.format(name="momentum_step", memory="gamma")
AVERAGED = STEP.format(name="momentum_ema_step", memory="beta")
REWRITTEN = STEP.format(name="nag_rewritten_step", memory="gamma")
NAG = "def nag_step(w, grad_fn, v, learning_rate, gamma=0.9):\n"
ALL = (
    "def update_parameters_with_momentum(W1, b1, W2, b2, dW1, db1, dW2, db2, "
    "vW1, vb1, vW2, vb2, learning_rate=0.01, gamma=0.9):\n"
)

RIGHT = {
    "classify: eigvals of any matrix, counted": """
def classify_critical_point(H):
    values = np.linalg.eigvals(np.asarray(H))
    up, down = (values > 1e-8).sum(), (values < -1e-8).sum()
    if up + down < len(values):
        return "degenerate"
    return {(True, False): "minimum", (False, True): "maximum"}.get((up > 0, down > 0), "saddle")
""",
    "classify: smallest and largest": """
def classify_critical_point(H):
    values = np.linalg.eigh(H)[0]
    if min(abs(value) for value in values) <= 1e-8:
        return "degenerate"
    if values[0] > 0:
        return "minimum"
    return "maximum" if values[-1] < 0 else "saddle"
""",
    "ewma: a list of arrays": """
def ewma(theta, beta):
    averages, v = [], 0.0
    for t in range(len(theta)):
        v = v + (1 - beta) * (theta[t] - v)
        averages.append(v)
    return averages
""",
    "ewma: filled in": """
def ewma(theta, beta):
    v = np.zeros_like(theta)
    for t in range(theta.shape[0]):
        before = v[t - 1] if t > 0 else 0
        v[t] = beta * before + (1 - beta) * theta[t]
    return v
""",
    "ewma: all weights at once": """
def ewma(theta, beta):
    T = len(theta)
    age = np.arange(T)[:, None] - np.arange(T)[None, :]
    weights = np.where(age >= 0, (1 - beta) * float(beta) ** np.maximum(age, 0), 0.0)
    return np.tensordot(weights, theta, axes=1)
""",
    "bias_correct: through the sum of weights": """
def bias_correct(v, beta, t):
    return np.asarray(v) / sum((1 - beta) * beta**k for k in range(t))
""",
    "bias_correct: np.power, as a list": """
def bias_correct(v, beta, t):
    return (v / (1.0 - np.power(float(beta), t))).tolist()
""",
    "momentum_step: a list, other order": MOMENTUM
    + """
    new = learning_rate * dw + v * gamma
    return [w - learning_rate * dw - gamma * v, new]
""",
    "momentum_step: entry by entry": MOMENTUM
    + """
    w, v = w.copy(), v.copy()
    for i in np.ndindex(w.shape):
        v[i] = gamma * v[i] + learning_rate * dw[i]
        w[i] -= v[i]
    return w, v
""",
    "momentum_step: Keras' sign inside": MOMENTUM
    + """
    step = -gamma * v - learning_rate * dw
    return w + step, -step
""",
    "momentum_ema_step: as a correction": AVERAGED
    + """
    v = dw + beta * (v - dw)
    return w - np.multiply(learning_rate, v), v
""",
    "momentum_ema_step: as a list": AVERAGED
    + """
    average = np.average([v, dw], axis=0, weights=[beta, 1 - beta])
    return [w - learning_rate * average, average]
""",
    "convert: by the sum of a series": """
def convert_learning_rate(learning_rate, beta):
    return np.array(learning_rate * (1 - beta) ** -1)
""",
    "convert: through the first step": """
def convert_learning_rate(learning_rate, beta):
    first_averaged = 1 - beta
    return learning_rate / first_averaged
""",
    "nag_step: through the look-ahead": NAG
    + """
    ahead = w - gamma * v
    push = learning_rate * np.asarray(grad_fn(ahead))
    return ahead - push, gamma * v + push
""",
    "nag_step: as a list": NAG
    + """
    v_new = v * gamma + grad_fn(w - v * gamma) * learning_rate
    return [w - v_new, v_new]
""",
    "nag_rewritten_step: multiplied out": REWRITTEN
    + """
    step = gamma**2 * v + (1 + gamma) * learning_rate * dw
    return w - step, gamma * v + learning_rate * dw
""",
    "nag_rewritten_step: momentum plus a correction": REWRITTEN
    + """
    moved, new = momentum_step(w, dw, v, learning_rate, gamma)
    return moved + gamma * v - gamma * new, new
""",
    "nag_rewritten_step: PyTorch's velocity and back": REWRITTEN
    + """
    buffer = gamma * (v / learning_rate) + dw
    return w - learning_rate * (dw + gamma * buffer), learning_rate * buffer
""",
    "update_parameters_with_momentum: a loop": ALL
    + """
    new_w, new_v = [], []
    lists = (W1, b1, W2, b2), (dW1, db1, dW2, db2), (vW1, vb1, vW2, vb2)
    for w, dw, v in zip(*lists):
        v = gamma * v + learning_rate * dw
        new_w.append(w - v)
        new_v.append(v)
    return new_w + new_v
""",
    "update_parameters_with_momentum: written out": ALL
    + """
    vW1 = gamma * vW1 + learning_rate * dW1
    vb1 = gamma * vb1 + learning_rate * db1
    vW2 = gamma * vW2 + learning_rate * dW2
    vb2 = gamma * vb2 + learning_rate * db2
    return W1 - vW1, b1 - vb1, W2 - vW2, b2 - vb2, vW1, vb1, vW2, vb2
""",
}


def judged(reference_of: ReferenceOf, source: str, seed: int) -> Findings:
    reference = reference_of(UNIT)
    name = source.partition("def ")[2].partition("(")[0]
    key = reference.key(EXERCISES[name], seed)
    return examine(key, reference.outcomes(key, source))


@pytest.mark.parametrize("source", RIGHT.values(), ids=RIGHT.keys())
@pytest.mark.parametrize("seed", [0, 5, 77])
def test_odd_right_answers_pass(reference_of: ReferenceOf, source: str, seed: int) -> None:
    found = judged(reference_of, source, seed)
    assert found.status == "passed", found.message
    assert found.score == found.max_score


def test_every_exercise_has_two_odd_right_answers() -> None:
    names = [source.partition("def ")[2].partition("(")[0] for source in RIGHT.values()]
    assert {name: names.count(name) >= 2 for name in EXERCISES} == dict.fromkeys(EXERCISES, True)


@pytest.mark.parametrize(
    ("source", "most", "said"),
    [
        ("def classify_critical_point(H):\n    return 'saddle'", 0, "the kind of point"),
        ("def classify_critical_point(H):\n    return 'degenerate'", 0, "the kind of point"),
        ("def ewma(theta, beta):\n    return theta", 1, "the array of averages"),
        ("def bias_correct(v, beta, t):\n    return v", 0, "the corrected average"),
        (MOMENTUM + "    return w - learning_rate * dw, v", 3, "velocity|v is wrong"),
        (MOMENTUM + "    return w - gamma * v - learning_rate * dw", 0, "2 parts"),
        (AVERAGED + "    return w, v", 0, "old average is returned"),
        (NAG + "    return w, v", 0, "old velocity is returned"),
        (NAG + "    return w - grad_fn(w, v), v", 0, "stopped"),
        (REWRITTEN + "    return momentum_step(w, dw, v, learning_rate, gamma)", 6, "plain momentum"),
        (ALL + "    return W1, b1, W2, b2, vW1, vb1, vW2, vb2", 0, "parameters are handed back as they came"),
    ],
)  # fmt: skip
def test_wrong_answers_earn_little_and_hear_why(
    reference_of: ReferenceOf, source: str, most: float, said: str
) -> None:
    found = judged(reference_of, source, 3)
    assert found.score <= most
    assert any(words in found.message for words in said.split("|")), found.message


def test_asking_twice_for_the_gradient_costs_two_points_and_is_named(
    reference_of: ReferenceOf,
) -> None:
    source = NAG + (
        "    v = gamma * v + learning_rate * grad_fn(w - gamma * v)\n"
        "    print(grad_fn(w))\n"
        "    return w - v, v\n"
    )
    found = judged(reference_of, source, 3)
    assert (found.score, found.misconceptions) == (12, ("asked-twice",))
