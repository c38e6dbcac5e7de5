import sys
from types import SimpleNamespace

import pytest

from utils.playground import progress_bar, widgets


def fake_ipython(monkeypatch, kernel):
    shell = SimpleNamespace(kernel=kernel) if kernel else SimpleNamespace()
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell))


@pytest.mark.parametrize("allowed", [True, False])
def test_a_kernel_that_may_ask_has_a_reader(monkeypatch, allowed):
    fake_ipython(monkeypatch, SimpleNamespace(_allow_stdin=allowed))
    assert progress_bar.somebody_is_looking() is allowed


@pytest.mark.parametrize("terminal", [True, False])
def test_without_a_kernel_the_terminal_decides(monkeypatch, terminal):
    fake_ipython(monkeypatch, None)
    monkeypatch.setattr(sys, "stderr", SimpleNamespace(isatty=lambda: terminal))
    assert progress_bar.somebody_is_looking() is terminal


def test_ipykernel_still_says_whether_it_may_ask():
    from ipykernel.kernelbase import Kernel

    assert Kernel._allow_stdin is not None


def test_a_bar_that_nobody_sees_prints_nothing(monkeypatch, capsys):
    monkeypatch.setattr(progress_bar, "somebody_is_looking", lambda: False)
    assert list(progress_bar.progress_bar(range(3), "steps")) == [0, 1, 2]
    assert capsys.readouterr() == ("", "")


def test_a_bar_that_somebody_sees_is_drawn(monkeypatch, capsys):
    monkeypatch.setattr(progress_bar, "somebody_is_looking", lambda: True)
    assert list(progress_bar.progress_bar(range(3), "steps")) == [0, 1, 2]
    assert "steps" in capsys.readouterr().out


def test_a_slider_that_nobody_moves_is_a_picture(monkeypatch):
    monkeypatch.setattr(widgets, "somebody_is_looking", lambda: False)
    drawn = []
    widgets.slider(drawn.append, [1.0, 2.0, 3.0], start=2.0, label="rate")
    assert drawn == [2.0]


def test_a_slider_draws_where_it_stands(monkeypatch):
    import ipywidgets

    controls = []
    real = ipywidgets.interact
    monkeypatch.setattr(widgets, "somebody_is_looking", lambda: True)
    monkeypatch.setattr(
        ipywidgets,
        "interact",
        lambda draw, value: (controls.append(value), real(draw, value=value)),
    )
    drawn = []

    def draw(learning_rate):
        drawn.append(learning_rate)

    widgets.slider(draw, [0.1, 1.0], start=1.0, label="rate")
    controls[0].value = 0.1
    assert controls[0].options == (("0.1", 0.1), ("1", 1.0))
    assert drawn == [1.0, 0.1]
