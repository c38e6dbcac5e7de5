"""The minimal working start of a course, and of a unit in it, written from templates."""

from __future__ import annotations

import re
from pathlib import Path

import jinja2

from autograder import checking_copy
from autograder.course import SOURCES, Course
from autograder.errors import CourseError
from autograder.files import write_atomically

TEMPLATES = Path(__file__).parent / "templates"
SUFFIX = ".jinja"
FIRST_UNIT = "01_first_steps"
_NAME = re.compile(r"(?P<number>\d\d)_(?P<topic>[a-z][a-z0-9_]*)")


def new_course(folder: Path) -> list[Path]:
    """Write a course with one unit; return its files.

    Raises
    ------
    CourseError
        If something is there already; nothing is overwritten.
    """
    folder = folder.resolve()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CourseError(f"{folder} is not empty: name a folder that is new")
    words = re.sub(r"[-_]+", " ", folder.name).strip()
    written = _fill("course", folder, {"title": words[:1].upper() + words[1:] or "A course"})
    written += checking_copy.renew(folder)
    return written + new_unit(Course(folder), FIRST_UNIT)


def new_unit(course: Course, name: str) -> list[Path]:
    """Write the text and the exercises of a new unit; return its files.

    Parameters
    ----------
    course : Course
    name : str
        ``NN_topic``, or the topic alone, which gets the next number.

    Raises
    ------
    CourseError
        If the name is none, or the number is taken.
    """
    numbers = [unit.name[:2] for unit in course.units()]
    if not re.match(r"\d", name):
        name = f"{max((int(one) for one in numbers if one.isdigit()), default=0) + 1:02d}_{name}"
    match = _NAME.fullmatch(name)
    if match is None:
        raise CourseError(
            f"{name!r} is no name for a unit: two digits and a topic in lower case, such as "
            "02_bisection"
        )
    if match["number"] in numbers:
        raise CourseError(f"there is a unit {match['number']} already: take another number")
    topic = match["topic"].replace("_", " ")
    fields = {"name": name, "number": match["number"], "title": topic[:1].upper() + topic[1:]}
    return _fill("unit", course.root / SOURCES / name, fields)


def rendering(template: str) -> jinja2.Environment:
    """The templates of one folder of `templates/`, each of which must know all its fields."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES / template),
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
        autoescape=False,  # these are texts and programs, not pages
    )


def _fill(template: str, target: Path, fields: dict[str, str]) -> list[Path]:
    """Write each file of a template; `__name__` in a file's name stands for the field."""
    templates = rendering(template)
    written = []
    for name in sorted(templates.list_templates(extensions=[SUFFIX.lstrip(".")])):
        place = target / name.removesuffix(SUFFIX).replace("__name__", fields.get("name", ""))
        write_atomically(place, templates.get_template(name).render(fields))
        written.append(place)
    return written
