"""The notebook's bytes: whatever they are, they end in a verdict and in pages without scripts."""

from __future__ import annotations

import copy
import json
import time
import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest

from autograder import graded_notebook, notebook, sample_class, verdict
from autograder.answer_caller import SandboxCaller
from autograder.course import Unit
from autograder.errors import SubmissionError
from autograder.grade import Graded, Grader
from autograder.inside import wire
from autograder.reference import Reference
from autograder.running import CellResult
from autograder.submission import Submission, parse, sort_out
from utils.checking import Call, examine

pytestmark = [pytest.mark.hostile, pytest.mark.sandbox, pytest.mark.usefixtures("still_honest")]

ADAM = "update_parameters_with_adam"


@pytest.fixture
def whole(unit: Unit) -> dict[str, Any]:
    """A right notebook, to be spoiled."""
    return copy.deepcopy(sample_class.filled(unit, sample_class.answers(unit)))


def cell(source: Any, **fields: Any) -> dict[str, Any]:
    made = {"cell_type": "code", "metadata": {}, "source": source, "outputs": []}
    return {**made, "execution_count": None, **fields}


def marked(made: dict[str, Any], name: str) -> dict[str, Any]:
    return next(
        raw for raw in made["cells"] if raw["metadata"].get("nbgrader", {}).get("grade_id") == name
    )


def repeated_ids(made: dict[str, Any]) -> None:
    for raw in made["cells"]:
        raw["id"] = "same"


def many_copies(made: dict[str, Any]) -> None:
    made["cells"] += [copy.deepcopy(marked(made, ADAM)) for _ in range(300)]


def claimed_points(made: dict[str, Any]) -> None:
    for raw in made["cells"]:
        raw["metadata"].setdefault("nbgrader", {})["points"] = 1e300


def odd_metadata(made: dict[str, Any]) -> None:
    odd: list[Any] = [None, [], "x", 7, {"nbgrader": None}, {"nbgrader": {"grade_id": [ADAM]}},
                      {"nbgrader": {"grade_id": "x" * 10_000}}, {"tags": {"setup": 1}},
                      {"nbgrader": {"grade_id": "../../x", "points": float("nan")}}]  # fmt: skip
    made["cells"] += [cell("pass", metadata=metadata) for metadata in odd]


def odd_top(made: dict[str, Any]) -> None:
    made |= {"metadata": [[[]]], "nbformat": "x", "nbformat_minor": -1, "cells2": {}}


def odd_cells(made: dict[str, Any]) -> None:
    made["cells"] += [None, 1, [], {}, {"cell_type": "heading"}, {"cell_type": None, "source": 1}]


def surrogates(made: dict[str, Any]) -> None:
    made["cells"].insert(0, cell("x = '\ud800'", id="\ud800"))
    made["cells"].append({"cell_type": "markdown", "metadata": {}, "source": "\udfff"})


def odd_characters(made: dict[str, Any]) -> None:
    made["cells"].append({"cell_type": "markdown", "metadata": {}, "source": "\0\x1b[2J\u202e\x85"})


def many_lines(made: dict[str, Any]) -> None:
    made["cells"].append({"cell_type": "markdown", "metadata": {}, "source": "\n" * 1_000_000})


def large_outputs(made: dict[str, Any]) -> None:
    output = {"output_type": "stream", "name": "stdout", "text": "x" * 5_000_000}
    made["cells"].append(cell("pass", outputs=[output]))


# What is spoiled leaves the right answers right.
SPOILED: dict[str, Callable[[dict[str, Any]], None]] = {
    "ids repeated": repeated_ids,
    "many copies of an answer": many_copies,
    "points claimed": claimed_points,
    "metadata of other types": odd_metadata,
    "a top of other types": odd_top,
    "cells of other types": odd_cells,
    "lone surrogates": surrogates,
    "control characters": odd_characters,
    "a million lines": many_lines,
    "large outputs": large_outputs,
}


def pages_of(graded: Graded, grader: Grader) -> str:
    """The graded notebook as nbgrader's pages show it."""
    import nbformat
    from nbconvert import HTMLExporter

    assert graded.submission is not None
    made = graded_notebook.make(
        graded.submission, grader.released, graded.verdict.exercises, graded.results
    )
    notebook.dump(made).encode()
    nbformat.validate(nbformat.from_dict(made))
    page, _ = HTMLExporter(template_name="classic").from_notebook_node(nbformat.from_dict(made))
    return str(page)


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED.keys())
def test_right_answers_in_a_spoiled_notebook_keep_their_points(
    hostile_grader: Grader, whole: dict[str, Any], spoil: Callable[[dict[str, Any]], None]
) -> None:
    spoil(whole)
    graded = hostile_grader.grade_bytes("eve", json.dumps(whole).encode())
    verdict.to_json(graded.verdict).encode()
    assert (graded.verdict.status, graded.verdict.score) == ("graded", 90.0)
    made = graded_notebook.make(
        graded.submission, hostile_grader.released, graded.verdict.exercises, graded.results
    )
    assert len(notebook.dump(made).encode()) < 20_000_000


NOT_READ = {
    "many cells": b'{"cells": [' + b"{}," * 1_000_000 + b"{}]}",
    "many lists": b'{"cells": [' + b"[]," * 600_000 + b"[]]}",
    "deep": b'{"cells": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "deep dicts": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "a giant integer": b'{"cells": [' + b"9" * 1_000_000 + b"]}",
    "much text": json.dumps({"cells": [cell("x" * 3_000_000)]}).encode(),
    "much text in lines": json.dumps({"cells": [cell(["x\n"] * 1_500_000)]}).encode(),
    "UTF-16": '{"cells": []}'.encode("utf-16"),
    "bytes": bytes(range(256)) * 100,
    "nothing": b"",
    "NUL": b"\0" * 100,
    "a number": b"1e999",
}


@pytest.mark.parametrize("data", NOT_READ.values(), ids=NOT_READ.keys())
def test_what_cannot_be_a_notebook_is_refused(hostile_grader: Grader, data: bytes) -> None:
    found = hostile_grader.grade_bytes("eve", data).verdict
    assert (found.status, found.score) == ("broken", 0.0)
    assert 0 < len(found.reason) < 200


BLANKS = {
    "one line of blanks": " " * 30_000 + "x",
    "lines of blanks": (" " * 1000 + "x\n") * 30,
    "tabs": "\t " * 15_000 + "x",
    "returns": "\r" * 30_000 + "x",
}


@pytest.mark.parametrize("source", BLANKS.values(), ids=BLANKS.keys())
def test_reading_takes_time_in_proportion_to_the_size(source: str) -> None:
    # In the judge's own process, where no deadline holds. Compared with a plain text.
    def seconds(text: str) -> float:
        made = parse(json.dumps({"cells": [cell(text)]}).encode())
        started = time.perf_counter()
        for _ in range(3):
            sort_out(made, [])
        return time.perf_counter() - started

    assert seconds(source) < 100 * max(seconds("x " * (len(source) // 2)), 1e-3)


def test_of_outputs_and_attachments_nothing_is_kept(whole: dict[str, Any]) -> None:
    large_outputs(whole)
    whole["cells"][0]["attachments"] = {"a.png": {"image/png": "x" * 5_000_000}}
    assert len(str(parse(json.dumps(whole).encode()))) < 200_000


SCRIPTS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "</textarea></pre><script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt&#58;alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](javascript\\:alert(1))",
    "[x][y]\n\n[y]: javascript:alert(1)\n",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "$\\href{javascript:alert(1)}{x}$",
    "<!--><script>alert(1)</script>-->",
    "<a href='jav\tascript:alert(1)'>x</a>",
    "![x](javascript:alert(1) 'y')",
    "[x](\n javascript:alert(1)\n)",
    "$&#92;href{javascript:alert(1)}{x}$",
    "\\hr\\hrefef{javascript:alert(1)}{x}",
    '<https://x.y/"onmouseover=alert(1)>',
]


@pytest.mark.parametrize("kind", ["markdown", "raw", "code", "manual"])
def test_pages_run_no_script_of_a_student(
    hostile_grader: Grader, unit: Unit, whole: dict[str, Any], kind: str
) -> None:
    for number, script in enumerate(SCRIPTS):
        made = cell(script, cell_type=kind, metadata={"raw_mimetype": "text/html"})
        if kind == "manual":
            whole["cells"][-1 - number]["source"] = script
        else:
            whole["cells"].append(made)
    submission: Submission = sort_out(parse(json.dumps(whole).encode()), hostile_grader.released)
    own = "<script>alert(1)</script>\x1b]0;x\x07"
    hostile_outputs = [{"output_type": "display_data", "data": {"text/html": own, "text/plain": own}},
                       {"output_type": "stream", "name": own, "text": own},
                       {"output_type": "error", "ename": own, "evalue": own, "traceback": [own]}]  # fmt: skip
    results = {step: CellResult("", None, hostile_outputs) for step in submission.plan}
    graded = Graded(hostile_grader.broken("eve", ""), submission, results)
    page = pages_of(graded, hostile_grader)
    before = pages_of(
        Graded(
            hostile_grader.broken("eve", ""),
            sort_out(
                parse(json.dumps(sample_class.filled(unit, {})).encode()), hostile_grader.released
            ),
            {},
        ),
        hostile_grader,
    )
    for telling in ("<script>alert", "onerror=alert(1)>", "<svg", 'href="javascript', "\\href",
                    'href="data:', "<img src=x", 'onmouseover="', "\x1b"):  # fmt: skip
        assert page.lower().count(telling) == before.lower().count(telling), telling


# ---- what comes over the wire costs little memory ---------------------------------------------

BOMBS: dict[str, tuple[Any, bytes]] = {
    "one long text among many": ({"tuple": [["a" * 900_000, *["b"] * 15_000]] * 1}, b""),
    "small integers": ({"array": ["|u1", [4 << 20]]}, bytes(4 << 20)),
    "long axis": ({"array": ["|u1", [4 << 20, 1]]}, bytes(4 << 20)),
    "many lists": ([[]] * 19_000, b""),
    "many texts": (["x" * 200] * 19_000, b""),
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_a_reply_takes_little_memory_of_the_judge(
    reference: Reference, unit: Unit, bomb: tuple[Any, bytes]
) -> None:
    exercise = next(one for one in unit.exercises if one.name == "gradient_check")
    key = reference.key(exercise, 7)
    value, body = bomb
    coded = {"dict": {"status": "returned", "value": value}}
    head = json.dumps(coded).encode()
    assert len(head) <= wire.HEAD_LIMIT_BYTES
    assert len(body) <= wire.BODY_LIMIT_BYTES
    caller = SandboxCaller(None, key, 1.0, 1.0)  # type: ignore[arg-type]
    tracemalloc.start()
    try:
        outcome = caller._outcome(Call(), wire.unpack(head, body))
        found = examine(key, tuple((outcome,) for _ in key.cases))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert found.score == 0.0
    assert peak < 200 << 20


def test_a_larger_body_is_refused_before_it_is_read() -> None:
    import socket

    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.send(wire._LENGTHS.pack(2, wire.BODY_LIMIT_BYTES + 1))
        with pytest.raises(wire.WireError, match="too large"):
            wire.Channel(ours).receive(time.monotonic() + 5)


def test_a_repaired_notebook_says_what_it_said(whole: dict[str, Any]) -> None:
    # Pairs of surrogates are one character; only a lone one is replaced.
    whole["cells"].append(cell("x = '\U0001f600' + '\ud800'"))
    read = parse(json.dumps(whole).encode())
    assert read["cells"][-1]["source"] == "x = '\U0001f600' + '?'"


def test_too_many_parts_are_refused_before_they_are_built() -> None:
    with pytest.raises(SubmissionError, match="too many parts"):
        parse(b'{"cells": [' + b"{}," * 600_000 + b"{}]}")
