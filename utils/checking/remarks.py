"""What can be said of any wrong answer, whatever the exercise: sign, factor, shape, type."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from utils.checking.compare import as_numbers, close, describe, found, shape_text
from utils.checking.model import Outcome, Value

Array = npt.NDArray[np.float64]


def explain_value(name: str, expected: Value, got: Value) -> str:
    """Say what a wrong part of a result has in common with the right one.

    Returns an empty string where nothing simple relates them.

    Examples
    --------
    >>> explain_value("dw", np.array([1.0, -2.0]), np.array([-1.0, 2.0]))
    'dw has the wrong sign.'
    >>> explain_value("dw", np.array([1.0, -2.0]), np.array([2.0, -4.0]))
    'dw is 2 times what it should be.'
    >>> explain_value("dw", 2.0, None)
    'dw should be one number, got None: a function that ends without return gives None.'
    """
    if isinstance(expected, str):
        return "" if isinstance(got, str) else f"{name} should be a string, got {found(got)}."
    wanted, numbers = as_numbers(expected), as_numbers(got)
    if wanted is None:
        return f"{name} should be {describe(expected)}, got {found(got)}."
    if numbers is None:
        return f"{name} should be {_due(wanted)}, got {found(got)}."
    if wanted.shape != numbers.shape:
        return _explain_shape(name, wanted, numbers)
    if not np.all(np.isfinite(numbers)):
        return f"{name} holds nan or inf."
    return _explain_numbers(name, wanted, numbers, got)


def _due(wanted: Array) -> str:
    return f"an array of shape {wanted.shape}" if wanted.ndim else "one number"


def _explain_shape(name: str, wanted: Array, numbers: Array) -> str:
    said = f"{name} should have {shape_text(wanted)}, got {shape_text(numbers)}"
    if numbers.T.shape == wanted.shape and close(wanted, numbers.T, 1.0):
        return f"{name} is transposed: it should have {shape_text(wanted)}."
    if numbers.size == wanted.size and close(wanted.ravel(), numbers.ravel(), 1.0):
        return f"{said}; the numbers are right."
    return f"{said}."


def _explain_numbers(name: str, wanted: Array, numbers: Array, got: Value) -> str:
    if (
        isinstance(got, np.ndarray)
        and got.dtype.kind in "iu"
        and close(np.trunc(wanted), numbers, 1.0)
    ):
        return f"{name} was cut to integers: work in float64."
    short = isinstance(got, np.ndarray) and got.dtype in (np.float32, np.float16)
    if short and close(wanted, numbers, 1.0, relative=1e-3):
        return f"{name} has lost digits: it is {got.dtype}, work in float64."
    if np.any(wanted) and close(wanted, -numbers, 1.0):
        return f"{name} has the wrong sign."
    if (
        wanted.ndim == 2
        and wanted.shape[0] == wanted.shape[1] > 1
        and close(wanted, numbers.T, 1.0)
    ):
        return f"{name} is transposed."
    if not np.any(numbers) and np.any(wanted):
        return f"{name} is all zeros."
    return _explain_factor(name, wanted, numbers)


def _explain_factor(name: str, wanted: Array, numbers: Array) -> str:
    if wanted.size < 2 or not np.any(wanted):
        return ""
    factor = float(np.sum(wanted * numbers) / np.sum(wanted * wanted))
    scale = max(1.0, abs(factor))
    if factor and close(wanted * factor, numbers, scale, relative=1e-7):
        return f"{name} is {factor:.6g} times what it should be."
    return ""


def remarks_on(outcomes: list[Outcome], function_calls: int | None = None) -> tuple[str, ...]:
    """Say what is odd about how an answer behaved, right or wrong.

    Parameters
    ----------
    outcomes : list of Outcome
    function_calls : int, optional
        How often each call should ask the function among its arguments, where that matters.

    >>> remarks_on([Outcome("returned", 1.0, changed=("w",))])
    ('Your function changes its input w in place: it must be as before (w = w - ..., not w -= ...).',)
    """
    found: list[str] = []
    changed = sorted({name for outcome in outcomes for name in outcome.changed})
    if changed:
        found.append(
            f"Your function changes its input {', '.join(changed)} in place: "
            f"it must be as before ({changed[0]} = {changed[0]} - ..., not {changed[0]} -= ...)."
        )
    shared = next((pair for outcome in outcomes for pair in outcome.shared), None)
    if shared and shared[0] == shared[1]:
        found.append(f"Two calls return the same array as {shared[0]}: make a new one each time.")
    elif shared:
        found.append(f"{shared[0]} and {shared[1]} are one array under two names.")
    warned = next((outcome.warnings[0] for outcome in outcomes if outcome.warnings), "")
    if warned:
        found.append(f"NumPy warned: {warned}.")
    calls = {outcome.function_calls for outcome in outcomes if outcome.status == "returned"}
    if function_calls is not None and calls - {function_calls}:
        most = max(calls - {function_calls})
        found.append(
            f"It calls the function that it is given {_times(most)}; {_times(function_calls)} is due."
        )
    return tuple(found)


def _times(count: int) -> str:
    """How often, in words.

    >>> _times(1), _times(3)
    ('once', '3 times')
    """
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count} times")
