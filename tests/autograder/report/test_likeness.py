"""Answers too much alike: what counts as shared, what does not, and that any text can be read."""

from __future__ import annotations

import random
import re
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.report import side_by_side
from autograder.report.likeness import (
    HIGHEST,
    LOWEST,
    _threshold,
    likeness,
    most_sharing,
    prints,
)
from autograder.report.results import ClassResults
from autograder.report.tokens import LONGEST_CODE, MOST_TOKENS, scan, structure
from tests.autograder.report.classes import TASKS, class_of, member

OWN = """
def volume(radius, height):
    total, step = 0.0, height / 1000  # in slices
    for number in range(1000):
        middle = (number + 0.5) * step
        width = radius * (1 - middle / height)
        total = total + np.pi * width ** 2 * step
    return {"volume": total, "slices": number + 1}
"""
NAMES = {"radius": "r", "height": "h", "total": "s", "step": "d", "number": "k", "middle": "z"}
COPIED = re.sub(r"\w+", lambda word: NAMES.get(word[0], word[0]), OWN)
COPIED = COPIED.replace("  # in slices", "").replace("    ", "  ").replace(" + ", "+")
COPIED = COPIED.replace("(r, h):\n", '(r, h):\n  """Mine."""\n\n')
HONEST = (
    """
def volume(radius, height):
    base = np.pi * radius ** 2
    return base * height / 3
""",
    """
def volume(radius, height):
    zs = np.linspace(0, height, 10_001)
    widths = radius * (1 - zs / height)
    return np.trapezoid(np.pi * widths ** 2, zs)
""",
    """
def volume(radius, height):
    if height <= 0:
        raise ValueError("flat")
    cylinder = np.pi * radius * radius * height
    return cylinder / 3
""",
    """
def volume(radius, height, n=5000):
    inside = sum(np.pi * (radius * k / n) ** 2 for k in range(n))
    return inside * height / n
""",
    """
def volume(radius, height):
    slices = []
    z = 0
    while z < height:
        slices.append((radius - radius * z / height) ** 2)
        z += height / 4096
    return np.pi * np.mean(slices) * height
""",
    """
def volume(radius, height):
    def area(z):
        return np.pi * np.square(radius * (height - z) / height)
    a, b = area(0), area(height)
    return height / 6 * (a + 4 * area(height / 2) + b)
""",
)


def answering(*codes: str, **fields: object) -> ClassResults:
    members = [member(f"m{n}", answers={"volume": code}) for n, code in enumerate(codes)]
    return class_of(*members, **fields)


def test_another_name_layout_or_comment_makes_no_difference() -> None:
    assert COPIED != OWN
    assert prints(COPIED) == prints(OWN)


def test_a_copy_in_disguise_is_found_and_nobody_else() -> None:
    found = likeness(answering(*HONEST, OWN, COPIED))
    assert [(pair.first, pair.second) for pair in found.pairs] == [("m6", "m7")]
    assert found.pairs[0].likeness > 0.65
    assert max(found.nearest[f"m{n}"] for n in range(6)) < 0.35


def test_what_the_course_wrote_does_not_count() -> None:
    for given_to_all in ({"released": (OWN,)}, {"tasks": (replace(TASKS[1], course_own=(OWN,)),)}):
        found = likeness(answering(*HONEST, OWN, COPIED, **given_to_all))
        assert found.pairs == ()
        assert found.nearest["m7"] == 0


def others(number: int) -> list[str]:
    """Answers that have nothing in common."""
    rng = random.Random(number)
    words = [
        "+",
        "-",
        "*",
        "/",
        "**",
        "np.sin",
        "np.exp",
        "(",
        ")",
        "[",
        "]",
        "for",
        "if",
        "return",
    ]
    return [" ".join(rng.choices(words, k=120)) for _ in range(number)]


@pytest.mark.parametrize(("size", "most"), [(12, 3), (30, 4), (100, 7)])
def test_a_few_who_share_an_answer_are_found_in_classes_of_all_sizes(size: int, most: int) -> None:
    for number in range(2, most + 1):
        copies = likeness(answering(*others(size - number), *[OWN] * number))
        assert len(copies.groups) == 1, number
        assert len(copies.groups[0]) == number


@pytest.mark.parametrize("size", [12, 30, 100, 200])
def test_what_many_write_does_not_count(size: int) -> None:
    many = most_sharing(size) + 1
    copies = likeness(answering(*others(size - many), *[OWN] * many))
    assert copies.pairs == ()
    assert max(copies.nearest.values()) < 0.1


def test_rare_passages_weigh_more() -> None:
    two, three = (likeness(answering(*others(20), *[OWN] * n)).pairs[0].likeness for n in (2, 3))
    assert two > three


def test_those_who_are_tied_make_a_group_and_each_is_shown_in_turn() -> None:
    found = likeness(answering(OWN, COPIED, OWN, HONEST[4] * 2, HONEST[4] * 2, *others(9)))
    assert found.groups == (("m0", "m1", "m2"), ("m3", "m4"))
    assert {(pair.first, pair.second) for pair in found.telling[:2]} >= {("m3", "m4")}
    assert set(found.telling) == set(found.pairs)


def test_short_answers_are_never_above_the_threshold() -> None:
    short = "def volume(r, h):\n    return np.pi * r ** 2 * h / 3 + 0 * np.sum(r)\n"
    assert likeness(answering(*HONEST, short, short)).pairs == ()


def test_the_threshold_is_higher_in_a_class_that_is_more_alike() -> None:
    assert _threshold([0.0] * 30 + [0.9] * 10) == LOWEST
    assert _threshold([0.3, 0.35, 0.4, 0.45, 0.5] * 6) == pytest.approx(0.4 + 3 * 1.4826 * 0.05)
    assert _threshold([0.2, 0.4, 0.6, 0.8] * 6) == HIGHEST
    assert _threshold([0.9] * 4) == LOWEST


def test_code_beside_the_answers_is_compared_too() -> None:
    members = [member(f"m{n}", answers={"": code}) for n, code in enumerate((*HONEST, OWN, COPIED))]
    (pair,) = likeness(class_of(*members)).pairs
    assert pair.answers[0].exercise == ""


@pytest.mark.parametrize("number", [0, 1, 2])
def test_tiny_classes_have_no_pairs_by_themselves(number: int) -> None:
    found = likeness(answering(*HONEST[:number]))
    assert found.few
    assert found.pairs == ()


# ---- any text --------------------------------------------------------------------------------


@given(st.text(st.characters(codec="utf-8")))
def test_tokens_and_the_spaces_between_are_the_text(code: str) -> None:
    at = 0
    for token in scan(code):
        assert code[at : token.start].strip(" \t\f\r\\\n") == ""
        assert code[token.start : token.end] == token.text != ""
        at = token.end
    assert code[at:].strip(" \t\f\r\\\n") == ""
    prints(code)


EVIL = {
    "brackets": "(" * 200_000,
    "indentation": "".join(" " * n + "if 1:\n" for n in range(1000)),
    "quotes": "\"'" * 100_000,
    "escaped quotes": "'" + "\\'" * 100_000,
    "triple quotes": '"""' * 60_000 + "\\",
    "an open text": "'''" + "a" * 200_000,
    "backslashes": "\\" * 200_001,
    "digits": "1" * 200_000,
    "nulls": "\x00" * 200_000,
    "lines": "\n" * 200_000,
    "minus": "-" * 200_000,
}


@pytest.mark.parametrize("code", EVIL.values(), ids=EVIL.keys())
def test_no_text_takes_long(code: str) -> None:
    begun = time.process_time()
    tokens = scan(code)
    assert len(tokens) <= MOST_TOKENS
    assert all(token.end <= LONGEST_CODE for token in tokens)
    prints(code)
    assert time.process_time() - begun < 1


def test_code_is_read_and_never_run() -> None:
    words = [word for word, _ in structure(scan("__import__('os')._exit(3)"))]
    assert words == ["__import__", "(", "''", ")", ".", "_exit", "(", "0", ")"]


# ---- side by side ----------------------------------------------------------------------------


def shown(results: ClassResults, scrub=str) -> side_by_side.Beside:
    return side_by_side.shown(results, likeness(results), scrub)[0].answers[0]


def test_both_codes_are_shown_whole_with_what_is_shared_marked() -> None:
    beside = shown(answering(*HONEST, OWN, COPIED + "\nprint(volume(1, 2))"))
    assert "".join(piece.text for piece in beside.first) == OWN
    marked = "".join(piece.text for piece in beside.second if piece.marked)
    assert "z = (k+0.5) * d" in marked
    assert "print" not in marked
    assert "Mine" not in marked


def test_what_the_course_gave_is_not_marked() -> None:
    head = "def volume(radius, height, top=None, lid=None, rim=None, base=None):\n"
    own = OWN.replace("def volume(radius, height):\n", head)
    results = answering(*HONEST, own, own, released=(head + "    raise NotImplementedError",))
    marked = "".join(piece.text for piece in shown(results).first if piece.marked)
    assert "top" not in marked
    assert "middle" in marked


def test_long_code_is_cut() -> None:
    long = OWN + "\n".join(f"a{n} = {n}" for n in range(600)) + "\n"
    beside = shown(answering(*HONEST, long, long))
    text = "".join(piece.text for piece in beside.first)
    assert text.endswith("[... and more]")
    assert len(text) < side_by_side.LONGEST_SHOWN + 50


def test_an_anonymous_report_blanks_comments_and_texts_and_scrubs_the_rest() -> None:
    named = OWN.replace("in slices", "by Ada") + '\nada = "Ada L."\n'
    results = answering(*HONEST, named, named, anonymous=True)
    beside = shown(results, lambda text: text.replace("ada", "student 1"))
    text = "".join(piece.text for piece in beside.first)
    assert "Ada" not in text
    assert "# …" in text
    assert 'student 1 = "…"' in text
