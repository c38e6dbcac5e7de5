"""One small palette for all frames of an animation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from matplotlib import colors
from numpy.typing import NDArray
from PIL import Image

from utils.plots.paths import mixed

Pixels = NDArray[np.uint8]

NUM_COLOURS = 127  # of the palette, at most: one of 128 is left for what does not change
EXACT_COLOURS = 32
OTHER_COLOURS = 48


def palette_of(frame: Pixels, path_colours: Iterable[str]) -> Pixels:
    """Colours (k, 3): the frame's commonest ones, the paths' in four tones, what else is needed."""
    picture = Image.fromarray(frame)
    areas = sorted(picture.getcolors(frame.size) or [], reverse=True)
    tones = [
        colors.to_rgb(mixed(colour, 1.0, share))
        for colour in path_colours
        for share in (0.0, 0.25, 0.5, 0.75)
    ]
    rest = picture.quantize(OTHER_COLOURS, method=Image.Quantize.MEDIANCUT).getpalette() or []
    return np.vstack(
        [
            np.array([colour for _, colour in areas[:EXACT_COLOURS]], dtype=np.uint8),
            np.round(255 * np.array(tones)).astype(np.uint8),
            np.array(rest, dtype=np.uint8).reshape(-1, 3),
        ]
    )[:NUM_COLOURS]


def with_palette(frames: Sequence[Pixels], palette: Pixels) -> list[Image.Image]:
    """Each pixel gets the nearest colour (Pillow's own search would tint white paper)."""
    packed = [
        frame.astype(np.uint32) @ np.array([1 << 16, 1 << 8, 1], np.uint32) for frame in frames
    ]
    seen = np.zeros(1 << 24, dtype=np.bool_)
    for numbers in packed:
        seen[numbers] = True
    found = np.flatnonzero(seen)
    rgb = np.stack([found >> 16, found >> 8 & 255, found & 255], axis=1)
    distances = [((rgb - colour.astype(np.int64)) ** 2).sum(axis=1) for colour in palette]
    place = np.zeros(1 << 24, dtype=np.uint8)
    place[found] = np.argmin(distances, axis=0)
    pictures = [Image.fromarray(place[numbers]) for numbers in packed]
    for picture in pictures:
        picture.putpalette(palette.tobytes())
    return pictures
