import base64
import io

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from PIL import Image

from tests.conftest import RECORDING
from utils import datasets, landscapes, loss_slice, moments, plots, recordings

mpl.use("agg")

DATA = datasets.digits()
RNG = np.random.default_rng(0)


def a_slice():
    history = [
        RECORDING.network()["initialize_parameters"](4, 3, 2, seed=seed) for seed in range(4)
    ]
    return loss_slice.slice_along(history, lambda p: 0.1 + float((p[0] ** 2).sum()), num=5)


RAVINE = landscapes.ravine()
PATHS = {
    label: landscapes.walk(RAVINE, [-2.2, 0.9], 60, lambda w, g, s, t, r=r: (w - r * g(w), s))
    for label, r in (("GD, 0.015", 0.015), ("Momentum", 0.01), ("GD, 0.03", 0.03), ("mine", 0.001))
}


MEASURED = {"GD": (0.0, 2.0), "Momentum": (0.9, 3.8), "averaged": (0.9, 38.0)}


def paths_alone(axes):
    axes = plots.contours(RAVINE) if axes is None else axes
    plots.draw_paths(axes, PATHS)
    return axes


def parabola(s):
    return s**2


def norms():
    return {"one": np.array([1e-9, 1e-3, 1.0])}


def watched():
    """A step that changes nothing, under nine gradients."""
    return moments.watch(lambda w, dw, m, v, t, learning_rate: (w, dw, dw**2), RNG.random(9))


FIGURES = {
    "contours": lambda ax: plots.contours(RAVINE, ax, PATHS),
    "draw_paths": paths_alone,
    "surface": lambda ax: plots.surface(RAVINE, ax, PATHS),
    "above_and_aslant": lambda axes: plots.above_and_aslant(RAVINE, PATHS, axes),
    "journey": lambda axes: plots.journey(RAVINE, PATHS, axes),
    "activation_curves": lambda axes: plots.activation_curves(
        {"sine": (np.sin, np.cos), "tanh": (np.tanh, np.cos)}, axes, measured=lambda f, s: f(s)
    ),
    "two_secants": lambda axes: plots.two_secants(parabola, 2.0, 1.0, 0.5, axes),
    "regions": lambda axes: plots.regions(
        RNG.standard_normal((2, 6)), np.arange(6) < 3, {"one": lambda X: X[0]}, axes
    ),
    "gradient_bars": lambda axes: plots.gradient_bars(norms(), axes),
    "maxout_pieces": lambda axes: plots.maxout_pieces(
        np.arange(3.0), {"one": (np.ones((2, 3)), np.ones(3))}, axes
    ),
    "probability_bars": lambda axes: plots.probability_bars({"one": np.array([0.2, 0.8])}, axes),
    "jacobian": lambda ax: plots.jacobian(np.array([[0.2, -0.1], [-0.1, 0.2]]), ax, title="J"),
    "costs_by_step": lambda ax: plots.costs_by_step({"A": np.ones(3)}, ax, title="one"),
    "equal_gradients": lambda axes: plots.equal_gradients(
        RAVINE, PATHS, {"GD": (np.arange(3), np.ones(3))}, axes
    ),
    "fit_and_cost": lambda axes: plots.fit_and_cost(
        np.ones((1, 3)), np.ones((1, 3)), {"flat": (0.0, 1.0)}, RAVINE, axes
    ),
    "noise_balls": lambda axes: plots.noise_balls(
        {"a": RNG.random((9, 2)), "b": RNG.random((9, 2))}, np.zeros(2), axes
    ),
    "risks": lambda ax: plots.risks(np.arange(3.0), {"all": np.ones(3), "some": np.ones(3)}, ax),
    "steps_on_a_parabola": lambda axes: plots.steps_on_a_parabola((0.5, 2.1), axes),
    "landscape_gallery": lambda axes: plots.landscape_gallery([RAVINE, landscapes.hill()], axes),
    "halving_bars": lambda ax: plots.halving_bars(
        {"GD, mine": np.array([0.98, 0.0]), "NAG": np.array([0.9, 0.5])}, [1.0, 100.0], ax
    ),
    "averages": lambda ax: plots.averages(
        RNG.random(9), {"a": RNG.random(9)}, ax, truth=RNG.random(9), title="one"
    ),
    "memory": lambda axes: plots.memory((0.5, 0.9), axes),
    "stability_map": lambda axes: plots.stability_map(MEASURED, axes),
    "look_ahead": lambda axes: plots.look_ahead(
        RAVINE, np.array([-1.0, 0.5]), np.array([-1.0, 0.2]), 0.005, 0.9, axes
    ),
    "steps_against_rate": lambda ax: plots.steps_against_rate(
        np.array([0.5, 1.0, 4.0]), {"GD": np.array([90.0, 45.0, np.nan])}, ax, title="one"
    ),
    "side_by_side": lambda axes: plots.side_by_side([RAVINE] * 2, [PATHS] * 2, ["a", "b"], axes),
    "growing_squares": lambda axes: plots.growing_squares({"a": [1, 2], "b": [0, 1]}, axes),
    "over_time": lambda ax: plots.over_time({"a": np.ones(30)}, ax, title="one", logarithmic="xy"),
    "chases": lambda axes: plots.chases(np.ones(9), {"GD": np.zeros(9), "NAG": np.ones(9)}, axes),
    "errors_by_frequency": lambda ax: plots.errors_by_frequency(
        np.array([0.1, 0.5]), {"SGD": np.ones(2)}, ax
    ),
    "steps_by_angle": lambda ax: plots.steps_by_angle([0, 45], {"GD": [3, np.inf]}, ax),
    "gallery": lambda axes: plots.gallery(DATA.X_train[:, :12], list("abcdefghijkl"), axes),
    "cost_curves": lambda ax: plots.cost_curves({"A": np.ones(3)}, ax, title="one"),
    "hidden_units": lambda axes: plots.hidden_units({"a": np.zeros((8, 64))}, axes),
    "marbles": lambda axes: plots.marbles(np.square, {"a": [4.0, 1.0], "b": [4.0, 9.0]}, axes),
    "network_diagram": plots.network_diagram,
    "check_against_h": lambda ax: plots.check_against_h(
        np.array([1e-3, 1e-2]), RNG.random((2, 5)), ax
    ),
    "step_inspector": lambda axes: plots.step_inspector(*RNG.random((4, 9)), axes),
    "confusion": lambda ax: plots.confusion(DATA.labels_test, DATA.labels_test[::-1], ax),
    "loss_slice": lambda axes: plots.loss_slice(a_slice(), np.ones(4), axes),
    "denominators": lambda axes: plots.denominators(
        np.ones(4), {"Adam": np.ones(4)}, {"Adam": np.zeros(4)}, axes, first=7
    ),
    "ratio_curve": lambda ax: plots.ratio_curve([1, 5, 10], [3.0, 6.0, 6.5], ax),
    "relative_steps": lambda ax: plots.relative_steps(
        ["first", "last"], {"Adam": [1.0, 0.01], "LAMB": [0.02, 0.02]}, ax
    ),
    "numerators": lambda axes: plots.numerators(np.ones(2), np.array([1.0, -2.0]), 0.5, axes),
    "step_taken_apart": lambda axes: plots.step_taken_apart(watched(), 3, 0.9, 0.999, axes),
    "weights_over_time": lambda ax: plots.weights_over_time(
        {"Adam": np.arange(4.0), "from 1": np.ones(4)}, ax, title="one", goal=0.0
    ),
    "at_one_rate": lambda ax: plots.at_one_rate(recordings.recorded_race(), 0.01, ax),
    "rate_sweep": lambda ax: plots.rate_sweep(recordings.recorded_race(), ax),
    "race_bands": lambda axes: plots.race_bands(recordings.recorded_race(), axes),
    "accuracy_dots": lambda ax: plots.accuracy_dots(recordings.recorded_race(), ax),
    "clinic": lambda axes: plots.clinic(recordings.clinic(), axes),
    "sparse_pixels": lambda axes: plots.sparse_pixels(DATA.X_train, recordings.movement(), axes),
}


@pytest.fixture(autouse=True)
def course_style():
    with plt.rc_context():
        plots.use_course_style()
        yield
    plt.close("all")


@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_draws_anew_and_onto_given_axes(name):
    drawn = FIGURES[name](None)
    figure = np.ravel(np.array(drawn, dtype=object))[0].figure
    figure.canvas.draw()
    again = FIGURES[name](drawn)
    assert np.shape(again) == np.shape(drawn)
    assert plt.get_fignums() == [figure.number]


@pytest.mark.parametrize(
    "name",
    [
        "averages",
        "halving_bars",
        "steps_against_rate",
        "cost_curves",
        "check_against_h",
        "confusion",
        "at_one_rate",
        "rate_sweep",
        "contours",
        "surface",
        "jacobian",
        "costs_by_step",
        "risks",
        "over_time",
        "errors_by_frequency",
        "steps_by_angle",
    ],
)
def test_axes_have_a_title_and_labels(name):
    ax = FIGURES[name](None)
    assert ax.get_title()
    assert ax.get_xlabel()
    assert ax.get_ylabel()


def test_every_figure_is_tested():
    functions = {name for name in plots.__all__ if name.islower()}
    animations = {"animate_journey", "animate_paths", "show_animation"}  # test_animation.py
    assert functions - animations - {"show", "use_course_style"} == set(FIGURES)


def test_every_optimizer_has_a_colour_of_its_own():
    colours = [c for name, c in plots.OPTIMIZER_COLOURS.items() if name != "GD"]
    assert len(set(colours)) == len(colours) == 12
    markers = [m for name, m in plots.OPTIMIZER_MARKERS.items() if name != "GD"]
    assert len(set(markers)) == len(markers)
    assert set(recordings.recorded_race().methods) <= set(plots.OPTIMIZER_COLOURS)


def test_show_displays_a_png_with_its_alt_text(monkeypatch):
    import IPython.display

    shown = []
    monkeypatch.setattr(IPython.display, "display", lambda *args, **kw: shown.append((args, kw)))
    plots.show(plots.network_diagram(), alt="six boxes")
    ((bundle,), settings) = shown[0]
    assert bundle["text/plain"] == "six boxes"
    assert settings["metadata"]["image/png"]["alt"] == "six boxes"
    assert len(bundle["image/png"]) < 60_000
    assert plt.get_fignums() == []


def test_pictures_are_stored_with_few_colours_that_look_the_same(monkeypatch):
    import IPython.display

    shown = []
    monkeypatch.setattr(IPython.display, "display", lambda *args, **kw: shown.append(args[0]))
    full = io.BytesIO()
    plots.journey(RAVINE, PATHS)[0].figure.savefig(full, format="png", bbox_inches="tight")
    plots.show(
        plots.journey(RAVINE, PATHS), alt="a journey"
    )  # anew: a layout settles as it is drawn
    small = base64.b64decode(shown[0]["image/png"])
    assert len(small) < 0.5 * full.getbuffer().nbytes
    before, after = (
        np.asarray(Image.open(picture).convert("RGB"), dtype=float)
        for picture in (full, io.BytesIO(small))
    )
    assert np.abs(before - after).mean() < 1  # of 255
    assert np.abs(before - after).max() < 16


def test_large_areas_of_a_stored_picture_keep_their_colour(monkeypatch):
    import IPython.display

    def drawn():
        x, lines = np.linspace(-1, 1, 200)[None], {"A": (0.0, 1.0)}
        return plots.fit_and_cost(x, 300 * x, lines, landscapes.bowl())

    shown, full = [], io.BytesIO()
    monkeypatch.setattr(IPython.display, "display", lambda *args, **kw: shown.append(args[0]))
    drawn()[0].figure.savefig(full, format="png", bbox_inches="tight")
    plots.show(drawn(), alt="contours and a surface")
    stored = io.BytesIO(base64.b64decode(shown[0]["image/png"]))
    before, after = (
        np.asarray(Image.open(picture).convert("RGB"), dtype=float) for picture in (full, stored)
    )
    colours, counts = np.unique(before.reshape(-1, 3), axis=0, return_counts=True)
    for colour in colours[counts > 2000]:
        area = (before == colour).all(axis=2)
        assert np.abs(after[area] - colour).max() <= 1  # a cream band must not turn pink


def test_diverged_runs_are_drawn_at_the_ceiling():
    raced = recordings.recorded_race()
    raced.costs["SGD"][-1] = np.nan
    ax = plots.rate_sweep(raced)
    assert ax.lines[0].get_ydata()[-1] == 10
    ax.figure.canvas.draw()


def test_a_marble_that_jumps_out_of_the_picture_is_not_drawn_there():
    stays, leaves = plots.marbles(np.square, {"a": [4.0, -3.0, 2.0], "b": [4.0, -5.0, 7.0, -9.0]})
    assert list(stays.lines[-1].get_xdata()) == [4.0, -3.0, 2.0]
    assert list(leaves.lines[-1].get_xdata()) == [4.0, -5.0]
    assert "leaves the picture" in leaves.get_title()
    assert "leaves" not in stays.get_title()


def test_nothing_is_drawn_at_the_kink_and_slopes_are_measured_beside_it():
    axes = plots.activation_curves({"sine": (np.sin, np.cos)}, measured=lambda f, s: f(s))
    drawn = [line.get_xdata() for line in axes[1, 0].lines[:3]]
    assert all(not np.any(np.asarray(x) == 0) for x in drawn)
    dots = axes[1, 0].lines[2]
    np.testing.assert_allclose(dots.get_ydata(), np.sin(dots.get_xdata()))


def test_bars_are_in_units_of_the_last_layer_and_never_vanish():
    (ax,) = plots.gradient_bars({"one": np.array([0.0, 1.0, 2.0])})
    assert [bar.get_height() for bar in ax.patches] == [1e-12, 0.5, 1.0]


def test_the_chord_to_both_sides_of_a_parabola_has_the_tangents_slope():
    axes = plots.two_secants(parabola, slope=2.0, at=1.0, h=0.5)
    slopes = []
    for ax in axes:
        (chord,) = [line for line in ax.lines if line.get_label() == "chord"]
        x, y = chord.get_data()
        slopes.append((y[-1] - y[0]) / (x[-1] - x[0]))
    assert slopes == pytest.approx([2.5, 2.0])


def test_bars_are_as_tall_as_the_steps_that_halve_a_distance():
    ax = plots.halving_bars({"GD": np.array([0.5, 0.25, np.sqrt(0.5)])}, [1.0, 2.0, 3.0])
    np.testing.assert_allclose([bar.get_height() for bar in ax.patches], [1.0, 0.5, 2.0])


def test_the_memory_is_dark_for_half_of_its_weight():
    ax = plots.memory((0.9,))[0]
    blue = mpl.colors.to_rgba(plots.NEUTRAL_COLOURS[0])
    dark = sum(bar.get_height() for bar in ax.patches if bar.get_facecolor() == blue)
    assert dark == pytest.approx(1 - 0.9**6)


def test_maps_are_drawn_for_what_was_measured_alone():
    axes = plots.stability_map({"NAG": (0.9, 1.357)})
    assert [ax.get_title() for ax in axes] == ["NAG"]
    assert [text.get_text() for text in axes[0].texts] == ["1.36"]


def test_the_bars_of_a_step_are_corrected_by_their_shares():
    seen = watched()
    seen.moments[:, 2] = 0.5, 0.04
    bars = plots.step_taken_apart(seen, 3, 0.5, 0.75)[2].patches
    lengths = [bar.get_width() for bar in bars]
    root = np.sqrt(0.04 / (1 - 0.75**3))
    expected = [seen.g[2], 0.5, 0.5 / 0.875, 0.2, root, seen.step[2], 1 / root]
    np.testing.assert_allclose(lengths, expected)


def test_both_numerators_end_where_their_sums_do():
    m, dw, beta1 = np.array([2.0, 1.0]), np.array([-1.0, 4.0]), 0.75
    new = beta1 * m + 0.25 * dw
    for ax, sums in zip(
        plots.numerators(m, dw, beta1), (new, beta1 * new + 0.25 * dw), strict=True
    ):
        np.testing.assert_allclose(np.ravel(ax.lines[-1].get_data()), -sums)
