"""What the cases of this course's exercises name: functions as arguments, data, and how to judge.

A case is stored as data and holds only a name such as ``"playground.case_functions:wavy"``;
`utils.checking.named_functions` finds the function.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from utils.checking.compare import as_numbers
from utils.checking.model import Call, Value
from utils.playground.datasets import Digits, relabelled_digits

Array = npt.NDArray[np.float64]

MOST_HIDDEN_UNITS = 4096
"""More would cost the judge memory, not the answer: its layer is computed here."""


# ---- functions as arguments ------------------------------------------------------------------


def wavy_sum(coefficients: Sequence[Array], parameters: Sequence[Array]) -> float:
    """The sum of ``c sin(p)`` over all entries of a list of arrays, plus half their sum squared.

    Its gradient is ``c cos(p) + sum(p)``: known in closed form, different for each entry, and
    depending on all of them.

    Parameters
    ----------
    coefficients, parameters : sequences of arrays
        Pairwise of one shape.

    Examples
    --------
    >>> wavy_sum([np.array([1.0, 1.0])], [np.array([0.0, 2.0])])
    2.909297426825682
    """
    if len(coefficients) != len(parameters):
        raise ValueError(f"f takes a list of {len(coefficients)} arrays, got {len(parameters)}")
    waves = total = 0.0
    for c, p in zip(coefficients, parameters, strict=True):
        p = np.asarray(p, dtype=float)
        if p.shape != c.shape:
            raise ValueError(f"f expects an array of shape {c.shape}, got {p.shape}")
        waves += float(np.sum(c * np.sin(p)))
        total += float(np.sum(p))
    return waves + total**2 / 2


def short_waves(length: float, coefficients: Sequence[Array], parameters: Sequence[Array]) -> float:
    """The sum of ``c length sin(p / length)`` over all entries of a list of arrays.

    Its gradient is ``c cos(p / length)``. A difference over a step that is not much shorter than
    the waves sees another slope, so the step's length shows.

    Parameters
    ----------
    length : float
        Of a wave, over 2 pi.
    coefficients, parameters : sequences of arrays
        Pairwise of one shape.

    Examples
    --------
    >>> short_waves(0.5, [np.array([1.0, 4.0])], [np.array([0.0, np.pi / 4])])
    2.0
    """
    if len(coefficients) != len(parameters):
        raise ValueError(f"f takes a list of {len(coefficients)} arrays, got {len(parameters)}")
    waves = 0.0
    for c, p in zip(coefficients, parameters, strict=True):
        p = np.asarray(p, dtype=float)
        if p.shape != c.shape:
            raise ValueError(f"f expects an array of shape {c.shape}, got {p.shape}")
        waves += float(np.sum(c * np.sin(p / length)))
    return length * waves


def wavy(amplitude: float, curvature: float, s: Array) -> Array:
    """``amplitude sin(s) + curvature s**2``, entry by entry, for arrays of any shape.

    >>> wavy(2.0, 0.5, np.array([0.0, 2.0])).round(4)
    array([0.    , 3.8186])
    """
    s = np.asarray(s, dtype=float)
    return amplitude * np.sin(s) + curvature * s**2


def ripples(frequency: float, s: Array) -> Array:
    """``sin(frequency s) / frequency``, entry by entry: as fine as one likes, and never steep.

    How large a step measures its slope shows, where the step is as long as a ripple.

    >>> ripples(2.0, np.array([0.0, np.pi / 4]))
    array([0. , 0.5])
    """
    s = np.asarray(s, dtype=float)
    return np.sin(frequency * s) / frequency


def wavy_gradient(curvature: Array, w: Array) -> Array:
    """``curvature w + sin(w)``: the gradient of a bowl with ripples, of the shape of `curvature`.

    >>> wavy_gradient(np.array([1.0, 10.0]), np.zeros(2))
    array([0., 0.])
    """
    w = np.asarray(w, dtype=float)
    if w.shape != curvature.shape:
        raise ValueError(f"the gradient expects an array of shape {curvature.shape}, got {w.shape}")
    return curvature * w + np.sin(w)


# ---- data ------------------------------------------------------------------------------------


def digits_part(part: str, seed: int, examples: int | None = None) -> npt.NDArray[Any]:
    """One array of the digits, split and relabelled by a seed.

    Parameters
    ----------
    part : str
        ``"X_train"`` (64, 1400), ``"Y_train"`` (10, 1400), ``"X_test"`` (64, 397),
        ``"labels_test"`` (397,), or another one of `datasets.Digits`.
    seed : int
        Decides the new labels and the order of the training images.
    examples : int, optional
        Only the first so many of them: columns, or entries of labels.

    Examples
    --------
    >>> digits_part("X_train", 3, 5).shape, digits_part("labels_test", 3).shape
    ((64, 5), (397,))
    """
    array: npt.NDArray[Any] = getattr(_relabelled(seed), part)
    return array[..., :examples].copy()


@functools.lru_cache(maxsize=2)
def _relabelled(seed: int) -> Digits:
    return relabelled_digits(seed)


# ---- several right results -------------------------------------------------------------------


def same_predictions(call: Call, value: Value) -> Value:
    """Of all linear models that predict the same, the shortest.

    Where features are collinear or examples few, many (w, b) predict the same on X.

    Parameters
    ----------
    call : Call
        Its first argument is X (n_x, m).
    value : Value
        What the call returned: (w, b), or anything else, which is returned as it is.

    Examples
    --------
    >>> X = np.array([[1.0, 2.0], [2.0, 4.0]])  # the second feature is twice the first
    >>> w, b = same_predictions(Call((X,)), (np.array([[5.0, 0.0]]), 1.0))
    >>> w.round(3), round(b, 3)
    (array([[1., 2.]]), 1.0)
    """
    if not isinstance(value, (tuple, list)) or len(value) != 2:
        return value
    X = np.asarray(call.args[0], dtype=float)
    w, b = as_numbers(value[0]), as_numbers(value[1])
    if w is None or b is None or w.shape != (1, len(X)) or b.ndim:
        return value
    with np.errstate(all="ignore"):  # the numbers are a student's: any are possible
        predictions = w @ X + b
    if not np.all(np.isfinite(predictions)):
        return value
    with_ones = np.vstack([X, np.ones(X.shape[1])])
    try:
        shortest = np.linalg.lstsq(with_ones.T, predictions.T, rcond=None)[0].T
    except np.linalg.LinAlgError:
        return value
    return shortest[:, :-1], float(shortest[0, -1])


# ---- what a training is worth ----------------------------------------------------------------


def network_accuracy(extra: Mapping[str, Value], parts: Mapping[str, Value]) -> float:
    """Share of held-back examples that a two-layer network gets right.

    Parameters
    ----------
    extra : mapping
        The held-back examples ``X`` (n_x, m) and their ``labels`` (m,).
    parts : mapping
        The parameters ``W1``, ``b1``, ``W2`` and ``b2``; anything that is not a set of finite
        parameters of fitting shapes scores 0.

    Examples
    --------
    >>> held_back = {"X": np.array([[1.0, -1.0]]), "labels": np.array([0, 1])}
    >>> W1, b1, W2, b2 = [[1.0]], [[0.0]], [[1.0], [0.0]], [[0.0], [0.5]]
    >>> network_accuracy(held_back, {"W1": W1, "b1": b1, "W2": W2, "b2": b2})
    1.0
    """
    X, labels = (np.asarray(extra[name]) for name in ("X", "labels"))
    W1, b1, W2, b2 = (as_numbers(parts.get(name)) for name in ("W1", "b1", "W2", "b2"))
    if W1 is None or b1 is None or W2 is None or b2 is None or W1.ndim != 2:
        return 0.0
    n_h, n_y = len(W1), int(labels.max()) + 1
    if n_h > MOST_HIDDEN_UNITS:
        return 0.0
    if [a.shape for a in (W1, b1, W2, b2)] != [(n_h, len(X)), (n_h, 1), (n_y, n_h), (n_y, 1)]:
        return 0.0
    with np.errstate(all="ignore"):
        logits = W2 @ np.maximum(W1 @ X + b1, 0) + b2
    if not np.all(np.isfinite(logits)):
        return 0.0
    return float(np.mean(np.argmax(logits, axis=0) == labels))
