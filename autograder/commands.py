"""The commands and their options: ``autograder build``, ``autograder grade`` and others."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from autograder.errors import AutograderError

if TYPE_CHECKING:
    from autograder.course import Course

app = typer.Typer(
    help="Build a course from its sources, and grade what comes back.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


NAME = typer.Argument(help="NN_topic, or the topic alone.")
NEW = typer.Argument(help="A folder that is new.")
UNIT = typer.Argument(help="The unit, by name or number.")
UNITS = typer.Argument(help="Units, by name or number; all by default.")
CHECK = typer.Option("--check", help="Change nothing; say what differs.")
FORCE = typer.Option("--force", help="Run notebooks whose source did not change, too.")
CLASSROOM = typer.Option(help="The working folder.")
JOBS = typer.Option(min=1, help="Submissions at a time.")
SEED = typer.Option(min=0, help="Of the hidden cases; drawn anew by default.")
STUDENT = typer.Option(help="Only this one; may be repeated.")
EXECUTE = typer.Option(help="'all' also runs the course's demonstrations.")
SANDBOX = typer.Option(help="'none' for code that you trust as your own.")
DATABASE = typer.Option(help="The database's URL; by default the classroom's.")
CLUSTER = typer.Option(help="Grade on the workers of this Dask scheduler, tcp://HOST:PORT.")
TO = typer.Option(help="Whose form.")
GRADES = typer.Option("--output", help="The file; by default CLASSROOM/exports/UNIT-TO.csv.")
LISTED = typer.Option(
    "--roster", help="CSV of who students are to the platform, such as its own export."
)
ASSIGNMENT = typer.Option(help="What the platform calls the unit, such as 'Homework 6 (1234)'.")
FEEDBACK = typer.Option("--feedback", help="Moodle: say in words where points come from.")
PARTIAL = typer.Option("--partial", help="Write even if marks or scores are missing.")
REPORT = typer.Option("--output", help="The page; by default CLASSROOM/report/UNIT.html.")
ANONYMOUS = typer.Option("--anonymous", help="Numbers for the students' names.")
AS_JSON = typer.Option("--json", help="Print the verdicts as JSON lines.")
DELIVERED = typer.Argument(help="What the platform delivers: archives, folders, notebooks.")
ONLY_UNIT = typer.Option(help="Only this unit, by name or number.")
ROSTER = typer.Option(help="The list of students: a CSV file with id, name, e-mail.")
TIMEZONE = typer.Option(help="What times in zip archives mean, such as Europe/Berlin.")
COLLECTED_AS_JSON = typer.Option("--json", help="Print what became of each file as JSON lines.")
OUTPUT = typer.Option(help="The archive; by default the course's title, here.")
ONE_EACH = min(4, os.cpu_count() or 1)


@app.command()
def build(
    units: Annotated[list[str] | None, UNITS] = None,
    check: Annotated[bool, CHECK] = False,
    force: Annotated[bool, FORCE] = False,
) -> None:
    """Make notebooks/, the executed solutions and the public checks from solutions/UNIT/."""
    course = _course(renew=not check)
    from autograder import build as builder

    chosen = [course.unit(name) for name in units] if units else course.units()
    found: list[str] = []
    for unit in chosen:
        if check:
            found += builder.check(unit)
        else:
            written = builder.build(unit, print, force)
            names = [str(path.relative_to(course.root)) for path in written]
            print(f"{unit.name}: {'wrote ' + ', '.join(names) if names else 'nothing to do'}")
    if found:
        raise AutograderError("\n".join(found))
    if check:
        print(f"{len(chosen)} unit(s) agree with their sources")


@app.command()
def bundle(output: Annotated[Path | None, OUTPUT] = None) -> None:
    """Make the archive that students get, after proving that it gives no answer away."""
    course = _course()
    from autograder import bundle as bundler

    place = output or Path(f"{bundler.name_of(course)}.zip")
    number = bundler.write(course, place)
    print(f"wrote {place}: {number} files, {place.stat().st_size / 1e6:.1f} MB")


@app.command()
def collect(
    delivered: Annotated[list[Path], DELIVERED],
    classroom: Annotated[Path, CLASSROOM] = Path("classroom"),
    unit: Annotated[str | None, ONLY_UNIT] = None,
    roster: Annotated[Path | None, ROSTER] = None,
    timezone: Annotated[str, TIMEZONE] = "UTC",
    json: Annotated[bool, COLLECTED_AS_JSON] = False,
) -> None:
    """Take what Moodle, Canvas or nbgrader deliver to CLASSROOM/submitted/STUDENT/UNIT/UNIT.ipynb.

    Exit status: 0 everything has its place, 1 some files could not be placed, 2 usage,
    130 interrupted: the same command goes on from there.
    """
    course = _course()
    from autograder import hand_in_times, terminal
    from autograder import roster as rosters
    from autograder.classroom import Classroom
    from autograder.collect import Collection

    outcomes = Collection(
        course,
        Classroom(classroom.resolve()),
        roster=rosters.read(roster) if roster else None,
        only=course.unit(unit) if unit else None,
        zone=hand_in_times.zone(timezone),
    ).run(delivered)
    if json:
        terminal.print_outcomes_json(outcomes)
    else:
        terminal.print_outcomes(outcomes)
    if any(outcome.status == "refused" for outcome in outcomes):
        raise typer.Exit(1)


@app.command()
def grade(
    unit: Annotated[str, UNIT],
    classroom: Annotated[Path, CLASSROOM] = Path("classroom"),
    jobs: Annotated[int, JOBS] = ONE_EACH,
    seed: Annotated[int | None, SEED] = None,
    student: Annotated[list[str] | None, STUDENT] = None,
    execute: Annotated[Literal["answers", "all"], EXECUTE] = "answers",
    sandbox: Annotated[Literal["bubblewrap", "none"], SANDBOX] = "bubblewrap",
    db: Annotated[str | None, DATABASE] = None,
    cluster: Annotated[str | None, CLUSTER] = None,
    json: Annotated[bool, AS_JSON] = False,
) -> None:
    """Grade what students handed in at CLASSROOM/submitted/STUDENT/UNIT/UNIT.ipynb.

    Exit status: 0 every student has a verdict, 1 some have none through the grader's
    fault, 2 usage, 130 interrupted: the same command goes on from there.
    """
    course = _course()
    from autograder import terminal
    from autograder.classroom import Classroom
    from autograder.marking_run import MarkingRun

    run = MarkingRun(
        course.unit(unit),
        Classroom(classroom.resolve()),
        seed=seed,
        students=tuple(student or ()),
        execute=execute,
        sandbox=sandbox,
        jobs=jobs,
        database=db,
        cluster=cluster,
        tell=terminal.tell,
    )
    verdicts = terminal.follow(run, quiet=json)
    if json:
        terminal.print_json(verdicts)
    else:
        terminal.print_table(run, verdicts)
    if any(verdict.status == "grader_fault" for verdict in verdicts):
        raise typer.Exit(1)


@app.command()
def export(
    unit: Annotated[str, UNIT],
    to: Annotated[Literal["csv", "canvas", "moodle", "nbgrader"], TO] = "csv",
    output: Annotated[Path | None, GRADES] = None,
    roster: Annotated[Path | None, LISTED] = None,
    classroom: Annotated[Path, CLASSROOM] = Path("classroom"),
    db: Annotated[str | None, DATABASE] = None,
    assignment: Annotated[str, ASSIGNMENT] = "",
    feedback: Annotated[bool, FEEDBACK] = False,
    partial: Annotated[bool, PARTIAL] = False,
) -> None:
    """Write the grades of a unit, with what people gave by hand, less what lateness costs.

    Exit status: 0 written, 1 nothing written, since marks or scores are missing (see
    --partial), 2 usage.
    """
    course = _course()
    from autograder import export as exporter
    from autograder import terminal
    from autograder.classroom import Classroom

    made = exporter.export(
        course.unit(unit),
        Classroom(classroom.resolve()),
        to,
        output=output,
        listed=roster,
        url=db,
        assignment=assignment,
        feedback=feedback,
        partial=partial,
    )
    terminal.print_export(made)
    if made.path is None:
        raise typer.Exit(1)


@app.command()
def report(
    unit: Annotated[str, UNIT],
    classroom: Annotated[Path, CLASSROOM] = Path("classroom"),
    output: Annotated[Path | None, REPORT] = None,
    anonymous: Annotated[bool, ANONYMOUS] = False,
    db: Annotated[str | None, DATABASE] = None,
) -> None:
    """Write a page on a graded class: scores, exercises, beliefs, whom to help, answers too alike."""
    course = _course()
    from autograder.classroom import Classroom
    from autograder.report import written

    path = written.write(
        course.unit(unit), Classroom(classroom.resolve()), output, anonymous=anonymous, url=db
    )
    print(f"the report is {path}")


@app.command()
def record(unit: Annotated[str, UNIT]) -> None:
    """Compute the results anew that a notebook shows without running them."""
    course = _course()
    from autograder import recording

    print(f"wrote {recording.record(course.unit(unit))}")


@app.command()
def sample(
    unit: Annotated[str, UNIT],
    classroom: Annotated[Path, CLASSROOM] = Path("demo"),
) -> None:
    """Fill a classroom with a sample class, to try grading on."""
    course = _course()
    from autograder import sample_class
    from autograder.classroom import Classroom

    number = sample_class.fill(Classroom(classroom.resolve()), course.unit(unit))
    print(f"{number} sample submissions are in {classroom / 'submitted'}")


@app.command("new-course")
def new_course(folder: Annotated[Path, NEW]) -> None:
    """Write a minimal working course: one notebook, one exercise, two known mistakes."""
    from autograder import new_course as writer

    written = writer.new_course(folder)
    print(
        f"wrote {len(written)} files into {folder}. Now: cd {folder} && autograder build && pytest"
    )


@app.command("new-unit")
def new_unit(name: Annotated[str, NAME]) -> None:
    """Write the text and the exercises of another unit of this course."""
    course = _course()
    from autograder import new_course as writer

    for path in writer.new_unit(course, name):
        print(f"wrote {path.relative_to(course.root)}")


def _course(renew: bool = False) -> Course:
    """The course that we stand in, entered; what is imported of it comes only then."""
    from autograder import checking_copy, course_folder

    root = course_folder.root_of(Path.cwd())
    if root is not None:
        course_folder.enter(root)
        if renew:
            for path in checking_copy.renew(root):
                print(f"renewed {path.relative_to(root)}")
        else:
            checking_copy.demand_same(root)
    from autograder.course import Course

    return Course.find()
