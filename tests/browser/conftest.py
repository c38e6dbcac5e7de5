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
from collections.abc import Iterator
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


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a JupyterLab that a learner would have, without solutions or grader."""
    folder = tmp_path_factory.mktemp("learner")
    for name in ("notebooks", "utils"):
        shutil.copytree(ROOT / name, folder / name)
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port = sock.getsockname()[1]
    environment = {**os.environ, "PYTHONPATH": str(folder), "HOME": str(folder)}
    environment.pop("OPTIMIZER_COURSE_NO_PROGRESS", None)
    command = [
        sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root",
        "--ip=127.0.0.1", f"--port={port}", f"--ServerApp.token={TOKEN}",
        "--LabApp.expose_app_in_browser=True", f"--notebook-dir={folder / 'notebooks'}",
    ]  # fmt: skip
    with (folder / "lab.log").open("w") as log:
        server = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
        try:
            _await(f"http://127.0.0.1:{port}/api/status?token={TOKEN}", server, folder / "lab.log")
            yield f"http://127.0.0.1:{port}"
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
        """Put an answer into a cell, as typing would."""
        self.page.evaluate(
            """([number, source]) => window.jupyterapp.shell.currentWidget.context.model
                .cells.get(number).sharedModel.setSource(source)""",
            [number, source],
        )

    def run(self, number: int) -> None:
        """Run one cell with the keyboard's command and wait for its end."""
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
        return self.page.locator(f'.jp-Cell[data-windowed-list-index="{number}"] .jp-Cell-outputArea')


@pytest.fixture
def notebook(lab: str, browser: Any) -> Iterator[Notebook]:
    """The student notebook with a running kernel and its set-up cell run."""
    page = browser.new_page(viewport={"width": 1200, "height": 1000})
    page.goto(f"{lab}/lab/tree/{UNIT}/{UNIT}.ipynb?token={TOKEN}&reset")
    page.wait_for_function("window.jupyterapp && window.jupyterapp.shell.currentWidget", timeout=90_000)
    page.evaluate(
        """async () => {
            const context = window.jupyterapp.shell.currentWidget.context;
            await context.ready;
            await context.sessionContext.ready;
            await context.sessionContext.session.kernel.info;
        }"""
    )
    opened = Notebook(page)
    setup = page.evaluate(
        """() => [...window.jupyterapp.shell.currentWidget.context.model.cells]
            .findIndex(cell => (cell.getMetadata('tags') || []).includes('setup'))"""
    )
    opened.run(setup)
    yield opened
    page.close()
