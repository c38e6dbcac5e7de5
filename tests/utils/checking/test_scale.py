"""How large a case's numbers are."""

from __future__ import annotations

import numpy as np

from utils.checking.model import Call, Outcome
from utils.checking.scale import scale_of


def test_scale_is_the_largest_finite_number_of_inputs_and_results() -> None:
    call = Call((np.array([3.0, -7.0, np.inf]), 200), {"h": 0.5})
    assert scale_of([call], [Outcome("returned", (5.0, np.array([-6.0])))]) == 7.0
    assert scale_of([Call(())], [Outcome("returned", None)]) == 1.0
