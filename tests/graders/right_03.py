"""Right answers to the exercises of notebook 03 in forms that nobody thought of."""

from __future__ import annotations

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
)

RIGHT: dict[str, tuple[str, ...]] = {
    "classify_critical_point": (
        _KIND + "    ev = np.linalg.eigvalsh(H).tolist()\n    if any(-1e-8 <= e <= 1e-8 for e in ev):\n        return 'degenerate'\n    signs = {e > 0 for e in ev}\n    return 'saddle' if len(signs) == 2 else ('minimum' if True in signs else 'maximum')",
        _KIND + "    ev, _ = np.linalg.eigh(np.array(H))\n    kind = 'saddle'\n    if np.min(ev) > 0:\n        kind = 'minimum'\n    if np.max(ev) < 0:\n        kind = 'maximum'\n    if np.min(np.abs(ev)) <= 1e-8:\n        kind = 'degenerate'\n    return kind",
        _KIND + "    ev = np.linalg.eigvals(H).real\n    s = np.where(np.abs(ev) <= 1e-8, 0, np.sign(ev))\n    if 0 in s:\n        return 'degenerate'\n    return {len(s): 'minimum', -len(s): 'maximum'}.get(int(s.sum()), 'saddle')",
        _KIND + "    ev = np.linalg.eigvalsh(H)\n    return str(np.select([np.any(np.abs(ev) <= 1e-8), np.all(ev > 0), np.all(ev < 0)], ['degenerate', 'minimum', 'maximum'], 'saddle'))",
        _KIND + "    ev = np.linalg.eigvalsh((H + H.T) / 2)\n    flat = np.count_nonzero(np.isclose(ev, 0.0, rtol=0, atol=1e-8))\n    if flat:\n        return 'degenerate'\n    up = np.count_nonzero(ev > 0)\n    return 'maximum' if up == 0 else 'minimum' if up == ev.size else 'saddle'",
    ),
    "ewma": (
        _EWMA + "    out = np.empty_like(theta)\n    for t in range(len(theta)):\n        out[t] = (1 - beta) * theta[t] + (beta * out[t - 1] if t else 0)\n    return out",
        _EWMA + "    from itertools import accumulate\n    return list(accumulate(((1 - beta) * x for x in theta), lambda v, x: beta * v + x))",
        _EWMA + "    T = theta.shape[0]\n    W = np.array([[(1 - beta) * beta ** (t - i) if i <= t else 0.0 for i in range(T)] for t in range(T)])\n    return np.einsum('ti,i...->t...', W, theta)",
        "def _next(v, x, beta):\n    return v - (1 - beta) * (v - x)\n" + _EWMA + "    v, res = np.zeros(theta.shape[1:]), []\n    for x in theta:\n        v = _next(v, x, beta)\n        res.append(np.copy(v))\n    return np.stack(res)",
        _EWMA + "    flat = theta.reshape(len(theta), -1)\n    columns = []\n    for column in flat.T:\n        v, seen = 0.0, []\n        for x in column:\n            v = beta * v + (1 - beta) * x\n            seen.append(v)\n        columns.append(seen)\n    return np.array(columns).T.reshape(theta.shape)",
        "class _Average:\n    def __init__(self, beta):\n        self.beta, self.v = beta, 0\n    def __call__(self, x):\n        self.v = self.beta * self.v + (1 - self.beta) * x\n        return self.v\n" + _EWMA + "    average = _Average(beta)\n    return np.array([average(x) for x in theta])",
    ),
    "bias_correct": (
        _CORRECT + "    share = 1.0\n    for _ in range(t):\n        share *= beta\n    return v / (1 - share)",
        "import math\n" + _CORRECT + "    return v * (1 / (1 - math.pow(beta, t)))",
        _CORRECT + "    return np.true_divide(v, np.subtract(1, np.power(beta, t)))",
        _CORRECT + "    return [[x / (1 - beta**t) for x in row] for row in v] if v.ndim == 2 else [x / (1 - beta**t) for x in v]",
        _CORRECT + "    weights = (1 - beta) * beta ** np.arange(t, dtype=float)\n    return v / weights.sum()",
        _CORRECT + "    corrected = np.array(v, copy=True)\n    corrected /= 1 - beta**t\n    return corrected",
    ),
    "momentum_step": (
        _STEP + "    new = {'v': np.multiply(gamma, v) + np.multiply(learning_rate, dw)}\n    new['w'] = np.subtract(w, new['v'])\n    return new['w'], new['v']",
        _STEP + "    return w - learning_rate * dw - gamma * v, learning_rate * dw + gamma * v",
        "class _Momentum:\n    def __init__(self, v, rate, gamma):\n        self.v, self.rate, self.gamma = v.copy(), rate, gamma\n    def step(self, w, dw):\n        self.v *= self.gamma\n        self.v += self.rate * dw\n        return w - self.v\n" + _STEP + "    m = _Momentum(v, learning_rate, gamma)\n    return m.step(w, dw), m.v",
        _STEP + "    buf = gamma * v / learning_rate + dw\n    return w - learning_rate * buf, learning_rate * buf",
        _STEP + "    v_new = np.array([gamma * a + learning_rate * g for a, g in zip(np.ravel(v), np.ravel(dw))]).reshape(np.shape(w))\n    return [(w - v_new).tolist(), v_new.tolist()]",
        _STEP + "    v, w = np.copy(v), np.copy(w)\n    v = v + (gamma - 1) * v + learning_rate * dw\n    w -= v\n    return w, v",
    ),
    "momentum_ema_step": (
        _EMA + "    v = v - (1 - beta) * (v - dw)\n    return w - learning_rate * v, v",
        _EMA + "    one_minus = 1 - beta\n    avg = np.einsum('k,k...->...', [beta, one_minus], np.stack([v, dw]))\n    return w + -learning_rate * avg, avg",
        _EMA + "    new_w, new_v = [], []\n    for a, g, p in zip(v.ravel(), dw.ravel(), w.ravel()):\n        new_v.append(beta * a + (1 - beta) * g)\n        new_w.append(p - learning_rate * new_v[-1])\n    return np.reshape(new_w, w.shape), np.reshape(new_v, v.shape)",
        _EMA + "    w_new, u = momentum_step(w, (1 - beta) * dw, v, 1.0, gamma=beta)\n    return w - learning_rate * u, u",
        _EMA + "    state = v.copy()\n    state *= beta\n    state += (1 - beta) * dw\n    return np.subtract(w, learning_rate * state), state",
    ),
    "convert_learning_rate": (
        _CONVERT + "    return learning_rate * (1 / (1 - beta))",
        _CONVERT + "    return -learning_rate / (beta - 1)",
        "import math\n" + _CONVERT + "    return math.exp(math.log(learning_rate) - math.log(1 - beta))",
        _CONVERT + "    return np.float64(learning_rate) / np.subtract(1.0, beta)",
        _CONVERT + "    return learning_rate + learning_rate * beta / (1 - beta)",
    ),
    "nag_step": (
        _NAG + "    ahead = np.subtract(w, gamma * v)\n    push = learning_rate * grad_fn(ahead)\n    return ahead - push, push + gamma * v",
        _NAG + "    u = -v\n    u = gamma * u - learning_rate * grad_fn(w + gamma * u)\n    return w + u, -u",
        _NAG + "    new, _ = None, None\n    g = grad_fn(w - v * gamma)\n    new, vel = momentum_step(w, g, v, learning_rate, gamma)\n    return new, vel",
        "class _Nag:\n    def __init__(self, f):\n        self.f = f\n    def __call__(self, w, v, lr, gamma):\n        carried = gamma * v\n        v = carried + lr * self.f(w - carried)\n        return {'w': w - v, 'v': v}\n" + _NAG + "    return tuple(_Nag(grad_fn)(w, v, learning_rate, gamma).values())",
        _NAG + "    place = w.copy()\n    place -= gamma * v\n    v = gamma * v + np.multiply(grad_fn(place), learning_rate)\n    return (w - v).tolist(), v",
    ),
    "nag_rewritten_step": (
        _REWRITTEN + "    v_new = gamma * v + learning_rate * dw\n    return w + gamma * v - (1 + gamma) * v_new, v_new",
        _REWRITTEN + "    u_prev = -v\n    u = gamma * u_prev - learning_rate * dw\n    return w - gamma * u_prev + (1 + gamma) * u, -u",
        _REWRITTEN + "    g = learning_rate * dw\n    return np.subtract(w, gamma * gamma * v + gamma * g + g), gamma * v + g",
        _REWRITTEN + "    buf = v / learning_rate\n    buf = gamma * buf + dw\n    d_p = dw + gamma * buf\n    return w - learning_rate * d_p, learning_rate * buf",
        _REWRITTEN + "    _, v1 = momentum_step(w, dw, v, learning_rate, gamma=gamma)\n    w2, _ = momentum_step(w, dw, v1, learning_rate, gamma=gamma)\n    return [w2, v1]",
    ),
    "update_parameters_with_momentum": (
        _ALL + "    ws, gs, vs = [W1, b1, W2, b2], [dW1, db1, dW2, db2], [vW1, vb1, vW2, vb2]\n    pairs = [momentum_step(*three, learning_rate, gamma) for three in zip(ws, gs, vs)]\n    return tuple(p[0] for p in pairs) + tuple(p[1] for p in pairs)",
        _ALL + "    state = locals().copy()\n    out = {}\n    for n in ('W1', 'b1', 'W2', 'b2'):\n        out['v' + n] = gamma * state['v' + n] + learning_rate * state['d' + n]\n        out[n] = state[n] - out['v' + n]\n    return [out[k] for k in ('W1', 'b1', 'W2', 'b2', 'vW1', 'vb1', 'vW2', 'vb2')]",
        _ALL + "    def step(w, g, v):\n        v = v * gamma + g * learning_rate\n        return w - v, v\n    (W1, vW1), (b1, vb1) = step(W1, dW1, vW1), step(b1, db1, vb1)\n    (W2, vW2), (b2, vb2) = step(W2, dW2, vW2), step(b2, db2, vb2)\n    return W1, b1, W2, b2, vW1, vb1, vW2, vb2",
        _ALL + "    arrays = [W1, b1, W2, b2], [dW1, db1, dW2, db2], [vW1, vb1, vW2, vb2]\n    w, g, v = (np.concatenate([a.ravel() for a in group]) for group in arrays)\n    v = gamma * v + learning_rate * g\n    cuts = np.cumsum([a.size for a in arrays[0]])[:-1]\n    back = lambda flat: [part.reshape(a.shape) for part, a in zip(np.split(flat, cuts), arrays[0])]\n    return (*back(w - v), *back(v))",
        _ALL + "    lr = learning_rate\n    vs = [gamma * np.asarray(v) + lr * g for v, g in ((vW1, dW1), (vb1, db1), (vW2, dW2), (vb2, db2))]\n    return [(p - v).tolist() for p, v in zip((W1, b1, W2, b2), vs)] + [v.tolist() for v in vs]",
    ),
}  # fmt: skip
