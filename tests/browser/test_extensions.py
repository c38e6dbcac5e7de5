"""What JupyterLab's extensions add: nbgrader's Validate button, text sources as notebooks."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import ROOT, UNIT

pytestmark = pytest.mark.browser


def test_nbgraders_validate_names_the_cells_that_are_not_done(
    lab: Any, open_notebook: Callable[..., Any]
) -> None:
    pytest.importorskip("nbgrader")
    (lab.folder / "validate").mkdir()
    shutil.copy(ROOT / "notebooks" / UNIT / f"{UNIT}.ipynb", lab.folder / "validate")
    page = open_notebook(f"validate/{UNIT}.ipynb").page
    page.get_by_role("button", name="Validate", exact=True).click()
    said = page.locator(".jp-Dialog").inner_text(timeout=120_000)
    assert "Validation Results" in said
    assert "initialize_adam is not right yet: not implemented yet" in said
    assert "check(update_parameters_with_adam)" in said
    assert "Traceback" not in said


MARKS = """() => [...window.jupyterapp.shell.currentWidget.context.model.cells]
    .map(cell => [cell.getMetadata('nbgrader') || null, cell.sharedModel.getSource()])"""


def test_the_text_source_opens_as_a_notebook_and_keeps_its_marks_when_saved(
    lab: Any, open_notebook: Callable[..., Any]
) -> None:
    jupytext = pytest.importorskip("jupytext")
    (lab.folder / "text").mkdir()
    source = lab.folder / "text" / f"{UNIT}.py"
    shutil.copy(ROOT / "solutions" / UNIT / f"{UNIT}.py", source)
    shutil.copy(ROOT / "jupytext.toml", lab.folder / "text")
    before = source.read_text()

    page = open_notebook(f"text/{UNIT}.py", factory="Jupytext Notebook").page
    shown = page.evaluate(MARKS)
    cells = jupytext.reads(before, fmt="py:percent").cells
    assert shown == [[cell.metadata.get("nbgrader"), cell.source] for cell in cells]
    assert sum(bool(marks and marks["solution"]) for marks, _ in shown) == 7

    old, new = "axes = plots.race_bands(raced)", "axes = plots.race_bands( raced )"
    page.evaluate(
        """async ([old, now]) => {
            const context = window.jupyterapp.shell.currentWidget.context;
            const cell = [...context.model.cells]
                .find(cell => cell.sharedModel.getSource().includes(old)).sharedModel;
            cell.setSource(cell.getSource().replace(old, now));
            await context.save();
        }""",
        [old, new],
    )
    assert source.read_text() == before.replace(old, new)
