"""The project's own files agree with each other and with its rules."""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import BY_UNIT
from tests.imports import graph, imported, imported_at_once

ROOT = Path(__file__).resolve().parent.parent


def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


def pins() -> dict[str, tuple[int, ...]]:
    found = {}
    for line in (ROOT / "constraints.txt").read_text().splitlines():
        if "==" in line:
            name, _, version = line.partition("==")
            found[canonical(name)] = numbers(version)
    return found


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower().strip()


def numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))


def requirements() -> list[str]:
    fields = project()["project"]
    extras = [line for lines in fields["optional-dependencies"].values() for line in lines]
    return [*fields["dependencies"], *extras]


@pytest.mark.parametrize("requirement", requirements())
def test_each_requirement_is_pinned_to_a_version_it_allows(requirement: str) -> None:
    name, operator, version = re.fullmatch(
        r"([\w.-]+)(?:\[\w+\])?(>=|==)([\d.]+)(?:; .*)?", requirement
    ).groups()
    pinned = pins()[canonical(name)]
    assert pinned[: len(numbers(version))] >= numbers(version)
    if operator == "==":
        assert pinned == numbers(version)


def test_environment_installs_what_a_learner_needs_with_the_pins() -> None:
    text = (ROOT / "environment.yml").read_text()
    python = re.search(r"python=(\d+\.\d+)", text)[1]
    assert project()["project"]["requires-python"] == f">={python}"
    installed = re.findall(r"^ {6}- (.*)==(.*)$", text, flags=re.MULTILINE)
    needed = [re.split("[<>=]", line)[0] for line in project()["project"]["dependencies"]]
    assert [name for name, _ in installed] == needed
    assert all(numbers(version) == pins()[canonical(name)] for name, version in installed)
    lines = (ROOT / "requirements.txt").read_text().splitlines()
    assert [tuple(line.split("==")) for line in lines if not line.startswith("#")] == installed


def tracked_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def test_no_file_names_a_package_registry() -> None:
    hosts = re.compile("|".join(["pypi" + r"\.org", "python" + "hosted", "registry" + r"\.npm"]))
    naming = [
        path
        for path in tracked_files()
        if path.suffix not in (".png", ".gif") and hosts.search(path.read_text(errors="replace"))
    ]
    assert naming == []


# ---- who may import whom ---------------------------------------------------------------------


def modules(*patterns: str) -> list[Path]:
    return sorted(path for pattern in patterns for path in ROOT.glob(pattern))


@pytest.mark.parametrize("path", modules("utils/**/*.py"), ids=str)
def test_utils_never_imports_the_autograder(path: Path) -> None:
    assert not any(name.split(".")[0] == "autograder" for name in imported(path))


@pytest.mark.parametrize("path", modules("autograder/**/*.py"), ids=str)
def test_autograder_imports_of_utils_only_checking(path: Path) -> None:
    from_utils = {name for name in imported(path) if name.split(".")[0] == "utils"}
    assert all(name.startswith("utils.checking") for name in from_utils), from_utils


BESIDE_STUDENTS = tuple(f"utils.checking.{name}" for name in ("defaults", "names", "run"))


@pytest.mark.parametrize("path", modules("autograder/inside/*.py"), ids=str)
def test_what_runs_beside_students_knows_nothing_else_of_ours(path: Path) -> None:
    ours = {name for name in imported(path) if name.split(".")[0] in ("autograder", "utils")}
    allowed = ("autograder.inside", *BESIDE_STUDENTS)
    assert all(name.startswith(allowed) for name in ours), ours


def test_the_modules_that_the_sandbox_warms_are_there() -> None:
    """The worker passes over a module that it cannot import: each submission would pay for it."""
    warm = tomllib.loads((ROOT / "course.toml").read_text())["sandbox"]["warm"]
    places = {name: ROOT.joinpath(*name.split(".")) for name in warm}
    assert places
    for name, place in places.items():
        assert place.with_suffix(".py").is_file() or (place / "__init__.py").is_file(), name


def test_only_the_sandbox_starts_processes() -> None:
    starting = {
        path.name
        for path in modules("autograder/*.py", "solutions/**/*.py")
        if imported(path) & {"subprocess", "multiprocessing", "os.fork"}
    }
    # `bubblewrap` runs one empty probe, `solution_run` only names /dev/null for a kernel, and
    # `grading_processes` starts the grader itself, on another machine.
    assert starting <= {"sandbox.py", "bubblewrap.py", "solution_run.py", "grading_processes.py"}


def test_dask_is_touched_where_a_cluster_is_and_only_late() -> None:
    """Whoever grades on one machine need not have it, nor wait for it."""
    paths = modules("autograder/**/*.py")

    def touching(found: Callable[[Path], set[str]]) -> set[str]:
        dask = {"dask", "distributed"}
        return {path.name for path in paths if dask & {name.split(".")[0] for name in found(path)}}

    assert touching(imported) == {"scheduler.py", "cluster_worker.py"}
    assert touching(imported_at_once) == set()


def test_a_worker_of_a_cluster_loads_nothing_of_a_course() -> None:
    """It may hold another course's, or another version's, by the time it is asked."""
    needed = graph(ROOT, "autograder")
    reached, ahead = set(), {"autograder.cluster_grading", "autograder.cluster_worker"}
    while ahead:
        module = ahead.pop()
        reached.add(module)
        ahead |= needed[module] - reached
    paths = [ROOT.joinpath(*module.split(".")).with_suffix(".py") for module in reached]
    for path in filter(Path.is_file, paths):
        assert not any(name.split(".")[0] == "utils" for name in imported_at_once(path)), path


def test_nbgrader_is_touched_in_the_gradebook_and_the_plugin_alone() -> None:
    touching = {
        path.name
        for path in modules("autograder/**/*.py")
        if any(name.split(".")[0] in ("nbgrader", "sqlalchemy") for name in imported(path))
    }
    assert touching == {
        "database.py", "gradebook.py", "late_plugin.py", "late_records.py", "nbgrader_plugin.py",
        "recorded.py", "transactions.py",
    }  # fmt: skip


def test_modules_stay_small() -> None:
    long = [
        path
        for path in modules("autograder/**/*.py", "utils/**/*.py")
        if len(path.read_text().splitlines()) > 300 and "exercises" not in path.parts
    ]
    assert long == []


def test_a_student_version_stands_for_each_source() -> None:
    sources = [path.stem for path in ROOT.glob("solutions/*/[0-9]*.py")]
    assert sources
    for name in sources:
        assert (ROOT / "notebooks" / name / f"{name}.ipynb").is_file()


def test_public_checks_stand_for_each_unit_with_exercises_and_for_no_other() -> None:
    checks = {path.stem for path in ROOT.glob("utils/checks/*.json")}
    assert checks == set(BY_UNIT)
    assert set(BY_UNIT) <= {path.stem for path in ROOT.glob("solutions/*/[0-9]*.py")}


def test_the_errata_point_to_sections_that_are_there() -> None:
    text = (ROOT / "solutions" / "90_errata" / "90_errata.py").read_text()
    links = re.findall(r"\[(\d\d), sections? ([\d and]+)\]\(\.\./(\w+)/(\w+)\.ipynb\)", text)
    assert len(links) == text.count(", section") > 50  # none is written otherwise
    for number, sections, folder, name in links:
        assert folder == name
        assert name.startswith(f"{number}_")
        headings = (ROOT / "solutions" / name / f"{name}.py").read_text()
        for section in re.findall(r"\d+", sections):
            assert f"\n# ## {section} · " in headings, (name, section)
