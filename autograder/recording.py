"""Recorded results: what a notebook shows without running it, computed from the solutions.

A unit that has some says how they are made in ``solutions/UNIT/recording.py``: a function
``record()`` that returns them as a dict. They are stored in ``utils/recorded/UNIT.json``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from autograder import unit_modules
from autograder.course import LEARNERS_PACKAGE, Unit
from autograder.errors import CourseError
from autograder.files import write_atomically

DIGITS_KEPT = 4
"""Significant digits in the file: enough for a figure."""


def record(unit: Unit) -> Path:
    """Compute a unit's recorded results anew; return the file that was written.

    Raises
    ------
    CourseError
        If the unit has none.
    """
    module = unit_modules.load(unit.folder, "recording")
    if module is None:
        raise CourseError(
            f"{unit.name} has nothing to record: there is no {unit.folder / 'recording.py'}"
        )
    target = unit.root / LEARNERS_PACKAGE / "recorded" / f"{unit.name}.json"
    text = json.dumps(plain(module.record()), separators=(",", ":"), allow_nan=False)
    write_atomically(target, text.replace('],"', '],\n"').replace('},"', '},\n"') + "\n")
    return target


def plain(value: Any) -> Any:
    """Arrays as lists, numbers with `DIGITS_KEPT` significant digits, NaN and infinity as None.

    Examples
    --------
    >>> plain({"costs": np.array([2.302585, np.nan])})
    {'costs': [2.303, None]}
    """
    if isinstance(value, Mapping):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(part) for part in value]
    if isinstance(value, (float, np.floating)):
        return float(f"{value:.{DIGITS_KEPT}g}") if np.isfinite(value) else None
    return value
