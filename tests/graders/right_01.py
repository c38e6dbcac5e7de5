"""Right answers to notebook 01's functions of one array, written otherwise than the solution."""

from __future__ import annotations

from collections.abc import Mapping

RIGHT: Mapping[str, tuple[str, ...]] = {
    "numerical_derivative": (
        """
def numerical_derivative(f, s, h=1e-5):
    above, below = f(np.add(s, h)), f(np.subtract(s, h))
    return np.divide(above - below, 2 * h)
""",
        """
def numerical_derivative(f, s, h=1e-5):
    slopes = np.empty(s.shape)
    for index, value in np.ndenumerate(s):
        slopes[index] = (f(value + h) - f(value - h)) / (2.0 * h)
    return slopes
""",
        """
def numerical_derivative(f, s, h=1e-5):
    right = (f(s + h) - f(s)) / h
    left = (f(s) - f(s - h)) / h
    return (right + left) / 2
""",
        """
def numerical_derivative(f, s, h=1e-5):
    return np.reshape([(f(x + h) - f(x - h)) / h * 0.5 for x in s.ravel()], s.shape)
""",
        """
import numpy

def numerical_derivative(f, s, h=1e-5):
    f_of_both = [f(s + side * h) for side in (-1, 1)]
    return numpy.diff(f_of_both, axis=0)[0] / (h + h)
""",
        """
def numerical_derivative(f, s, h=1e-5):
    s = s.copy()
    s += h
    above = f(s)
    s -= 2 * h
    return 0.5 / h * (above - f(s))
""",
    ),
    "sigmoid": (
        """
def sigmoid(s):
    out = np.zeros(s.shape)
    for i, x in np.ndenumerate(s):
        out[i] = 1 / (1 + np.exp(-x)) if x > 0 else np.exp(x) / (np.exp(x) + 1)
    return out
""",
        """
import math

def sigmoid(s):
    one = lambda x: 1 / (1 + math.exp(-x)) if x >= -700 else 0.0
    return np.vectorize(one)(s)
""",
        """
def sigmoid(s):
    s = np.clip(s, -700, 700)
    return np.exp(s) / (1 + np.exp(s))
""",
        "sigmoid = lambda s: (np.tanh(0.5 * np.asarray(s)) + 1) / 2",
        """
def sigmoid(s):
    return np.power(1 + np.exp(np.minimum(-s, 709)), -1)
""",
        """
def sigmoid(s):
    return np.exp(np.minimum(s, 0)) / (1 + np.exp(-np.abs(s)))
""",
    ),
    "sigmoid_derivative": (
        """
def sigmoid_derivative(s):
    t = np.tanh(s / 2)
    return (1 - t) * (1 + t) / 4
""",
        """
def sigmoid_derivative(s):
    return numerical_derivative(sigmoid, s)
""",
        """
def sigmoid_derivative(s):
    half = np.abs(s).clip(max=600) / 2
    return 1 / (4 * np.cosh(half) ** 2)
""",
        """
def sigmoid_derivative(s):
    slopes = np.empty_like(s)
    for i in np.ndindex(s.shape):
        a = sigmoid(s[i])
        slopes[i] = a * (1 - a)
    return slopes.tolist()
""",
        """
def sigmoid_derivative(s):
    def value(z):
        return 1 / (1 + np.exp(-np.clip(z, -500, 500)))
    return np.multiply(value(s), value(-s))
""",
    ),
    "tanh_derivative": (
        """
def tanh_derivative(s):
    e = np.exp(-2 * np.abs(s))
    return 4 * e / (1 + e) ** 2
""",
        """
def tanh_derivative(s):
    a = 2 * sigmoid(2 * s) - 1
    return 1 - a * a
""",
        "tanh_derivative = lambda s: -(np.square(np.tanh(s)) - 1)",
        """
def tanh_derivative(s):
    return 4 / np.square(np.exp(s) + np.exp(-s))
""",
        """
import math

def tanh_derivative(s):
    return np.array([1 / math.cosh(x) ** 2 for x in s.flat]).reshape(s.shape)
""",
        "def tanh_derivative(s):\n    return numerical_derivative(np.tanh, s)",
    ),
    "relu": (
        "relu = lambda s: np.fmax(0.0, s)",
        "def relu(s):\n    return np.maximum.reduce([s, np.zeros_like(s)])",
        "def relu(s):\n    return np.where(s <= 0, 0, s).tolist()",
        """
def relu(s):
    a = np.zeros(s.shape)
    a[s > 0] = s[s > 0]
    return a
""",
        "def relu(s):\n    return np.array([max(x, 0.0) for x in s.flat]).reshape(s.shape)",
        "def relu(s):\n    return 0.5 * s * (1 + np.sign(s))",
    ),
    "relu_derivative": (
        "def relu_derivative(s):\n    return np.greater(s, 0)",
        "def relu_derivative(s):\n    return relu(s) / s",
        "def relu_derivative(s):\n    return (np.sign(s) + 1) // 2",
        """
def relu_derivative(s):
    d = np.copy(s)
    d[d > 0] = 1
    d[d < 0] = 0
    return d
""",
        "def relu_derivative(s):\n    return numerical_derivative(relu, s)",
        "def relu_derivative(s):\n    return np.vectorize(lambda x: 1.0 if x > 0 else 0.0)(s)",
    ),
    "leaky_relu": (
        """
def leaky_relu(s, alpha=0.01):
    a = s.copy()
    a[a < 0] *= alpha
    return a
""",
        "def leaky_relu(s, alpha=0.01):\n    return np.max([s, alpha * s], axis=0)",
        "def leaky_relu(s, alpha=0.01):\n    return ((1 + alpha) * s + (1 - alpha) * np.abs(s)) / 2",
        """
def leaky_relu(s, alpha=0.01):
    return np.array([x if x >= 0 else alpha * x for x in s.flat]).reshape(s.shape)
""",
        "def leaky_relu(s, alpha=0.01):\n    return s * (s > 0) + s * alpha * (s <= 0)",
        "def leaky_relu(s, alpha=0.01):\n    return s - (1 - alpha) * np.minimum(s, 0)",
    ),
    "leaky_relu_derivative": (
        "def leaky_relu_derivative(s, alpha=0.01):\n    return np.select([s > 0, s < 0], [1, alpha])",
        """
def leaky_relu_derivative(s, alpha=0.01):
    d = np.full(s.shape, alpha)
    d[s > 0] = 1
    return d
""",
        "def leaky_relu_derivative(s, alpha=0.01):\n    return 1 - (1 - alpha) * (s < 0)",
        "def leaky_relu_derivative(s, alpha=0.01):\n    return alpha ** (s < 0)",
        "def leaky_relu_derivative(s, alpha=0.01):\n    return (1 + alpha + (1 - alpha) * np.sign(s)) / 2",
        """
def leaky_relu_derivative(s, alpha=0.01):
    return numerical_derivative(lambda x: leaky_relu(x, alpha=alpha), s)
""",
    ),
    "elu": (
        """
def elu(s, alpha=1.0):
    a = np.array(s, dtype=float)
    left = a <= 0
    a[left] = alpha * np.expm1(a[left])
    return a
""",
        "def elu(s, alpha=1.0):\n    return relu(s) - alpha * (1 - np.exp(-relu(-s)))",
        """
import math

def elu(s, alpha=1.0):
    one = lambda x: x if x > 0 else alpha * math.exp(x) - alpha
    return np.array([one(x) for x in s.flat]).reshape(s.shape)
""",
        """
def elu(s, alpha=1.0):
    with np.errstate(all="ignore"):
        return np.where(s > 0, s, alpha * (np.exp(s) - 1))
""",
        "def elu(s, alpha=1.0):\n    return np.clip(s, 0, None) + np.minimum(0, alpha * np.expm1(np.clip(s, None, 0)))",
        "def elu(s, alpha=1.0):\n    return np.where(s > 0, s, alpha * (np.exp(s.clip(-300, 300)) - 1))",
    ),
    "elu_derivative": (
        "def elu_derivative(s, alpha=1.0):\n    return np.where(s < 0, alpha * np.exp(np.clip(s, None, 0)), 1)",
        """
def elu_derivative(s, alpha=1.0):
    d = np.ones(s.shape)
    d[s < 0] = alpha * np.exp(s[s < 0])
    return d
""",
        """
def elu_derivative(s, alpha=1.0):
    return [[1.0 if x > 0 else alpha * np.exp(x) for x in row] for row in s] if s.ndim == 2 \\
        else np.vectorize(lambda x: 1.0 if x > 0 else alpha * np.exp(x))(s)
""",
        "def elu_derivative(s, alpha=1.0):\n    return numerical_derivative(lambda t: elu(t, alpha), s)",
        """
def elu_derivative(s, alpha=1.0):
    a = elu(s, alpha=alpha)
    return np.where(a > 0, 1, a + alpha)
""",
        "def elu_derivative(s, alpha=1.0):\n    return (s > 0) + (s < 0) * alpha * np.exp(-np.abs(s))",
    ),
}
