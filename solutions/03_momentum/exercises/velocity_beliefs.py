"""Mistakes that spoil any step which keeps a velocity, for each exercise that has such a step.

A right step has five places: what was before (`first`), the old velocity (`old`), the sign between
it and the gradient (`join`), the gradient (`new`), and the step that is made (`step`, with its sign,
`move`), and what is handed back (`kept`). A mistake is another text in one or two of these places, so
that two mistakes in different places are a pair that somebody may make.
"""

from __future__ import annotations

from collections.abc import Mapping

from autograder.model import Misconception, known_wrong

from ...shared.step_beliefs import USE_THE_ARGUMENT, WRITE_NEW_ARRAYS

Places = Mapping[str, str]

KEEP_OLD = {"first": "old = v"}
IN_THE_STEP = {"new": "{g}", "step": "learning_rate * v"}

PLACES: Mapping[str, tuple[str, Places]] = {
    # What comes before the line stands first here: its text must still be there to be patched.
    "old-velocity-in-the-step": ("which step", {**KEEP_OLD, "step": "old"}),
    "old-velocity-returned": ("what is returned", {**KEEP_OLD, "kept": "old"}),
    "gamma-hard-coded": ("gamma", {"first": "gamma = 0.9"}),
    "rate-hard-coded": ("the rate", {"first": "learning_rate = 0.01"}),
    "wrong-sign": ("the sign", {"move": "+"}),
    "sign-inside-the-velocity": ("the sign", {"join": "-", "move": "+"}),
    "gradient-subtracted": ("the sign", {"join": "-"}),
    "averaged-form": ("the gradient's weight", {"new": "(1 - gamma) * learning_rate * {g}"}),
    "gamma-on-everything": ("the gradient's weight", {"new": "gamma * learning_rate * {g}"}),
    "averaged-form-throughout": (
        "the rate",
        {"new": "(1 - gamma) * {g}", "step": "learning_rate * v"},
    ),
    "rate-in-the-step": ("the rate", IN_THE_STEP),
    "rate-missing": ("the rate", {"new": "{g}"}),
    "rate-twice": ("the rate", {"step": "learning_rate * v"}),
    "history-lost": ("the old velocity", {"old": "0"}),
    "no-friction": ("the old velocity", {"old": "v"}),
    "one-minus-gamma-on-the-old": ("the old velocity", {"old": "(1 - gamma) * v"}),
    "weights-swapped": (
        "the old velocity",
        {"old": "(1 - gamma) * v", "new": "gamma * learning_rate * {g}"},
    ),
    "history-subtracted": ("the old velocity", {"old": "-gamma * v"}),
    "rate-on-everything": ("the old velocity", {"old": "learning_rate * gamma * v"}),
    "rate-and-gamma-swapped": (
        "the old velocity",
        {"old": "learning_rate * v", "new": "gamma * {g}"},
    ),
    "gradient-instead-of-velocity": ("which step", {"step": "learning_rate * {g}"}),
    "nesterov-instead": ("which step", {"step": "(gamma * v + learning_rate * {g})"}),
    "gamma-in-the-step": ("which step", {"step": "gamma * v"}),
    "gradient-twice": ("which step", {"step": "(v + learning_rate * {g})"}),
    "plain-descent": ("what is returned", {**KEEP_OLD, "old": "0", "kept": "old"}),
    "weights-left": ("which step", {"step": "0"}),
}
"""What it is about, and what then stands in which place; ``{g}`` is the gradient's name."""

WORDS: Mapping[str, tuple[str, str]] = {
    "old-velocity-in-the-step": (
        "the step is made with the old velocity",
        (
            "First the velocity, then the step with the new one. From rest the first step must "
            "move already: by learning_rate times the gradient."
        ),
    ),
    "old-velocity-returned": (
        "the old velocity is returned",
        "The next step has to start from the velocity that this one ended with.",
    ),
    "gamma-hard-coded": ("gamma is always 0.9, whatever is passed", USE_THE_ARGUMENT),
    "rate-hard-coded": ("the learning rate is always 0.01, whatever is passed", USE_THE_ARGUMENT),
    "wrong-sign": (
        "the step goes uphill",
        "v collects gradients, and gradients point to where the cost grows.",
    ),
    "sign-inside-the-velocity": (
        "the velocity takes the gradient with a minus sign, and the step adds it",
        (
            "That is how Keras writes it: there the velocity points downhill. Here it points "
            "uphill, like the gradients it is made of, and the step subtracts it."
        ),
    ),
    "gradient-subtracted": (
        "the gradient is subtracted from the velocity, and the velocity from the weights",
        (
            "Minus times minus: with gamma = 0 your step goes uphill. One of the two signs is too "
            "many."
        ),
    ),
    "averaged-form": (
        "the gradient is weighted with 1 - gamma",
        "That belongs to the averaged form. Here the learning rate alone weights the gradient.",
    ),
    "gamma-on-everything": (
        "gamma multiplies the new gradient as well",
        (
            "gamma is friction: it slows what is moving already, not the fresh push. Check gamma = "
            "0: which step must be left?"
        ),
    ),
    "averaged-form-throughout": (
        "this is the averaged form: 1 - gamma in the velocity, the rate in the step",
        (
            "Both forms exist, and the notebook has an exercise for each. Here the learning rate "
            "stands inside the velocity."
        ),
    ),
    "rate-in-the-step": (
        "the learning rate stands in the step instead of in the velocity",
        (
            "That is PyTorch's form: from rest and at one rate it walks the same path, but its "
            "velocity is another quantity. Here v already is a step."
        ),
    ),
    "rate-missing": (
        "the learning rate is left out",
        (
            "With gamma = 0 this is plain gradient descent: the learning rate times the gradient. Does "
            "yours become that?"
        ),
    ),
    "rate-twice": (
        "the learning rate is applied twice",
        "The velocity contains the learning rate already. What has to be done with it?",
    ),
    "history-lost": (
        "the old velocity is forgotten",
        "Without the old velocity this is plain gradient descent. Which part of it stays?",
    ),
    "no-friction": (
        "the whole old velocity stays, without gamma",
        (
            "A ball without friction never comes to rest. Which part of the old velocity is left "
            "after each step?"
        ),
    ),
    "one-minus-gamma-on-the-old": (
        "the old velocity is weighted with 1 - gamma",
        "With gamma = 0.9 most of the old velocity stays: how much does yours keep?",
    ),
    "weights-swapped": (
        "the old velocity gets 1 - gamma and the gradient gets gamma",
        (
            "With gamma = 0.9 most of the old velocity stays. And the gradient comes in with the "
            "learning rate alone."
        ),
    ),
    "history-subtracted": (
        "the old velocity enters with a minus sign",
        "What moves goes on in its direction, only slower. Yours turns round at every step.",
    ),
    "rate-on-everything": (
        "the learning rate multiplies the old velocity as well",
        "The old velocity contains learning rates already: its factor is gamma, and nothing else.",
    ),
    "rate-and-gamma-swapped": (
        "learning rate and gamma have changed places",
        "Which of the two belongs to the old velocity, and which to the fresh gradient?",
    ),
    "gradient-instead-of-velocity": (
        "the velocity is computed, but the step follows the gradient alone",
        "That step is plain gradient descent. What is the velocity for?",
    ),
    "nesterov-instead": (
        "the step looks ahead once more, as in Nesterov's rewritten form",
        "That form comes later in the notebook. In plain momentum the step is v itself.",
    ),
    "gamma-in-the-step": (
        "gamma multiplies the new velocity in the step once more",
        "gamma has done its work in the velocity. What is the step?",
    ),
    "gradient-twice": (
        "the gradient is subtracted once more beside the velocity",
        "The velocity contains this gradient already. What is the step?",
    ),
    "plain-descent": (
        "this is plain gradient descent: the velocity is neither used nor changed",
        "Two lines: first the velocity takes the gradient in, then the step is made with it.",
    ),
    "weights-left": (
        "the weights are handed back as they came",
        "A step has to move: what is subtracted from w?",
    ),
}
"""What is believed, and a hint."""

IN_PLACE = ("changed-in-place", "the velocity is changed in place", WRITE_NEW_ARRAYS)
WEIGHTS_IN_PLACE = (
    "weights-changed-in-place",
    "the weights are changed in place",
    "w -= ... writes into the caller's array, who may want to compare. Make a new array.",
)


def velocity_beliefs(
    texts: Mapping[str, tuple[str, str]],
    gradient: str,
    shares: Mapping[str, float],
    words: Mapping[str, tuple[str, str]],
) -> tuple[Misconception, ...]:
    """What goes wrong with a velocity, for a solution that is written in a certain way.

    Parameters
    ----------
    texts : mapping
        For each place what stands in the solution, and what shall stand there, with ``{}`` for the
        mistake. A mistake in a place that is not among them is left out.
    gradient : str
        The name of the gradient.
    shares : mapping
        The share of the points that each of these mistakes still earns, by its id; a mistake that is
        not among them is left out.
    words : mapping
        Belief and hint, where the exercise has more to say than `WORDS`.
    """
    made = []
    for name, (about, places) in PLACES.items():
        if name in shares and places.keys() <= texts.keys():
            patches = [
                (texts[place][0], texts[place][1].replace("{}", text.replace("{g}", gradient)))
                for place, text in places.items()
            ]
            belief, hint = words.get(name, WORDS[name])
            made.append(known_wrong(name, shares[name], belief, hint, *patches, about=about))
    return tuple(made)


def velocity_belief(name: str, share: float, *patches: tuple[str, str]) -> Misconception:
    """One of `WORDS`, with patches of the exercise's own."""
    belief, hint = WORDS[name]
    return known_wrong(name, share, belief, hint, *patches, about=PLACES[name][0])
