"""What `check` shows: a panel in a notebook, plain text elsewhere.

Styles are inline and fall back to what the page has, because front ends drop style sheets, and
not all of them know JupyterLab's colours. Without any style the text alone still says it all.
"""

from __future__ import annotations

import re
import sys
import textwrap
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from utils.checking import AspectResult, Findings, Mismatch

WIDTH = 88  # columns of plain text
INK = "var(--jp-content-font-color1, inherit)"
PALE_INK = "var(--jp-content-font-color2, inherit)"
SURFACE = "var(--jp-layout-color1, transparent)"
TINT = "var(--jp-layout-color2, rgba(128, 128, 128, 0.12))"
LINE = "var(--jp-border-color2, rgba(128, 128, 128, 0.4))"
GOOD = "var(--jp-success-color1, #2e8b57)"
BAD = "var(--jp-error-color1, #d9534f)"
WAITING = "var(--jp-border-color1, #888888)"
CODE_FONT = "var(--jp-code-font-family, monospace)"
BELIEF = "This is what you get when "
HIDDEN_CASES = "The grading uses other numbers than these public cases."
NOT_YET = (
    "It, or a function that it calls, still raises NotImplementedError. "
    "Write your answer in place of that line, run its cell, and check again."
)


@dataclass(frozen=True)
class HtmlAndText:
    """The same thing for a notebook's page and for a terminal."""

    html: str
    text: str

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": self.text}

    def show(self) -> None:
        """Display it in IPython; print the text elsewhere."""
        ipython = sys.modules.get("IPython")
        if ipython is not None and ipython.get_ipython() is not None:
            from IPython.display import display

            display(self)  # type: ignore[no-untyped-call, unused-ignore]
        else:
            # A pipe on Windows may not know the ticks; a question mark is better than a crash.
            encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
            sys.stdout.write(f"{self.text}\n".encode(encoding, "replace").decode(encoding))


def show(findings: Findings) -> None:
    """Show what a check found: as a panel in IPython, as text elsewhere."""
    HtmlAndText(render_html(findings), render_text(findings)).show()


def summary(findings: Findings) -> str:
    """One line for an exception or a terminal.

    Examples
    --------
    >>> aspects = (AspectResult("mean", True, 8, 8), AspectResult("spread", False, 6, 12))
    >>> message = "This is what you get when the root is left out. Which unit has a spread?"
    >>> summary(Findings("mean_and_spread", "partial", 14, 20, aspects, message=message))
    '1 of 2 aspects right (14 of 20 points); the root is left out'
    """
    if findings.status == "not_implemented":
        return "not implemented yet"
    points = _of(findings.score, findings.max_score)
    if findings.status == "passed":
        return f"right ({points})"
    right = sum(aspect.passed for aspect in findings.aspects)
    reasons = [lead.removeprefix(BELIEF).rstrip(".") for lead, _ in _diagnoses(findings.message)]
    reason = re.sub("^(Your|Training|The) ", lambda word: word[0].lower(), "; ".join(reasons))
    said = f"{right} of {len(findings.aspects)} aspects right ({points})"
    return f"{said}; {textwrap.shorten(reason, 120, placeholder=' ...')}" if reason else said


# ---- what both forms say -------------------------------------------------------------------


def printable(text: str) -> str:
    r"""Make control and direction characters visible.

    >>> printable("\x1b[31mred\u202e")
    '\\x1b[31mred\\u202e'
    """
    if text.isprintable():
        return text
    return "".join(
        c if c.isprintable() or c == "\n" else c.encode("unicode_escape").decode() for c in text
    )


def _of(score: float, max_score: float) -> str:
    if not max_score:
        return "practice"
    return f"{score:g} of {max_score:g} point{'' if max_score == 1 else 's'}"


def _so_far(findings: Findings) -> str:
    """The points of an answer that is not right yet."""
    points = _of(findings.score, findings.max_score)
    return f"{points} on the public cases" if findings.max_score else points


def _diagnoses(message: str) -> list[tuple[str, str]]:
    """A message as (leading sentence, the rest), once for each belief that it names."""
    message = re.sub("^the ", "The ", printable(message).strip())
    parts = re.split(f"(?<=[.!?]) (?={BELIEF})", message) if message else []
    pairs = [re.split(r"(?<=[.!?]) (?=[A-Z“])", part, maxsplit=1) for part in parts]
    return [(pair[0], pair[1] if len(pair) > 1 else "") for pair in pairs]


def _remarks(findings: Findings) -> list[str]:
    """The remarks that the message does not hold already."""
    return [printable(one) for one in findings.remarks if one not in findings.message]


def _place(mismatch: Mismatch) -> str:
    case = f"in the case “{printable(mismatch.case)}”"
    if mismatch.kind == "raised":
        return f"It stopped {case}."
    return f"First wrong quantity: {printable(mismatch.quantity)}, {case}."


def _compared(findings: Findings) -> list[tuple[str, str]]:
    """What was expected and what came, unless the message says it in full."""
    found = findings.mismatch
    if found is None or (found.kind in ("raised", "structure") and found.got in findings.message):
        return []
    pairs = [("expected", printable(found.expected)), ("got", printable(found.got))]
    return [(label, value) for label, value in pairs if value]


# ---- plain text ----------------------------------------------------------------------------


def render_text(findings: Findings) -> str:
    """The panel as plain text, at most 88 columns wide where that is ours to decide."""
    name, points = findings.exercise, _of(findings.score, findings.max_score)
    if findings.status == "not_implemented":
        said = [f"○ {name}: not implemented yet, {points}"]
        return "\n".join([*said, _wrapped(NOT_YET)])
    if findings.status == "passed":
        notes = [_wrapped(f"Note: {remark}") for remark in _remarks(findings)]
        return "\n".join([f"✓ {name}: right, {points}", *notes, _wrapped(HIDDEN_CASES)])
    lines = [f"✗ {name}: {_so_far(findings)}", *_text_of_aspects(findings.aspects)]
    if findings.mismatch:
        lines.append(_wrapped(_place(findings.mismatch)))
    lines += [_text_block(label, value) for label, value in _compared(findings)]
    for lead, rest in _diagnoses(findings.message):
        lines.append("\n" + _wrapped(f"{lead} {rest}"))
    lines += [_wrapped(f"Note: {remark}") for remark in _remarks(findings)]
    return "\n".join(lines)


def _wrapped(text: str) -> str:
    return textwrap.fill(text, WIDTH, initial_indent="  ", subsequent_indent="  ")


def _text_of_aspects(aspects: tuple[AspectResult, ...]) -> list[str]:
    longest = max((len(aspect.name) for aspect in aspects), default=0)
    return [
        f"  {_look(one).mark} {one.name:{longest}}  {_of(one.score, one.max_score)}"
        for one in aspects
    ]


def _text_block(label: str, value: str) -> str:
    return textwrap.indent(value, " " * 14).replace(" " * 14, f"    {label:10}", 1)


# ---- HTML ----------------------------------------------------------------------------------


def render_html(findings: Findings) -> str:
    """The panel as HTML with inline styles, for light and dark pages; every value is escaped."""
    points = _of(findings.score, findings.max_score)
    if findings.status == "not_implemented":
        head = _head("○", PALE_INK, "Not implemented yet", findings.exercise, points)
        return _box(findings, WAITING, head + _paragraph(escape(NOT_YET)))
    if findings.status == "passed":
        head = _head("✓", GOOD, "Right", findings.exercise, points)
        note = _paragraph(escape(HIDDEN_CASES), f"color:{PALE_INK};font-size:0.92em;")
        return _box(findings, GOOD, head + _html_of_remarks(findings) + note)
    head = _head("✗", BAD, "Not right yet", findings.exercise, _so_far(findings))
    body = _html_of_aspects(findings.aspects) + _html_of_mismatch(findings)
    body += _html_of_diagnoses(findings.message) + _html_of_remarks(findings)
    return _box(findings, BAD, head + body)


def _box(findings: Findings, colour: str, content: str) -> str:
    return (
        f'<div role="region" aria-label="Check of {escape(findings.exercise)}" style="'
        f"max-width:54em;box-sizing:border-box;margin:0.4em 0;padding:0.7em 1em;color:{INK};"
        f"background:{SURFACE};border:1px solid {LINE};border-left:4px solid {colour};"
        f'border-radius:4px;line-height:1.45;overflow-wrap:break-word;">{content}</div>'
    )


def _head(mark: str, colour: str, verdict: str, name: str, points: str) -> str:
    return (
        '<p style="display:flex;flex-wrap:wrap;gap:0 0.6em;align-items:baseline;margin:0;">'
        f'<span aria-hidden="true" style="color:{colour};font-weight:700;">{mark}</span> '
        f"<strong>{escape(verdict)}</strong> "
        f'<code style="font-family:{CODE_FONT};color:inherit;background:none;padding:0;min-width:0;">'
        f"{escape(name)}</code> "
        f'<span style="margin-left:auto;color:{PALE_INK};">{points}</span></p>'
    )


def _paragraph(content: str, style: str = "") -> str:
    return f'<p style="margin:0.5em 0 0;{style}">{content}</p>'


def _html_of_aspects(aspects: tuple[AspectResult, ...]) -> str:
    rows = "".join(
        '<li style="display:flex;gap:0.6em;margin:0;padding:0.15em 0;'
        f'border-top:1px solid {LINE};">'
        f'<span role="img" aria-label="{_look(one).word}" title="{_look(one).word}" '
        f'style="color:{_look(one).colour};font-weight:700;">{_look(one).mark}</span> '
        f'<span style="min-width:0;">{escape(one.name)}</span> '
        f'<span style="margin-left:auto;white-space:nowrap;color:{PALE_INK};">'
        f"{_of(one.score, one.max_score)}</span></li>"
        for one in aspects
    )
    return f'<ul role="list" style="list-style:none;margin:0.5em 0 0;padding:0;">{rows}</ul>'


class _Look(NamedTuple):
    """How the outcome of an aspect is shown, and said to those who cannot see it."""

    mark: str
    colour: str
    word: str


def _look(aspect: AspectResult) -> _Look:
    if aspect.passed:
        return _Look("✓", GOOD, "right")
    if aspect.waits:
        return _Look("–", PALE_INK, "nothing against it, counts once a value is right")
    return _Look("✗", BAD, "wrong")


def _html_of_mismatch(findings: Findings) -> str:
    if findings.mismatch is None:
        return ""
    blocks = "".join(
        '<div style="flex:1 1 auto;min-width:0;max-width:100%;">'
        f'<div style="color:{PALE_INK};font-size:0.92em;">{label}</div>'
        '<pre style="margin:0;padding:0.4em 0.6em;overflow-x:auto;white-space:pre;color:inherit;'
        f"background:{TINT};border:0;border-radius:3px;font-family:{CODE_FONT};font-size:0.92em;"
        f'">{escape(value)}</pre></div>'
        for label, value in _compared(findings)
    )
    row = f'<div style="display:flex;flex-wrap:wrap;gap:0.5em 1em;margin-top:0.3em;">{blocks}</div>'
    return _paragraph(escape(_place(findings.mismatch))) + (row if blocks else "")


def _html_of_diagnoses(message: str) -> str:
    return "".join(
        _paragraph(
            f'<strong style="font-size:1.12em;">{escape(lead)}</strong> {escape(rest)}',
            f"padding:0.5em 0.7em;border-radius:3px;background:{TINT};",
        )
        for lead, rest in _diagnoses(message)
    )


def _html_of_remarks(findings: Findings) -> str:
    return "".join(_paragraph(f"Note: {escape(remark)}") for remark in _remarks(findings))
