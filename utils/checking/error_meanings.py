"""What the errors that stop an answer most often mean, in words."""

from __future__ import annotations

import re

MEANINGS: tuple[tuple[str, str], ...] = (
    (
        r"truth value of an array",
        (
            "`if`, `and`, max() and min() want one yes or no, and an array has one for each entry: use "
            "a NumPy function that works entry by entry."
        ),
    ),
    (
        r"AxisError|axis \d+ is out of bounds",
        (
            "An array has fewer axes than the line asks for: axis=0 is the first of them, and an array "
            "of shape (n,) has no other."
        ),
    ),
    (
        r"inhomogeneous shape",
        (
            "Arrays of different shapes stand in one list. np.max and np.min look for one number in all "
            "that they get; entry by entry two arrays are compared by other functions of NumPy."
        ),
    ),
    (
        r"only (0-dimensional|length-1|size-1) arrays",
        (
            "Something that takes one number was given an array: functions of `math`, and float() or "
            "int(). NumPy's functions take arrays."
        ),
    ),
    (
        r"could not be broadcast together|mismatch in its core dimension|not aligned",
        "Two shapes do not fit. Print the shapes in that line, and ask which one the formula wants.",
    ),
    (
        r"takes \d+ positional arguments?|unexpected keyword argument|missing \d+ required",
        (
            "A function was called with other arguments than it takes. Is the first line of yours as it "
            "was?"
        ),
    ),
    (
        r"cannot unpack|not enough values to unpack|too many values to unpack",
        "A function gives another number of results than there are names on the left.",
    ),
    (
        r"name '.*' is not defined|cannot access local variable",
        "That name has no value where it is used: a slip of the pen, or a cell that was not run.",
    ),
    (
        r"object is not callable",
        (
            "Round brackets after something that is no function: a missing * or @, or a function's "
            "name that now stands for a number."
        ),
    ),
    (
        r"No module named",
        (
            "That package is not there where answers are graded: what the notebook's first cells "
            "import is all that an answer needs, and may use."
        ),
    ),
    (
        r"has no attribute",
        (
            "The thing before the dot has nothing of that name: a slip of the pen, or a list where an "
            "array is due."
        ),
    ),
    (
        r"output array is read-only|Cannot cast ufunc .* output",
        "An array is changed in place (`-=`, `*=`): make a new one instead.",
    ),
)
"""Pattern of an error's text, and what to say of it."""


def meaning_of(error: str) -> str:
    """Say what an error means; empty where nothing is known of it.

    Examples
    --------
    >>> meaning_of("NameError: name 'lerning_rate' is not defined (line 3 of its cell)")
    'That name has no value where it is used: a slip of the pen, or a cell that was not run.'
    >>> meaning_of("RuntimeError: no")
    ''
    """
    return next((said for pattern, said in MEANINGS if re.search(pattern, error)), "")
