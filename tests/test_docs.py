"""What the documents say of files, modules and commands is so."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
GENERATED = {"classroom", "demo", "build"}
NEW = re.compile(r"solutions/02_newton\b")
"""A unit that docs/authors.md makes."""


def section(path: Path, heading: str) -> str:
    """The part of a document below a heading, up to the next one of its kind."""
    found = re.search(rf"\n## {re.escape(heading)}\n(.*?)(?=\n## |\Z)", path.read_text(), re.DOTALL)
    assert found, f"{path.name} has no section {heading!r}"
    return found[1]


def paths_in(text: str) -> set[str]:
    """What stands as code and looks like a path in the repository."""
    tops = {path.name for path in ROOT.iterdir()}
    spans = re.findall(r"`([^`\n]+)`", text)
    links = re.findall(r"\]\(([\w./-]+)\)", text)
    words = {word.rstrip(".,;:") for span in spans for word in span.split()} | set(links)
    return {word for word in words if "/" in word and word.split("/")[0] in tops - GENERATED}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_each_path_is_there(path: Path) -> None:
    named = {word for word in paths_in(path.read_text()) if not NEW.match(word)}
    missing = {word for word in named if not any(ROOT.glob(word.replace("UNIT", "*")))}
    assert missing == set()


def test_where_to_change_what_names_a_place_or_a_command_in_each_row() -> None:
    rows = [
        row
        for row in section(ROOT / "README.md", "Where to change what").splitlines()
        if row.startswith("| ")
    ]
    assert len(rows) > 12
    for row in rows[2:]:
        place = row.split(" | ", 1)[1]
        assert paths_in(place) or "course.toml" in place or "autograder new-course" in place, row


def test_the_table_of_modules_is_complete() -> None:
    table = section(ROOT / "docs" / "architecture.md", "What is where").split("| room of")[0]
    named = {
        name.rstrip("/")
        for row in table.splitlines()
        if row.startswith("| `")
        for name in re.findall(r"`([\w/]+)`", row.split(" | ")[0])
    }
    there = {path.stem for path in (ROOT / "autograder").glob("*.py")} - {"__init__"}
    assert named == there | {"inside", "report", "templates"}


def test_the_rooms_of_utils_name_all_modules_of_checking() -> None:
    text = section(ROOT / "docs" / "architecture.md", "What is where")
    named = set(re.findall(r"`(\w+)`", text.split("| room of")[1]))
    there = {path.stem for path in (ROOT / "utils" / "checking").glob("*.py")} - {"__init__"}
    assert there - named == set()
    rooms = {path.name for path in (ROOT / "utils").iterdir() if path.is_dir()} - {"__pycache__"}
    assert all(f"`{room}/`" in text for room in rooms)


def commands(heading: str, document: str = "authors.md") -> str:
    """The blocks of commands in a section of a document."""
    lines = section(ROOT / "docs" / document, heading).splitlines()
    block = [line[4:] for line in lines if line.startswith("    ")]
    return "\n".join(block)


@pytest.mark.sandbox
def test_what_authors_are_told_to_type_works_as_it_stands(tmp_path: Path) -> None:
    bin_folder = str(Path(sys.executable).parent)
    environment = {**os.environ, "PATH": os.pathsep.join([bin_folder, os.environ["PATH"]])}
    typed = f"{commands('A course')}\n{commands('A unit')}\n{commands('Before you hand out')}"
    assert typed.count("\n") >= 10
    done = subprocess.run(
        ["bash", "-e", "-c", typed],
        cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert "2 unit(s) agree" in done.stdout


PARTS_OF_THE_CHART = {"hub", "proxy", "singleuser", "cull", "scheduling", "prePuller"}


def test_the_values_for_kubernetes_can_be_read_and_give_what_the_plan_counts_with() -> None:
    path = ROOT / "docs" / "jupyterhub-values.yaml"
    values = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert set(values) <= PARTS_OF_THE_CHART
    given, most = (values["singleuser"]["memory"][name] for name in ("guarantee", "limit"))
    assert given == "600M"
    assert "0.6 GB" in (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")
    assert float(most.removesuffix("G")) * 1000 > float(given.removesuffix("M"))
    texts = path.read_text(encoding="utf-8").splitlines()
    keys = [line.split(":")[0] for line in texts if re.match(r"\s*\w+:", line)]
    assert len(keys) > 30


def test_what_instructors_are_told_to_type_works_as_it_stands(course_copy: Path) -> None:
    (course_copy / "requirements.txt").write_bytes((ROOT / "requirements.txt").read_bytes())
    with zipfile.ZipFile(course_copy / "download.zip", "w") as archive:
        for name in ("05_adam", "06_two_layer_network"):
            path = course_copy / "notebooks" / name / f"{name}.ipynb"
            entry = f"Ada Lovelace_7_assignsubmission_file_/{name}.ipynb"
            archive.writestr(zipfile.ZipInfo(entry, (2026, 7, 1, 12, 0, 0)), path.read_bytes())
    lines = commands("Collect", "instructors.md").splitlines()
    roster = [line for line in lines if not line.startswith("autograder ")]
    (course_copy / "roster.csv").write_text("\n".join(roster) + "\n")
    typed = [commands("Hand out", "instructors.md")]
    typed += [line for line in lines if line.startswith("autograder ")]
    assert (len(roster), len(typed)) == (2, 4)
    bin_folder = str(Path(sys.executable).parent)
    environment = {**os.environ, "PATH": os.pathsep.join([bin_folder, os.environ["PATH"]])}
    done = subprocess.run(
        ["bash", "-e", "-c", "\n".join(typed)],
        cwd=course_copy, env=environment, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert (course_copy / "week1.zip").is_file()
    assert len(list((course_copy / "classroom" / "submitted" / "al1815").iterdir())) == 2
