"""The exercises of 01, activations and their derivatives, in the notebook's order."""

from __future__ import annotations

from autograder.model import Exercise

from .maxout import MAXOUT
from .rectifiers import (
    ELU,
    ELU_DERIVATIVE,
    LEAKY_RELU,
    LEAKY_RELU_DERIVATIVE,
    RELU,
    RELU_DERIVATIVE,
)
from .sigmoid_and_tanh import NUMERICAL_DERIVATIVE, SIGMOID, SIGMOID_DERIVATIVE, TANH_DERIVATIVE
from .softmax import OUTPUT_ACTIVATION, SOFTMAX, SOFTMAX_BACKWARD, SOFTMAX_JACOBIAN

EXERCISES: tuple[Exercise, ...] = (
    NUMERICAL_DERIVATIVE,
    SIGMOID,
    SIGMOID_DERIVATIVE,
    TANH_DERIVATIVE,
    RELU,
    RELU_DERIVATIVE,
    LEAKY_RELU,
    LEAKY_RELU_DERIVATIVE,
    ELU,
    ELU_DERIVATIVE,
    MAXOUT,
    SOFTMAX,
    SOFTMAX_JACOBIAN,
    SOFTMAX_BACKWARD,
    OUTPUT_ACTIVATION,
)
