"""Wrong answers to the exercises of notebook 03, as people write them."""

from __future__ import annotations

from tests.graders.model import Mistake

_KIND = "def classify_critical_point(H):\n"
_EWMA = "def ewma(theta, beta):\n"
_CORRECT = "def bias_correct(v, beta, t):\n"
_STEP = "def momentum_step(w, dw, v, learning_rate, gamma=0.9):\n"
_EMA = "def momentum_ema_step(w, dw, v, learning_rate, beta=0.9):\n"
_CONVERT = "def convert_learning_rate(learning_rate, beta):\n"
_NAG = "def nag_step(w, grad_fn, v, learning_rate, gamma=0.9):\n"
_REWRITTEN = "def nag_rewritten_step(w, dw, v, learning_rate, gamma=0.9):\n"
_ALL = (
    "def update_parameters_with_momentum(W1, b1, W2, b2, dW1, db1, dW2, db2, "
    "vW1, vb1, vW2, vb2, learning_rate=0.01, gamma=0.9):\n"
    "    p = dict(W1=W1, b1=b1, W2=W2, b2=b2)\n"
    "    g = dict(W1=dW1, b1=db1, W2=dW2, b2=db2)\n"
    "    v = dict(W1=vW1, b1=vb1, W2=vW2, b2=vb2)\n"
)
_RETURN = "    return tuple(p.values()) + tuple(v.values())"

MISTAKES: tuple[Mistake, ...] = (
    # ---- classify_critical_point
    Mistake("classify_critical_point", "== 0", _KIND + "    ev = np.linalg.eigvalsh(H)\n    if (ev == 0).any():\n        return 'degenerate'\n    if (ev > 0).all():\n        return 'minimum'\n    if (ev < 0).all():\n        return 'maximum'\n    return 'saddle'", ("exactly-zero-only",)),
    Mistake("classify_critical_point", "no abs", _KIND + "    lam = np.linalg.eigh(H)[0]\n    if lam.min() <= 1e-8:\n        return 'degenerate'\n    return 'minimum'", ("sign-lost-in-the-tolerance",)),
    Mistake("classify_critical_point", "strictly below", _KIND + "    ev = np.linalg.eigvals(H)\n    if min(abs(ev)) < 1e-8:\n        return 'degenerate'\n    pos = sum(ev > 0)\n    return {len(ev): 'minimum', 0: 'maximum'}.get(pos, 'saddle')", ("limit-left-out",)),
    Mistake("classify_critical_point", "never degenerate", _KIND + "    ev = np.linalg.eigvalsh(H)\n    if all(e > 0 for e in ev):\n        return 'minimum'\n    if all(e < 0 for e in ev):\n        return 'maximum'\n    return 'saddle'", ("degenerate-forgotten",)),
    Mistake("classify_critical_point", "the diagonal", _KIND + "    d = H.diagonal()\n    if np.abs(d).min() <= 1e-8:\n        return 'degenerate'\n    return 'minimum' if d.min() > 0 else 'maximum' if d.max() < 0 else 'saddle'", ("diagonal-read",)),
    Mistake("classify_critical_point", "capitals, 1e-12", _KIND + "    ev = np.linalg.eigvalsh(H)\n    if np.min(np.abs(ev)) < 1e-12:\n        return 'Degenerate'\n    if ev[0] > 0:\n        return 'Minimum'\n    return 'Maximum' if ev[-1] < 0 else 'Saddle'", ("capital-letters", "limit-too-small")),
    Mistake("classify_critical_point", "saddle point, swapped", _KIND + "    ev = np.linalg.eigvalsh(H)\n    if np.isclose(ev, 0).any():\n        return 'degenerate'\n    if ev.min() > 0:\n        return 'maximum'\n    return 'minimum' if ev.max() < 0 else 'saddle point'", ("minimum-and-maximum-swapped", "saddle-point-for-saddle")),
    # ---- ewma
    Mistake("ewma", "from theta[0]", _EWMA + "    out = [theta[0]]\n    for t in range(1, len(theta)):\n        out.append(beta * out[-1] + (1 - beta) * theta[t])\n    return np.array(out)", ("starts-at-the-first-value",)),
    Mistake("ewma", "swapped", _EWMA + "    v = 0\n    res = []\n    for x in theta:\n        v = (1 - beta) * v + beta * x\n        res.append(v)\n    return np.stack(res)", ("weights-swapped",)),
    Mistake("ewma", "zero kept", _EWMA + "    v = [np.zeros_like(theta[0])]\n    for x in theta:\n        v.append(beta * v[-1] + (1 - beta) * x)\n    return np.array(v)", ("zero-included",)),
    Mistake("ewma", "corrected", _EWMA + "    v, res = 0 * theta[0], []\n    for t, x in enumerate(theta, start=1):\n        v = beta * v + (1 - beta) * x\n        res.append(v / (1 - beta**t))\n    return np.array(res)", ("corrected-already",)),
    Mistake("ewma", "the last", _EWMA + "    v = np.zeros(theta.shape[1:])\n    for x in theta:\n        v = v + (1 - beta) * (x - v)\n    return v", ("last-only",)),
    Mistake("ewma", "in full, from theta[0]", _EWMA + "    v, out = theta[0], []\n    for x in theta:\n        v = beta * v + x\n        out.append(v)\n    return np.array(out)", ("new-value-in-full", "starts-at-the-first-value")),
    Mistake("ewma", "swapped and corrected", _EWMA + "    v, out = 0, []\n    for t in range(len(theta)):\n        v = beta * theta[t] + (1 - beta) * v\n        out.append(v / (1 - beta ** (t + 1)))\n    return np.array(out)", ("weights-swapped", "corrected-already")),
    # ---- bias_correct
    Mistake("bias_correct", "no t", _CORRECT + "    return v / (1 - beta)", ("one-step-only",)),
    Mistake("bias_correct", "power of the difference", _CORRECT + "    return np.divide(v, np.power(1 - beta, t))", ("power-of-the-difference",)),
    Mistake("bias_correct", "product", _CORRECT + "    correction = 1 - t * beta\n    return v / correction", ("power-is-product",)),
    Mistake("bias_correct", "t + 1", _CORRECT + "    t = t + 1\n    return v / (1 - beta**t)", ("t-one-too-large",)),
    Mistake("bias_correct", "in place", _CORRECT + "    v /= (1 - beta**t)\n    return v", ("changed-in-place",)),
    Mistake("bias_correct", "times, t - 1", _CORRECT + "    factor = 1.0 - beta ** (t - 1)\n    return factor * v", ("multiplied", "t-one-too-small")),
    Mistake("bias_correct", "epsilon, no t", _CORRECT + "    return v / (1 - beta + 1e-8)", ("epsilon-in-the-divisor", "one-step-only")),
    # ---- momentum_step
    Mistake("momentum_step", "minus and plus", _STEP + "    vel = gamma * v - learning_rate * dw\n    return w + vel, vel", ("sign-inside-the-velocity",)),
    Mistake("momentum_step", "PyTorch", _STEP + "    buf = gamma * v + dw\n    return w - learning_rate * buf, buf", ("rate-in-the-step",)),
    Mistake("momentum_step", "average and rate", _STEP + "    v_new = gamma * v + (1 - gamma) * dw\n    return w - learning_rate * v_new, v_new", ("averaged-form-throughout",)),
    Mistake("momentum_step", "rate twice", _STEP + "    v = np.add(v * gamma, dw * learning_rate)\n    w = w - v * learning_rate\n    return w, v", ("rate-twice",)),
    Mistake("momentum_step", "old v in the step", _STEP + "    w_new = w - v\n    v_new = gamma * v + learning_rate * dw\n    return w_new, v_new", ("old-velocity-in-the-step",)),
    Mistake("momentum_step", "all in place", _STEP + "    v *= gamma\n    v += learning_rate * dw\n    w -= v\n    return w, v", ("changed-in-place", "weights-changed-in-place")),
    Mistake("momentum_step", "fixed gamma, uphill", _STEP + "    v = 0.9 * v + learning_rate * dw\n    return w + v, v", ("gamma-hard-coded", "wrong-sign")),
    Mistake("momentum_step", "no rate, no friction", _STEP + "    v = v + dw\n    return w - v, v", ("rate-missing", "no-friction")),
    Mistake("momentum_step", "average, rate twice", _STEP + "    v = gamma * v + (1 - gamma) * learning_rate * dw\n    return w - learning_rate * v, v", ("averaged-form", "rate-twice")),
    # ---- momentum_ema_step
    Mistake("momentum_ema_step", "gamma form", _EMA + "    v = beta * v + learning_rate * dw\n    w = w - v\n    return w, v", ("gamma-form",)),
    Mistake("momentum_ema_step", "in full", _EMA + "    v = v * beta + dw\n    return w - v * learning_rate, v", ("new-gradient-in-full",)),
    Mistake("momentum_ema_step", "swapped", _EMA + "    m = beta * dw + (1 - beta) * v\n    return w - learning_rate * m, m", ("weights-swapped",)),
    Mistake("momentum_ema_step", "no rate", _EMA + "    v = beta * v + (1 - beta) * dw\n    return w - v, v", ("rate-missing",)),
    Mistake("momentum_ema_step", "rate in the average", _EMA + "    v = beta * v + (1 - beta) * learning_rate * dw\n    return w - v, v", ("rate-in-the-average",)),
    Mistake("momentum_ema_step", "uphill, in place", _EMA + "    v *= beta\n    v += (1 - beta) * dw\n    return w + learning_rate * v, v", ("wrong-sign", "changed-in-place")),
    Mistake("momentum_ema_step", "fixed, in full", _EMA + "    v = 0.9 * v + dw\n    return w - learning_rate * v, v", ("beta-hard-coded", "new-gradient-in-full")),
    # ---- convert_learning_rate
    Mistake("convert_learning_rate", "times", _CONVERT + "    return (1 - beta) * learning_rate", ("multiplied",)),
    Mistake("convert_learning_rate", "same", _CONVERT + "    eta = learning_rate\n    return eta", ("unchanged",)),
    Mistake("convert_learning_rate", "by beta", _CONVERT + "    return np.divide(learning_rate, beta) if beta else np.inf", ()),
    Mistake("convert_learning_rate", "ten", _CONVERT + "    return 10 * learning_rate", ("always-ten",)),
    Mistake("convert_learning_rate", "no brackets", _CONVERT + "    return learning_rate / 1 - beta", ("brackets-missing",)),
    Mistake("convert_learning_rate", "only the factor", _CONVERT + "    return 1 / (1 - beta)", ("rate-left-out",)),
    # ---- nag_step
    Mistake("nag_step", "at w", _NAG + "    v = gamma * v + learning_rate * grad_fn(w)\n    return w - v, v", ("gradient-at-w",)),
    Mistake("nag_step", "forward", _NAG + "    look = w + gamma * v\n    v_new = gamma * v + learning_rate * grad_fn(look)\n    return w - v_new, v_new", ("look-ahead-backwards",)),
    Mistake("nag_step", "Sutskever", _NAG + "    v = gamma * v - learning_rate * grad_fn(w + gamma * v)\n    return w + v, v", ("velocity-downhill-throughout",)),
    Mistake("nag_step", "from the look-ahead", _NAG + "    w_ahead = w - gamma * v\n    v = gamma * v + learning_rate * grad_fn(w_ahead)\n    return w_ahead - v, v", ("step-from-the-look-ahead",)),
    Mistake("nag_step", "rate in the look-ahead", _NAG + "    g = grad_fn(w - learning_rate * gamma * v)\n    v = gamma * v + learning_rate * g\n    return w - v, v", ("rate-in-the-look-ahead",)),
    Mistake("nag_step", "at w, average", _NAG + "    g = grad_fn(w)\n    v = gamma * v + (1 - gamma) * learning_rate * g\n    return w - v, v", ("gradient-at-w", "averaged-form")),
    Mistake("nag_step", "no gamma ahead, PyTorch", _NAG + "    g = grad_fn(w - v)\n    v = gamma * v + g\n    return w - learning_rate * v, v", ("look-ahead-without-gamma", "rate-in-the-step")),
    Mistake("nag_step", "forward, uphill", _NAG + "    g = grad_fn(w + gamma * v)\n    v = gamma * v + learning_rate * g\n    return w + v, v", ("look-ahead-backwards", "wrong-sign")),
    # ---- nag_rewritten_step
    Mistake("nag_rewritten_step", "momentum", _REWRITTEN + "    return momentum_step(w, dw, v, learning_rate, gamma)", ("momentum-instead",)),
    Mistake("nag_rewritten_step", "PyTorch", _REWRITTEN + "    buf = gamma * v + dw\n    d = dw + gamma * buf\n    return w - learning_rate * d, buf", ("rate-in-the-step",)),
    Mistake("nag_rewritten_step", "CS231n", _REWRITTEN + "    v_prev = v\n    v = gamma * v - learning_rate * dw\n    w = w - gamma * v_prev + (1 + gamma) * v\n    return w, v", ("sign-inside-the-velocity",)),
    Mistake("nag_rewritten_step", "v + g", _REWRITTEN + "    v = gamma * v + learning_rate * dw\n    return w - v - learning_rate * dw, v", ("gamma-missing-in-the-step",)),
    Mistake("nag_rewritten_step", "the step kept", _REWRITTEN + "    v = gamma * v + learning_rate * dw\n    v_nag = gamma * v + learning_rate * dw\n    return w - v_nag, v_nag", ("step-returned",)),
    Mistake("nag_rewritten_step", "no gamma, uphill", _REWRITTEN + "    v = gamma * v + learning_rate * dw\n    return w + v + learning_rate * dw, v", ("gamma-missing-in-the-step", "wrong-sign")),
    Mistake("nag_rewritten_step", "average, brackets", _REWRITTEN + "    v = gamma * v + (1 - gamma) * learning_rate * dw\n    return w - gamma * v + learning_rate * dw, v", ("averaged-form", "brackets-missing")),
    # ---- update_parameters_with_momentum
    Mistake("update_parameters_with_momentum", "Coursera's average", _ALL + "    for k in p:\n        v[k] = gamma * v[k] + (1 - gamma) * g[k]\n        p[k] = p[k] - learning_rate * v[k]\n" + _RETURN, ("averaged-form-throughout",)),
    Mistake("update_parameters_with_momentum", "no gamma passed", _ALL + "    for k in p:\n        p[k], v[k] = momentum_step(p[k], g[k], v[k], learning_rate)\n" + _RETURN, ("gamma-not-passed-on",)),
    Mistake("update_parameters_with_momentum", "Keras", _ALL + "    for k in p:\n        v[k] = gamma * v[k] - learning_rate * g[k]\n        p[k] = p[k] + v[k]\n" + _RETURN, ("sign-inside-the-velocity",)),
    Mistake("update_parameters_with_momentum", "weights only", _ALL + "    for k in ('W1', 'W2'):\n        v[k] = gamma * v[k] + learning_rate * g[k]\n        p[k] = p[k] - v[k]\n" + _RETURN, ("biases-left-out",)),
    Mistake("update_parameters_with_momentum", "rate twice", _ALL + "    for k in p:\n        v[k] = gamma * v[k] + learning_rate * g[k]\n        p[k] = p[k] - learning_rate * v[k]\n" + _RETURN, ("rate-twice",)),
    Mistake("update_parameters_with_momentum", "average, rate inside, twice", _ALL + "    for k in p:\n        v[k] = gamma * v[k] + (1 - gamma) * learning_rate * g[k]\n        p[k] = p[k] - learning_rate * v[k]\n" + _RETURN, ("averaged-form", "rate-twice")),
    Mistake("update_parameters_with_momentum", "weights only, uphill", _ALL + "    for k in ('W1', 'W2'):\n        v[k] = gamma * v[k] + learning_rate * g[k]\n        p[k] = p[k] + v[k]\n" + _RETURN, ("biases-left-out", "wrong-sign")),
)  # fmt: skip
