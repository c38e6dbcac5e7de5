"""Results that count as the same where a question has several right answers."""

from __future__ import annotations

import numpy as np

from utils.checking.compare import as_numbers
from utils.checking.model import Alike, Call, Value


def canonical(alike: Alike, call: Call, value: Value) -> Value:
    """Return one representative of all results that count as the same as `value`.

    Parameters
    ----------
    alike : Alike
        ``"same predictions"``: for a linear model (w, b), whose inputs X (n_x, m) are the call's
        first argument: the shortest (w, b) that predicts the same on X. Where features are
        collinear or examples few, many (w, b) do.
    call : Call
        With its arguments ready.
    value : Value
        What the call returned; returned as it is where it is not of the right form.

    Examples
    --------
    >>> X = np.array([[1.0, 2.0], [2.0, 4.0]])  # the second feature is twice the first
    >>> w, b = canonical("same predictions", Call((X,)), (np.array([[5.0, 0.0]]), 1.0))
    >>> w.round(3), round(b, 3)
    (array([[1., 2.]]), 1.0)
    """
    if alike != "same predictions" or not isinstance(value, (tuple, list)) or len(value) != 2:
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
