"""JupyterLab on a copy of the student notebooks, and a browser in front of it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, UNIT

CHROMIUM = "/usr/bin/chromium"
TOKEN = "learner"
SWITCHES = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
START_S = 120


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab."""

    address: str
    folder: Path
    """What it shows: a copy of the student notebooks."""


@pytest.fixture(scope="session")
def lab(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A JupyterLab that a learner would have, without solutions or grader."""
    folder = tmp_path_factory.mktemp("learner")
    for name in ("notebooks", "utils"):
        shutil.copytree(
            ROOT / name,
            folder / name,
            ignore=shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints", "progress*.json"),
        )
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port = sock.getsockname()[1]
    environment = {**os.environ, "PYTHONPATH": str(folder), "HOME": str(folder)}
    environment.pop("COURSE_NO_PROGRESS", None)
    command = [
        sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root",
        "--ip=127.0.0.1", f"--port={port}", f"--ServerApp.token={TOKEN}",
        "--LabApp.expose_app_in_browser=True", f"--notebook-dir={folder / 'notebooks'}",
    ]  # fmt: skip
    with (folder / "lab.log").open("w") as log:
        server = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
        try:
            _await(f"http://127.0.0.1:{port}/api/status?token={TOKEN}", server, folder / "lab.log")
            yield Lab(f"http://127.0.0.1:{port}", folder / "notebooks")
        finally:
            server.terminate()
            server.wait(timeout=30)


def _await(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_S
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    pytest.fail(f"JupyterLab did not start: {log.read_text()[-2000:]}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api")
    if not Path(CHROMIUM).exists():
        pytest.skip(f"there is no {CHROMIUM}")
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield started
        started.close()


@dataclass(frozen=True)
class Notebook:
    """The student notebook, open in a page."""

    page: Any

    def cell(self, grade_id: str) -> int:
        """The number of a cell, by its nbgrader grade id."""
        number = self.page.evaluate(
            """name => [...window.jupyterapp.shell.currentWidget.context.model.cells]
                .findIndex(cell => (cell.getMetadata('nbgrader') || {}).grade_id === name)""",
            grade_id,
        )
        assert number >= 0, grade_id
        return int(number)

    def write(self, number: int, source: str) -> None:
        """Type a cell's new content in place of the old one."""
        self.page.evaluate(
            """async number => {
                const content = window.jupyterapp.shell.currentWidget.content;
                content.activeCellIndex = number;
                await content.scrollToItem(number, 'start');
            }""",
            number,
        )
        self.page.locator(f'.jp-Cell[data-windowed-list-index="{number}"] .cm-content').click()
        keyboard = self.page.keyboard
        keyboard.press("Control+A")
        keyboard.press("Delete")
        keyboard.insert_text(source)
        typed = """number => window.jupyterapp.shell.currentWidget.context.model
            .cells.get(number).sharedModel.getSource()"""
        assert self.page.evaluate(typed, number) == source

    def run(self, number: int) -> None:
        """Run one cell and wait for its end."""
        self.page.evaluate(
            """async number => {
                const widget = window.jupyterapp.shell.currentWidget;
                widget.content.activeCellIndex = number;
                widget.content.deselectAll();
                await window.jupyterapp.commands.execute('notebook:run-cell');
            }""",
            number,
        )

    def output(self, number: int) -> Any:
        """The place of a cell's output."""
        return self.page.locator(
            f'.jp-Cell[data-windowed-list-index="{number}"] .jp-Cell-outputArea'
        )


@pytest.fixture
def open_notebook(lab: Lab, browser: Any) -> Iterator[Callable[..., Notebook]]:
    """Open a file of JupyterLab's folder as a notebook, in a page of its own."""
    pages = []

    def opened(path: str, factory: str = "Notebook") -> Notebook:
        page = browser.new_page(viewport={"width": 1200, "height": 1000})
        pages.append(page)
        page.goto(f"{lab.address}/lab?token={TOKEN}&reset")
        page.wait_for_function("window.jupyterapp", timeout=90_000)
        page.evaluate(
            """async how => {
                await window.jupyterapp.restored;
                const widget = await window.jupyterapp.commands.execute('docmanager:open', how);
                await widget.context.ready;
            }""",
            {"path": path, "factory": factory},
        )
        shown = "path => window.jupyterapp.shell.currentWidget?.context?.path === path"
        page.wait_for_function(shown, arg=path)
        return Notebook(page)

    yield opened
    for page in pages:
        page.close()


@pytest.fixture
def notebook(open_notebook: Callable[..., Notebook]) -> Notebook:
    """The student notebook with a running kernel and its set-up cell run."""
    opened = open_notebook(f"{UNIT}/{UNIT}.ipynb")
    opened.page.evaluate(
        """async () => {
            const session = window.jupyterapp.shell.currentWidget.context.sessionContext;
            await session.ready;
            await session.session.kernel.info;
        }"""
    )
    setup = opened.page.evaluate(
        """() => [...window.jupyterapp.shell.currentWidget.context.model.cells]
            .findIndex(cell => (cell.getMetadata('tags') || []).includes('setup'))"""
    )
    opened.run(setup)
    return opened
