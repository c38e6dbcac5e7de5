"""The exercises of 01, activations and their derivatives, in the notebook's order."""

from __future__ import annotations

from autograder.model import Exercise

from .elu import ELU, ELU_DERIVATIVE
from .maxout import MAXOUT
from .numerical_derivative import NUMERICAL_DERIVATIVE
from .output_activation import OUTPUT_ACTIVATION
from .rectifiers import LEAKY_RELU, LEAKY_RELU_DERIVATIVE, RELU, RELU_DERIVATIVE
from .sigmoid_and_tanh import SIGMOID, SIGMOID_DERIVATIVE, TANH_DERIVATIVE
from .softmax import SOFTMAX, SOFTMAX_BACKWARD, SOFTMAX_JACOBIAN

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
