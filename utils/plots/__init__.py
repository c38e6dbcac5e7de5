"""Every figure of the course. A function takes `ax=None` (or axes) and returns it.

>>> sorted(set(OPTIMIZER_COLOURS) - set(OPTIMIZER_MARKERS))
[]
"""

from utils.plots.activations import (
    activation_curves,
    gradient_bars,
    jacobian,
    maxout_pieces,
    probability_bars,
    regions,
    two_secants,
)
from utils.plots.adam import (
    denominators,
    numerators,
    ratio_curve,
    relative_steps,
    step_taken_apart,
    weights_over_time,
)
from utils.plots.adaptive import (
    chases,
    errors_by_frequency,
    growing_squares,
    over_time,
    side_by_side,
    steps_by_angle,
)
from utils.plots.animation import Animation, animate_journey, animate_paths, show_animation
from utils.plots.landscape import above_and_aslant, contours, journey, surface
from utils.plots.marble import marbles
from utils.plots.momentum import (
    halving_bars,
    landscape_gallery,
    look_ahead,
    stability_map,
    steps_against_rate,
)
from utils.plots.moving_averages import averages, memory
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
from utils.plots.paths import draw_paths
from utils.plots.race import (
    accuracy_dots,
    at_one_rate,
    clinic,
    race_bands,
    rate_sweep,
    sparse_pixels,
)
from utils.plots.regression import (
    costs_by_step,
    equal_gradients,
    fit_and_cost,
    noise_balls,
    risks,
    steps_on_a_parabola,
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
    "Animation",
    "above_and_aslant",
    "accuracy_dots",
    "activation_curves",
    "animate_journey",
    "animate_paths",
    "at_one_rate",
    "averages",
    "chases",
    "check_against_h",
    "clinic",
    "confusion",
    "contours",
    "cost_curves",
    "costs_by_step",
    "denominators",
    "draw_paths",
    "equal_gradients",
    "errors_by_frequency",
    "fit_and_cost",
    "gallery",
    "gradient_bars",
    "growing_squares",
    "halving_bars",
    "hidden_units",
    "jacobian",
    "journey",
    "landscape_gallery",
    "look_ahead",
    "loss_slice",
    "marbles",
    "maxout_pieces",
    "memory",
    "network_diagram",
    "noise_balls",
    "numerators",
    "over_time",
    "probability_bars",
    "race_bands",
    "rate_sweep",
    "ratio_curve",
    "regions",
    "relative_steps",
    "risks",
    "show",
    "show_animation",
    "side_by_side",
    "sparse_pixels",
    "stability_map",
    "step_inspector",
    "step_taken_apart",
    "steps_against_rate",
    "steps_by_angle",
    "steps_on_a_parabola",
    "surface",
    "two_secants",
    "use_course_style",
    "weights_over_time",
]
