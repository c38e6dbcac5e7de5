"""Wrong answers of notebook 06, as people write them."""

from __future__ import annotations

from tests.graders.mistakes_06_adam import MISTAKES as OF_ADAM
from tests.graders.mistakes_06_check import MISTAKES as OF_THE_CHECK
from tests.graders.mistakes_06_network import MISTAKES as OF_THE_NETWORK
from tests.graders.mistakes_06_state import MISTAKES as OF_THE_STATE
from tests.graders.model import Mistake

MISTAKES: tuple[Mistake, ...] = (*OF_THE_NETWORK, *OF_THE_CHECK, *OF_THE_STATE, *OF_ADAM)
