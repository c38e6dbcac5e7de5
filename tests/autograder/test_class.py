"""The sample class, graded once: what each student gets, and what is written."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from autograder import notebook, verdict
from autograder.course import Unit
from tests.conftest import SAMPLE, GradedClass

pytestmark = pytest.mark.sandbox
ADAM = "update_parameters_with_adam"

SCORES = {
    "ada": 90,
    "alan": 0,
    "annie": 84,
    "barbara": 78,
    "edsger": 90,
    "euler": 87,
    "frances": 86,
    "george": 86,
    "grace": 36,
    "joan": 88,
    "john": 54,
    "karen": 54,
    "linus": 90,
    "mallory": 54,
    "margaret": 0,
    "niklaus": 90,
    "oscar": 54,
    "radia": 0,
}


@pytest.mark.parametrize(("student", "score"), SCORES.items())
def test_scores(graded_class: GradedClass, student: str, score: float) -> None:
    made = graded_class.verdicts[student]
    assert made.score == pytest.approx(score), made.reason


NAMED = {
    "annie": (ADAM, {"epsilon-inside-root"}),
    "barbara": (ADAM, {"first-moment-uncorrected", "second-moment-uncorrected"}),
    "claude": (ADAM, {"corrected-moments-stored"}),
    "donald": (ADAM, {"stray-gradient"}),
    "emmy": ("forward_propagation", {"softmax-over-examples"}),
    "euler": ("forward_propagation", {"softmax-unshifted"}),
    "fei": ("backward_propagation", {"sum-instead-of-mean", "bias-gradients-flat"}),
    "florence": ("backward_propagation", {"relu-mask-missing"}),
    "frances": ("initialize_adam", {"one-array-twice"}),
    "george": ("gradient_check", {"forward-difference"}),
    "hedy": (ADAM, {"betas-swapped", "wrong-sign"}),
    "joan": (ADAM, {"changed-in-place"}),
}


@pytest.mark.parametrize(("student", "named"), NAMED.items())
def test_beliefs_are_named(
    graded_class: GradedClass, student: str, named: tuple[str, set[str]]
) -> None:
    exercise, beliefs = named
    assert set(graded_class.verdicts[student].exercise(exercise).misconceptions) == beliefs


STATUSES = {
    "ada": "passed",
    "alan": "not_implemented",
    "annie": "partial",
    "john": "timeout",
    "karen": "crashed",
    "katherine": "error",
    "mallory": "failed",
    "oscar": "failed",
}


@pytest.mark.parametrize(("student", "status"), STATUSES.items())
def test_statuses_of_the_last_exercise(
    graded_class: GradedClass, student: str, status: str
) -> None:
    assert graded_class.verdicts[student].exercise(ADAM).status == status


@pytest.mark.parametrize("student", ["john", "karen", "katherine", "mallory", "oscar"])
def test_whatever_happens_in_one_exercise_costs_no_other_one(
    graded_class: GradedClass, student: str
) -> None:
    found = graded_class.verdicts[student]
    lost = {one.exercise for one in found.exercises if one.status not in ("passed", "manual")}
    assert lost == {ADAM, "digits_accuracy"}


def test_feedback_on_training_sends_learners_to_the_answer_it_uses(
    graded_class: GradedClass,
) -> None:
    found = graded_class.verdicts["donald"].exercise("digits_accuracy")
    assert found.message.startswith(f"It calls {ADAM}")


def test_every_student_has_a_grade_or_a_reason(graded_class: GradedClass) -> None:
    assert set(graded_class.verdicts) == {student.name for student in SAMPLE.STUDENTS}
    for made in graded_class.verdicts.values():
        assert made.score is not None
        assert made.status == "graded" or made.reason


CONTRACT = {
    "student", "unit", "status", "reason", "score", "max_score", "seed", "flags", "exercises",
}  # fmt: skip
EXERCISE = {"score", "max_score", "status", "aspects", "misconceptions", "message"}
STATUS_WORDS = {
    "passed", "partial", "failed", "error", "timeout", "crashed", "not_implemented", "missing", "manual",
}  # fmt: skip


def test_the_verdict_file_keeps_its_contract(graded_class: GradedClass, unit: Unit) -> None:
    for student, made in graded_class.verdicts.items():
        text = graded_class.classroom.verdict(student, unit.name).read_text(encoding="utf-8")
        fields = json.loads(text)
        assert set(fields) >= CONTRACT
        assert verdict.from_json(text).exercises == tuple(
            _without_numbers(found) for found in made.exercises
        )
        for found in fields["exercises"].values():
            assert set(found) >= EXERCISE
            assert found["status"] in STATUS_WORDS
            assert sum(a["score"] for a in found["aspects"]) == pytest.approx(found["score"])
            if found["status"] != "manual":
                assert sum(a["max_score"] for a in found["aspects"]) == found["max_score"]
            assert all(set(a) == {"name", "passed", "score", "max_score"} for a in found["aspects"])
        graded = fields["status"] == "graded"
        total = sum(found["score"] for found in fields["exercises"].values())
        assert fields["score"] == pytest.approx(total)
        assert ("reflection" in fields["exercises"]) == graded


def test_a_verdict_file_can_stand_in_a_page(graded_class: GradedClass, unit: Unit) -> None:
    made = replace(graded_class.verdicts["ada"], student="</script><b>", flags=("<!--",))
    text = verdict.to_json(made)
    assert "<" not in text
    assert verdict.from_json(text).student == "</script><b>"


def _without_numbers(found: verdict.Findings) -> verdict.Findings:
    aspects = tuple(replace(aspect, waits=False) for aspect in found.aspects)
    return replace(found, aspects=aspects, mismatch=None, explained=False)


def test_graded_notebooks_hold_a_score_below_each_test(
    graded_class: GradedClass, unit: Unit
) -> None:
    made = notebook.load(graded_class.classroom.autograded("niklaus", unit.name))
    scores = {
        cell["metadata"]["nbgrader"]["grade_id"]: cell["outputs"][-1]["data"]["text/plain"]
        for cell in made["cells"]
        if cell["metadata"].get("nbgrader", {}).get("grade_id", "").startswith("test_")
    }
    assert len(scores) == 7
    assert scores[f"test_{ADAM}"] == "30.0"


def test_graded_notebooks_are_valid(graded_class: GradedClass, unit: Unit) -> None:
    import nbformat

    for student, made in graded_class.verdicts.items():
        if made.status == "graded":
            path = graded_class.classroom.autograded(student, unit.name)
            nbformat.validate(nbformat.read(path, as_version=4))


def test_the_cheats_saw_nothing_of_the_course(graded_class: GradedClass, unit: Unit) -> None:
    made = notebook.load(graded_class.classroom.autograded("mallory", unit.name))
    shown = json.dumps([cell.get("outputs") for cell in made["cells"]])
    assert "BEGIN SOLUTION" not in shown
    assert "SQLite" not in shown


def test_there_is_a_feedback_page_for_everybody(graded_class: GradedClass, unit: Unit) -> None:
    for student in graded_class.verdicts:
        page = graded_class.classroom.feedback(student, unit.name).read_text(encoding="utf-8")
        assert student in page
