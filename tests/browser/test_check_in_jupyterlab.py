"""A learner types answers into JupyterLab and reads what the check says."""

from __future__ import annotations

import re
from typing import Any

import pytest

from autograder.reference import Reference, composed

pytestmark = pytest.mark.browser
ADAM = "update_parameters_with_adam"


def answer(reference: Reference, *beliefs: str) -> str:
    exercise = next(one for one in reference.unit.exercises if one.name == ADAM)
    chosen = [wrong for wrong in exercise.misconceptions if wrong.id in beliefs]
    source = composed(reference.answers[ADAM], chosen)
    assert source is not None
    return re.sub(r" *### (BEGIN|END) SOLUTION\n?", "", source)


def checked(notebook: Any, source: str) -> Any:
    """Write an answer, run it and its test cell; return the test cell's output."""
    notebook.write(notebook.cell(ADAM), source)
    notebook.run(notebook.cell(ADAM))
    test = notebook.cell(f"test_{ADAM}")
    notebook.run(test)
    output = notebook.output(test)
    output.wait_for(timeout=30_000)
    return output


def test_a_wrong_answer_is_told_its_belief_and_a_right_one_passes(
    notebook: Any, reference: Reference
) -> None:
    output = checked(notebook, answer(reference, "epsilon-inside-root"))
    said = output.inner_text()
    assert "epsilon stands inside the square root" in said
    assert "24 of 30 points" in said
    assert "NotYet" in said
    assert "Traceback" not in said
    assert len(said.splitlines()) < 40
    output = checked(notebook, answer(reference))
    output.get_by_text("30 of 30 points").wait_for(timeout=30_000)
    assert "NotYet" not in output.inner_text()


def test_an_untouched_answer_is_not_implemented_yet(notebook: Any) -> None:
    number = notebook.cell("initialize_adam")
    notebook.run(number)
    test = notebook.cell("test_initialize_adam")
    notebook.run(test)
    output = notebook.output(test)
    output.wait_for(timeout=30_000)
    assert "not implemented yet" in output.inner_text().lower()


# Every text of the panel with its colour, and the colours of what lies below it, nearest first.
COLOURS = """panel => [...panel.querySelectorAll('*')]
    .filter(one => [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
    .map(one => {
        const grounds = [];
        for (let below = one; below; below = below.parentElement)
            grounds.push(getComputedStyle(below).backgroundColor);
        const mark = one.ariaHidden === 'true' || one.role === 'img';
        return {text: one.innerText, mark, colour: getComputedStyle(one).color, grounds};
    })"""


def over(colour: str, ground: tuple[float, ...]) -> tuple[float, ...]:
    """A CSS colour, which may be translucent, as it looks on an opaque ground."""
    *channels, alpha = [float(part) for part in re.findall(r"[\d.]+", colour)] + (
        [] if colour.startswith("rgba") else [1.0]
    )
    pairs = zip(channels, ground, strict=True)
    return tuple(alpha * part + (1 - alpha) * below for part, below in pairs)


def luminance(colour: tuple[float, ...]) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [part / 255 for part in colour]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(text: dict[str, Any]) -> float:
    ground: tuple[float, ...] = (255, 255, 255)
    for colour in reversed(text["grounds"]):
        ground = over(colour, ground)
    lights = sorted((luminance(over(text["colour"], ground)), luminance(ground)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_the_panel_can_be_read_in_both_themes(
    notebook: Any, reference: Reference, theme: str
) -> None:
    page = notebook.page
    page.evaluate(
        "theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})", theme
    )
    light = str(theme == "JupyterLab Light").lower()
    page.wait_for_function(f"document.body.dataset.jpThemeLight === '{light}'", timeout=60_000)
    output = checked(notebook, answer(reference, "epsilon-inside-root"))
    panel = output.get_by_role("region", name=f"Check of {ADAM}")
    texts = panel.evaluate(COLOURS)
    assert len(texts) > 12
    pale = {text["text"]: contrast(text) for text in texts if not text["mark"]}
    assert {text: ratio for text, ratio in pale.items() if ratio < 4.5} == {}
    # Ticks and crosses stand beside words that say the same: 3 is WCAG's limit for graphics.
    assert [contrast(text) for text in texts if text["mark"] and contrast(text) < 3] == []
