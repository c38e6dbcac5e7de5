"""The command line's outermost layer: whatever goes wrong becomes one sentence and a status.

Nothing else is imported up here, so that an interruption finds someone at home from the start.
"""

from __future__ import annotations

import os
import sys

INTERRUPTED = 130
USAGE = 2


def main() -> None:
    """Run a command; a known error is one sentence and status 2, an interruption 130."""
    try:
        _run()
    except KeyboardInterrupt:
        _end(
            "interrupted: what is written stays, and the same command goes on from there",
            INTERRUPTED,
        )


def _run() -> None:
    # Work is spread over processes; threads of a library's own would only be in their way.
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    from autograder.commands import app
    from autograder.errors import AutograderError

    try:
        app()
    except AutograderError as error:
        _end(str(error), USAGE)
    except OSError as error:
        _end(f"{error.filename or 'the system'}: {error.strerror or error}", USAGE)
    except SystemExit as done:
        if done.code == INTERRUPTED:
            raise KeyboardInterrupt from None
        raise


def _end(said: str, status: int) -> None:
    print(f"autograder: {said}", file=sys.stderr, flush=True)
    sys.exit(status)


if __name__ == "__main__":
    main()
