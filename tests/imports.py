"""What Python files import, read from their text."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
Graph = Mapping[str, set[str]]


def imported(path: Path) -> set[str]:
    """Names of all modules that a file imports, at its top or late."""
    return {name for pair in _imports(ast.walk(ast.parse(path.read_text()))) for name in pair}


def imported_at_once(path: Path) -> set[str]:
    """Names of the modules that come with a file's own import: not those for type checkers alone,
    nor those that its functions import when they are called.
    """
    return {name for pair in _imports(_at_once(ast.parse(path.read_text()))) for name in pair}


def _at_once(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes that run when a file is imported."""
    if isinstance(node, FUNCTIONS):
        return
    if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
        children: Iterable[ast.AST] = node.orelse
    else:
        children = ast.iter_child_nodes(node)
        yield node
    for child in children:
        yield from _at_once(child)


def _imports(nodes: Iterable[ast.AST]) -> Iterator[tuple[str, str]]:
    """Each module that is imported, with the name taken from it, which may be a module itself."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from ((alias.name, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.module, f"{node.module}.{alias.name}") for alias in node.names)


def graph(root: Path, package: str) -> Graph:
    """The modules of a package, and for each the others of it that must be there before it is.

    ``from a.b import c`` needs the module ``a.b.c`` where there is one, else ``a.b``. Whoever
    needs a module of a package that it is no part of needs the package's own ``__init__``, too.
    """
    files = {}
    for path in sorted((root / package).rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        files[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return {
        module: set(_needed(module, _imports(_at_once(ast.parse(path.read_text()))), files.keys()))
        for module, path in files.items()
    }


def _needed(module: str, imports: Iterable[tuple[str, str]], ours: Iterable[str]) -> Iterator[str]:
    for name, deeper in imports:
        needed = deeper if deeper in ours else name
        packages = [part for part in ours if f"{needed}.".startswith(f"{part}.")]
        for package in packages:
            if package == needed or not f"{module}.".startswith(f"{package}."):
                yield package


def circle(needed: Graph) -> list[str]:
    """Modules that need each other in a circle, the first one at both ends; empty if none do.

    >>> circle({"a": {"b"}, "b": {"c"}, "c": {"b"}})
    ['b', 'c', 'b']
    >>> circle({"a": {"b", "c"}, "b": {"c"}, "c": set()})
    []
    """
    done: set[str] = set()

    def search(module: str, way: list[str]) -> list[str]:
        if module in way:
            return [*way[way.index(module) :], module]
        if module not in done:
            for other in sorted(needed[module]):
                if found := search(other, [*way, module]):
                    return found
            done.add(module)
        return []

    return next((found for module in needed if (found := search(module, []))), [])
