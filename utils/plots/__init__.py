"""Every figure of the course. A function takes `ax=None` (or axes) and returns it.

>>> sorted(set(OPTIMIZER_COLOURS) - set(OPTIMIZER_MARKERS))
[]
"""

from utils.plots.network import (
    check_against_h,
    confusion,
    cost_curves,
    gallery,
    hidden_units,
    loss_slice,
    network_diagram,
    step_inspector,
)
from utils.plots.race import (
    accuracy_dots,
    at_one_rate,
    clinic,
    race_bands,
    rate_sweep,
    sparse_pixels,
)
from utils.plots.style import (
    COURSE_STYLE,
    NEUTRAL_COLOURS,
    OPTIMIZER_COLOURS,
    OPTIMIZER_MARKERS,
    show,
    use_course_style,
)

__all__ = [
    "COURSE_STYLE",
    "NEUTRAL_COLOURS",
    "OPTIMIZER_COLOURS",
    "OPTIMIZER_MARKERS",
    "accuracy_dots",
    "at_one_rate",
    "check_against_h",
    "clinic",
    "confusion",
    "cost_curves",
    "gallery",
    "hidden_units",
    "loss_slice",
    "network_diagram",
    "race_bands",
    "rate_sweep",
    "show",
    "sparse_pixels",
    "step_inspector",
    "use_course_style",
]
