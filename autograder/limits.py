"""What a submission may use. One place to change a limit."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True)
class Limits:
    """Limits for one submission.

    Parameters
    ----------
    cell_s, call_s : float
        Deadline of one cell, and of one call of an answer.
    training_s : float
        Deadline of a call that trains a network.
    submission_s : float
        Deadline of all of a submission together.
    cpu_s : int
        Processor seconds of all its processes together.
    memory_bytes : int
        Memory of all its processes together, beside what the warm worker holds.
    processes, files : int
        Processes and threads; open files.
    file_bytes, scratch_bytes : int
        One file; all of the scratch folder, which is /tmp, too.
    notebook_bytes : int
        The notebook that was handed in.
    output_bytes : int
        What all its cells together may show in the graded notebook.
    """

    cell_s: float = 10.0
    call_s: float = 5.0
    training_s: float = 30.0
    submission_s: float = 90.0
    cpu_s: int = 120
    memory_bytes: int = 1024 * MIB
    processes: int = 24
    files: int = 64
    file_bytes: int = 16 * MIB
    scratch_bytes: int = 32 * MIB
    notebook_bytes: int = 20 * MIB
    output_bytes: int = 8 * MIB

    def inside(self) -> dict[str, int]:
        """Those that the worker sets on its forks."""
        names = ("cpu_s", "memory_bytes", "processes", "files", "file_bytes", "scratch_bytes")
        return {name: getattr(self, name) for name in names}
