"""What is committed agrees with its source on any processor, whatever that does to last digits.

OpenBLAS and NumPy carry code for many processors and can be told to take an older one's.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.processors

ROOT = Path(__file__).resolve().parent.parent
# OpenBLAS's name of a kind of processor, and what a processor must have to run its code.
KINDS = {
    "x86_64": {
        "Prescott": "pni",
        "Nehalem": "sse4_2",
        "Sandybridge": "avx",
        "Haswell": "avx2",
        "SkylakeX": "avx512vl",
    },
    "aarch64": {"ARMV8": "asimd", "CORTEXA57": "asimd", "NEOVERSEN1": "asimddp"},
}


def features() -> set[str]:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    return {
        word for line in lines if line.startswith(("flags", "Features")) for word in line.split()
    }


def as_others() -> dict[str, dict[str, str]]:
    """Environments that make this machine calculate like others."""
    known = KINDS.get(platform.machine(), {})
    kinds = {
        name: {"OPENBLAS_CORETYPE": name} for name, needed in known.items() if needed in features()
    }
    if "avx2" in features():
        # NumPy's own exp, log and tanh, too, as a processor of 2011 has them.
        kinds["NumPy without AVX2"] = {"NPY_DISABLE_CPU_FEATURES": "X86_V3"}
    return kinds


OTHERS = as_others()


def run(kind: str, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command],
        env={**os.environ, **OTHERS[kind]},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(platform.machine() != "x86_64", reason="other kinds have fewer kernels")
def test_this_machine_can_calculate_like_at_least_four() -> None:
    assert len(OTHERS) >= 4


@pytest.mark.parametrize("kind", [name for name in OTHERS if " " not in name])
def test_the_machine_does_calculate_like_another(kind: str) -> None:
    program = (
        "import numpy, threadpoolctl; print(threadpoolctl.threadpool_info()[0]['architecture'])"
    )
    said = run(kind, "-c", program).stdout.strip()
    # OpenBLAS calls its oldest code by the name of a still older processor.
    assert said.replace("Katmai", "Prescott").lower() == kind.lower()


@pytest.mark.parametrize("kind", OTHERS)
def test_what_is_committed_agrees_with_its_source(kind: str) -> None:
    done = run(kind, "-m", "autograder", "build", "--check")
    assert done.returncode == 0, done.stderr
