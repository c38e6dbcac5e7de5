"""What the course's notebooks import: the instant check, data, training loops, figures."""

from utils.instant_check import check

__all__ = ["check"]
