"""Wrong starts of Adam's state, as people write them."""

from __future__ import annotations

from tests.graders.model import Mistake

STATE = "initialize_adam"

MISTAKES: tuple[Mistake, ...] = (
    Mistake(STATE, "v and s are one dict", """
def initialize_adam(n_x, n_h, n_y):
    v = {}
    for name, shape in (("W1", (n_h, n_x)), ("b1", (n_h, 1)), ("W2", (n_y, n_h)), ("b2", (n_y, 1))):
        v[name] = np.zeros(shape)
    s = v.copy()
    return (*v.values(), *s.values())
""", ("one-array-twice",)),
    Mistake(STATE, "biases as vectors", """
def initialize_adam(n_x, n_h, n_y):
    vW1, vb1 = np.zeros((n_h, n_x)), np.zeros(n_h)
    vW2, vb2 = np.zeros((n_y, n_h)), np.zeros(n_y)
    return vW1, vb1, vW2, vb2, 0 * vW1, 0 * vb1, 0 * vW2, 0 * vb2
""", ("flat-biases",)),
    Mistake(STATE, "rows are inputs", """
def initialize_adam(n_x, n_h, n_y):
    v = [np.zeros((n_x, n_h)), np.zeros((n_h, 1)), np.zeros((n_h, n_y)), np.zeros((n_y, 1))]
    s = [np.zeros_like(a) for a in v]
    return v + s
""", ("shapes-transposed",)),
    Mistake(STATE, "zeros as numbers", """
def initialize_adam(n_x, n_h, n_y):
    return (0,) * 8
""", ("numbers-instead-of-arrays",)),
    Mistake(STATE, "v, s, v, s", """
def initialize_adam(n_x, n_h, n_y):
    out = []
    for shape in [(n_h, n_x), (n_h, 1), (n_y, n_h), (n_y, 1)]:
        out.append(np.zeros(shape))
        out.append(np.zeros(shape))
    return out
""", ("interleaved-order",)),
    Mistake(STATE, "rows for biases", """
def initialize_adam(n_x, n_h, n_y):
    def make():
        return np.zeros((n_h, n_x)), np.zeros((1, n_h)), np.zeros((n_y, n_h)), np.zeros((1, n_y))
    return make() + make()
""", ("biases-as-rows",)),
    Mistake(STATE, "chained names and transposed weights", """
def initialize_adam(n_x, n_h, n_y):
    vW1 = sW1 = np.zeros((n_x, n_h))
    vb1 = sb1 = np.zeros((n_h, 1))
    vW2 = sW2 = np.zeros((n_h, n_y))
    vb2 = sb2 = np.zeros((n_y, 1))
    return vW1, vb1, vW2, vb2, sW1, sb1, sW2, sb2
""", ("one-array-twice", "shapes-transposed")),
    Mistake(STATE, "ones for s, flat biases", """
def initialize_adam(n_x, n_h, n_y):
    first = np.zeros((n_h, n_x)), np.zeros((n_h,)), np.zeros((n_y, n_h)), np.zeros((n_y,))
    second = tuple(np.ones_like(each) for each in first)
    return first + second
""", ("flat-biases", "second-moments-start-at-one")),
)  # fmt: skip
