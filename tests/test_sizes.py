"""Functions stay short, and each module says in its first sentence what it is for."""

from __future__ import annotations

import ast
import statistics
from pathlib import Path

import pytest

from tests.conftest import ROOT

MODULES = sorted(
    path
    for folder in ("autograder", "utils", "solutions")
    for path in (ROOT / folder).rglob("*.py")
    if not path.name[:2].isdigit()  # the notebooks' own texts
)


def lengths(path: Path) -> dict[str, int]:
    """Lines of each function without its docstring, which grows with what there is to explain."""
    found = {}
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            documented = ast.get_docstring(node) is not None and len(node.body) > 1
            first = node.body[1 if documented else 0]
            found[f"{path.name}:{node.name}:{node.lineno}"] = (
                (node.end_lineno or 0) - first.lineno + 1
            )
    return found


def test_functions_are_short() -> None:
    found = {name: lines for path in MODULES for name, lines in lengths(path).items()}
    assert len(found) > 700
    assert statistics.median(found.values()) <= 8
    assert sorted(found.values())[int(0.9 * len(found))] <= 30
    assert {name: lines for name, lines in found.items() if lines > 60} == {}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_says_what_it_is_for_in_one_sentence(path: Path) -> None:
    said = ast.get_docstring(ast.parse(path.read_text())) or ""
    first = said.splitlines()[0] if said else ""
    assert first.endswith((".", "?")), first
    assert 20 <= len(first) <= 110
