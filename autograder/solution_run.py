"""Runs a solution notebook from top to bottom in a real kernel and keeps its outputs."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

from autograder.errors import BuildError

CELL_TIMEOUT_S = 300


def execute(source: dict[str, Any], folder: Path, root: Path) -> dict[str, Any]:
    """Return the notebook with its outputs.

    Parameters
    ----------
    source : dict
        The notebook.
    folder : Path
        Where it runs.
    root : Path
        The folder that holds the packages `utils` and `autograder` to import.

    Raises
    ------
    BuildError
        Naming the cell that failed.
    """
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    made = nbformat.from_dict(source)
    environment = {
        **os.environ,
        "PYTHONPATH": str(root),
        "COURSE_NO_PROGRESS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
    }
    client = NotebookClient(
        made,
        timeout=CELL_TIMEOUT_S,
        kernel_name="python3",
        record_timing=False,
        resources={"metadata": {"path": str(folder)}},
    )
    try:
        # The kernel's own chatter goes nowhere; what cells write comes as messages.
        client.execute(env=environment, stderr=subprocess.DEVNULL)
    except CellExecutionError as error:
        raise BuildError(f"a cell of the solution fails: {error}") from error
    result: dict[str, Any] = {**source, "cells": [_plain(cell) for cell in made["cells"]]}
    return result


def _plain(cell: Any) -> dict[str, Any]:
    """Drop what differs from run to run; join streams that arrived in pieces."""
    kept = {name: cell[name] for name in ("id", "cell_type", "metadata", "source")}
    if cell["cell_type"] == "code":
        kept["execution_count"] = cell["execution_count"]
        kept["outputs"] = _joined([dict(output) for output in cell["outputs"]])
    return kept


def _joined(outputs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    joined: list[dict[str, Any]] = []
    for output in outputs:
        last = joined[-1] if joined else {}
        if output["output_type"] == "stream" and last.get("name") == output["name"]:
            last["text"] += output["text"]
        else:
            joined.append(output)
    return joined
