"""What a gradebook holds, whatever keeps it, so that two can be compared."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import NullPool, create_engine, text

ROWS = {
    "assignments": "select name, duedate, course_id from assignment",
    "notebooks": "select name, kernelspec from notebook",
    "cells": """select b.name, b.type, g.max_score, g.cell_type from base_cell b
        left join grade_cells g on g.id = b.id""",
    "source cells": "select name, cell_type, locked, source, checksum from source_cell",
    "students": "select id, first_name, last_name, email from student",
    "submissions": "select student_id, timestamp, extension from submitted_assignment",
    "submitted notebooks": """select a.student_id, n.flagged, n.late_submission_penalty
        from submitted_notebook n join submitted_assignment a on a.id = n.assignment_id""",
    "grades": """select a.student_id, b.name, g.auto_score, g.manual_score, g.extra_credit,
        g.needs_manual_grade from grade g join base_cell b on b.id = g.cell_id
        join submitted_notebook n on n.id = g.notebook_id
        join submitted_assignment a on a.id = n.assignment_id""",
    "comments": """select a.student_id, b.name, c.auto_comment, c.manual_comment from comment c
        join base_cell b on b.id = c.cell_id join submitted_notebook n on n.id = c.notebook_id
        join submitted_assignment a on a.id = n.assignment_id""",
}
Rows = dict[str, list[tuple[object, ...]]]


def rows(url: str) -> Rows:
    """Everything of a gradebook but its random ids."""
    with create_engine(url, poolclass=NullPool).connect() as connection:
        return {
            name: sorted((tuple(map(_plain, row)) for row in connection.execute(text(sql))), key=repr)
            for name, sql in ROWS.items()
        }  # fmt: skip


def _plain(value: object) -> object:
    """A truth value and a time as SQLite has them."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S.%f}"
    return int(value) if isinstance(value, bool) else value
