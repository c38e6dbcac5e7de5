"""The panel of the instant check: what it says, how it escapes, where it shows."""

from __future__ import annotations

import io
import re
import sys
import time
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from utils.checking import AspectResult, Findings, Mismatch, panel

BELIEF = "This is what you get when epsilon stands inside the square root. Look at the formula."
TWO_BELIEFS = f"{BELIEF} This is what you get when the step goes uphill. Mind the sign."
BOTH = (
    "1 of 2 aspects right (14.5 of 20 points); epsilon stands inside the square root; "
    "the step goes uphill"
)
REMARK = "Your function changes its input w in place."
ASPECTS = (AspectResult("first moments", True, 8.0, 8.0), AspectResult("update", False, 6.5, 12.0))
ARRAY = Mismatch(
    "W1", "three steps in a row", "value", "[[1. 2.]\n [3. 4.]]", "[[9. 2.]\n [3. 4.]]"
)
PARTIAL = Findings(
    "adam", "partial", 14.5, 20.0, ASPECTS, ("epsilon-inside-root",), BELIEF, ARRAY, (REMARK,)
)
PASSED = Findings(
    "adam",
    "passed",
    20.0,
    20.0,
    tuple(replace(aspect, passed=True, score=aspect.max_score) for aspect in ASPECTS),
    message="Right.",
)
KEPT = AspectResult("inputs unchanged", False, 0.0, 2.0, waits=True)
STUB = replace(PARTIAL, status="not_implemented", score=0.0, message="Not implemented yet.")
STOPPED = replace(
    PARTIAL,
    status="error",
    score=0.0,
    message="Your function stopped: ValueError: no <b>.",
    mismatch=Mismatch("the call", "default seed", "raised", "a result", "ValueError: no <b>"),
)


class Structure(HTMLParser):
    """The tags of a page with their attributes, in order, and whether they are closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def said(findings: Findings) -> str:
    """What both forms of a panel say, without tags and line ends."""
    both = f"{panel.render_text(findings)} {Structure(panel.render_html(findings)).text}"
    return " ".join(both.split())


# ---- what it says ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("findings", "line"),
    [
        (
            PARTIAL,
            "1 of 2 aspects right (14.5 of 20 points); epsilon stands inside the square root",
        ),
        (replace(PARTIAL, message=TWO_BELIEFS), BOTH),
        (
            STOPPED,
            "1 of 2 aspects right (0 of 20 points); your function stopped: ValueError: no <b>",
        ),
        (replace(PARTIAL, message=""), "1 of 2 aspects right (14.5 of 20 points)"),
        (STUB, "not implemented yet"),
        (PASSED, "right (20 of 20 points)"),
    ],
)
def test_summary_is_one_line(findings: Findings, line: str) -> None:
    assert panel.summary(findings) == line


def test_good_behaviour_that_does_not_count_yet_is_no_cross() -> None:
    waiting = replace(PARTIAL, aspects=(*ASPECTS, KEPT))
    assert "– inputs unchanged" in panel.render_text(waiting)
    assert "nothing against it, counts once a value is right" in panel.render_html(waiting)
    crosses = [panel.render_html(one).count('aria-label="wrong"') for one in (PARTIAL, waiting)]
    assert crosses == [1, 1]


def test_summary_of_a_long_message_stays_short() -> None:
    line = panel.summary(replace(PARTIAL, message="word\n\x1b[31m" * 80))
    assert len(line) < 200
    assert line.isprintable()


@pytest.mark.parametrize(
    ("findings", "phrases"),
    [
        (PASSED, ["right", "20 of 20 points", "other numbers than these public cases"]),
        (STUB, ["not implemented yet", "0 of 20 points", "still raises NotImplementedError"]),
        (
            PARTIAL,
            ["14.5 of 20 points on the public cases", "W1, in the case “three steps in a row”"],
        ),
        (PARTIAL, ["first moments 8 of 8 points", "update 6.5 of 12 points", BELIEF, REMARK]),
        (STOPPED, ["It stopped in the case “default seed”", "ValueError: no <b>"]),
    ],
)
def test_both_forms_say_it(findings: Findings, phrases: list[str]) -> None:
    html = Structure(panel.render_html(findings)).text
    for form in (panel.render_text(findings), html):
        for phrase in phrases:
            assert phrase.lower() in " ".join(form.split()).lower()


def test_passed_and_stub_are_calm() -> None:
    for findings in (PASSED, STUB):
        assert "✗" not in said(findings)
        assert panel.BAD not in panel.render_html(findings)


def test_remarks_show_beside_a_right_answer() -> None:
    assert said(replace(PASSED, remarks=(REMARK,))).count(REMARK) == 2


@pytest.mark.parametrize(
    ("kind", "expected", "got", "message", "shown"),
    [
        ("value", "[1. 2.]", "[1. 3.]", "w is wrong.", ["[1. 2.]", "[1. 3.]"]),
        ("shape", "shape (3, 1)", "shape (3,)", "Wrong.", ["shape (3, 1)", "shape (3,)"]),
        ("type", "an array of shape (3,)", "None", "Wrong.", ["an array of shape (3,)", "None"]),
        ("structure", "", "the result has 2 parts", "the result has 2 parts.", []),
        ("raised", "a result", "KeyError: 'a'", "Your function stopped: KeyError: 'a'.", []),
        ("raised", "a result", "KeyError: 'a'", BELIEF, ["a result", "KeyError: 'a'"]),
    ],
)
def test_expected_and_got_stand_in_blocks_unless_the_message_says_it(
    kind: str, expected: str, got: str, message: str, shown: list[str]
) -> None:
    wrong = Mismatch("w", "wide", kind, expected, got)
    html = panel.render_html(replace(PARTIAL, mismatch=wrong, message=message))
    blocks = re.findall("<pre[^>]*>(.*?)</pre>", html, flags=re.DOTALL)
    assert [block.replace("&#x27;", "'") for block in blocks] == shown
    text = panel.render_text(replace(PARTIAL, mismatch=wrong, message=message))
    assert ("\n    expected  " in text) is bool(shown)


def test_rows_of_arrays_stand_below_each_other() -> None:
    lines = panel.render_text(PARTIAL).splitlines()
    first = next(number for number, line in enumerate(lines) if "expected" in line)
    assert lines[first].index("[[1.") == lines[first + 1].index(" [3.")
    assert "[[1. 2.]\n [3. 4.]]" in panel.render_html(PARTIAL)


def test_each_belief_leads_a_paragraph_of_its_own() -> None:
    html = panel.render_html(replace(PARTIAL, message=TWO_BELIEFS))
    leads = re.findall(r'<strong style="font-size[^>]*>(.*?)</strong> ([^<]*)', html)
    assert leads == [
        (
            "This is what you get when epsilon stands inside the square root.",
            "Look at the formula.",
        ),
        ("This is what you get when the step goes uphill.", "Mind the sign."),
    ]


def test_a_remark_that_is_the_message_is_not_repeated() -> None:
    text = panel.render_text(replace(PARTIAL, message=f"{REMARK} NumPy warned."))
    assert text.count(REMARK) == 1


def test_plain_text_wraps() -> None:
    long = replace(PARTIAL, message="some words " * 60, remarks=("other words " * 40,))
    for findings in (long, replace(long, status="passed"), STUB):
        assert max(len(line) for line in panel.render_text(findings).splitlines()) <= panel.WIDTH


# ---- accessible, deterministic, fast ---------------------------------------------------------


def test_right_and_wrong_are_told_apart_without_colour() -> None:
    structure = Structure(panel.render_html(PARTIAL))
    labels = [dict(attrs).get("aria-label") for tag, attrs in structure.tags if tag == "span"]
    assert [label for label in labels if label] == ["right", "wrong"]
    bare = re.sub(r' style="[^"]*"', "", panel.render_html(PARTIAL))
    assert "✓" in bare
    assert "✗" in bare


def test_nothing_changes_from_run_to_run_and_nothing_needs_the_page() -> None:
    for findings in (PARTIAL, PASSED, STUB, STOPPED):
        page = panel.render_html(findings)
        assert page == panel.render_html(findings)
        names = {name for _, attrs in Structure(page).tags for name, _ in attrs}
        assert names <= {"style", "role", "aria-label", "aria-hidden", "title"}
        assert "<style" not in page


def test_every_variable_of_jupyterlab_has_a_fallback() -> None:
    for findings in (PARTIAL, PASSED, STUB):
        page = panel.render_html(findings)
        assert page.count("var(") == len(re.findall(r"var\(--jp-[\w-]+, [^)]", page)) > 5


def test_rendering_takes_no_time() -> None:
    start = time.process_time()
    for _ in range(50):
        panel.render_html(PARTIAL)
        panel.render_text(PARTIAL)
    assert time.process_time() - start < 50 * 0.005


# ---- hostile text ----------------------------------------------------------------------------

HOSTILE = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror='alert(1)'>",
    "</pre></div><!-- ",
    "&lt;b&gt; & ]]>",
]


def full_of(text: str) -> list[Findings]:
    """Findings with one text wherever a learner's code can put one."""
    wrong = Mismatch(f"w{text}", f"c{text}", "value", f"e{text}", f"g{text}")
    told = replace(PARTIAL, message=f"m{text}", mismatch=wrong, remarks=(f"r{text}",))
    return [told, replace(PASSED, remarks=(f"r{text}",))]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_shows_as_text(text: str) -> None:
    for findings in full_of(text):
        structure = Structure(panel.render_html(findings))
        assert text in structure.text
        assert not {tag for tag, _ in structure.tags} & {"script", "img", "b"}


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=[])))
def test_no_text_changes_the_structure(text: str) -> None:
    for findings, tame in zip(full_of(text), full_of(""), strict=True):
        page = panel.render_html(findings)
        assert Structure(page).tags == Structure(panel.render_html(tame)).tags
        assert f"{page}{panel.render_text(findings)}".replace("\n", "").isprintable()


# ---- where it shows --------------------------------------------------------------------------


def test_outside_ipython_the_text_is_printed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "IPython", raising=False)
    panel.show(PARTIAL)
    assert capsys.readouterr().out == panel.render_text(PARTIAL) + "\n"
    assert "IPython" not in sys.modules


def test_a_terminal_that_knows_no_ticks_is_no_reason_to_crash(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    panel.show(PARTIAL)
    sys.stdout.flush()
    assert b"? adam: 14.5 of 20 points" in raw.getvalue()


def test_in_ipython_one_object_has_both_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    import IPython
    import IPython.display

    shown: list[panel.HtmlAndText] = []
    monkeypatch.setattr(IPython, "get_ipython", lambda: object())
    monkeypatch.setattr(IPython.display, "display", shown.append)
    panel.show(PARTIAL)
    (bundle,) = [one._repr_mimebundle_() for one in shown]
    assert bundle == {
        "text/html": panel.render_html(PARTIAL),
        "text/plain": panel.render_text(PARTIAL),
    }
