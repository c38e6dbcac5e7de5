"""Names that have become something else, and the cell that did it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from utils.checking.names import replaced_names

ANSWER = "def f(x):\n    return np.asarray([max(one, 0) for one in x]) / sum(x)\n"


def run(*cells: str) -> tuple[Any, list[tuple[str, str]]]:
    namespace: dict[str, Any] = {"np": np}
    for cell in cells:
        exec(cell, namespace)
    return namespace["f"], [(f"cell {number}", cell) for number, cell in enumerate(cells, 1)]


def test_names_that_mean_what_they_should_are_not_told() -> None:
    assert replaced_names(*run(ANSWER, "x = 3\nnumber = np.sum")) == ()


CELLS = [
    ("np = 5", "np is the int 5 here, no module: cell 2 gave"),
    ("for np in range(3):\n    pass", "np is the int 2"),
    ("from numpy import *", "max is numpy's max here, not Python's own max: cell 2 gave"),
    ("from numpy import max", "max is numpy's max"),
    ("def sum(x):\n    return 0", "sum is "),
    ("sum = 0.5", "sum is the float 0.5 here, not Python's own sum: cell 2 gave"),
    ("with open('/dev/null') as max:\n    pass", "max is something of type TextIOWrapper"),
]


@pytest.mark.parametrize(("cell", "said"), CELLS)
def test_a_replaced_name_is_told_with_its_cell(cell: str, said: str) -> None:
    told = replaced_names(*run(ANSWER, cell, "np.ones if 0 else 0"))
    assert any(one.startswith(said) for one in told), told


def test_where_no_cell_can_be_read_the_name_is_told_alone() -> None:
    function, _ = run(ANSWER, "np = 5")
    assert replaced_names(function, [("cell 1", "%%bash\nnp = 5 ("), ("cell 2", "y = 1")]) == (
        "np is the int 5 here, no module.",
    )


def test_what_is_no_function_uses_no_names() -> None:
    assert replaced_names(np.add, []) == ()
    assert replaced_names(None, []) == ()
