"""The report's page: what it shows, that no student's text can act in it, and that all can read it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.report.page import page
from autograder.report.results import ClassResults, Member
from tests.autograder.report.classes import TASKS, class_of, found, member
from tests.autograder.report.test_likeness import COPIED, HONEST, OWN

VOID = {"meta", "link", "img", "br", "wbr", "hr", "input"}


class Structure(HTMLParser):
    """Tags with their attributes, and the text without tags; unclosed tags are an error."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.text += " " * (tag in ("td", "th", "li"))

    def handle_data(self, data: str) -> None:
        if not {"style", "title"} & set(self.open):
            self.text += data

    @property
    def words(self) -> str:
        return " ".join(self.text.split())


BOTH = {"area": ["inside"], "volume": ["flat"]}
MEMBERS = (
    *(member(f"right{n}") for n in range(3)),
    member("edsger", answers={"volume": HONEST[0]}),
    *(member(f"both{n}", 5, 10, BOTH) for n in range(3)),
    member("slow", 0, 20, seconds=40.0, flags=("odd",)),
    member("ken", answers={"volume": OWN}),
    member("den", answers={"volume": COPIED}),
    Member("empty", "nothing", reason="no exercise was begun"),
    Member("torn", "broken", reason="the file is empty"),
    Member("ours", "fault", reason="the sandbox failed"),
    Member("late", "waiting"),
)
CLASS = class_of(*(replace(one, seconds=one.seconds or 0.5) for one in MEMBERS))


def said(results: ClassResults) -> str:
    return Structure(page(results)).words


def test_the_page_says_what_is_to_be_known() -> None:
    text = said(CLASS)
    for phrase in (
        "14 students have handed in, 10 of them",
        "Not graded, by the grader's fault: grade again: ours.",
        "Handed in and not graded yet: grade again: late.",
        "Unreadable: ask them to hand in again: torn.",
        "Handed in with no exercise begun: empty.",
        "First those who began nothing, or whose file cannot be read: empty, torn.",
        "3 of 10: the radius stands inside the root: look at the section “1 · Areas” again.",
        "What they were told: Compare both places.",
        "3 of the 3 for whom the height is left out (volume) are also among",
        "essay (10 points, marked by hand), since not everybody's is marked",
        "slow odd",
        "Much slower than the class student seconds to grade slow 40.0",
        "ken and den:",
        "This does not prove that anybody copied.",
    ):
        assert phrase in text, phrase


def test_each_figure_has_its_numbers_beside_it() -> None:
    structure = Structure(page(CLASS))
    assert [tag for tag, _ in structure.tags].count("figure") == 5
    sections = page(CLASS).split("<section")[1:]
    for part in sections:
        assert part.count("<figure>") <= part.count("<details")


EDGES = {
    "nobody": (),
    "one": (member("a", answers={"volume": OWN}),),
    "two": (member("a"), member("b", 0, 0, BOTH)),
    "all right": tuple(member(f"m{n}") for n in range(30)),
    "all wrong": tuple(member(f"m{n}", 0, 0) for n in range(30)),
    "all faults": tuple(Member(f"m{n}", "fault", reason="r") for n in range(30)),
    "all unreadable": tuple(Member(f"m{n}", "broken", reason="r") for n in range(30)),
    "all alike": tuple(member(f"m{n}", answers={"volume": OWN}) for n in range(30)),
}


@pytest.mark.parametrize("members", EDGES.values(), ids=EDGES.keys())
def test_classes_of_every_kind_have_a_page(members: tuple[Member, ...]) -> None:
    text = said(class_of(*members))
    assert "Answers too much alike" in text
    assert "nan" not in text.split()


def test_a_small_class_is_told_that_its_figures_mean_little() -> None:
    text = said(class_of(member("a"), member("b", 0, 0), member("c", 5, 20)))
    assert "With so few students the shape means nothing" in text
    assert "With 3 students these correlations mean next to nothing" in text


def test_large_classes_have_small_pages() -> None:
    code = OWN + "\n".join(f"a{n} = {n}" for n in range(500))
    flags = tuple(f"test_{n}: the cell is missing" for n in range(10))
    many = class_of(
        *(
            member(f"student-{n}", 5, 10, BOTH, answers={"volume": code, "area": code}, flags=flags)
            for n in range(200)
        )
    )
    assert len(page(many).encode()) < 700_000
    pairs = [
        member(f"s{n}", answers={"volume": f"{OWN * 3}\nq = {'(' * (n // 2)}"}) for n in range(200)
    ]
    assert len(page(class_of(*pairs)).encode()) < 700_000


# ---- hostile text ----------------------------------------------------------------------------

HOSTILE = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror='alert(1)'>",
    "</title></style></pre></svg><!-- -",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt; $x$ \\frac ]]>",
    "=cmd|' /C calc'!A0",
]


def full_of(text: str) -> Iterator[str]:
    """Pages with one text wherever a student can put one."""
    code = f"{OWN}\n'''n{text}'''\n"
    yield page(
        class_of(
            member(f"a{text}", answers={"volume": code}, flags=(f"f{text}",), seconds=50.0),
            member(f"b{text}", answers={"volume": code, "": code}),
            *(member(f"c{n}", 5, 10, BOTH, seconds=0.1) for n in range(4)),
            member(f"z{text}", 0, 0, BOTH, answers={"": code}),
            Member(f"d{text}", "broken", reason=f"r{text}"),
            Member(f"e{text}", "fault", reason=f"s{text}"),
            Member(f"g{text}", "nothing", reason=f"t{text}"),
            Member(f"h{text}", "waiting", reason="w"),
        )
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_shows_as_text(text: str) -> None:
    (made,) = full_of(text)
    structure = Structure(made)
    for letter in "abdefghnrsz":
        assert f"{letter}{text}" in structure.text, letter
    assert not {tag for tag, _ in structure.tags} & {"script", "img", "b"}


@settings(deadline=None, max_examples=15)
@given(st.text(st.characters(exclude_categories=[])).filter(lambda text: "'''" not in text))
def test_no_text_changes_what_is_there(text: str) -> None:
    (hostile,) = full_of(text)
    assert {tag for tag, _ in Structure(hostile).tags} <= {
        tag for tag, _ in Structure(page(CLASS)).tags
    }
    assert hostile.encode().decode() == hostile


def test_the_page_is_closed_to_the_outside() -> None:
    structure = Structure(page(CLASS))
    (policy,) = [attrs for tag, attrs in structure.tags if attrs.get("http-equiv")]
    assert policy["content"].startswith("default-src 'none'; style-src 'unsafe-inline'")
    for tag, attrs in structure.tags:
        assert tag not in ("script", "link", "iframe", "img", "form", "base", "image")
        assert not any(name.startswith("on") or name in ("src", "srcset") for name in attrs)
        for name in ("href", "xlink:href"):
            assert (attrs.get(name) or "#").startswith("#")
    text = page(CLASS)
    assert "@import" not in text
    assert set(re.findall(r"url\((.)", text)) <= {"#"}


# ---- made for people -------------------------------------------------------------------------


def test_headings_are_in_order_and_links_lead_to_them() -> None:
    structure = Structure(page(CLASS))
    levels = [int(tag[1]) for tag, _ in structure.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = [attrs["id"] for _, attrs in structure.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    used = re.findall(r'(?:href="#|url\(#|labelledby=")([\w-]+)', page(CLASS))
    assert set(used) <= set(ids)


def test_pictures_have_a_text_and_tables_have_a_caption_and_named_columns() -> None:
    structure = Structure(page(CLASS))
    pictures = [attrs for tag, attrs in structure.tags if tag == "svg"]
    assert len(pictures) == 5
    assert all(one["role"] == "img" and len(one["aria-label"]) > 40 for one in pictures)
    tags = [tag for tag, _ in structure.tags]
    assert tags.count("table") == tags.count("caption") > 8
    assert all(attrs.get("scope") for tag, attrs in structure.tags if tag == "th")
    for _, attrs in structure.tags:
        if attrs.get("role") == "region":
            assert attrs["tabindex"] == "0"
            assert attrs["aria-label"]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    pairs = zip(*([int(c[i : i + 2], 16) for i in (1, 3, 5)] for c in (one, other)), strict=True)
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02x}" for a, b in pairs)


def test_everything_has_contrast_in_light_and_dark() -> None:
    schemes = re.findall(r":root \{ (--[^}]*)\}", page(CLASS))
    assert len(schemes) == 2
    for scheme in schemes:
        colours = dict(re.findall(r"--(\w+): (#\w{6})", scheme))
        for ground in ("ground", "tint"):
            for ink in ("ink", "pale", "link"):
                assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
            for shape in ("bar", "accent"):
                assert contrast(colours[shape], colours[ground]) >= 3, (shape, ground)
        assert contrast(colours["ink"], colours["mark"]) >= 4.5
        assert contrast(colours["ground"], colours["bar"]) >= 4.5  # numbers in bars
        assert contrast(colours["ink"], mixed(colours["bar"], colours["ground"], 0.55)) >= 4.5


def test_pictures_take_their_colours_from_the_page_and_are_the_same_each_time() -> None:
    text = page(CLASS)
    pictures = re.findall(r"<svg.*?</svg>", text, flags=re.DOTALL)
    for picture in pictures:
        assert set(re.findall(r"#[0-9a-f]{6}\b", picture)) <= {"#000000"}
        assert "var(--ink)" in picture
        assert "font-family" not in picture
    assert text == page(CLASS)


def test_names_of_students_are_in_no_picture() -> None:
    pictures = "".join(re.findall(r"<svg.*?</svg>", page(CLASS), flags=re.DOTALL))
    assert not any(
        re.search(rf"\b{one.name}\b", pictures) for one in CLASS.members if len(one.name) > 3
    )


def test_an_exercise_that_the_unit_has_no_more_stops_nothing() -> None:
    odd = member("a", findings={"area": found("area", 5.0, "gone"), "volume": found("volume", 0.0)})
    assert "gone" in said(class_of(odd, tasks=TASKS[:1]))
