"""The student's page: what it says, and that nothing a student wrote can act in it."""

from __future__ import annotations

import re
import sys
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.feedback import LONGEST_TEXT, TO_BE_MARKED, WORDS, ManualGrade, page, readable
from autograder.verdict import Verdict
from utils.checking import AspectResult, Belief, Findings
from utils.checking.findings import ExerciseStatus

INSIDE = Belief("inside", "epsilon stands inside the root", "Compare both places.", 0.8)
UPHILL = Belief("uphill", "the step goes uphill", "Mind the sign.", 0.7)
BELIEFS = {"adam": {belief.id: belief for belief in (INSIDE, UPHILL)}}
ASPECTS = (AspectResult("moments", True, 8.0, 8.0), AspectResult("update", False, 8.5, 12.0))
SAID = f"This is what you get when {INSIDE.belief}. {INSIDE.hint}"
ADAM = Findings("adam", "partial", 16.5, 20.0, ASPECTS, ("inside",), SAID, remarks=("A remark.",))
PASSED = Findings("forward", "passed", 10.0, 10.0, (ASPECTS[0],), message="Right.")
VERDICT = Verdict(
    student="annie",
    unit="06_two_layer_network",
    status="graded",
    reason="",
    score=26.5,
    max_score=30.0,
    seed=987654321,
    sandbox="bubblewrap",
    flags=(),
    exercises=(ADAM, PASSED),
    key="c0ffee" * 8,
)
BROKEN = replace(VERDICT, status="broken", reason="the file is empty", score=0.0, exercises=())
FAULT = replace(BROKEN, status="grader_fault", reason="OSError: /srv/secret", score=None)
WAITING = ManualGrade("reflection", None, 10.0, "")
MARKED = ManualGrade("reflection", 7.5, 10.0, "Two numbers.\nWhat about the spread?")
VOID = ("meta", "br", "img", "link", "input")


class Structure(HTMLParser):
    """The tags of a page with their attributes, in order, and what is written between them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.pieces: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.pieces.append(data)

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    @property
    def words(self) -> str:
        """The text on one line, with a space between neighbouring cells."""
        return " ".join(" ".join(self.pieces).split())


def made(verdict: Verdict = VERDICT, **options: Any) -> str:
    given_ones = {"title": "06 · A net", "beliefs": BELIEFS, "answers": {}} | options
    return page(verdict, **given_ones)


def said(verdict: Verdict = VERDICT, **options: Any) -> str:
    return Structure(made(verdict, **options)).words


# ---- what it says ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "phrase",
    [
        "06 · A net",
        "Feedback for annie",
        "26.5 of 30 points",
        "◐ adam epsilon stands inside the root 16.5 of 20",
        "✓ forward right 10 of 10",
        "◐ partly right · 16.5 of 20 points",
        "This is what you get when epsilon stands inside the root. Compare both places.",
        "Note: A remark.",
        "✓ moments 8 of 8 ✗ update 8.5 of 12",
        "Your code def adam(): pass",
    ],
)
def test_page_of_a_graded_notebook(phrase: str) -> None:
    assert phrase in said(answers={"adam": "def adam(): pass"})


def test_each_status_has_words() -> None:
    assert set(WORDS) == set(get_args(ExerciseStatus))


@pytest.mark.parametrize("status", [name for name in WORDS if name not in ("passed", "manual")])
def test_status_words_stand_in_overview_and_section(status: ExerciseStatus) -> None:
    found = replace(ADAM, status=status, misconceptions=(), message="Look here.", score=0.0)
    text = said(replace(VERDICT, exercises=(found,)))
    assert f"adam {WORDS[status]} 0 of 20" in text
    assert f"{WORDS[status]} · 0 of 20 points Look here." in text


def test_what_the_message_says_beside_the_beliefs_is_kept() -> None:
    message = f"It calls forward: mend that first. {SAID}"
    text = said(replace(VERDICT, exercises=(replace(ADAM, message=message),)))
    assert text.count("This is what you get when") == 1
    assert "It calls forward: mend that first." in text


def test_two_beliefs_are_two_paragraphs() -> None:
    message = f"{SAID} This is what you get when {UPHILL.belief}. {UPHILL.hint}"
    found = replace(ADAM, message=message, misconceptions=("inside", "uphill"))
    text = said(replace(VERDICT, exercises=(found,)))
    assert "epsilon stands inside the root; the step goes uphill" in text
    assert text.count("This is what you get when") == 2


def test_a_belief_of_an_older_course_shows_through_the_message() -> None:
    found = replace(ADAM, misconceptions=("forgotten",), message="This is what you got.")
    text = said(replace(VERDICT, exercises=(found,)))
    assert "adam partly right 16.5 of 20" in text
    assert "This is what you got." in text


def test_a_remark_that_the_message_holds_is_not_repeated() -> None:
    found = replace(ADAM, misconceptions=(), message="A remark.")
    assert said(replace(VERDICT, exercises=(found,))).count("A remark.") == 1


def test_broken_says_why_and_what_to_do() -> None:
    text = said(BROKEN)
    assert "0 of 30 points" in text
    assert "The file is empty What to do: open your notebook in JupyterLab" in text
    assert "Overview" not in text


def test_our_own_fault_costs_nothing_and_tells_nothing() -> None:
    text = said(FAULT, manual=[WAITING])
    assert "No points yet" in text
    assert "not your fault" in text
    assert "secret" not in text
    assert " 0 of " not in text


@pytest.mark.parametrize(("sandbox", "warns"), [("bubblewrap", False), ("none", True)])
def test_a_run_without_isolation_is_marked(sandbox: str, warns: bool) -> None:
    assert ("not isolated" in said(replace(VERDICT, sandbox=sandbox))) is warns


def test_flags_are_listed() -> None:
    flagged = replace(VERDICT, flags=("adam: the cell is there 2 times",))
    assert "About the notebook adam: the cell is there 2 times" in said(flagged)
    assert "About the notebook" not in said()


# ---- points ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("manual", "late", "phrases"),
    [
        ([], 0.0, ["26.5 of 30 points"]),
        ([WAITING], 0.0, ["26.5 of 40 points so far", "Still to be marked by hand: 10 points."]),
        (
            [MARKED],
            0.0,
            ["34 of 40 points Graded by program: 26.5 of 30. Marked by hand: 7.5 of 10."],
        ),
        (
            [MARKED, replace(WAITING, name="more")],
            0.0,
            ["34 of 50 points so far", "hand: 7.5 of 10."],
        ),
        ([], 2.25, ["24.25 of 30 points", "Taken off because it came late: 2.25 points."]),
        ([MARKED], 50.0, ["0 of 40 points Graded"]),
    ],
)
def test_total(manual: list[ManualGrade], late: float, phrases: list[str]) -> None:
    text = said(manual=manual, late_penalty=late)
    for phrase in phrases:
        assert phrase in text


def test_marks_given_by_hand_show_with_the_students_text() -> None:
    page_text = made(manual=[MARKED], answers={"reflection": "I choose *Adam*."})
    text = Structure(page_text).words
    assert "✎ reflection marked by hand 7.5 of 10" in text
    assert "Two numbers. What about the spread? Your text I choose *Adam*." in text
    assert "Two numbers.\nWhat about" in page_text
    assert f"reflection {TO_BE_MARKED} – of 10" in said(manual=[WAITING])


@pytest.mark.parametrize("manual", [[], [WAITING]])
def test_manual_cells_among_the_findings_are_shown_once(manual: list[ManualGrade]) -> None:
    found = Findings("reflection", "manual", 0.0, 10.0, (), message="Marked by hand.")
    text = said(replace(VERDICT, exercises=(ADAM, found)), manual=manual)
    assert text.count(f"reflection {TO_BE_MARKED}") == 1
    assert "26.5 of 40 points so far" in text


# ---- hostile text ----------------------------------------------------------------------------

HOSTILE = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror='alert(1)'>",
    "</title></style></pre><!-- -",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt; & ]]>",
]


def full_of(text: str) -> Iterator[str]:
    """Pages with one text wherever a student can put one."""
    found = replace(
        ADAM, message=f"m{text}", misconceptions=(), remarks=(f"r{text}",), exercise=f"x{text}"
    )
    graded = replace(VERDICT, student=f"s{text}", flags=(f"f{text}",), exercises=(found, PASSED))
    answers = {f"x{text}": f"c{text}", "reflection": f"t{text}"}
    yield made(graded, answers=answers, manual=[replace(MARKED, comment=f"k{text}")])
    yield made(replace(BROKEN, student=f"s{text}", reason=f"R{text}"))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_shows_as_text(text: str) -> None:
    graded, broken = full_of(text)
    for letter in "srmfctk":
        assert f"{letter}{text}" in Structure(graded).text
    for letter in "sR":
        assert f"{letter}{text}" in Structure(broken).text
    for one in (graded, broken):
        assert not {tag for tag, _ in Structure(one).tags} & {"script", "img", "b"}


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=[])))
def test_no_text_changes_the_structure(text: str) -> None:
    for hostile, tame in zip(full_of(text), full_of(""), strict=True):
        assert Structure(hostile).tags == Structure(tame).tags
        assert hostile.encode().decode() == hostile


def test_characters_that_hide_or_turn_text_become_visible() -> None:
    turning = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    seen = 0
    for number in range(sys.maxunicode + 1):
        c = chr(number)
        dangerous = unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t"
        if dangerous or unicodedata.bidirectional(c) in turning:
            assert readable(f"a{c}") == f"a⟨U+{number:04X}⟩"
            seen += 1
    assert seen > 2000


@pytest.mark.parametrize("text", ["é ü 漢字 עברית ← − “x” 👩\u200d💻", "a\n\tb", "a\u00a0b"])
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert readable(text) == text


def test_windows_line_ends_are_no_control_characters() -> None:
    assert readable("a\r\nb\r") == "a\nb⟨U+000D⟩"


def test_long_texts_are_cut_and_say_so() -> None:
    text = readable("x" * (LONGEST_TEXT + 5))
    assert text == "x" * LONGEST_TEXT + "\n[... and 5 more characters]"
    assert readable("x" * LONGEST_TEXT) == "x" * LONGEST_TEXT
    assert len(made(answers={"adam": "y" * 1_000_000})) < 60_000


def test_a_page_is_closed_to_the_outside() -> None:
    structure = Structure(made(manual=[MARKED], answers={"adam": "pass"}))
    policies = [attrs for tag, attrs in structure.tags if attrs.get("http-equiv")]
    assert policies[0]["content"].startswith(
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    )
    for tag, attrs in structure.tags:
        assert tag not in ("script", "link", "iframe", "img", "form", "base")
        assert not any(name.startswith("on") or name in ("src", "srcset") for name in attrs)
        assert (attrs.get("href") or "#part-").startswith("#part-")
    assert "url(" not in made()
    assert "@import" not in made()


@pytest.mark.parametrize("verdict", [VERDICT, FAULT])
def test_a_page_tells_neither_seed_nor_key(verdict: Verdict) -> None:
    assert str(VERDICT.seed) not in made(verdict)
    assert "c0ffee" not in made(verdict)


# ---- made for people -------------------------------------------------------------------------


def test_anchors_lead_to_sections_and_headings_are_in_order() -> None:
    structure = Structure(made(manual=[MARKED]))
    links = [attrs["href"] for tag, attrs in structure.tags if tag == "a"]
    ids = [f"#{attrs['id']}" for tag, attrs in structure.tags if tag == "h2" and "id" in attrs]
    assert links == ids == ["#part-1", "#part-2", "#part-3"]
    assert [tag for tag, _ in structure.tags if re.fullmatch("h[1-6]", tag)] == ["h1"] + ["h2"] * 3
    named = [attrs["aria-labelledby"] for _, attrs in structure.tags if "aria-labelledby" in attrs]
    assert set(named) <= {attrs.get("id") for _, attrs in structure.tags}


def test_ticks_and_crosses_have_names() -> None:
    labels = [attrs["aria-label"] for _, attrs in Structure(made()).tags if "aria-label" in attrs]
    assert labels == ["right", "wrong", "right"]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


def test_text_has_contrast_in_light_and_dark() -> None:
    schemes = re.findall(r":root \{([^}]*)\}", made())
    assert len(schemes) == 2
    for scheme in schemes:
        colours = dict(re.findall(r"--(\w+): (#\w{6})", scheme))
        for ground in ("ground", "tint"):
            for ink in ("ink", "pale", "right", "partly", "wrong", "link"):
                assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)


def test_a_page_is_small_and_made_quickly() -> None:
    many = replace(VERDICT, exercises=tuple(replace(ADAM, exercise=f"e{i}") for i in range(10)))
    answers = {f"e{i}": "    x = 1  # a line of code\n" * 40 for i in range(10)}
    beliefs = {f"e{i}": BELIEFS["adam"] for i in range(10)}
    assert len(made(many, answers=answers, beliefs=beliefs).encode()) < 60_000
    start = time.process_time()
    for _ in range(20):
        made(many, answers=answers, beliefs=beliefs)
    assert time.process_time() - start < 20 * 0.005
