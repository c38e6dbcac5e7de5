"""The lines that steps with the moments m and v have in common, and what mistakes make of them.

Each pair is an old and a new text for `step_belief`.
"""

from __future__ import annotations

M = "m = beta1 * m + (1 - beta1) * dw"
V = "v = beta2 * v + (1 - beta2) * dw ** 2"

M_IN_PLACE = (M, "m *= beta1\n    m += (1 - beta1) * dw")
V_IN_PLACE = (V, "v *= beta2\n    v += (1 - beta2) * dw ** 2")
M_WITHOUT_HISTORY = (M, "m = (1 - beta1) * dw")
M_UNWEIGHTED = (M, "m = beta1 * m + dw")
V_OF_GRADIENTS = (V, "v = beta2 * v + (1 - beta2) * dw")

M_UNCORRECTED = ("m_hat = m / (1 - beta1 ** t)", "m_hat = m")
V_UNCORRECTED = ("v_hat = v / (1 - beta2 ** t)", "v_hat = v")

EPSILON_INSIDE_ROOT = ("np.sqrt(v_hat) + epsilon", "np.sqrt(v_hat + epsilon)")
EPSILON_DROPPED = ("(np.sqrt(v_hat) + epsilon)", "np.sqrt(v_hat)")
ROOT_MISSING = ("np.sqrt(v_hat)", "v_hat")
UPHILL = ("return w - learning_rate", "return w + learning_rate")
