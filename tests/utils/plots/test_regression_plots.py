import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.patches import Circle

from utils import landscapes, plots
from utils.plots.paths import path_looks

mpl.use("agg")


@pytest.fixture(autouse=True)
def course_style():
    with plt.rc_context():
        plots.use_course_style()
        yield
    plt.close("all")


def test_sgd_beside_gd_is_lighter_and_dashed():
    alone, beside = path_looks(["SGD"])["SGD"], path_looks(["GD at 1", "Mini-batch", "SGD"])["SGD"]
    assert alone["color"] == plots.OPTIMIZER_COLOURS["SGD"]
    assert sum(to_rgb(beside["color"])) > sum(to_rgb(alone["color"])) + 0.3
    assert beside["linestyle"] != alone["linestyle"] == "-"


def test_a_line_is_a_point_of_the_landscape():
    x, Y, bowl = np.array([[-1.0, 2.0]]), np.array([[0.0, 3.0]]), landscapes.bowl()
    axes = plots.fit_and_cost(x, Y, {"one": (2.0, -1.0)}, bowl)
    (line,) = (line for line in axes[0].lines if line.get_label() == "one")
    np.testing.assert_array_equal(line.get_ydata(), [-3.0, 3.0])
    assert any(list(point.get_xydata()[0]) == [2.0, -1.0] for point in axes[1].lines)
    heights = [float(point.get_data_3d()[2][0]) for point in axes[2].lines]
    assert heights == [bowl.cost(np.array([2.0, -1.0]))]


def test_the_lowest_point_of_each_risk_is_marked():
    w = np.linspace(-2, 2, 41)
    ax = plots.risks(w, {"all": w**2, "some": (w - 1) ** 2})
    marks = [line.get_xydata()[0].tolist() for line in ax.lines if len(line.get_xdata()) == 1]
    np.testing.assert_allclose(marks, [[0, 0], [1, 0]], atol=1e-12)


@pytest.mark.parametrize(("product", "seen"), [(0.5, 7), (2.1, 5)])
def test_steps_on_a_parabola_multiply_the_distance(product, seen):
    (ax,) = np.ravel(plots.steps_on_a_parabola((product, 1.0)))[:1]
    walked = ax.lines[1].get_xdata()
    assert np.isfinite(walked).sum() == seen
    np.testing.assert_allclose(walked[1:seen] / walked[: seen - 1], 1 - product)


def test_the_circle_of_a_noise_ball_is_the_mean_distance():
    cloud = np.array([[3.0, 4.0], [1.0, 1.0]])
    (ax,) = np.ravel(plots.noise_balls({"a": cloud, "b": cloud}, np.ones(2)))[:1]
    (circle,) = (patch for patch in ax.patches if isinstance(patch, Circle))
    assert circle.radius == pytest.approx(np.hypot(2, 3) / 2)


def test_a_noise_ball_has_the_colour_of_its_optimizer():
    cloud = np.ones((3, 2))
    axes = plots.noise_balls({"GD at 0.1": cloud, "rate 0.1": cloud}, np.zeros(2))
    colours = [ax.lines[0].get_color() for ax in np.ravel(axes)]
    assert colours == [plots.OPTIMIZER_COLOURS[name].lower() for name in ("GD", "Mini-batch")]


def test_costs_stand_against_gradients():
    axes = plots.equal_gradients(
        landscapes.bowl(),
        {"GD": np.ones((2, 2)), "SGD": np.ones((3, 2))},
        {"GD": (np.array([0, 442]), np.ones(2)), "SGD": (np.arange(3), np.ones(3))},
    )
    assert [list(line.get_xdata()) for line in axes[2].lines] == [[0, 442], [0, 1, 2]]
    assert axes[2].get_yscale() == "log"


@pytest.mark.parametrize(("size", "lenses"), [(0.1, 1), (5.0, 0)])
def test_a_small_noise_ball_is_magnified(size, lenses):
    cloud = size * np.array([[1.0, 0.0], [0.0, -1.0]])
    (ax,) = np.ravel(plots.noise_balls({"a": cloud, "b": cloud}, np.zeros(2)))[:1]
    assert len(ax.child_axes) == lenses
    for lens in ax.child_axes:
        assert size < lens.get_xlim()[1] < 5 * size
