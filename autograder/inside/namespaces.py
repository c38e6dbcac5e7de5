"""Linux namespaces, mounts and limits for one process, through libc; used beside student code.

Standard library only. Everything here must be called before student code runs in the process.
"""

from __future__ import annotations

import ctypes
import os
import resource
from typing import Any

_NEWNS, _NEWIPC, _NEWUSER, _NEWPID = 0x00020000, 0x08000000, 0x10000000, 0x20000000
_RDONLY, _NOSUID, _NODEV, _NOEXEC, _BIND, _REC, _PRIVATE = 1, 2, 4, 8, 0x1000, 0x4000, 0x40000
_SCRATCH_FILES = 4096
_CPU_ROOM_S = 60
_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS, _KEYCTL, _JOIN_SESSION_KEYRING = 1, 38, 250, 1

_libc: Any = ctypes.CDLL(None, use_errno=True)


def _check(result: int, what: str) -> None:
    if result == -1:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")


def mount(source: str, target: str, kind: str | None, flags: int = 0, options: str = "") -> None:
    """Call mount(2).

    Raises
    ------
    OSError
        Naming the target.
    """
    made = _libc.mount(
        source.encode(), target.encode(), kind.encode() if kind else None, flags, options.encode()
    )
    _check(made, f"mount on {target}")


def make_mounts_private() -> None:
    """Keep later mounts from reaching other mount namespaces."""
    mount("none", "/", None, _REC | _PRIVATE)


def bind(source: str, target: str) -> None:
    """Show a file or folder at a second place."""
    mount(source, target, None, _BIND | _REC)


def unshare_mounts() -> None:
    """Give this process its own mount namespace (as root)."""
    _check(_libc.unshare(_NEWNS), "unshare of mounts")
    make_mounts_private()


def unshare_for_children() -> None:
    """Enter fresh user, mount and IPC namespaces; children get a fresh process namespace."""
    uid, gid = os.getuid(), os.getgid()
    _check(_libc.unshare(_NEWUSER | _NEWNS | _NEWIPC | _NEWPID), "unshare")
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{uid} {uid} 1"),
        ("gid_map", f"{gid} {gid} 1"),
    ):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)


def cover(home: str, scratch_bytes: int) -> None:
    """Put a private empty home and /dev/shm over the shared ones; hide /proc and terminals."""
    make_mounts_private()
    # Without a limit on files, empty ones would fill the kernel's memory.
    scratch = f"size={scratch_bytes},nr_inodes={_SCRATCH_FILES},mode=1777"
    for place in (home, "/dev/shm"):
        mount("tmpfs", place, "tmpfs", _NOSUID | _NODEV, scratch)
    # Shared mappings of /dev/zero are memory that no process's size shows; this one reads alike.
    bind("/dev/full", "/dev/zero")
    for place in ("/proc", "/dev/pts"):
        mount("tmpfs", place, "tmpfs", _RDONLY | _NOSUID | _NODEV | _NOEXEC, "size=4k")


def first_to_be_killed() -> None:
    """Have the kernel choose this process and its children first when memory runs out."""
    with open("/proc/self/oom_score_adj", "w") as file:
        file.write("1000")


def leave_keyring() -> None:
    """Join a new session keyring, so that forks cannot pass notes through the old one."""
    _libc.syscall(_KEYCTL, _JOIN_SESSION_KEYRING, None)


def die_with_parent() -> None:
    """Ask the kernel to kill this process when its parent ends."""
    _libc.prctl(_PR_SET_PDEATHSIG, 9, 0, 0, 0)


def drop_privileges() -> None:
    """Give up the capabilities that the fresh user namespace gave, and ways to new ones."""
    _libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    nothing = (ctypes.c_uint32 * 6)()
    _check(_libc.capset(header, nothing), "capset")


def set_limits(limits: dict[str, int], address_space_now: int) -> None:
    """Set this process's resource limits, inherited by its children.

    Parameters
    ----------
    limits : dict
        memory_bytes, processes, files, file_bytes, cpu_s.
    address_space_now : int
        Bytes that the process maps already; the memory limit comes on top.
    """
    space = address_space_now + limits["memory_bytes"]
    for name, value in (
        (resource.RLIMIT_AS, space),
        (resource.RLIMIT_NPROC, limits["processes"]),
        (resource.RLIMIT_NOFILE, limits["files"]),
        (resource.RLIMIT_FSIZE, limits["file_bytes"]),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_MSGQUEUE, 0),
    ):
        resource.setrlimit(name, (value, value))
    # Beyond the lower limit a signal of its own says why; beyond the upper one comes SIGKILL,
    # which must mean that somebody outside was it.
    resource.setrlimit(resource.RLIMIT_CPU, (limits["cpu_s"], limits["cpu_s"] + _CPU_ROOM_S))
