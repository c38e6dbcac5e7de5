"""Every small change of a solution: a grader refuses it, or it changes nothing."""

from __future__ import annotations

import ast
import copy
import difflib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tests.graders import mutations

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"


@dataclass(frozen=True)
class Mutant:
    """A solution with one change.

    Parameters
    ----------
    exercise : str
    change : str
        The lines that differ: ``before -> after``.
    source : str
        The whole cell.
    """

    exercise: str
    change: str
    source: str


def mutants_of(exercise: str, source: str) -> tuple[Mutant, ...]:
    """All first-order mutants: of the region between a cell's two marks, and of the defaults.

    Parameters
    ----------
    exercise : str
    source : str
        The whole cell; of its signature the defaults are changed.

    Examples
    --------
    >>> cell = "def half(s):\\n    ### BEGIN SOLUTION\\n    return s / 2\\n    ### END SOLUTION"
    >>> [mutant.change for mutant in mutants_of("half", cell)][:2]
    ['return s / 2 -> pass', 'return s / 2 -> return s + 2']
    """
    tree = ast.parse(source)
    region = _region(source, tree)
    before = ast.unparse(tree)
    found: dict[str, Mutant] = {}
    for change in _changes(tree, region):
        after = change()
        if after != before and after not in found:
            found[after] = Mutant(exercise, _difference(before, after), after)
    return tuple(found.values())


def _region(source: str, tree: ast.AST) -> range:
    lines = source.splitlines()
    marks = [number for number, line in enumerate(lines, 1) if line.strip() in (BEGIN, END)]
    assert len(marks) == 2, "a solution stands between two marks"
    return range(*marks)


def _changes(tree: ast.Module, region: range) -> Iterator[Callable[[], str]]:
    """Each change as a function that makes the changed text and leaves the tree as it was."""
    names = mutations.variables(tree)
    words = mutations.words(tree, region)
    for parent in ast.walk(tree):
        for field, value in ast.iter_fields(parent):
            if isinstance(value, list) and value and isinstance(value[0], ast.AST):
                for other in mutations.of_list(parent, field, value, region):
                    yield _with(tree, parent, field, other)
                for number, child in enumerate(value):
                    for new in _of_child(parent, field, child, region, names, words):
                        other = [*value[:number], new, *value[number + 1 :]]
                        yield _with(tree, parent, field, other)
            elif isinstance(value, ast.AST):
                for new in _of_child(parent, field, value, region, names, words):
                    yield _with(tree, parent, field, new)


def _of_child(
    parent: ast.AST,
    field: str,
    child: ast.AST,
    region: range,
    names: Sequence[str],
    words: Sequence[str],
) -> Iterator[ast.AST]:
    within = getattr(child, "lineno", 0) in region and not isinstance(parent, ast.JoinedStr)
    if within or (field == "defaults" and isinstance(parent, ast.arguments)):
        yield from mutations.of_node(child, parent, field, names, words)


def _with(tree: ast.Module, parent: ast.AST, field: str, new: object) -> Callable[[], str]:
    def made() -> str:
        old = getattr(parent, field)
        setattr(parent, field, copy.copy(new))
        try:
            return ast.unparse(ast.fix_missing_locations(tree))
        finally:
            setattr(parent, field, old)

    return made


def _difference(before: str, after: str) -> str:
    lines = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    gone, new = (
        " | ".join(line[2:].strip() for line in lines if line.startswith(mark))
        for mark in ("- ", "+ ")
    )
    if gone == new:
        return f"elsewhere: {gone}"
    if gone.startswith("def "):
        defaults = (line.rstrip("):").split(", ") for line in (gone, new))
        gone, new = next(pair for pair in zip(*defaults, strict=True) if pair[0] != pair[1])
        return f"default {gone} -> {new}"
    return f"{gone or 'nothing'} -> {new or 'nothing'}"
