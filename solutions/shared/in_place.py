"""The mistake of writing a result into the caller's own array, for any solution that returns one."""

from __future__ import annotations

from autograder.model import Misconception, known_wrong

_BELIEF = "the right numbers are written into the caller's own array"
_HINT = (
    "Assigning to {name}[...] changes the array that the caller still holds. Build a new array, or "
    "copy {name} first."
)


def written_into(
    name: str, share: float, misconception_id: str = "changed-in-place"
) -> Misconception:
    """Return the belief that an argument may take the result, whatever the result is.

    Its patches touch nothing but the solution's one ``return``, so that it goes with any other
    mistake: what comes out is that mistake's numbers, in an array that is not the answer's own.

    Parameters
    ----------
    name : str
        The argument, an array of the result's shape.
    share : float
        Of the points that right numbers still earn.
    misconception_id : str
    """
    return known_wrong(
        misconception_id,
        share,
        _BELIEF,
        _HINT.format(name=name),
        ("return ", f"{name}[...] = "),
        ("    ### END SOLUTION", f"    return {name}\n    ### END SOLUTION"),
    )
