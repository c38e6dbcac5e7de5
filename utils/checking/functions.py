"""Functions that serve as arguments of exercises, described by data.

The instant check calls them directly; in the grader a call of such a function travels out
of the sandbox and is answered there, so that the answer cannot look inside.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from utils.checking.model import Function

Array = npt.NDArray[np.float64]


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


def wavy(amplitude: float, curvature: float, s: Array) -> Array:
    """``amplitude sin(s) + curvature s**2``, entry by entry, for arrays of any shape.

    >>> wavy(2.0, 0.5, np.array([0.0, 2.0])).round(4)
    array([0.    , 3.8186])
    """
    s = np.asarray(s, dtype=float)
    return amplitude * np.sin(s) + curvature * s**2


def wavy_gradient(curvature: Array, w: Array) -> Array:
    """``curvature w + sin(w)``: the gradient of a bowl with ripples, of the shape of `curvature`.

    >>> wavy_gradient(np.array([1.0, 10.0]), np.zeros(2))
    array([0., 0.])
    """
    w = np.asarray(w, dtype=float)
    if w.shape != curvature.shape:
        raise ValueError(f"the gradient expects an array of shape {curvature.shape}, got {w.shape}")
    return curvature * w + np.sin(w)


KNOWN: Mapping[str, Callable[..., object]] = {
    "wavy": wavy,
    "wavy_gradient": wavy_gradient,
    "wavy_sum": wavy_sum,
}


def callable_for(function: Function) -> Callable[..., object]:
    """Return the Python callable that a `Function` stands for.

    Raises
    ------
    KeyError
        If no function of that name is known.
    """
    body = KNOWN[function.name]
    return lambda *args: body(*function.parameters, *args)
