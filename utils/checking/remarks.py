"""What can be said of any wrong answer, whatever the exercise: its kind, shape, sign, factor."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from utils.checking.compare import as_numbers, close, describe, found, shape_text
from utils.checking.model import Outcome, Value

Array = npt.NDArray[np.float64]
LEAST_FACTOR = 1e-3
"""How far a factor must be from 1, and from 0, to be worth a word."""
SAME_FACTOR = 1e-6
"""How far two quotients may be apart."""


def explain_value(name: str, expected: Value, got: Value) -> str:
    """Say what a wrong part of a result has in common with the right one.

    Returns an empty string where nothing simple relates them.

    Examples
    --------
    >>> explain_value("dw", np.array([1.0, -2.0]), np.zeros(2))
    'dw is all zeros.'
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
        return f"{name} holds {_not_finite(numbers)}"
    return _explain_numbers(name, wanted, numbers, got)


def _not_finite(numbers: Array) -> str:
    """What stands in place of numbers, and what that comes from."""
    share = "" if numbers.size == 1 or not np.all(~np.isfinite(numbers)) else "only "
    if np.any(np.isnan(numbers)):
        return f"{share}nan: 0 / 0, inf - inf, or a root or logarithm of something negative."
    return f"{share}inf: a division by zero, or a number that grew too large."


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
    if (
        wanted.ndim == 2
        and wanted.shape[0] == wanted.shape[1] > 1
        and close(wanted, numbers.T, 1.0)
    ):
        return f"{name} is transposed."
    if not np.any(numbers) and np.any(wanted):
        return f"{name} is all zeros."
    return ""


def ratio(pairs: Sequence[tuple[Value, Value]]) -> float | None:
    """By what one right value after the other was multiplied; None where that is not one number.

    Parameters
    ----------
    pairs : sequence of (expected, got)
        Of one result, in all places where it is compared.

    Returns
    -------
    float or None
        Far enough from 0 and 1 to be worth a word, and the same everywhere.

    Examples
    --------
    >>> ratio([(np.array([1.0, -2.0]), np.array([2.0, -4.0])), (3.0, 6.0)])
    2.0
    >>> ratio([(1.0, 2.0), (2.0, 3.0)])
    """
    wanted, numbers = [], []
    for expected, got in pairs:
        due, part = as_numbers(expected), as_numbers(got)
        if due is None or part is None or due.shape != part.shape:
            return None
        wanted.append(due.ravel())
        numbers.append(part.ravel())
    if not wanted:
        return None
    due, part = np.concatenate(wanted), np.concatenate(numbers)
    if np.count_nonzero(due) < 2 or not (np.all(np.isfinite(due)) and np.all(np.isfinite(part))):
        return None
    # The median of the quotients: a sum would see the largest numbers alone.
    found = float(np.median(part[due != 0] / due[due != 0]))
    told = abs(found) > LEAST_FACTOR and abs(found - 1) > LEAST_FACTOR
    alike = np.all(np.abs(part - found * due) <= SAME_FACTOR * np.abs(found * due))
    return found if told and alike else None


def say_ratio(name: str, factor: float) -> str:
    """Say by what a result is off.

    >>> say_ratio("dw", -1.0), say_ratio("dw", 2.0)
    ('dw has the wrong sign.', 'dw is 2 times what it should be.')
    """
    if abs(factor + 1) < SAME_FACTOR:
        return f"{name} has the wrong sign."
    return f"{name} is {factor:.4g} times what it should be."


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
