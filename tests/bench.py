"""What grading costs: ours, and plain nbgrader's, in processor seconds of all processes (see `accounting`).

    make bench        or: python -m tests.bench [SUBMISSIONS]

Prints the fixed cost of a grading, the cost of each further submission, and the ratio to
plain nbgrader. Figures differ between machines; the ratio travels.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path

from autograder import notebook
from autograder.classroom import Classroom
from autograder.course import Course, Unit
from tests import accounting
from tests.accounting import Used
from tests.conftest import SAMPLE

ROOT = Path(__file__).resolve().parent.parent
STUDENTS = ("ada", "annie", "barbara", "emmy", "fei", "george", "grace", "joan")
PLAIN = """
c.Autograde.sanitize_preprocessors = [
    "nbgrader.preprocessors." + name
    for name in ("ClearOutput", "DeduplicateIds", "OverwriteKernelspec", "OverwriteCells", "CheckCellMetadata")
]
c.Autograde.autograde_preprocessors = [
    "nbgrader.preprocessors." + name
    for name in ("Execute", "LimitOutput", "SaveAutoGrades", "AssignLatePenalties", "CheckCellMetadata")
]
"""


def measured(*command: str, cwd: Path) -> accounting.Used:
    """What a command and all it starts use."""
    return accounting.run(command, cwd)


def fill(classroom: Classroom, unit: Unit, count: int, demonstrations: bool = True) -> None:
    """A class of so many: honest students and students with one or two mistakes."""
    made = {
        student.name: student.make(unit) for student in SAMPLE.STUDENTS if student.name in STUDENTS
    }
    if not demonstrations:
        made = {name: without_demonstrations(data) for name, data in made.items()}
    for number in range(count):
        path = classroom.submitted_file(f"student-{number:04d}", unit.name)
        path.parent.mkdir(parents=True)
        path.write_bytes(made[STUDENTS[number % len(STUDENTS)]] or b"")


def without_demonstrations(data: bytes | None) -> bytes:
    """A notebook with none of the course's cells that only show something."""
    made = json.loads(data or b"")
    showing = {cell.raw["id"] for cell in notebook.read_cells(made) if cell.role == "demonstration"}
    made["cells"] = [cell for cell in made["cells"] if cell["id"] not in showing]
    return json.dumps(made).encode()


def ours(folder: Path, unit: Unit, count: int) -> Used:
    """Grade a class of so many with our command."""
    classroom = Classroom(folder / f"class-{count}")
    fill(classroom, unit, count)
    words = ("grade", unit.name, "--classroom", str(classroom.root), "--seed", "1", "--jobs", "2")
    return measured(sys.executable, "-m", "autograder", *words, cwd=ROOT)


def floor(folder: Path, unit: Unit, count: int) -> Used:
    """Run a class's answers in bare forks."""
    words = ("-m", "tests.floor", str(folder / f"class-{count}"), unit.name)
    return measured(sys.executable, *words, cwd=ROOT)


def plain(folder: Path, unit: Unit, count: int, demonstrations: bool) -> Used:
    """Grade a class of so many with nbgrader's own executor."""
    root = folder / f"plain-{count}-{demonstrations}"
    for name in ("solutions", "notebooks", "utils"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "course.toml", root)
    (root / "nbgrader_config.py").write_text((ROOT / "nbgrader_config.py").read_text() + PLAIN)
    fill(Classroom(root / "classroom"), unit, count, demonstrations)
    nbgrader = str(Path(sys.executable).with_name("nbgrader"))
    measured(nbgrader, "generate_assignment", unit.name, "--force", cwd=root)
    return measured(nbgrader, "autograde", unit.name, cwd=root)


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    unit = Course.find(ROOT).unit("06")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours(folder, unit, 2)  # warms the disk
        few, many = ours(folder, unit, 1), ours(folder, unit, count)
        each = (many.cpu_s - few.cpu_s) / (count - 1)
        least = (floor(folder, unit, count).cpu_s - floor(folder, unit, 1).cpu_s) / (count - 1)
        theirs = {shown: each_of_plain(folder, unit, shown) for shown in (True, False)}
    print(f"unit {unit.name}, a class of {count}, two jobs")
    print(
        f"autograder grade: {few.cpu_s:.1f} CPU s for one submission, {each:.2f} for each further"
    )
    print(f"  the whole class: {many.cpu_s:.1f} CPU s, {many.wall_s:.1f} s by the clock")
    print(
        f"the floor, answers in bare forks: {least:.2f} CPU s each; ours is {each / least:.2f} times"
    )
    for shown, cpu_s in theirs.items():
        words = "with" if shown else "without"
        print(f"plain nbgrader autograde, {words} the demonstrations: {cpu_s:.1f} CPU s each")
        print(f"  ratio for each further submission: {cpu_s / each:.1f}")
        print(f"  ratio for the whole class: {count * cpu_s / many.cpu_s:.1f}")
    if not many.complete:
        print("No control group could be made here: processes that were killed are not counted.")


def each_of_plain(folder: Path, unit: Unit, demonstrations: bool) -> float:
    """What each further submission costs plain nbgrader."""
    one, three = (plain(folder, unit, count, demonstrations) for count in (1, 3))
    return (three.cpu_s - one.cpu_s) / 2


if __name__ == "__main__":
    main()
