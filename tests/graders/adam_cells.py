"""Cells of the last exercise of notebook 06, without their common first lines."""

from __future__ import annotations

STEP = "update_parameters_with_adam"


def cell(body: str, epsilon: str = "1e-8", learning_rate: str = "0.001") -> str:
    """Return the cell of a body that is indented by four."""
    return (
        f"def {STEP}(W1, b1, W2, b2, dW1, db1, dW2, db2, vW1, vb1, vW2, vb2, sW1, sb1, sW2, sb2,\n"
        f"        t, learning_rate={learning_rate}, beta1=0.9, beta2=0.999, epsilon={epsilon}):\n"
        + body.strip("\n")
        + "\n"
    )


RESULT = "    return W1, b1, W2, b2, vW1, vb1, vW2, vb2, sW1, sb1, sW2, sb2"


def line_by_line(lines: str, result: str = RESULT) -> str:
    """Return the cell that repeats lines for each parameter, P being its name."""
    repeated = [lines.strip("\n").replace("P", name) for name in ("W1", "b1", "W2", "b2")]
    return cell("\n".join([*repeated, result]))


def by_dicts(loop: str) -> str:
    """Return the cell that keeps all in dicts, as many public solutions do."""
    return cell(
        """
    parameters = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
    grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
    v = {"dW1": vW1, "db1": vb1, "dW2": vW2, "db2": vb2}
    s = {"dW1": sW1, "db1": sb1, "dW2": sW2, "db2": sb2}
    v_corrected, s_corrected = {}, {}
    for l in range(1, 3):
        for name in ("W" + str(l), "b" + str(l)):
            d = "d" + name
"""
        + loop.strip("\n")
        + """
    out = [parameters[k] for k in ("W1", "b1", "W2", "b2")]
    out += [v["d" + k] for k in ("W1", "b1", "W2", "b2")]
    return tuple(out + [s["d" + k] for k in ("W1", "b1", "W2", "b2")])
"""
    )


def by_loop(lines: str) -> str:
    """Return the cell that loops over lists: p, g, m, r become the new p, m, r."""
    return cell(
        """
    params, firsts, seconds = [], [], []
    for p, g, m, r in zip((W1, b1, W2, b2), (dW1, db1, dW2, db2),
                          (vW1, vb1, vW2, vb2), (sW1, sb1, sW2, sb2)):
"""
        + lines.strip("\n")
        + """
        params.append(p)
        firsts.append(m)
        seconds.append(r)
    return (*params, *firsts, *seconds)
"""
    )
