"""What the practice exercise of notebook 00 promises, and the smallest change that breaks it."""

from __future__ import annotations

from tests.graders.model import Promise, promise

_STEP = "w - learning_rate * slope"
_DOWN = "step_downhill"

PROMISES: tuple[Promise, ...] = (
    promise(_DOWN, "against the slope", ("w - ", "w + ")),
    promise(_DOWN, "from w", ("return w - ", "return -")),
    promise(_DOWN, "any learning rate", ("learning_rate *", "0.25 *")),
    promise(_DOWN, "a learning rate of 0", (" * slope", " * slope - 1e-3 * (learning_rate == 0)")),
    promise(_DOWN, "a learning rate of 0 is not a missing one", ("learning_rate", "(learning_rate or 0.1)")),
    promise(_DOWN, "steep slopes", ("* slope", "* np.clip(slope, -10, 10)")),
    promise(_DOWN, "slopes of 0", ("* slope", "* np.where(slope == 0, 1e-3, slope)")),
    promise(_DOWN, "far out", ("return w", "return np.clip(w, -50, 50)")),
    promise(_DOWN, "negative slopes", ("* slope", "* np.maximum(slope, 0)")),
    promise(_DOWN, "numbers", (f"return {_STEP}", f"return np.atleast_1d({_STEP})")),
    promise(_DOWN, "one row", (f"return {_STEP}", f"return np.squeeze({_STEP})")),
    promise(_DOWN, "one column", (f"return {_STEP}", f"z = {_STEP}\n    return z.T if np.ndim(z) == 2 and z.shape[1] == 1 else z")),
    promise(_DOWN, "every entry", (_STEP, f"{_STEP} * (np.arange(np.size(w)).reshape(np.shape(w)) < 5)")),
    promise(_DOWN, "w unchanged", ("return w - ", "w -= "), ("### END", "return w\n    ### END")),
    promise(_DOWN, "slope unchanged", (f"return {_STEP}", "slope *= learning_rate\n    return w - slope")),
)  # fmt: skip
