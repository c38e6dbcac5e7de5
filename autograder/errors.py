"""Every error that users of the autograder can meet; each message names place and remedy."""

from __future__ import annotations


class AutograderError(Exception):
    """Base of all errors that the command line shows as one sentence."""


class CourseError(AutograderError):
    """The course's own files are not as they should be: an author can mend it."""


class BuildError(CourseError):
    """A unit cannot be built, or what is stored differs from what its source gives."""


class SubmissionError(AutograderError):
    """A submission cannot be read; its student gets status "broken" and the reason."""


class SandboxUnavailable(AutograderError):
    """The machine cannot run the sandbox; says what to install."""


class SandboxFault(AutograderError):
    """The sandbox failed by our fault, not the student's: no score is given."""


class GradebookError(AutograderError):
    """The database cannot take the verdicts."""
