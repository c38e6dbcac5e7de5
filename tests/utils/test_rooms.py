"""The rooms of `utils`: few at its top, no import in a circle, and who may know whom."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import utils
from tests.conftest import BY_UNIT, ROOT
from tests.imports import circle, graph, imported, imported_at_once
from utils.plots import OPTIMIZER_COLOURS

MOST_NAMES = 12
CHECKING = sorted((ROOT / "utils" / "checking").rglob("*.py"))
ENGINE = sorted(
    path
    for path in (ROOT / "autograder").rglob("*")
    if path.suffix in (".py", ".html", ".jinja") and path.is_file()
)
PLAYGROUND = sorted((ROOT / "utils" / "playground").rglob("*.py"))


def tracked(folder: str) -> list[str]:
    """The files that git knows in a folder, or would add, by their paths within it."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=ROOT / folder, capture_output=True, text=True,
    )  # fmt: skip
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [line for line in listed.stdout.splitlines() if (ROOT / folder / line).is_file()]


def test_few_names_stand_at_the_top() -> None:
    top = sorted({Path(name).parts[0] for name in tracked("utils")})
    assert len(top) <= MOST_NAMES, top


# ---- who imports whom ------------------------------------------------------------------------


@pytest.mark.parametrize("package", ["utils", "autograder"])
def test_no_modules_import_each_other_in_a_circle(package: str) -> None:
    needed = graph(ROOT, package)
    assert sum(map(len, needed.values())) > len(needed) > 20
    found = circle(needed)
    assert not found, f"these import each other in a circle: {' -> '.join(found)}"


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"a": "import p.b", "b": "from p.a import x"}, ["p.a", "p.b", "p.a"]),
        ({"a": "from p import b", "b": "from p import a"}, ["p.a", "p.b", "p.a"]),
        ({"__init__": "from p import a", "a": "from p import x"}, ["p", "p.a", "p"]),
        ({"a": "from p.q.b import x", "q/__init__": "import p.a", "q/b": ""}, ["p.a", "p.q", "p.a"]),
        ({"a": "try:\n import p.b\nfinally:\n pass", "b": "class C:\n import p.a"}, ["p.a", "p.b", "p.a"]),
        ({"a": "import p.b", "b": "def f():\n import p.a"}, []),
        ({"a": "import p.b", "b": "if TYPE_CHECKING:\n import p.a\nelse:\n import os"}, []),
        ({"__init__": "from p import a", "a": "from p import b", "b": ""}, []),
        ({"q/__init__": "from p.q import b", "q/b": "from p.q.c import x", "q/c": ""}, []),
    ],
)  # fmt: skip
def test_circles_are_seen(tmp_path: Path, files: dict[str, str], expected: list[str]) -> None:
    for name, text in ({"__init__": "", "q/__init__": ""} | files).items():
        path = tmp_path / "p" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    assert circle(graph(tmp_path, "p")) == expected


@pytest.mark.parametrize("path", CHECKING, ids=lambda path: path.name)
def test_checking_stands_on_numpy_alone(path: Path) -> None:
    allowed = {*sys.stdlib_module_names, "numpy"}
    others = {name for name in imported_at_once(path) if name.split(".")[0] not in allowed}
    assert {name for name in others if not name.startswith("utils.checking")} == set()
    # Late, where something is shown, it may ask for IPython as well, but for no other room.
    late = {name for name in imported(path) if name.split(".")[0] == "utils"}
    assert {name for name in late if not name.startswith("utils.checking")} == set()


@pytest.mark.parametrize("path", PLAYGROUND, ids=lambda path: path.name)
def test_the_playground_draws_nothing(path: Path) -> None:
    assert not any(name.startswith(("utils.plots", "matplotlib")) for name in imported(path))


# ---- what the instant check knows ------------------------------------------------------------


def words_of_this_course() -> set[str]:
    """Names of units, with and without their number, of exercises, optimizers and the playground."""
    units = {word for unit in BY_UNIT for word in (unit, unit.split("_", 1)[1])}
    exercises = {
        name for listed in BY_UNIT.values() for one in listed for name in (one.name, one.called)
    }
    return {*units, *exercises, *OPTIMIZER_COLOURS, "optimizer", "playground"}


@pytest.mark.parametrize("path", [*CHECKING, *ENGINE], ids=lambda path: path.name)
def test_what_any_course_needs_knows_nothing_of_this_one(path: Path) -> None:
    words = words_of_this_course()
    assert len(words) > 60
    text = path.read_text()
    said = {word for word in words if re.search(rf"(?<!\w){word}s?(?!\w)", text, re.IGNORECASE)}
    assert said == set()


# ---- what is imported when -------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    [
        "import utils",
        "from utils import check",
        "from utils import check, progress, landscapes, walks, datasets, training, widgets",
        "from utils.checking import examine, panel",
    ],
)
def test_nothing_that_draws_comes_along(source: str) -> None:
    wanted = "[name for name in ('matplotlib', 'ipywidgets', 'IPython') if name in sys.modules]"
    done = subprocess.run(
        [sys.executable, "-c", f"{source}\nimport sys\nprint({wanted})"],
        cwd=ROOT, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def test_each_public_name_is_there_and_listed() -> None:
    assert len(utils.__all__) == len(set(utils.__all__))
    for name in utils.__all__:
        assert getattr(utils, name).__name__.split(".")[-1] == name
    assert set(utils.__all__) <= set(dir(utils))


def test_a_name_that_is_not_there_is_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'panel'"):
        _ = utils.panel
    with pytest.raises(ImportError, match="no_such_name"):
        from utils import no_such_name  # noqa: F401


def test_type_checkers_are_told_of_the_same_names() -> None:
    tree = ast.parse((ROOT / "utils" / "__init__.py").read_text())
    (guarded,) = (node for node in tree.body if isinstance(node, ast.If))
    told = [alias.name for node in ast.walk(guarded) for alias in getattr(node, "names", [])]
    assert sorted(told) == sorted(utils.__all__)
