"""What the course's notebooks import, room by room.

`checking` is the instant check, for any course; `playground` holds this course's landscapes,
data, training loops and recorded results; `plots` draws them. The names that notebooks use are
found from here, and imported when they are first asked for: an answer can be checked, or a
landscape walked, before anything that draws is loaded.

>>> from utils import check, landscapes
>>> landscapes.bowl().name
'bowl'
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from utils import plots
    from utils.checking import progress
    from utils.checking.instant_check import check
    from utils.playground import (
        accumulators,
        datasets,
        depth,
        landscapes,
        loss_slice,
        moments,
        my_work,
        race,
        rare_features,
        recordings,
        regression,
        rings,
        training,
        velocity,
        walks,
        widgets,
    )

__all__ = [
    "accumulators",
    "check",
    "datasets",
    "depth",
    "landscapes",
    "loss_slice",
    "moments",
    "my_work",
    "plots",
    "progress",
    "race",
    "rare_features",
    "recordings",
    "regression",
    "rings",
    "training",
    "velocity",
    "walks",
    "widgets",
]

_ELSEWHERE = {"plots": "utils.plots", "progress": "utils.checking.progress"}
"""Modules that are not in the playground."""


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if name == "check":
        found = importlib.import_module("utils.checking.instant_check").check
    else:
        found = importlib.import_module(_ELSEWHERE.get(name, f"utils.playground.{name}"))
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
