"""The report in a real browser: nothing of a student's runs there, and everything can be reached."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograder.report.page import page
from tests.autograder.report.test_page import CLASS, HOSTILE, full_of

pytestmark = pytest.mark.browser


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Any:
    def show(text: str, **options: Any) -> tuple[Any, list[str]]:
        path = tmp_path / "report.html"
        path.write_text(text, encoding="utf-8")
        tab = browser.new_page(**options)
        happened: list[str] = []
        tab.on("dialog", lambda dialog: (happened.append(dialog.message), dialog.dismiss()))
        tab.on("console", lambda message: happened.append(message.text))
        tab.on("request", lambda request: happened.append(request.url))
        tab.goto(path.as_uri())
        assert happened.pop(0) == path.as_uri()
        return tab, happened

    return show


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_runs_and_nothing_is_asked_for(opened: Any, text: str) -> None:
    (made,) = full_of(f"{text}<svg onload=alert(2)><style>body{{display:none}}</style>")
    tab, happened = opened(made)
    tab.wait_for_timeout(200)
    assert happened == []
    assert tab.locator("body").is_visible()
    tab.close()


@pytest.mark.parametrize("width", [390, 1100])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_no_wider_than_the_screen(opened: Any, width: int, scheme: str) -> None:
    long = [replace(one, name=one.name * 40) for one in CLASS.members]
    text = page(replace(CLASS, members=tuple(long)))
    tab, _ = opened(text, viewport={"width": width, "height": 800}, color_scheme=scheme)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    ink = tab.evaluate("getComputedStyle(document.querySelector('svg text')).fill")
    assert (ink == "rgb(27, 31, 36)") == (scheme == "light")
    tab.close()


def test_what_is_folded_is_open_on_paper(opened: Any) -> None:
    tab, _ = opened(page(CLASS), color_scheme="dark")
    row = tab.locator("details:not([open]) tr").first
    assert not row.is_visible()
    tab.emulate_media(media="print")
    assert row.bounding_box()["height"] > 5
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    tab.close()


def test_all_parts_can_be_reached_with_the_keyboard(opened: Any) -> None:
    tab, _ = opened(page(CLASS))
    reached = set()
    for _ in range(80):
        tab.keyboard.press("Tab")
        reached.add(tab.evaluate("document.activeElement.tagName"))
    assert {"A", "SUMMARY", "DIV"} <= reached
    tab.close()
