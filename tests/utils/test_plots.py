import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest

from autograder.recording import network
from utils import datasets, loss_slice, plots, recordings

mpl.use("agg")

DATA = datasets.digits()
RNG = np.random.default_rng(0)


def a_slice():
    history = [network()["initialize_parameters"](4, 3, 2, seed=seed) for seed in range(4)]
    return loss_slice.slice_along(history, lambda p: 0.1 + float((p[0] ** 2).sum()), num=5)


FIGURES = {
    "gallery": lambda axes: plots.gallery(DATA.X_train[:, :12], list("abcdefghijkl"), axes),
    "cost_curves": lambda ax: plots.cost_curves({"A": np.ones(3)}, ax, title="one"),
    "hidden_units": lambda axes: plots.hidden_units({"a": np.zeros((8, 64))}, axes),
    "network_diagram": plots.network_diagram,
    "check_against_h": lambda ax: plots.check_against_h(
        np.array([1e-3, 1e-2]), RNG.random((2, 5)), ax
    ),
    "step_inspector": lambda axes: plots.step_inspector(*RNG.random((4, 9)), axes),
    "confusion": lambda ax: plots.confusion(DATA.labels_test, DATA.labels_test[::-1], ax),
    "loss_slice": lambda axes: plots.loss_slice(a_slice(), np.ones(4), axes),
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
    "name", ["cost_curves", "check_against_h", "confusion", "at_one_rate", "rate_sweep"]
)
def test_axes_have_a_title_and_labels(name):
    ax = FIGURES[name](None)
    assert ax.get_title()
    assert ax.get_xlabel()
    assert ax.get_ylabel()


def test_every_figure_is_tested():
    functions = {name for name in plots.__all__ if name.islower()}
    assert functions - {"show", "use_course_style"} == set(FIGURES)


def test_every_optimizer_has_a_colour_of_its_own():
    colours = [c for name, c in plots.OPTIMIZER_COLOURS.items() if name != "GD"]
    assert len(set(colours)) == len(colours) == 11
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


def test_diverged_runs_are_drawn_at_the_ceiling():
    raced = recordings.recorded_race()
    raced.costs["SGD"][-1] = np.nan
    ax = plots.rate_sweep(raced)
    assert ax.lines[0].get_ydata()[-1] == 10
    ax.figure.canvas.draw()
