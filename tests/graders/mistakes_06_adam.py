"""Wrong steps of Adam for a whole network, as people write them."""

from __future__ import annotations

from tests.graders.adam_cells import RESULT, STEP, by_dicts, by_loop, cell, line_by_line
from tests.graders.model import Mistake

SINGLE = (
    Mistake(STEP, "correction by 1 - beta", by_dicts("""
            v[d] = beta1 * v[d] + (1 - beta1) * grads[d]
            v_corrected[d] = v[d] / (1 - beta1)
            s[d] = beta2 * s[d] + (1 - beta2) * np.square(grads[d])
            s_corrected[d] = s[d] / (1 - beta2)
            parameters[name] = parameters[name] - learning_rate * v_corrected[d] / (np.sqrt(s_corrected[d]) + epsilon)
"""), ("correction-without-t",)),
    Mistake(STEP, "(1 - beta)^t", by_loop("""
        m = m + (1 - beta1) * (g - m)
        r = r + (1 - beta2) * (g * g - r)
        p = p - learning_rate * (m / np.power(1 - beta1, t)) / (np.sqrt(r / np.power(1 - beta2, t)) + epsilon)
"""), ("power-of-one-minus-beta",)),
    Mistake(STEP, "uncorrected s in the step", by_dicts("""
            v[d] = beta1 * v[d] + (1 - beta1) * grads[d]
            v_corrected[d] = v[d] / (1 - np.power(beta1, t))
            s[d] = beta2 * s[d] + (1 - beta2) * np.power(grads[d], 2)
            s_corrected[d] = s[d] / (1 - np.power(beta2, t))
            parameters[name] = parameters[name] - learning_rate * v_corrected[d] / (np.sqrt(s[d]) + epsilon)
"""), ("second-moment-uncorrected",)),
    Mistake(STEP, "epsilon in the root, from the 2017 notebook", by_dicts("""
            v[d] = beta1 * v[d] + (1 - beta1) * grads[d]
            v_corrected[d] = v[d] / (1 - beta1 ** t)
            s[d] = beta2 * s[d] + (1 - beta2) * grads[d] ** 2
            s_corrected[d] = s[d] / (1 - beta2 ** t)
            parameters[name] = parameters[name] - learning_rate * (v_corrected[d] / np.sqrt(s_corrected[d] + epsilon))
"""), ("epsilon-inside-root",)),
    Mistake(STEP, "no brackets around the denominator", line_by_line("""
    vP = beta1 * vP + (1 - beta1) * dP
    sP = beta2 * sP + (1 - beta2) * dP ** 2
    P = P - learning_rate * vP / (1 - beta1 ** t) / np.sqrt(sP / (1 - beta2 ** t)) + epsilon
"""), ("epsilon-added-to-weight",)),
    Mistake(STEP, "lr / sqrt(s) + epsilon", line_by_line("""
    vP = beta1 * vP + (1 - beta1) * dP
    sP = beta2 * sP + (1 - beta2) * dP ** 2
    P = P - (learning_rate / np.sqrt(sP / (1 - beta2 ** t)) + epsilon) * (vP / (1 - beta1 ** t))
"""), ("epsilon-added-to-the-rate",)),
    Mistake(STEP, "epsilon hat, as TensorFlow writes it", by_loop("""
        rate = learning_rate * np.sqrt(1 - beta2 ** t) / (1 - beta1 ** t)
        m = beta1 * m + (1 - beta1) * g
        r = beta2 * r + (1 - beta2) * g ** 2
        p = p - rate * m / (np.sqrt(r) + epsilon)
"""), ("epsilon-before-correction",)),
    Mistake(STEP, "biases collect db", cell("""
    k1, k2 = 1 - beta1 ** t, 1 - beta2 ** t
    vW1, vW2 = beta1 * vW1 + (1 - beta1) * dW1, beta1 * vW2 + (1 - beta1) * dW2
    vb1, vb2 = beta1 * vb1 + (1 - beta1) * db1, beta1 * vb2 + (1 - beta1) * db2
    sW1, sW2 = beta2 * sW1 + (1 - beta2) * dW1 ** 2, beta2 * sW2 + (1 - beta2) * dW2 ** 2
    sb1, sb2 = beta2 * sb1 + (1 - beta2) * db1, beta2 * sb2 + (1 - beta2) * db2
    W1 = W1 - learning_rate * (vW1 / k1) / (np.sqrt(sW1 / k2) + epsilon)
    W2 = W2 - learning_rate * (vW2 / k1) / (np.sqrt(sW2 / k2) + epsilon)
    b1 = b1 - learning_rate * (vb1 / k1) / (np.sqrt(sb1 / k2) + epsilon)
    b2 = b2 - learning_rate * (vb2 / k1) / (np.sqrt(sb2 / k2) + epsilon)
""" + RESULT), ("bias-gradient-not-squared",)),
    Mistake(STEP, "t counted up inside", by_loop("""
        m = beta1 * m + (1 - beta1) * g
        r = beta2 * r + (1 - beta2) * g ** 2
        p = p - learning_rate * m / (1 - beta1 ** (t + 1)) / (np.sqrt(r / (1 - beta2 ** (t + 1))) + epsilon)
"""), ("t-one-too-large",)),
    Mistake(STEP, "the corrected moments take the place of the raw ones", line_by_line("""
    vP = (beta1 * vP + (1 - beta1) * dP) / (1 - beta1 ** t)
    sP = (beta2 * sP + (1 - beta2) * dP ** 2) / (1 - beta2 ** t)
    P = P - learning_rate * vP / (np.sqrt(sP) + epsilon)
"""), ("corrected-moments-stored",)),
    Mistake(STEP, "+= on the moments", by_loop("""
        m *= beta1
        m += (1 - beta1) * g
        r *= beta2
        r += (1 - beta2) * g * g
        p = p - learning_rate * m / (1 - beta1 ** t) / (np.sqrt(r / (1 - beta2 ** t)) + epsilon)
"""), ("changed-in-place",)),
    Mistake(STEP, "velocity downhill", line_by_line("""
    vP = beta1 * vP - (1 - beta1) * dP
    sP = beta2 * sP + (1 - beta2) * dP * dP
    P = P + learning_rate * vP / (1 - beta1 ** t) / (np.sqrt(sP / (1 - beta2 ** t)) + epsilon)
"""), ("first-moment-downhill",)),
    Mistake(STEP, "no root", by_loop("""
        m = beta1 * m + (1 - beta1) * g
        r = beta2 * r + (1 - beta2) * g ** 2
        p = p - learning_rate * m / (1 - beta1 ** t) / (r / (1 - beta2 ** t) + epsilon)
"""), ("root-missing",)),
    Mistake(STEP, "AdaGrad's sum", by_loop("""
        m = beta1 * m + (1 - beta1) * g
        r = r + g ** 2
        p = p - learning_rate * m / (1 - beta1 ** t) / (np.sqrt(r / (1 - beta2 ** t)) + epsilon)
"""), ("summed-instead-of-averaged",)),
)  # fmt: skip

PAIRS = (
    Mistake(STEP, "no correction at all", by_loop("""
        m = beta1 * m + (1 - beta1) * g
        r = beta2 * r + (1 - beta2) * g ** 2
        p = p - learning_rate * m / (np.sqrt(r) + epsilon)
"""), ("first-moment-uncorrected", "second-moment-uncorrected")),
    Mistake(STEP, "correction by 1 - beta, epsilon in the root", by_loop("""
        m = beta1 * m + (1 - beta1) * g
        r = beta2 * r + (1 - beta2) * g ** 2
        p = p - learning_rate * m / (1 - beta1) / (r / (1 - beta2) + epsilon) ** 0.5
"""), ("correction-without-t", "epsilon-inside-root")),
    Mistake(STEP, "m averaged without weight, no brackets", line_by_line("""
    vP = beta1 * vP + dP
    sP = beta2 * sP + (1 - beta2) * dP ** 2
    P = P - learning_rate * vP / (1 - beta1 ** t) / np.sqrt(sP / (1 - beta2 ** t)) + epsilon
"""), ("epsilon-added-to-weight", "first-moment-unweighted")),
    Mistake(STEP, "uphill, and dw instead of its square", by_loop("""
        m = beta1 * m + (1 - beta1) * g
        r = beta2 * r + (1 - beta2) * g
        p = p + learning_rate * m / (1 - beta1 ** t) / (np.sqrt(r / (1 - beta2 ** t)) + epsilon)
"""), ("gradient-not-squared", "wrong-sign")),
    Mistake(STEP, "all changed in place", by_loop("""
        m[...] = beta1 * m + (1 - beta1) * g
        r[...] = beta2 * r + (1 - beta2) * g ** 2
        p -= learning_rate * m / (1 - beta1 ** t) / (np.sqrt(r / (1 - beta2 ** t)) + epsilon)
"""), ("changed-in-place", "weights-changed-in-place")),
    Mistake(STEP, "rates fixed, sum of squares of an array", by_loop("""
        beta1, beta2 = 0.9, 0.999
        m = beta1 * m + (1 - beta1) * g
        r = beta2 * r + (1 - beta2) * np.linalg.norm(g) ** 2
        p = p - learning_rate * m / (1 - beta1 ** t) / (np.sqrt(r / (1 - beta2 ** t)) + epsilon)
"""), ("betas-hard-coded", "one-accumulator-for-all")),
    Mistake(STEP, "beta times t, stray gradient", by_loop("""
        m = beta1 * m + (1 - beta1) * g
        r = beta2 * r + (1 - beta2) * g ** 2
        p = p - learning_rate * m / (1 - beta1 * t) / (np.sqrt(r / (1 - beta2 * t)) + epsilon) * g
"""), ("power-is-product", "stray-gradient")),
)  # fmt: skip

MISTAKES: tuple[Mistake, ...] = (*SINGLE, *PAIRS)
