"""Are two results the same? Values count, not types; shapes count exactly; NaN is never right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from utils.checking.findings import Mismatch
from utils.checking.model import Value

RELATIVE = 1e-8
ABSOLUTE_PART = 0.01
"""Of the relative tolerance, times the largest number of the case: cancellation's share."""
ANOTHER_WORD = "another word"
"""Shown in place of the right word, which would give the answer away."""


WORDS: Mapping[str, str] = {
    "generator": "a generator, which has not made anything yet: use list() or a loop",
    "map": "a map object, which has not made anything yet: use list() or a loop",
    "zip": "a zip object, which has not made anything yet: use list() or a loop",
    "filter": "a filter object, which has not made anything yet: use list() or a loop",
    "set": "a set, which has no order",
    "function": "a function: round brackets are missing where it is called",
    "builtin_function_or_method": "a function: round brackets are missing where it is called",
    "type": "a class instead of a value",
    "complex": "a complex number: a root of something negative?",
}
"""What things are, of which nobody means to hand them back."""


class StructureError(Exception):
    """The result does not have the parts it should have."""


def leaves(value: Value, outputs: Sequence[Any]) -> dict[str, Value]:
    """Take a result apart into its named parts.

    Parameters
    ----------
    value : Value
        What the function returned.
    outputs : sequence of str or (str, sequence)
        Names, nested where the result is nested; one plain name stands for the value itself.

    Returns
    -------
    dict
        Name (``"cache.Z1"`` for nested parts) to value.

    Raises
    ------
    StructureError
        If the number of parts differs.

    Examples
    --------
    >>> leaves((1.0, 2.0), ("w", "b"))
    {'w': 1.0, 'b': 2.0}
    >>> leaves([1.0, (2.0, 3.0)], ("A", ("cache", ("X", "Z"))))
    {'A': 1.0, 'cache.X': 2.0, 'cache.Z': 3.0}
    """
    if len(outputs) == 1 and isinstance(outputs[0], str):
        return {outputs[0]: value}
    return dict(_walk(value, outputs, ""))


def _walk(value: Value, outputs: Sequence[Any], prefix: str) -> Iterator[tuple[str, Value]]:
    what = prefix.rstrip(".") or "the result"
    due = ", ".join(output if isinstance(output, str) else output[0] for output in outputs)
    if not isinstance(value, (tuple, list)):
        raise StructureError(f"{what} should have {len(outputs)} parts ({due}), got {found(value)}")
    if len(value) != len(outputs):
        raise StructureError(f"{what} should have {len(outputs)} parts ({due}), got {len(value)}")
    for part, name in zip(value, outputs, strict=True):
        if isinstance(name, str):
            yield prefix + name, part
        else:
            yield from _walk(part, name[1], f"{prefix}{name[0]}.")


def rebuilt(parts: dict[str, Value], outputs: Sequence[Any], prefix: str = "") -> Value:
    """Put the named parts of a result together again: the inverse of `leaves`.

    >>> rebuilt({"A": 1.0, "cache.X": 2.0, "cache.Z": 3.0}, ("A", ("cache", ("X", "Z"))))
    (1.0, (2.0, 3.0))
    """
    if not prefix and len(outputs) == 1 and isinstance(outputs[0], str):
        return parts[outputs[0]]
    return tuple(
        parts[prefix + name]
        if isinstance(name, str)
        else rebuilt(parts, name[1], f"{prefix}{name[0]}.")
        for name in outputs
    )


def leaf_names(outputs: Sequence[Any], prefix: str = "") -> list[str]:
    """Names of all parts, as `leaves` gives them.

    >>> leaf_names(("A", ("cache", ("X", "Z"))))
    ['A', 'cache.X', 'cache.Z']
    """
    names: list[str] = []
    for name in outputs:
        if isinstance(name, str):
            names.append(prefix + name)
        else:
            names += leaf_names(name[1], f"{prefix}{name[0]}.")
    return names


def describe(value: Value) -> str:
    """Say in a few words what kind of thing a value is.

    >>> describe(np.zeros((2, 3)))
    'an array of shape (2, 3)'
    >>> describe(None)
    'None'
    """
    if value is None:
        return "None"
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    if isinstance(value, (tuple, list, dict)):
        return f"a {type(value).__name__} of {len(value)}"
    if isinstance(value, (bool, int, float, str)):
        return f"the {type(value).__name__} {value!r}"[:60]
    kind = getattr(value, "stands_for", type(value).__name__)
    return WORDS.get(kind, f"something of type {kind}")


def found(value: Value) -> str:
    """Say what was returned, and of nothing how that comes about.

    >>> found(None)
    'None: a function that ends without return gives None'
    """
    said = describe(value)
    return f"{said}: a function that ends without return gives None" if value is None else said


def as_numbers(value: Value) -> npt.NDArray[np.float64] | None:
    """Return a value as an array of float64, or None where it is not made of real numbers."""
    if type(value) is np.ndarray and value.dtype == np.float64:
        return value
    if isinstance(value, (str, bytes, dict)) or value is None:
        return None
    try:
        array = np.asarray(value)
        if array.dtype.kind not in "biuf":
            return None
        with np.errstate(invalid="ignore"):  # a signalling NaN of float32
            return array.astype(np.float64)
    except (ValueError, TypeError, OverflowError, MemoryError):
        return None


def close(
    expected: npt.NDArray[np.float64],
    got: npt.NDArray[np.float64],
    scale: float,
    relative: float = RELATIVE,
) -> bool:
    """Whether two arrays agree: one shape, non-finite entries in the same places, numbers close.

    Written so that anything unforeseen, NaN above all, makes it False.
    """
    if expected.shape != got.shape:
        return False
    finite = np.isfinite(expected)
    if not finite.all():
        if not np.array_equal(finite, np.isfinite(got)):
            return False
        if not np.array_equal(expected[~finite], got[~finite], equal_nan=True):
            return False
        expected, got = expected[finite], got[finite]
    allowed = forgiven(np.abs(expected), scale, relative)
    apart = np.abs(expected - got)
    return bool(((apart <= allowed) & (apart < np.inf)).all())


def forgiven(size: Any, scale: float, relative: float) -> Any:
    """How far a number of that size may be off: its own share, and one of the case's largest.

    >>> forgiven(2.0, 100.0, 0.5)
    1.5
    """
    return relative * (size + ABSOLUTE_PART * scale)


def agree(expected: Value, got: Value, scale: float = 1.0, relative: float = RELATIVE) -> bool:
    """Whether one part of a result is what it should be.

    A list passes for an array, an integer for a float, a 0-d array for a number;
    a number does not pass for an array, nor (1, 3) for (3,).

    Examples
    --------
    >>> agree(np.array([1.0, 2.0]), [1, 2])
    True
    >>> agree(2.0, np.float64(2.0)), agree(2.0, np.array([2.0]))
    (True, False)
    >>> agree(1.0, float("nan"))
    False
    """
    if isinstance(expected, str) or expected is None:
        return type(got) is type(expected) and got == expected
    wanted, numbers = as_numbers(expected), as_numbers(got)
    if wanted is None and _of_one_length(expected, got):
        return all(agree(*pair, scale, relative) for pair in zip(expected, got, strict=True))
    if wanted is None or numbers is None:
        return False
    return close(wanted, numbers, scale, relative)


def _of_one_length(expected: Value, got: Value) -> bool:
    """Whether both are sequences of so many parts."""
    sequences = isinstance(expected, (tuple, list)) and isinstance(got, (tuple, list))
    return sequences and len(expected) == len(got)


def first_wrong_part(
    name: str, expected: Value, got: Value, is_right: Callable[[Value, Value], bool]
) -> tuple[str, Value, Value]:
    """Go down into a list of arrays of different shapes, to the first part that is wrong.

    >>> first_wrong_part("pairs", [(1, "a"), (2, "b")], [(1, "a"), (2, "c")], agree)
    ('pairs[1][1]', 'b', 'c')
    """
    if as_numbers(expected) is None and _of_one_length(expected, got):
        for number, (due, part) in enumerate(zip(expected, got, strict=True)):
            if not is_right(due, part):
                return first_wrong_part(f"{name}[{number}]", due, part, is_right)
    return name, expected, got


def mismatch(case: str, name: str, expected: Value, got: Value) -> Mismatch:
    """Describe how `got` differs from `expected`, which it is known to do."""
    if isinstance(expected, str) and isinstance(got, str):
        return Mismatch(name, case, "value", ANOTHER_WORD, repr(got)[:60])
    wanted, numbers = as_numbers(expected), as_numbers(got)
    if wanted is None or numbers is None:
        return Mismatch(name, case, "type", describe(expected), describe(got))
    if wanted.shape != numbers.shape:
        return Mismatch(name, case, "shape", shape_text(wanted), shape_text(numbers))
    return Mismatch(name, case, "value", show(wanted), show(numbers))


def shape_text(array: npt.NDArray[np.float64]) -> str:
    """Say the shape of an array, or that it is one number."""
    return f"shape {array.shape}" if array.ndim else "one number"


def show(array: npt.NDArray[np.float64]) -> str:
    """Print an array for a person: few digits, at most a handful of rows."""
    return np.array2string(array, precision=6, threshold=12, edgeitems=2, suppress_small=False)
