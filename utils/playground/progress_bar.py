"""A progress bar that is there while somebody looks, and leaves nothing behind."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")


def somebody_is_looking() -> bool:
    """Whether a person sits in front of this process: a notebook's page, or a terminal.

    A notebook that is executed by a program (nbclient, nbval, nbgrader) never allows the kernel
    to ask for input; JupyterLab always does. Widgets and progress bars would leave addresses and
    timings in stored outputs, so they are shown to people only.
    """
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    kernel = getattr(shell, "kernel", None)
    if kernel is None:
        return sys.stderr is not None and sys.stderr.isatty()
    return bool(getattr(kernel, "_allow_stdin", False))


def progress_bar(items: Iterable[Item], what: str, *, wanted: bool = True) -> Iterator[Item]:
    """Go through `items` below a tqdm bar labelled `what`, if it is wanted and would be seen.

    Examples
    --------
    >>> list(progress_bar([3, 1, 2], "numbers", wanted=False))
    [3, 1, 2]
    """
    if not (wanted and somebody_is_looking()):
        yield from items
        return
    from tqdm import tqdm

    # A text bar on standard output: a closed widget would leave "Error displaying widget" in the
    # saved notebook, and standard error a red strip.
    yield from tqdm(items, desc=what, leave=False, file=sys.stdout)
