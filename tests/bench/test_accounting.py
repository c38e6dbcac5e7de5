"""What was killed is counted, and what forks share is counted once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench import accounting

MEGABYTE = 2**20
KILLED = """
import os, signal, time
reading, writing = os.pipe()
child = os.fork()
if child == 0:
    held = bytearray(os.urandom(1)) * (200 * 2**20)
    until = time.process_time() + 0.8
    while time.process_time() < until:
        pass
    os.write(writing, b"!")
    time.sleep(60)
os.read(reading, 1)
time.sleep(0.2)
os.kill(child, signal.SIGKILL)
os._exit(0)  # without waiting: no parent hears what the child used
"""
SHARED = """
import os, time
held = bytearray(os.urandom(1)) * (200 * 2**20)
children = []
for _ in range(4):
    children.append(os.fork())
    if children[-1] == 0:
        time.sleep(0.4)
        os._exit(0)
for child in children:
    os.waitpid(child, 0)
"""


@pytest.fixture(params=["control group", "no control group"])
def complete(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """With a control group where one can be made, and without; whether all must be counted."""
    if request.param == "no control group":
        monkeypatch.setattr(accounting, "GROUPS", Path("/nowhere"))
        return False
    group = accounting._Group.new()
    if group is None:
        pytest.skip("no control group can be made here")
    group.close()
    return True


def used(script: str, folder: Path) -> accounting.Used:
    return accounting.run([sys.executable, "-S", "-c", script], folder)


def test_a_killed_childs_time_and_memory_are_counted(complete: bool, tmp_path: Path) -> None:
    found = used(KILLED, tmp_path)
    assert 0.8 <= found.cpu_s < 3
    assert 200 * MEGABYTE <= found.peak_bytes < 300 * MEGABYTE
    assert found.wall_s >= 0.2
    assert found.complete == complete


@pytest.mark.usefixtures("complete")
def test_what_forks_share_counts_once(tmp_path: Path) -> None:
    # Who ends during a look leaves more to those who are looked at next: at the most 457 MB if
    # one after the other does. Counted in each process it would be 1000.
    assert 200 * MEGABYTE <= used(SHARED, tmp_path).peak_bytes < 500 * MEGABYTE


@pytest.mark.usefixtures("complete")
def test_what_a_failing_command_said_is_told(tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError) as caught:
        used("raise SystemExit('no disk')", tmp_path)
    assert "no disk" in "".join(caught.value.__notes__)
