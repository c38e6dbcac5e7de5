"""What a cell showed, as a sandbox reports it: kept as plain text and pictures, in valid form."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Any

MOST_OUTPUTS = 50
MOST_CHARACTERS = 30_000
_ESCAPES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|[\x00-\x08\x0b-\x1f\x7f]")


def clean(outputs: Any) -> list[dict[str, Any]]:
    """Keep of the outputs that a sandbox reports only plain text and PNG pictures, in valid form."""
    kept = []
    for output in outputs if isinstance(outputs, list) else []:
        if isinstance(output, dict):
            made = _clean_one(output)
            if made is not None:
                kept.append(made)
    return kept[:MOST_OUTPUTS]


def plain(text: Any) -> str:
    """Text without escapes and control characters, not too long; empty for anything else."""
    return _ESCAPES.sub("", text)[:MOST_CHARACTERS] if isinstance(text, str) else ""


def _clean_one(output: dict[str, Any]) -> dict[str, Any] | None:
    kind = output.get("output_type")
    if not isinstance(kind, str):  # an array compares entry by entry
        return None
    if kind == "stream":
        named = output.get("name")
        name = "stderr" if isinstance(named, str) and named == "stderr" else "stdout"
        return {"output_type": "stream", "name": name, "text": plain(output.get("text"))}
    if kind == "error":
        trace = output.get("traceback")
        lines = [plain(line) for line in trace[:20]] if isinstance(trace, list) else []
        ename, evalue = plain(output.get("ename"))[:100], plain(output.get("evalue"))[:500]
        return {"output_type": "error", "ename": ename, "evalue": evalue, "traceback": lines}
    data = output.get("data")
    if kind == "display_data" and isinstance(data, dict):
        shown = {"text/plain": plain(data.get("text/plain"))}
        if _is_png(data.get("image/png")):
            shown["image/png"] = data["image/png"]
        return {"output_type": "display_data", "data": shown, "metadata": {}}
    return None


def _is_png(picture: Any) -> bool:
    if not isinstance(picture, str) or len(picture) > 600_000:
        return False
    try:
        return base64.b64decode(picture, validate=True).startswith(b"\x89PNG\r\n\x1a\n")
    except (binascii.Error, ValueError):
        return False


def size_of(outputs: list[dict[str, Any]]) -> int:
    """Characters that cleaned outputs hold, about."""
    return sum(len(part) for output in outputs for part in _texts(output))


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in _texts(part)]
    if isinstance(value, list):
        return [text for part in value for text in _texts(part)]
    return [value] if isinstance(value, str) else []
