"""Every error that users of the autograder can meet; each message names place and remedy."""

from __future__ import annotations


class AutograderError(Exception):
    """Base of all errors that the command line shows as one sentence."""


class CourseError(AutograderError):
    """The course's own files are not as they should be: an author can mend it."""


class BuildError(CourseError):
    """A unit cannot be built, or what is stored differs from what its source gives."""


class DeadlineError(AutograderError):
    """The classroom's deadlines.toml cannot be understood: nobody is graded by a wrong due date."""


class SubmissionError(AutograderError):
    """A submission cannot be read; its student gets status "broken" and the reason."""


class NotThere(SubmissionError):
    """A folder was handed in, and the file that it should hold is not there."""


class SandboxUnavailable(AutograderError):
    """The machine cannot run the sandbox; says what to install."""


class GraderFault(AutograderError):
    """Ours, not the student's: no score is given, and what was recorded before stays."""


class FileFault(GraderFault):
    """A file cannot be read or written by no fault of its author: permission, disk, mount."""


class SandboxFault(GraderFault):
    """The sandbox failed."""


class KilledTwice(SandboxFault):
    """Something outside killed the same step of a submission twice; a third try is of no use."""


class ExportError(AutograderError):
    """Grades cannot be written in a form that its reader would understand."""


class GradebookError(AutograderError):
    """The database cannot take the verdicts."""
