"""What helps against what a database says, in one line each."""

from __future__ import annotations

import re
from typing import Any

OTHERWISE = (
    "see whether its disk is full or another program holds it; if it was made by an older nbgrader, "
    "back it up and run 'nbgrader db upgrade'"
)

# PostgreSQL's codes where it gives one: its words come in the server's language. It gives none
# to whoever is not let in.
_REMEDIES = {
    r"28P01|password authentication failed|no password supplied": (
        "see whether user and password are right; in PGPASSWORD or ~/.pgpass the password stands in "
        "no command"
    ),
    r'3D000|database ".*" does not exist': "make the database first, as with 'createdb NAME'",
    r"refused|timed? ?out|translate host|resolve|server running|unreachable|closed|lost|57P0": (
        "see whether its server runs, and whether host and port are right; then grade again"
    ),
    r"25006": "the server takes no changes now: see whether it is a standby or was set to read only",
    r"readonly": "it can only be read: see who may write to its file and to the folder around it",
    r"42501": (
        "the role may not do that: let it own the database, or grant it SELECT, INSERT, UPDATE and "
        "DELETE on all tables"
    ),
    r"22001": "a name is longer than the 128 characters that nbgrader gives it there: shorten it",
    r"22P05|22021|codec can't": (
        "a name has characters that the database cannot hold: make the database with the encoding "
        "UTF8, and rename folders whose names are no UTF-8"
    ),
    "40001|40P01": "other graders were in the way: grade again",
    r"53100|disk is full": "make room on its disk, then grade again",
    r"53300|too many": "the server has no connection left: end other programs, then grade again",
    r"database is locked|55P03": "another program holds it: end that, then grade again",
    r"malformed|not a database": (
        "put a backup in its place, or move it away: grading again makes a new one, without what "
        "people gave by hand"
    ),
}  # fmt: skip


def remedy(error: BaseException) -> str:
    """What a person can do about an error of a database."""
    code = code_of(error)
    said = f"{code or ''} {getattr(error, 'orig', None) or error}"
    # A code decides, where there is one: words of the statement may stand beside it.
    text = code if code and any(re.search(known, code) for known in _REMEDIES) else said
    return next((helps for known, helps in _REMEDIES.items() if re.search(known, text)), OTHERWISE)


def code_of(error: BaseException) -> str | None:
    """The five characters by which PostgreSQL names an error; nbgrader hides them one error below."""
    for one in (error, error.__context__):
        orig: Any = getattr(one, "orig", None)
        code = getattr(orig, "sqlstate", None)
        if isinstance(code, str):
            return code
    return None
