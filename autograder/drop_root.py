"""As root: become nobody, then start the program; run as a script, standard library only.

Bubblewrap started by root keeps the kernel's user 0 inside, whose limits on processes do not
bind and to whom root's files stay writable. So the folders that the sandbox shows are bound
to places that any user may enter, in a mount namespace of this process alone, and the rest
runs as an ordinary user.

    python drop_root.py PATH... -- PROGRAM ARGUMENT...

In the arguments ``{N}`` stands for the new place of the Nth path.
"""

from __future__ import annotations

import os
import sys

sys.path.insert(0, os.path.abspath(os.path.join(os.path.dirname(__file__), "..")))

from autograder.inside import namespaces

NOBODY = 65534
PLACE = "/mnt"


def main() -> None:
    """Bind, drop root, and become the program."""
    split = sys.argv.index("--")
    paths, program = sys.argv[1:split], sys.argv[split + 1 :]
    namespaces.unshare_mounts()
    namespaces.mount("tmpfs", PLACE, "tmpfs", 0, "mode=755,size=1m")
    for number, path in enumerate(paths):
        place = f"{PLACE}/{number}"
        os.mkdir(place)
        namespaces.bind(path, place)
        program = [word.replace(f"{{{number}}}", place) for word in program]
    os.chdir("/")
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    os.execve(program[0], program, {})


if __name__ == "__main__":
    main()
