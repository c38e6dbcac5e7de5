"""Right values pass in any dress; everything else fails."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.checking.compare import (
    StructureError,
    agree,
    leaf_names,
    leaves,
    mismatch,
    rebuilt,
)

ROW = np.array([[1.0, 2.0, 3.0]])

SAME = [
    (ROW, [[1, 2, 3]]),
    (ROW, np.array([[1, 2, 3]])),
    (ROW, ROW * (1 + 1e-12)),
    (np.array([1.0, 0.0]), np.array([True, False])),
    (2.0, np.float64(2)),
    (2.0, np.array(2)),
    (2.0, 2),
    ("sigmoid", "sigmoid"),
    (None, None),
    (np.zeros((0, 2)), np.zeros((0, 2))),
]
DIFFERENT = [
    (ROW, ROW.T),
    (ROW, ROW[0]),
    (ROW, 2.0),
    (2.0, np.array([2.0])),
    (2.0, ROW),
    (ROW, ROW * (1 + 1e-6)),
    (ROW, np.array([[1.0, 2.0, np.nan]])),
    (1.0, float("nan")),
    (1.0, float("inf")),
    (1.0, None),
    (1.0, "1.0"),
    (1.0, 1 + 1j),
    (ROW, np.array([["1", "2", "3"]])),
    (ROW, np.array([[1.0, 2.0, None]], dtype=object)),
    (ROW, [[1, 2], [3]]),
    (ROW, np.zeros((1, 0))),
    (np.zeros((0, 2)), np.zeros((2, 0))),
    ("sigmoid", "tanh"),
    (None, 0.0),
    (1.0, 10**400),
    (1.0, object()),
]


@pytest.mark.parametrize(("expected", "got"), SAME)
def test_agree(expected: object, got: object) -> None:
    assert agree(expected, got)


@pytest.mark.parametrize(("expected", "got"), DIFFERENT)
def test_disagree(expected: object, got: object) -> None:
    assert not agree(expected, got)


class AlwaysEqual:
    """What a cheat would hand in."""

    __hash__ = None

    def __eq__(self, other: object) -> bool:
        return True

    def __len__(self) -> int:
        return 3


@pytest.mark.parametrize("expected", [ROW, 1.0, "sigmoid", None])
def test_an_object_that_says_it_is_equal_is_not(expected: object) -> None:
    assert not agree(expected, AlwaysEqual())


def test_a_known_wrong_nan_matches_only_in_the_same_places() -> None:
    wrong = np.array([1.0, np.nan, np.inf])
    assert agree(wrong, wrong.copy())
    assert not agree(wrong, np.array([1.0, np.nan, -np.inf]))
    assert not agree(wrong, np.array([np.nan, 1.0, np.inf]))


def test_the_absolute_part_grows_with_the_numbers_of_the_case() -> None:
    nothing = np.array([0.0])
    almost = np.array([1e-8])
    assert not agree(nothing, almost, scale=1.0)
    assert agree(nothing, almost, scale=1000.0)


@given(st.floats(allow_nan=False, allow_infinity=False, width=32))
def test_every_number_agrees_with_itself_and_not_with_the_next_but_one(number: float) -> None:
    assert agree(number, number)
    assert not agree(number, number + 1e-3 * max(1.0, abs(number)))


NESTED = ("A2", ("cache", ("X", "Z1")))


def test_leaves_take_nested_results_apart_and_rebuilt_puts_them_together() -> None:
    parts = leaves([1, (2, 3)], NESTED)
    assert parts == {"A2": 1, "cache.X": 2, "cache.Z1": 3}
    assert list(parts) == leaf_names(NESTED)
    assert rebuilt(parts, NESTED) == (1, (2, 3))


@pytest.mark.parametrize("value", [(1,), (1, 2, 3), (1, 2), 1.0, None, "ab", (1, (2,))])
def test_a_result_with_other_parts_is_a_structure_error(value: object) -> None:
    with pytest.raises(StructureError):
        leaves(value, NESTED)


@pytest.mark.parametrize(
    ("expected", "got", "kind"),
    [(ROW, ROW.T, "shape"), (ROW, None, "type"), (ROW, -ROW, "value"), (1.0, "x", "type")],
)
def test_mismatch_says_what_differs(expected: object, got: object, kind: str) -> None:
    assert mismatch("first case", "dw", expected, got).kind == kind
