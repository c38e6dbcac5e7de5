"""What the statements of notebook 06 promise, and how each promise is broken."""

from __future__ import annotations

from tests.graders.model import Promise
from tests.graders.promises_06_adam import PROMISES as OF_ADAM
from tests.graders.promises_06_network import PROMISES as OF_THE_NETWORK

PROMISES: tuple[Promise, ...] = (*OF_THE_NETWORK, *OF_ADAM)
