"""Inside the sandbox: run notebook cells in one namespace and keep what they show.

Runs beside student code: nothing here is trusted by the grader.
"""

from __future__ import annotations

import ast
import base64
import contextlib
import io
import sys
import traceback
from typing import Any

OUTPUT_LIMIT = 20_000
"""Characters of text that one cell may show; what goes beyond is cut."""
PICTURE_LIMIT_BYTES = 400_000
PICTURES_LIMIT = 8


class CappedText(io.TextIOBase):
    """A text stream that keeps the first `OUTPUT_LIMIT` characters and drops the rest."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.left = OUTPUT_LIMIT

    def writable(self) -> bool:
        """Say that it can be written to."""
        return True

    def write(self, text: str) -> int:
        """Keep what fits."""
        if self.left > 0:
            self.parts.append(text[: self.left])
            self.left -= len(text)
        return len(text)

    def text(self) -> str:
        """What was written, with a note where it was cut."""
        return "".join(self.parts) + ("\n[output cut here]" if self.left < 0 else "")


class CellRunner:
    """Runs cells as a notebook would: magics, last expression, figures.

    Made once in the warm worker; each fork inherits it.
    """

    def __init__(self) -> None:
        from IPython.core.displaypub import CapturingDisplayPublisher
        from IPython.core.interactiveshell import InteractiveShell
        from traitlets.config import Config

        config = Config()
        config.HistoryManager.enabled = False
        config.InteractiveShell.autocall = 0
        self.shell = InteractiveShell.instance(config=config)
        self.shell.display_pub = CapturingDisplayPublisher()
        self.publisher = self.shell.display_pub
        self.namespace: dict[str, Any] = self.shell.user_ns
        self.cells: list[tuple[str, str]] = []
        # Bound here, before any student code can replace them on their classes.
        self.transform = self.shell.input_transformer_manager.transform_cell
        self.format = self.shell.display_formatter.format
        self.compile, self.execute, self.evaluate = compile, exec, eval

    def run(self, source: str, name: str, figures: bool) -> dict[str, Any]:
        """Run one cell.

        Parameters
        ----------
        source, name : str
            The cell's text and what tracebacks call it.
        figures : bool
            Whether open figures are drawn; they are closed in any case.

        Returns
        -------
        dict
            ``error`` (class and message, empty if none) and ``outputs`` in notebook form.
        """
        self.cells.append((name, source))
        out, err = CappedText(), CappedText()
        self.publisher.outputs.clear()
        results: list[dict[str, Any]] = []
        error: list[str] = []
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                self._run(source, name, results)
            except BaseException as stop:
                error = self._describe(stop, name)
            pictures = _figures(figures)
        outputs: list[dict[str, Any]] = [
            {"output_type": "stream", "name": stream, "text": text}
            for stream, text in (("stdout", out.text()), ("stderr", err.text()))
            if text
        ]
        outputs += [_display(data["data"]) for data in self.publisher.outputs[:PICTURES_LIMIT]]
        outputs += results + pictures
        if error:
            ename, evalue, trace = error
            outputs.append(
                {"output_type": "error", "ename": ename, "evalue": evalue, "traceback": [trace]}
            )
        return {"error": ": ".join(error[:2]).rstrip(": "), "outputs": outputs}

    def _run(self, source: str, name: str, results: list[dict[str, Any]]) -> None:
        tree = ast.parse(self.transform(source), name)
        last = None
        if tree.body and isinstance(tree.body[-1], ast.Expr):
            shown = not source.rstrip().endswith(";")
            expression = tree.body.pop()
            assert isinstance(expression, ast.Expr)
            last = ast.Expression(expression.value)
        self.execute(self.compile(tree, name, "exec"), self.namespace)
        if last is not None:
            value = self.evaluate(self.compile(last, name, "eval"), self.namespace)
            if value is not None and shown:
                data, _ = self.format(value, include=("text/plain", "image/png"))
                results.append(_display(data))

    def _describe(self, stop: BaseException, name: str) -> list[str]:
        frames = traceback.extract_tb(stop.__traceback__)
        own = [frame for frame in frames if frame.filename == name]
        where = "".join(f"  line {frame.lineno}, in {frame.name}\n" for frame in own[-8:])
        text = _text_of(stop)
        if isinstance(stop, SyntaxError):
            where = f"  line {stop.lineno}\n"
        kind = type(stop).__name__
        return [kind, text, f"{where}{kind}: {text}"]


def _text_of(stop: BaseException) -> str:
    try:
        return str(stop)[:2000]
    except BaseException:  # a __str__ of the student's may do anything
        return "?"


def _display(data: dict[str, Any]) -> dict[str, Any]:
    """Keep plain text and pictures; HTML and scripts of the student's go no further."""
    kept: dict[str, Any] = {"text/plain": str(data.get("text/plain", ""))[:OUTPUT_LIMIT]}
    picture = data.get("image/png")
    if isinstance(picture, bytes):
        picture = base64.b64encode(picture).decode()
    if isinstance(picture, str) and len(picture) <= PICTURE_LIMIT_BYTES:
        kept["image/png"] = picture
    return {"output_type": "display_data", "data": kept, "metadata": {}}


def _figures(draw: bool) -> list[dict[str, Any]]:
    """Draw the open figures as pictures, if wanted, and close them."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    shown: list[dict[str, Any]] = []
    if pyplot is None:
        return shown
    try:
        for number in pyplot.get_fignums()[: PICTURES_LIMIT if draw else 0]:
            buffer = io.BytesIO()
            pyplot.figure(number).savefig(buffer, format="png", dpi=72, bbox_inches="tight")
            shown.append(_display({"text/plain": "<Figure>", "image/png": buffer.getvalue()}))
        pyplot.close("all")
    except BaseException as stop:
        sys.stderr.write(f"figure not drawn: {_text_of(stop)}\n")
    return shown
