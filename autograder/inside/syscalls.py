"""A filter of system calls for student code: what no answer needs, and attacks build on.

Refused are new namespaces and mounts (more kernel to attack), sockets, locks and leases on
shared files (notes from one student to another), memory that no process's size shows
(memfd, System V, shared mappings), keyrings, tracing, and new sessions (which escape fair shares of the
processor). So is every way to SIGKILL: a process that was killed all the same was killed from
outside, by the watch, for want of memory or by a person, and that costs no points. A refused
call fails with EPERM, as for want of permission.

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
# mount_setattr, setsid, inotify_init1 fanotify_init, flock, kcmp, personality,
# rt_sigqueueinfo rt_tgsigqueueinfo pidfd_send_signal timer_create mq_notify setrlimit,
# vmsplice, inotify_init (which 64-bit ARM does not have).
_REFUSED = {
    "x86_64": (
        41, 29, 30, 31, 64, 68, 250, 248, 249, 101, 310, 311, 272, 308, 165, 166, 155, 319,
        447, 323, 321, 298, 425, 430, 432, 429, 428, 442, 112, 294, 300, 73, 312, 135,
        129, 297, 424, 222, 244, 160, 278, 253),
    "aarch64": (
        198, 194, 196, 195, 190, 186, 219, 217, 218, 117, 270, 271, 97, 268, 40, 39, 41, 279,
        447, 282, 280, 241, 425, 430, 432, 429, 428, 442, 157, 26, 262, 32, 272, 92,
        138, 240, 424, 107, 184, 164, 75),
}  # fmt: skip
_AUDIT = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_LOOKED_AT = {
    "x86_64": {"clone": 56, "clone3": 435, "fcntl": 72, "prctl": 157, "prlimit64": 302, "mmap": 9,
               "kill": 62, "tkill": 200, "tgkill": 234},
    "aarch64": {"clone": 220, "clone3": 435, "fcntl": 25, "prctl": 167, "prlimit64": 261, "mmap": 222,
                "kill": 129, "tkill": 130, "tgkill": 131},
}  # fmt: skip
_NAMESPACES, _X32, _EXIT_SIGNAL = 0x7E020000, 0x40000000, 0xFF
_SET_PDEATHSIG, _SIGKILL, _SIGCHLD = 1, 9, 17
_MAP_SHARED = 0x21  # and anonymous
# Of fcntl: locks of both kinds, the signal of a descriptor, leases, notes of changes.
_FCNTL = (5, 6, 7, 36, 37, 38, 10, 1024, 1026)
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _AND, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x54, 0x06
_ALLOW, _ERROR, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_NUMBER, _MACHINE = 0, 4
_FIRST, _SECOND, _THIRD, _THIRD_HIGH, _FOURTH = 16, 24, 32, 36, 40  # arguments
_PR_SET_SECCOMP, _MODE_FILTER = 22, 2


_Line = tuple[int, int, int, int]
_REFUSE: _Line = (_RETURN, 0, 0, _ERROR | errno.EPERM)


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_char_p)]


def program(machine: str) -> bytes:
    """Return the filter as the kernel reads it (classic BPF, 8 bytes an instruction).

    Raises
    ------
    OSError
        For a machine whose numbers are not known here.
    """
    if machine not in _REFUSED:
        raise OSError(errno.ENOSYS, f"no filter of system calls for {machine}")
    call = _LOOKED_AT[machine]
    lines = [(_LOAD, 0, 0, _MACHINE), (_EQUAL, 1, 0, _AUDIT[machine]), (_RETURN, 0, 0, _KILL)]
    lines += [(_LOAD, 0, 0, _NUMBER), (_AT_LEAST, 0, 1, _X32), _REFUSE]
    for number in _REFUSED[machine]:
        lines += [(_EQUAL, 0, 1, number), _REFUSE]
    # Flags of clone3 lie in memory, where no filter can look: make libraries fall back to clone.
    lines += [(_EQUAL, 0, 1, call["clone3"]), (_RETURN, 0, 0, _ERROR | errno.ENOSYS)]
    lines += _for_call(call["clone"], [
        (_LOAD, 0, 0, _FIRST), (_ANY_BIT, 0, 1, _NAMESPACES), _REFUSE,
        # The signal that the parent gets at the child's end: none, or the ordinary one.
        (_AND, 0, 0, _EXIT_SIGNAL), (_EQUAL, 2, 0, 0), (_EQUAL, 1, 0, _SIGCHLD), _REFUSE])  # fmt: skip
    lines += _for_call(call["fcntl"], [line for value in _FCNTL for line in _where(_SECOND, value)])
    # What several processes share without a file is in nobody's size once they drop it.
    lines += _for_call(call["mmap"], [
        (_LOAD, 0, 0, _FOURTH), (_AND, 0, 0, _MAP_SHARED), (_EQUAL, 0, 1, _MAP_SHARED), _REFUSE])  # fmt: skip
    lines += _for_call(call["prctl"], _where(_FIRST, _SET_PDEATHSIG))
    for name, place in (("kill", _SECOND), ("tkill", _SECOND), ("tgkill", _THIRD)):
        lines += _for_call(call[name], _where(place, _SIGKILL))
    # Asking for limits is allowed, setting new ones (a pointer that is not null) is not.
    lines += _for_call(call["prlimit64"], [
        (_LOAD, 0, 0, _THIRD), (_EQUAL, 0, 2, 0),
        (_LOAD, 0, 0, _THIRD_HIGH), (_EQUAL, 1, 0, 0), _REFUSE])  # fmt: skip
    lines += [(_RETURN, 0, 0, _ALLOW)]
    return b"".join(struct.pack("HBBI", *line) for line in lines)


def _for_call(number: int, body: list[_Line]) -> list[_Line]:
    """Lines that hold for one system call alone; its number is loaded before and after them."""
    body = [*body, (_LOAD, 0, 0, _NUMBER)]
    return [(_EQUAL, 0, len(body), number), *body]


def _where(argument: int, value: int) -> list[_Line]:
    """Refuse the call where an argument has this value."""
    return [(_LOAD, 0, 0, argument), (_EQUAL, 0, 1, value), _REFUSE]


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
