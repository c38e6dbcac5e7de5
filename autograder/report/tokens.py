"""Python code to its tokens, by a scanner that takes any text, in linear time, and runs nothing.

Students' code never meets Python's own parser here: deep brackets can end the process in it.
"""

from __future__ import annotations

import builtins
import keyword
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

LONGEST_CODE = 20_000
MOST_TOKENS = 3_000
Kind = Literal["comment", "string", "number", "name", "line", "operator"]
# No part of it can match the same text in two ways, and none fails late: time is linear.
_TOKEN = re.compile(
    r"""(?P<space>(?:[ \t\f\r]|\\\r?\n)+)
    |(?P<comment>\#[^\n]*)
    |(?P<string>(?:[rRbBuUfFtT]{1,2})?(?:
        '{3}(?:[^\\]|\\.)*?(?:'{3}|\Z)|"{3}(?:[^\\]|\\.)*?(?:"{3}|\Z)
        |'(?:[^'\\\n]|\\.)*'?|"(?:[^"\\\n]|\\.)*"?))
    |(?P<number>\.?\d(?:[eE][+-]?\d|[\w.])*)
    |(?P<name>[^\W\d]\w*)
    |(?P<line>\n)
    |(?P<operator>\*\*=?|//=?|<<=?|>>=?|->|:=|[-+*/%@&|^=<>!]=|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_KEPT = frozenset(keyword.kwlist) | frozenset(dir(builtins))


@dataclass(frozen=True)
class Token:
    """A token, and where it stands in the text."""

    kind: Kind
    text: str
    start: int
    end: int


def scan(code: str) -> list[Token]:
    """All tokens of a text but spaces; of one that is too long, those of its beginning.

    >>> [token.text for token in scan("a = 1e-8  # small")]
    ['a', '=', '1e-8', '# small']
    """
    found: list[Token] = []
    for match in _TOKEN.finditer(code[:LONGEST_CODE]):
        kind = match.lastgroup
        if kind != "space":
            found.append(Token(kind, match[0], *match.span()))  # type: ignore[arg-type]
        if len(found) == MOST_TOKENS:
            break
    return found


def structure(tokens: list[Token]) -> Iterator[tuple[str, Token]]:
    r"""What stays of tokens without names, numbers, comments, texts and layout, beside each token.

    Names after a dot (``np.sqrt``), Python's own and keywords stay: they are what is done.
    Docstrings go.

    >>> " ".join(word for word, _ in structure(scan("def f(x):\n  'Half.'\n  return x.sum() / 2")))
    'def n ( n ) : return n . sum ( ) / 0'
    """
    before = ""
    for number, token in enumerate(tokens):
        if token.kind in ("comment", "line"):
            continue
        if token.kind == "string" and _stands_alone(tokens, number):
            continue
        yield _word(token, before), token
        before = token.text


def _stands_alone(tokens: list[Token], number: int) -> bool:
    """Whether a text is a line of its own, as docstrings are."""
    around = (tokens[number - 1 : number], tokens[number + 1 : number + 2])
    return all(not beside or beside[0].kind == "line" for beside in around)


def _word(token: Token, before: str) -> str:
    if token.kind == "name":
        return token.text if before == "." or token.text in _KEPT else "n"
    return {"number": "0", "string": "''"}.get(token.kind, token.text)


def without_words(token: Token) -> str:
    """A token's text with what people write about themselves taken out: comments, texts.

    >>> without_words(Token("comment", "# by Ada", 0, 8))
    '# …'
    """
    if token.kind == "comment":
        return "# …"
    if token.kind == "string":
        kept = re.match(r"\w*('{3}|\"{3}|['\"])", token.text)
        return f"{kept[0]}…{kept[1]}" if kept else "'…'"
    return token.text
