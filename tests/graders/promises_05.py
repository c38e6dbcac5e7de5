"""What the statements of notebook 05 promise, each broken alone."""

from __future__ import annotations

from tests.graders.model import Promise, promise

FIRST_LINES = {
    "uncorrected_step_ratio": "    return (1",
    "adam_step": "    m = beta1 * m",
    "adamax_step": "    m = beta1 * m",
    "nadam_step": "    m = beta1 * m",
    "amsgrad_step": "    m = beta1 * m",
    "adamw_step": "    moved, m",
    "repaired_adam_step": "    m = beta1 * m",
}
STEPS = tuple(name for name in FIRST_LINES if name.endswith("_step"))
WITH_LINES = tuple(name for name in STEPS if name != "adamw_step")
WITH_V = tuple(name for name in WITH_LINES if name != "adamax_step")
ROWS = "* (np.arange(len(dw)) < 1).reshape(-1, *[1] * (dw.ndim - 1))"


def before(exercise: str, says: str, line: str) -> Promise:
    """Return a promise that one line before the solution's own breaks."""
    first = FIRST_LINES[exercise]
    return promise(exercise, says, (first, f"    {line}\n{first}"))


OF_STEPS = {
    "a large gradient is not clipped": "dw = np.clip(dw, -10, 10)",
    "a tiny gradient counts": "dw = np.where(np.abs(dw) < 1e-5, 0, dw)",
    "all rows move": f"dw = dw {ROWS}",
    "all columns move": "dw = dw * (np.arange(dw.shape[-1]) < dw.shape[-1] - 1)",
    "vectors stay vectors": "w = np.atleast_2d(w)",
    "three axes stay three": "w = w.reshape(len(w), -1) if w.ndim > 2 else w",
    "works in float64": "w, dw = w.astype(np.float32), dw.astype(np.float32)",
    "dw stays as it was": "dw *= 1 + 1e-11",
    "t counts in the tens": "t = min(t, 40)",
    "t counts in the hundreds": "t = min(t, 110)",
    "t counts in the thousands": "t = min(t, 900)",
    "t counts at the first step": "t = max(t, 2)",
    "beta1 may be zero": "beta1 = beta1 or 0.9",
    "beta1 is the argument": "beta1 = 0.9",
    "beta2 may be zero": "beta2 = beta2 or 0.999",
    "beta2 is the argument": "beta2 = 0.999",
    "epsilon is the argument": "epsilon = 1e-8",
    "large rates are not cut": "learning_rate = min(learning_rate, 0.1)",
    "the old first moment counts": "m = 0 * m",
    "weights are where they were before": "w = np.abs(w)",
}

DEFAULTS = {
    "epsilon=1e-8": ("epsilon=1e-7", "epsilon=1e-10", "epsilon=1e-6"),
    "beta1=0.9": ("beta1=0.95", "beta1=0.8"),
    "beta2=0.999": ("beta2=0.99", "beta2=0.9999"),
}

PROMISES = (
    *(
        before(name, says, line)
        for name in STEPS
        for says, line in OF_STEPS.items()
        if name != "adamax_step" or "thousands" not in says  # there only beta1 is corrected
    ),
    *(
        promise(name, f"{right} by default, not {other}", (right, other))
        for name in STEPS
        for right, others in DEFAULTS.items()
        for other in others
    ),
    *(
        promise(name, "the rate is 0.001 by default", ("rate=0.001", "rate=0.01"))
        for name in STEPS
        if name != "adamax_step"
    ),
    promise("adamax_step", "the rate is 0.002 by default", ("rate=0.002", "rate=0.001")),
    *(
        promise(name, "m stays as it was", ("    m = beta1 *", "    m[...] = beta1 *"))
        for name in WITH_LINES
    ),
    *(
        promise(name, "v stays as it was", ("    v = beta2 *", "    v[...] = beta2 *"))
        for name in WITH_V
    ),
    *(
        promise(name, "w stays as it was", ("    return w", "    w += 0.5\n    return w - 0.5"))
        for name in WITH_LINES
    ),
    *(
        promise(name, "a weight without gradients stays", ("np.sqrt(v_hat) + epsilon", "np.sqrt(v_hat)"))
        for name in WITH_V
    ),
    *(before(name, "the old second moment counts", "v = 0 * v") for name in (*WITH_V, "adamw_step")),
    *(
        promise(name, "large squares are not clipped", ("np.sqrt(v_hat)", "np.sqrt(np.minimum(v_hat, 1e3))"))
        for name in WITH_V
    ),
    *(
        promise(name, "the second moment is corrected late, too", ("(1 - beta2 ** t)", "(1 - beta2 ** t if t < 500 else 1)"))
        for name in WITH_V
    ),
    *(
        promise(name, "the first moment is corrected late, too", (" / (1 - beta1 ** t)", " / (1 - beta1 ** t if t < 100 else 1)"))
        for name in WITH_LINES
    ),
    promise("adamax_step", "u stays as it was", ("    u = np.maximum(beta2 * u, np.abs(dw))", "    np.maximum(beta2 * u, np.abs(dw), out=u)")),
    promise("adamax_step", "u remembers", ("beta2 * u", "0 * u")),
    promise("adamax_step", "u fades", ("beta2 * u", "u")),
    promise("adamax_step", "sizes of negative gradients", ("np.abs(dw)", "dw")),
    promise("adamax_step", "a weight without gradients stays", ("* m / (u + epsilon)", "* m / u")),
    promise("adamax_step", "u is not corrected", ("* m / (u + epsilon)", "* m / (u / (1 - beta2 ** t) + epsilon)")),
    promise("nadam_step", "t + 1 in the first term", ("(t + 1)", "t")),
    promise("nadam_step", "t + 1 late, too", ("(t + 1)", "(t + 1 if t < 100 else t)")),
    promise("nadam_step", "the new m", ("beta1 * m / ", "(m - (1 - beta1) * dw) / ")),
    promise("nadam_step", "m is returned raw", (", m, v\n", ", m_ahead, v\n")),
    promise("amsgrad_step", "v_max stays as it was", ("v_max = np.maximum(v_max, v)", "np.maximum(v_max, v, out=v_max)")),
    promise("amsgrad_step", "v_max remembers", ("np.maximum(v_max, v)", "v")),
    promise("amsgrad_step", "v_max survives several steps", ("np.maximum(v_max, v)", "np.maximum(0.9999 * v_max, v)")),
    promise("amsgrad_step", "entry by entry", ("np.maximum(v_max, v)", "max(v_max.max(), v.max()) + 0 * v")),
    promise("amsgrad_step", "v goes on by itself", ("    v_max = np.maximum(v_max, v)", "    v = v_max = np.maximum(v_max, v)")),
    promise("amsgrad_step", "v_max is kept raw", ("v_max\n    ###", "v_hat\n    ###")),
    promise("adamw_step", "the decay is 0.01 by default", ("decay=0.01", "decay=0.0")),
    promise("adamw_step", "the decay is not Keras'", ("decay=0.01", "decay=0.004")),
    promise("adamw_step", "the decay may be zero", ("* weight_decay *", "* (weight_decay or 0.01) *")),
    promise("adamw_step", "the decay of the old w", ("decay * w,", "decay * moved,")),
    promise("adamw_step", "no moment sees the decay", ("adam_step(w, dw, m,", "adam_step(w, dw + weight_decay * w, m,")),
    promise("adamw_step", "w stays as it was", ("    moved, m", "    w += 0.5\n    w = w - 0.5\n    moved, m")),
    promise("adamw_step", "m stays as it was", ("    return moved", "    m += 0\n    return moved"), ("    moved, m", "    m *= 1.5\n    m = m / 1.5\n    moved, m")),
    promise("adamw_step", "epsilon reaches Adam's step", ("beta2, epsilon)\n    return", "beta2)\n    return")),
    promise("uncorrected_step_ratio", "beta1 is 0.9 by default", ("beta1=0.9", "beta1=0.95")),
    promise("uncorrected_step_ratio", "beta2 is 0.999 by default", ("beta2=0.999", "beta2=0.99")),
    promise("uncorrected_step_ratio", "beta2 is not 0.9999 by default", ("beta2=0.999", "beta2=0.9999")),
    *(
        before("uncorrected_step_ratio", says, line)
        for says, line in {
            "t counts at the first step": "t = max(t, 2)",
            "t counts in the tens": "t = min(t, 90)",
            "t counts in the thousands": "t = min(t, 1000)",
            "beta1 may be zero": "beta1 = beta1 or 0.9",
            "beta2 may be zero": "beta2 = beta2 or 0.999",
            "beta1 is the argument": "beta1 = 0.9",
            "beta2 is the argument": "beta2 = 0.999",
            "large betas are not cut": "beta1 = min(beta1, 0.95)",
            "works in float64": "beta2 = np.float32(beta2)",
        }.items()
    ),
    promise("uncorrected_step_ratio", "the root below", ("np.sqrt(1 - beta2 ** t)", "(1 - beta2 ** t)")),
    promise("uncorrected_step_ratio", "one number", ("return (1", "return np.ones(1) * (1")),
)  # fmt: skip
