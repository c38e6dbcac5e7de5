"""CSV files that a spreadsheet shows as they are: no text in them becomes a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

Cell = str | float | None
# A spreadsheet may split at another separator than ours: what follows one begins a cell there.
_FORMULA = re.compile(r"(^|[,;|])(\s*)(?=[=+\-@＝＋－＠])")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]+")


def number(points: float) -> str:
    """Points with at most two decimals.

    >>> number(12.0), number(7.257), number(-0.0)
    ('12', '7.26', '0')
    """
    text = f"{round(points, 2):.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def harmless(text: str) -> str:
    """Text on one line of which no spreadsheet makes a formula; numbers stay numbers.

    >>> harmless("=1+1"), harmless("-4.5"), harmless("Lovelace, Ada"), harmless("x;=1+1")
    ("'=1+1", '-4.5', 'Lovelace, Ada', "x;'=1+1")
    """
    text = _INVISIBLE.sub(" ", text).encode(errors="backslashreplace").decode()
    if _NUMBER.fullmatch(text):
        return text
    return _FORMULA.sub(r"\1\2'", text)


def table(header: Sequence[str], rows: Iterable[Sequence[Cell]], line_end: str = "\r\n") -> str:
    """Return a CSV file's text, quoted as RFC 4180 says."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator=line_end)
    for row in (header, *rows):
        writer.writerow([_cell(cell) for cell in row])
    return written.getvalue()


def _cell(cell: Cell) -> str:
    if cell is None:
        return ""
    return harmless(cell) if isinstance(cell, str) else number(cell)
