"""Wrong answers of notebook 06, as people write them."""

from __future__ import annotations

from tests.graders.mistakes_06_adam import MISTAKES as OF_ADAM
from tests.graders.mistakes_06_state import MISTAKES as OF_THE_STATE
from tests.graders.model import Mistake

MISTAKES: tuple[Mistake, ...] = (*OF_THE_STATE, *OF_ADAM)
