import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex

from utils import landscapes, plots
from utils.plots.paths import draw_paths_on, on_surface, optimizer_of, path_looks

mpl.use("agg")

RAVINE = landscapes.ravine()
ALL = (
    landscapes.bowl(),
    RAVINE,
    landscapes.ravine(100, 45),
    landscapes.hill(),
    landscapes.flat_valley(),
    landscapes.saddle(),
    landscapes.several_minima(),
    landscapes.plateau(),
)


@pytest.fixture(autouse=True)
def course_style():
    with plt.rc_context():
        plots.use_course_style()
        yield
    plt.close("all")


def gd(landscape, start, learning_rate, num_steps=30):
    return landscapes.walk(
        landscape, start, num_steps, lambda w, g, s, t: (w - learning_rate * g(w), s)
    )


def labelled(ax):
    return {line.get_label(): line for line in ax.lines if not line.get_label().startswith("_")}


@pytest.mark.parametrize("landscape", ALL, ids=lambda landscape: landscape.name)
def test_every_landscape_draws_from_above_and_aslant(landscape):
    start = [landscape.window[0] * 0.9, landscape.window[2] * 0.9]
    paths = {"GD": gd(landscape, start, 0.015), "GD, 0.5": gd(landscape, start, 0.5)}
    plots.journey(landscape, paths)[0].figure.canvas.draw()
    axes = plots.above_and_aslant(landscape)
    axes[0].figure.canvas.draw()
    assert axes[1].get_xlim() == landscape.window[:2]
    assert axes[1].get_ylim() == landscape.window[2:]
    assert axes[1].get_aspect() == 1


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("GD", "GD"),
        ("Momentum, gamma 0.99", "Momentum"),
        ("Adam", "Adam"),
        ("AdamW, decay 0.1", "AdamW"),
        ("AdaMax (yours)", "AdaMax"),
        ("NAG: rate 0.1", "NAG"),
        ("GDx", None),
        ("my GD", None),
        ("", None),
    ],
)
def test_a_label_names_its_optimizer_at_its_beginning(label, name):
    assert optimizer_of(label) == name


def test_colours_follow_the_optimizer_and_paths_of_one_differ():
    labels = ["Momentum", "Momentum, 0.9", "Momentum, 0.99", "Adam", "mine", "yours"]
    looks = path_looks(labels)
    assert looks["Momentum"]["color"].lower() == plots.OPTIMIZER_COLOURS["Momentum"].lower()
    assert looks["Adam"]["color"].lower() == plots.OPTIMIZER_COLOURS["Adam"].lower()
    assert looks["Adam"]["marker"] == plots.OPTIMIZER_MARKERS["Adam"]
    assert len({look["color"] for look in looks.values()}) == len(labels)
    of_momentum = [looks[label] for label in labels[:3]]
    assert len({str(look["linestyle"]) for look in of_momentum}) == 3
    assert {look["marker"] for look in of_momentum} == {plots.OPTIMIZER_MARKERS["Momentum"]}


def test_gd_beside_sgd_differ_although_they_share_their_colour():
    gd, sgd = path_looks(["GD", "SGD"]).values()
    assert gd["color"] != sgd["color"]
    assert path_looks(["SGD"])["SGD"]["color"] == gd["color"]


def test_the_three_parts_of_a_journey_use_the_same_colours_and_one_legend():
    paths = {"Adam": gd(RAVINE, [-2, 1], 0.01), "GD, 0.015": gd(RAVINE, [-2, 1], 0.015)}
    axes = plots.journey(RAVINE, paths)
    for ax in axes:
        colours = {label: to_hex(line.get_color()) for label, line in labelled(ax).items()}
        assert colours == {"Adam": "#d55e00", "GD, 0.015": "#333333"}
    assert [ax.get_legend() for ax in axes] == [None] * 3
    (legend,) = axes[0].figure.legends
    assert [text.get_text() for text in legend.get_texts()] == list(paths)
    figure = axes[0].figure
    figure.canvas.draw()
    page, box = figure.bbox, legend.get_window_extent()
    assert page.x0 <= box.x0 < box.x1 <= page.x1
    assert page.y0 <= box.y0 < box.y1 <= page.y1


def test_the_path_lies_on_the_surface_also_between_its_steps():
    path = gd(RAVINE, [-2.2, 0.9], 0.019)
    ax = plots.surface(RAVINE, paths={"GD": path})
    w1, w2, heights = (np.asarray(part) for part in labelled(ax)["GD"].get_data_3d())
    assert len(w1) > len(path)
    np.testing.assert_allclose(heights, RAVINE.cost(np.stack([w1, w2])), rtol=1e-12)
    np.testing.assert_allclose(np.stack([w1, w2], axis=1)[::12], path, rtol=1e-12)
    assert not ax.computed_zorder
    assert ax.collections[0].get_zorder() < labelled(ax)["GD"].get_zorder()


def test_what_leaves_the_window_is_left_out_of_the_surface():
    path = gd(RAVINE, [-2.2, 0.9], 0.03, 60)
    assert np.isnan(path).any()
    on_it = on_surface(RAVINE, path, pieces=12)
    seen = np.isfinite(on_it[:, 0])
    assert 0 < seen.sum() < len(on_it)
    assert np.abs(on_it[seen, 1]).max() <= RAVINE.window[3]
    ax = plots.contours(RAVINE, paths={"GD": path})
    assert ax.get_ylim() == RAVINE.window[2:]
    ax.figure.canvas.draw()


def test_start_ring_and_last_marker_are_drawn_only_where_they_can_be_seen():
    def extra(path):
        ax = plots.contours(RAVINE)
        before = len(ax.lines)
        plots.draw_paths(ax, {"GD": np.array(path)})
        return len(ax.lines) - before - 2  # without the line and its halo

    assert extra([[0.0, 0.0], [1.0, 0.5]]) == 2
    assert extra([[0.0, 0.0], [1.0, 50.0]]) == 1
    assert extra([[0.0, 9.0], [1.0, 50.0]]) == 0
    assert extra([[0.0, 0.0], [np.nan, np.nan]]) == 1


def test_axes_of_ones_own_keep_their_limits():
    ax = plt.subplots()[1]
    ax.plot([-1, 1], [-1, 1])
    limits = (*ax.get_xlim(), *ax.get_ylim())
    lines = plots.draw_paths(ax, {"GD": np.array([[0.0, 0.0], [9.0, 9.0]])})
    assert (*ax.get_xlim(), *ax.get_ylim()) == limits
    assert [line.get_label() for line in lines] == ["GD"]


def test_costs_are_counted_from_the_deepest_minimum():
    saddle = landscapes.saddle()
    path = gd(saddle, [1.0, 0.5], 0.1)
    ax = plots.journey(saddle, {"GD": path})[2]
    assert ax.get_yscale() == "log"
    np.testing.assert_allclose(labelled(ax)["GD"].get_ydata(), saddle.cost(path.T) + 1)
    hill = landscapes.hill()
    ax = plots.journey(hill, {"GD": gd(hill, [0.1, 0.1], 0.1)})[2]
    assert ax.get_yscale() == "linear"


def test_a_diverging_path_does_not_squeeze_the_others():
    paths = {"GD, 0.03": gd(RAVINE, [-2.2, 0.9], 0.03), "GD": gd(RAVINE, [-2.2, 0.9], 0.01)}
    ax = plots.journey(RAVINE, paths)[2]
    assert ax.get_ylim()[1] < 1000 < np.nanmax(labelled(ax)["GD, 0.03"].get_ydata())


def test_levels_may_be_a_number_or_the_costs_themselves():
    def edges(levels):
        return plots.contours(landscapes.bowl(), levels=levels).collections[0].levels

    np.testing.assert_allclose(edges([0.5, 2.0, 4.5]), [0.5, 2.0, 4.5])
    roots = np.sqrt(edges(5))
    np.testing.assert_allclose(np.diff(roots), roots[1], rtol=1e-9)


def test_axes_carry_the_names_of_the_coordinates():
    bowl = landscapes.bowl()
    fit = landscapes.Landscape(
        "fit",
        bowl.cost,
        bowl.gradient,
        bowl.hessian,
        bowl.window,
        bowl.minima,
        coordinates=("w", "b"),
        unit="cost (cm²)",
    )
    axes = plots.journey(fit, {"GD": gd(fit, [1.0, 1.0], 0.1)})
    assert (axes[0].get_xlabel(), axes[0].get_ylabel()) == ("w", "b")
    assert (axes[1].get_xlabel(), axes[1].get_ylabel()) == ("w", "b")
    assert axes[2].get_ylabel() == "cost (cm²) above the minimum"


def test_paths_can_be_laid_on_a_surface_afterwards():
    ax = plots.surface(RAVINE, view=(50, 20))
    assert (ax.elev, ax.azim) == (50, 20)
    draw_paths_on(ax, RAVINE, {"NAG": gd(RAVINE, [-2, 1], 0.01)})
    assert list(labelled(ax)) == ["NAG"]
