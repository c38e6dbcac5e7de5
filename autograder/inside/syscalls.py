"""A filter of system calls for student code: what no answer needs, and attacks build on.

Refused are new namespaces and mounts (more kernel to attack), sockets, locks and leases on
shared files (notes from one student to another), memory that no process's size shows
(memfd, System V), keyrings, tracing, and new sessions (which escape fair shares of the
processor). A refused call fails with EPERM, as for want of permission.

Standard library only. `forbid` must be called after PR_SET_NO_NEW_PRIVS.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct

# socket, shmget shmat shmctl semget msgget, keyctl add_key request_key, ptrace process_vm_readv
# process_vm_writev, unshare setns mount umount2 pivot_root, memfd_create memfd_secret,
# userfaultfd bpf perf_event_open io_uring_setup, fsopen fsmount move_mount open_tree
# mount_setattr, setsid, inotify_init1 fanotify_init, flock, kcmp, personality.
# Audit's number of the machine; numbers of the names above, then of clone, clone3, fcntl.
_MACHINES = {
    "x86_64": (0xC000003E, (
        41, 29, 30, 31, 64, 68, 250, 248, 249, 101, 310, 311, 272, 308, 165, 166, 155, 319,
        447, 323, 321, 298, 425, 430, 432, 429, 428, 442, 112, 294, 300, 73, 312, 135), 56, 435, 72),
    "aarch64": (0xC00000B7, (
        198, 194, 196, 195, 190, 186, 219, 217, 218, 117, 270, 271, 97, 268, 40, 39, 41, 279,
        447, 282, 280, 241, 425, 430, 432, 429, 428, 442, 157, 26, 262, 32, 272, 92), 220, 435, 25),
}  # fmt: skip
_NAMESPACES, _SETLEASE, _X32 = 0x7E020000, 1024, 0x40000000
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _ERROR, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_NUMBER, _MACHINE, _FIRST, _SECOND = 0, 4, 16, 24
_PR_SET_SECCOMP, _MODE_FILTER = 22, 2


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_char_p)]


def program(machine: str) -> bytes:
    """Return the filter as the kernel reads it (classic BPF, 8 bytes an instruction).

    Raises
    ------
    OSError
        For a machine whose numbers are not known here.
    """
    if machine not in _MACHINES:
        raise OSError(errno.ENOSYS, f"no filter of system calls for {machine}")
    audit, numbers, clone, clone3, fcntl = _MACHINES[machine]
    refuse = [(_RETURN, 0, 0, _ERROR | errno.EPERM)]
    lines = [(_LOAD, 0, 0, _MACHINE), (_EQUAL, 1, 0, audit), (_RETURN, 0, 0, _KILL)]
    lines += [(_LOAD, 0, 0, _NUMBER), (_AT_LEAST, 0, 1, _X32), *refuse]
    for number in numbers:
        lines += [(_EQUAL, 0, 1, number), *refuse]
    # Flags of clone3 lie in memory, where no filter can look: make libraries fall back to clone.
    lines += [(_EQUAL, 0, 1, clone3), (_RETURN, 0, 0, _ERROR | errno.ENOSYS)]
    lines += [(_EQUAL, 0, 3, clone), (_LOAD, 0, 0, _FIRST), (_ANY_BIT, 0, 1, _NAMESPACES), *refuse]
    lines += [(_LOAD, 0, 0, _NUMBER)]
    lines += [(_EQUAL, 0, 3, fcntl), (_LOAD, 0, 0, _SECOND), (_EQUAL, 0, 1, _SETLEASE), *refuse]
    lines += [(_RETURN, 0, 0, _ALLOW)]
    return b"".join(struct.pack("HBBI", *line) for line in lines)


def forbid() -> None:
    """Put the filter on this process and all its children, for good.

    Raises
    ------
    OSError
        Where the kernel or the machine has no such filters.
    """
    text = program(platform.machine())
    filters = _Program(len(text) // 8, text)
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(filters), 0, 0):
        number = ctypes.get_errno()
        raise OSError(number, f"filter of system calls: {os.strerror(number)}")
