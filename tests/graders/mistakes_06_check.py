"""Wrong gradient checks, as people write them."""

from __future__ import annotations

from tests.graders.model import Mistake

CHECK = "gradient_check"


def _each(lines: str, before: str = "worst = 0", after: str = "return worst") -> str:
    """A cell that walks through all entries and puts each of them back."""
    return (
        "def gradient_check(f, params, grads, h=1e-6):\n"
        f"    {before}\n"
        "    for k in range(len(params)):\n"
        "        for row in range(params[k].shape[0]):\n"
        "            for column in range(params[k].shape[1]):\n"
        "                kept, g = params[k][row, column], grads[k][row, column]\n"
        + "".join(f"                {line}\n" for line in lines.strip().splitlines())
        + "                params[k][row, column] = kept\n"
        f"    {after}\n"
    )


_BOTH = """params[k][row, column] = kept + h
high = f(params)
params[k][row, column] = kept - h
low = f(params)
"""
_NUM = _BOTH + "num = (high - low) / 2 / h\n"

MISTAKES: tuple[Mistake, ...] = (
    Mistake(CHECK, "norms, as in the deeplearning.ai notebook", """
def gradient_check(f, params, grads, h=1e-6):
    approx = [np.zeros(p.shape) for p in params]
    for p, a in zip(params, approx):
        flat, out = p.reshape(-1), a.reshape(-1)
        for i in range(flat.size):
            flat[i] += h
            J_plus = f(params)
            flat[i] -= 2 * h
            J_minus = f(params)
            flat[i] += h
            out[i] = (J_plus - J_minus) / (2 * h)
    grad = np.concatenate([g.ravel() for g in grads])
    gradapprox = np.concatenate([a.ravel() for a in approx])
    return np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))
""", ("quotient-of-norms",)),
    Mistake(CHECK, "1e-8 added", _each(_NUM + "worst = max(worst, abs(num - g) / (abs(num) + abs(g) + 1e-8))"), ("floor-added",)),
    Mistake(CHECK, "the larger of the two below", _each(_NUM + "worst = max(worst, abs(num - g) / max(abs(num), abs(g), 1e-8))"), ("larger-instead-of-sum",)),
    Mistake(CHECK, "one side only", """
def gradient_check(f, params, grads, h=1e-6):
    start, errors = f(params), []
    for p, g in zip(params, grads):
        for i in np.ndindex(*p.shape):
            p[i] += h
            num = (f(params) - start) / h
            p[i] -= h
            errors.append(np.abs(num - g[i]) / np.maximum(1e-8, np.abs(num) + np.abs(g[i])))
    return max(errors)
""", ("forward-difference",)),
    Mistake(CHECK, "without brackets", _each(_BOTH + "num = (high - low) / 2 * h\nworst = max(worst, abs(num - g) / max(1e-8, abs(num) + abs(g)))"), ("times-h-by-precedence",)),
    Mistake(CHECK, "absolute differences", _each(_NUM + "worst = np.maximum(worst, np.abs(num - g))"), ("absolute-difference",)),
    Mistake(CHECK, "the mean", _each(_NUM + "out.append(abs(num - g) / max(1e-8, abs(num) + abs(g)))", "out = []", "return sum(out) / len(out)"), ("mean-instead-of-largest",)),
    Mistake(CHECK, "never put back", """
def gradient_check(f, params, grads, h=1e-6):
    worst = 0
    for p, g in zip(params, grads):
        for i in np.ndindex(p.shape):
            x = p[i]
            p[i] = x + h
            up = f(params)
            p[i] = x - h
            num = (up - f(params)) / (2 * h)
            worst = max(worst, abs(num - g[i]) / max(1e-8, abs(num) + abs(g[i])))
    return worst
""", ("parameters-left-shifted",)),
    Mistake(CHECK, "h fixed, divided by h", _each("h = 1e-6\n" + _BOTH + "num = (high - low) / h\nworst = max(worst, abs(num - g) / max(1e-8, abs(num) + abs(g)))"), ("h-hard-coded", "missing-two")),
    Mistake(CHECK, "absolute, and added up", _each(_NUM + "worst += abs(num - g)"), ("absolute-difference", "sum-instead-of-largest")),
    Mistake(CHECK, "one side, 1e-8 added", _each("low = f(params)\nparams[k][row, column] = kept + h\nnum = (f(params) - low) / h\nworst = max(worst, abs(num - g) / (abs(num) + abs(g) + 1e-8))"), ("floor-added", "forward-difference")),
)  # fmt: skip
