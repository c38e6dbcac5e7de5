"""Wrong answers to the practice exercise of notebook 00, as people write them."""

from __future__ import annotations

from tests.graders.model import Mistake

_HEAD = "def step_downhill(w, slope, learning_rate):\n"


def _wrong(says: str, body: str, *named: str) -> Mistake:
    lines = "\n".join(f"    {line}" for line in body.strip().splitlines())
    return Mistake("step_downhill", says, f"{_HEAD}{lines}\n", named)


MISTAKES: tuple[Mistake, ...] = (
    _wrong("uphill", "step = learning_rate * slope\nreturn step + w", "uphill"),
    _wrong("the rate forgotten", "new_w = np.subtract(w, slope)\nreturn new_w", "rate-forgotten"),
    _wrong("the step alone", "return -1 * slope * learning_rate", "step-instead-of-position"),
    _wrong("an update in place", "w -= slope * learning_rate\nreturn w", "changed-in-place"),
    _wrong("another valley's slope", "dw = 2 * w\nreturn w - learning_rate * dw", "slope-of-this-valley"),
    _wrong("a fixed rate", "lr = 0.1\nreturn w - lr * slope", "rate-hard-coded"),
    _wrong("brackets", "return (w - slope) * learning_rate", "brackets-around-the-difference"),
    _wrong("the step without w", "step = learning_rate * slope\nreturn step", "step-without-its-sign"),
    _wrong("added", "return w - (slope + learning_rate)", "rate-added-to-the-slope"),
    _wrong("uphill, no rate", "return w + slope", "uphill", "rate-forgotten"),
    _wrong("in place, no rate", "w -= slope\nreturn w", "changed-in-place", "rate-forgotten"),
    _wrong("uphill by the sign", "return w + np.sign(slope) * learning_rate", "uphill", "sign-of-the-slope"),
    _wrong("the sign alone", "return w - np.sign(slope)", "rate-forgotten", "sign-of-the-slope"),
)  # fmt: skip
