import io

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_rgb
from PIL import Image

from utils import landscapes, plots
from utils.plots import animation
from utils.plots.paths import mixed

mpl.use("agg")

RAVINE = landscapes.ravine()


def gd(learning_rate, num_steps=80):
    return landscapes.walk(
        RAVINE, [-2.2, 0.9], num_steps, lambda w, g, s, t: (w - learning_rate * g(w), s)
    )


PATHS = {"GD": gd(0.0195), "Momentum": gd(0.015), "NAG": gd(0.012), "Adam": gd(0.018)}


@pytest.fixture(autouse=True)
def course_style():
    with plt.rc_context():
        plots.use_course_style()
        yield
    assert plt.get_fignums() == []


def opened(gif):
    return Image.open(io.BytesIO(gif))


def frame(gif, number):
    picture = opened(gif)
    picture.seek(number)
    return np.asarray(picture.convert("RGB")).astype(int)


def count(pixels, colour):
    return np.count_nonzero((pixels == np.round(255 * np.array(to_rgb(colour)))).all(axis=2))


@pytest.mark.parametrize("animate", [plots.animate_paths, plots.animate_journey])
def test_four_paths_in_sixty_frames_stay_small(animate):
    made = animate(RAVINE, PATHS, num_frames=60, title="Four ways down")
    assert len(made.gif) < 150_000
    assert made.gif.startswith(b"GIF89a")
    assert made.num_frames == opened(made.gif).n_frames == 60
    assert opened(made.gif).info["loop"] == 0
    assert Image.open(io.BytesIO(made.png)).size == opened(made.gif).size


def test_paths_grow_and_the_last_frame_is_the_picture():
    made = plots.animate_paths(RAVINE, PATHS, num_frames=20)
    changed = [
        np.count_nonzero((frame(made.gif, k) != frame(made.gif, 0)).any(axis=2)) for k in (1, 8, 19)
    ]
    assert 0 < changed[0] < changed[1] < changed[2]
    png = np.asarray(Image.open(io.BytesIO(made.png)).convert("RGB")).astype(int)
    np.testing.assert_array_equal(frame(made.gif, 19), png)


def test_heads_leave_nothing_but_their_trail_behind():
    path = np.column_stack([np.linspace(-2.3, 2.3, 40), np.full(40, 0.6)])
    made = plots.animate_paths(RAVINE, {"Adam": path})
    early, late = (count(frame(made.gif, k), plots.OPTIMIZER_COLOURS["Adam"]) for k in (12, 39))
    assert late == pytest.approx(early, rel=0.2)
    pale = mixed(plots.OPTIMIZER_COLOURS["Adam"], 1.0, 0.5)
    early, late = (count(frame(made.gif, k), pale) for k in (12, 39))
    assert late > 3 * early > 0


def test_a_finished_path_keeps_its_head():
    path = np.column_stack([np.linspace(-2.3, 2.3, 40), np.full(40, 0.6)])
    paths = {"GD": path, "Adam": path[:4] - [0, 1], "NAG": np.vstack([path[:4], path[:9] * np.nan])}
    made = plots.animate_paths(RAVINE, paths)
    data = frame(made.gif, 39)[:180]  # above the legend
    for name in paths:
        assert count(data, plots.OPTIMIZER_COLOURS[name]) > 20, name


def test_who_has_arrived_leaves_and_joins_the_list():
    path = np.column_stack([np.linspace(-2.3, 2.3, 40), np.full(40, 0.0)])
    paths = {"GD": path, "Adam": path - [0, 0.7]}
    made = plots.animate_paths(RAVINE, paths, arrivals={"Adam": 9, "GD": None})
    before, after = (frame(made.gif, k)[:180] for k in (8, 30))
    adam = plots.OPTIMIZER_COLOURS["Adam"]
    assert count(before, adam) > 20
    assert count(after, adam) == 0
    assert count(after, plots.OPTIMIZER_COLOURS["GD"]) > 20
    ink = [np.count_nonzero(seen[50:80, 55:200].sum(axis=2) < 250) for seen in (before, after)]
    assert ink[0] < ink[1]


def test_the_heads_have_their_optimizers_colours():
    made = plots.animate_paths(RAVINE, PATHS, num_frames=10)
    pixels = frame(made.gif, 9).reshape(-1, 3)
    for name in PATHS:
        colour = 255 * np.array(to_rgb(plots.OPTIMIZER_COLOURS[name]))
        near = np.abs(pixels - colour).max(axis=1) <= 1
        assert near.sum() > 30, name


@pytest.mark.parametrize("animate", [plots.animate_paths, plots.animate_journey])
def test_the_paper_stays_white(animate):
    made = animate(landscapes.plateau(), PATHS, num_frames=3)
    np.testing.assert_array_equal(frame(made.gif, 2)[[0, 0, -1, -1], [0, -1, 0, -1]], 255)


@pytest.mark.parametrize(
    ("num_frames", "every", "expected"),
    [(10, 1, 10), (10, 3, 10), (40, 4, 21), (40, 7, 13), (1, 1, 1)],
)
def test_frames_end_where_the_paths_end(num_frames, every, expected):
    made = plots.animate_paths(RAVINE, {"GD": gd(0.01)}, num_frames=num_frames, every=every)
    assert made.num_frames == getattr(opened(made.gif), "n_frames", 1) == expected


def test_a_diverged_path_and_a_short_one_keep_standing():
    paths = {"GD, 0.03": gd(0.03), "Adam": gd(0.01)[:4]}
    assert np.isnan(paths["GD, 0.03"]).any()
    for animate in (plots.animate_paths, plots.animate_journey):
        assert animate(RAVINE, paths, num_frames=12, every=6).num_frames == 12


@pytest.mark.parametrize("wrong", [{"num_frames": 0}, {"every": 0}])
def test_nothing_to_show_is_refused(wrong):
    with pytest.raises(ValueError, match="at least 1"):
        plots.animate_paths(RAVINE, PATHS, **wrong)


def test_an_animation_that_is_too_large_says_what_to_reduce(monkeypatch):
    monkeypatch.setattr(animation, "LIMIT_BYTES", 20_000)
    with pytest.raises(ValueError, match=r"limit is 20 kB: .*num_frames.*fewer paths.*figsize"):
        plots.animate_paths(RAVINE, PATHS)


def test_the_same_paths_give_the_same_bytes():
    first, again = (plots.animate_paths(RAVINE, PATHS, num_frames=5) for _ in range(2))
    assert first == again


def test_it_is_shown_through_html_with_its_alt_text_escaped(monkeypatch):
    import IPython.display

    shown = []
    monkeypatch.setattr(IPython.display, "display", lambda *args, **kw: shown.append((args, kw)))
    made = plots.Animation(b"GIF89a", b"", 1)
    alt = 'Cost < 1 & "falling"'
    plots.show_animation(made, alt=alt)
    (((bundle,), settings),) = shown
    assert bundle["text/plain"] == alt
    assert 'alt="Cost &lt; 1 &amp; &quot;falling&quot;"' in bundle["text/html"]
    assert 'src="data:image/gif;base64,R0lGODlh"' in bundle["text/html"]
    assert settings == {"raw": True}
