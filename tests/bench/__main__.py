"""What grading costs: ours, plain nbgrader's, otter-grader's, and the least that it can.

    make bench        or: python -m tests.bench [SUBMISSIONS]
    make bench-peers  the same, with otter-grader

Processor seconds and memory of all processes (see `accounting`), and seconds by the clock. Figures
differ between machines; ratios travel.
"""

from __future__ import annotations

import sys

from autograder.course import Course
from tests.bench import measurements, table
from tests.conftest import ROOT

if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    print(table.text(measurements.measure(Course.find(ROOT).unit("06"), count)))
