"""Sheets of the small atlas of squares, and a reader of PDFs that is not ours."""

from __future__ import annotations

import io

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from gis.model import STATUSES
from layers import palette, sheet
from layers.words import Words
from tests.layers import example


def content(atlas, mask=None, **changed):
    """Words of a sheet on which the parcels of a mask have the colours of their statuses."""
    codes = atlas.status_codes()
    shown = np.ones(len(codes), dtype=bool) if mask is None else mask
    entries = tuple(
        sheet.Entry(s.code + 1, s.en, palette.STATUS_COLOURS[s.key], "12 mu") for s in STATUSES
    )
    paint = np.where(shown, codes + 1, 0).astype(np.uint8)
    said = {
        "title": "Land of the park",
        "subtitle": "Cooked, raw",
        "colouring": sheet.Colouring("Parcels by status", paint, entries),
        "figures": (sheet.Figure("Reserve", "9,488 mu", "above the floor"),),
        "as_of": "Status as of 2023-10-31",
        "printed": "Printed today",
        "source": "Source: a test",
        "notice": "Illustrative example",
        "total": "400 parcels",
    }
    return sheet.Content(**{**said, **changed})


def text_of(pdf: bytes) -> str:
    return pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()


def pixels_of(file: bytes, scale: float = 2.0) -> np.ndarray:
    """What a PDF or a PNG looks like, (height, width, 3)."""
    if file.startswith(b"%PDF"):
        image = pypdfium2.PdfDocument(file)[0].render(scale=scale).to_pil()
    else:
        image = Image.open(io.BytesIO(file))
    return np.asarray(image.convert("RGB"))


def share_of(picture: np.ndarray, colour: str, off: int = 3) -> float:
    """How much of a picture is of a colour."""
    wanted = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)])
    return float((np.abs(picture.astype(int) - wanted).max(axis=2) <= off).mean())


@pytest.fixture(scope="session")
def atlas():
    return example.atlas(400)


@pytest.fixture
def scene(atlas):
    def make(bounds=None, **more):
        box = tuple(atlas.parcels.total_bounds) if bounds is None else bounds
        return sheet.Scene(atlas, more.pop("words", Words()), box, **more)

    return make
