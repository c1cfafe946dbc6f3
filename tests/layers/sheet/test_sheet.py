"""The printed sheet, read back: its words as text, its land as colours, nothing over the edge."""

from __future__ import annotations

import threading

import numpy as np
import pypdfium2
import pytest
import shapely

from gis.errors import UsageError
from layers import palette, sheet
from layers.words import Words
from tests.layers import example
from tests.layers.sheet.conftest import content, pixels_of, share_of, text_of

A4_PT = (841.89, 595.28)


def test_a_pdf_says_everything_as_text(scene, atlas):
    words = text_of(sheet.render(scene(), content(atlas)))
    for said in (
        "Land of the park", "Status as of 2023-10-31 · Cooked, raw", "Illustrative example",
        "Parcels by status", "Producing", "12 mu", "400 parcels", "Reserve", "9,488 mu",
        "above the floor", "1 : ", "N", "Gauss-Krüger, zone 38", "Source: a test", "Printed today",
        "112°30′E", "Agglomeration area", "park 0",
    ):  # fmt: skip
        assert said in words, said


def test_chinese_is_type_that_can_be_searched(scene, atlas):
    chinese = Words(lang="zh", tag="zh-CN")
    made = content(atlas, title="肇庆市产业集聚区工业用地图", subtitle="熟地、生地")
    words = text_of(sheet.render(scene(words=chinese), made))
    assert "肇庆市产业集聚区工业用地图" in words
    assert "熟地、生地" in words
    assert "产业集聚区" in words  # of the legend, from the model


@pytest.mark.parametrize("paper", ["A4", "A3"])
@pytest.mark.parametrize("landscape", [True, False])
def test_every_paper_has_its_size_and_white_margins(scene, atlas, paper, landscape):
    form = sheet.Form(paper, landscape)
    file = sheet.render(scene(), content(atlas), form)
    sides = A4_PT if paper == "A4" else (A4_PT[0] * 2**0.5, A4_PT[0])
    size = pypdfium2.PdfDocument(file)[0].get_size()
    assert size == pytest.approx(sides if landscape else sides[::-1], abs=1)
    picture = pixels_of(file)
    edge = round(5 / 25.4 * 72 * 2)  # 5 mm
    for margin in (picture[:edge], picture[-edge:], picture[:, :edge], picture[:, -edge:]):
        assert (margin == 255).all()


@pytest.mark.parametrize("fmt", ["pdf", "png"])
def test_parcels_are_where_and_what_they_are(scene, atlas, fmt):
    cooked = palette.STATUS_COLOURS["cooked"]
    all_of_it = pixels_of(sheet.render(scene(), content(atlas), sheet.Form(fmt=fmt, dpi=100)))
    assert share_of(all_of_it, cooked) > 0.01
    none = np.zeros(400, dtype=bool)
    hidden = pixels_of(sheet.render(scene(), content(atlas, none), sheet.Form(fmt=fmt, dpi=100)))
    # What is left of it is the swatch of the legend.
    assert share_of(hidden, cooked) < share_of(all_of_it, cooked) / 5


def test_a_layer_that_is_off_is_neither_drawn_nor_explained(scene, atlas):
    words = text_of(sheet.render(scene(shown=("parcels",)), content(atlas)))
    assert "park 0" not in words
    assert "Agglomeration area" not in words
    assert "planned yuan" not in words


def test_projects_have_the_rings_of_their_stages(scene, atlas):
    stages = np.zeros(len(atlas.layer("projects")), dtype=np.uint8)
    stages[0], stages[1] = 3, 4  # started, completed
    form = sheet.Form(fmt="png", dpi=150)

    def share(stage, projects):
        picture = pixels_of(sheet.render(scene(projects=projects), content(atlas), form))
        return share_of(picture, palette.STAGE_COLOURS[stage], 12)

    assert share("started", stages) > 0
    assert share("started", np.where(stages == 3, 2, stages).astype(np.uint8)) == 0
    words = text_of(sheet.render(scene(projects=stages), content(atlas)))
    assert "Started" in words
    assert "Completed" in words
    assert "In production" not in words


def test_what_nobody_can_set_leaves_no_empty_box(scene, atlas):
    title = "Land \u202eevil\x07 $x_{ \U0001fae8 熟地 \ue000"
    words = text_of(sheet.render(scene(), content(atlas, title=title)))
    assert "Land evil $x_{ 〓 熟地 〓" in words


def test_long_words_stay_on_the_sheet(scene, atlas):
    long = "很长的标题" * 20 + "and so on " * 20
    made = content(atlas, title=long, subtitle=long, source=long, notice=long, total=long)
    picture = pixels_of(sheet.render(scene(), made))
    edge = round(5 / 25.4 * 72 * 2)
    assert (picture[:, -edge:] == 255).all()
    assert (picture[-edge:] == 255).all()


def test_hostile_names_are_only_words():
    hostile = example.hostile()
    box = tuple(hostile.parcels.total_bounds)
    scene = sheet.Scene(hostile, Words(), box, area=lambda m2: "$\\frac{1}$")
    words = text_of(sheet.render(scene, content(hostile)))
    assert "<svg onload=window.hacked=5>" in words


def test_nothing_at_all_can_be_printed():
    empty = example.empty()
    scene = sheet.Scene(empty, Words(), (112.0, 23.0, 113.0, 24.0))
    assert "Land of the park" in text_of(sheet.render(scene, content(empty)))


def test_more_classes_than_have_room_get_smaller_type(scene, atlas):
    entries = tuple(sheet.Entry(n + 1, f"class {n}", "#123456") for n in range(40))
    colouring = sheet.Colouring("Many", np.ones(400, dtype=np.uint8), entries)
    words = text_of(sheet.render(scene(), content(atlas, colouring=colouring)))
    assert "class 39" in words
    assert "Gauss-Krüger" in words


def test_patterns_and_marked_parcels_are_seen(scene, atlas):
    plain = sheet.render(scene(), content(atlas), sheet.Form(fmt="png", dpi=100))
    entries = tuple(
        sheet.Entry(e.byte, e.text, e.colour, pattern="crossed")
        for e in content(atlas).colouring.entries
    )
    made = content(atlas)
    colouring = sheet.Colouring("x", made.colouring.paint, entries)
    hatched = sheet.render(
        scene(), content(atlas, colouring=colouring), sheet.Form(fmt="png", dpi=100)
    )
    cooked = palette.STATUS_COLOURS["cooked"]
    assert share_of(pixels_of(hatched), cooked) < 0.8 * share_of(pixels_of(plain), cooked)
    marked = np.zeros(400, dtype=bool)
    marked[:200] = True
    outlined = sheet.render(scene(marked=marked), content(atlas), sheet.Form())
    assert "Selected" in text_of(outlined)
    assert share_of(pixels_of(outlined), "#14171f", 30) > share_of(
        pixels_of(sheet.render(scene(), content(atlas))), "#14171f", 30
    )


def test_drawings_are_outlined_and_named(scene, atlas):
    west, south, east, north = atlas.parcels.total_bounds
    drawn = [("Site A", shapely.box(west, south, (west + east) / 2, (south + north) / 2), 5e4)]
    file = sheet.render(scene(drawings=drawn, area=lambda m2: f"{m2:.0f} m2"), content(atlas))
    words = text_of(file)
    assert "Site A · 50000 m2" in words
    assert "Drawings" in words
    assert share_of(pixels_of(file), "#1d4fd7", 40) > 1e-4


def test_two_people_print_at_the_same_time(scene, atlas):
    files: list[bytes] = []

    def work():
        files.append(sheet.render(scene(), content(atlas), sheet.Form(fmt="png", dpi=60)))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(files) == 4
    assert len(set(files)) == 1


@pytest.mark.parametrize(
    "wrong",
    [{"paper": "A0"}, {"fmt": "svg"}, {"dpi": 10}, {"coordinates": "x"}],
)
def test_a_form_that_there_is_not(wrong):
    with pytest.raises(UsageError):
        sheet.Form(**wrong)


@pytest.mark.parametrize("bounds", [(1, 2, float("nan"), 3), (113, 23, 112, 24)])
def test_bounds_that_are_none(scene, atlas, bounds):
    with pytest.raises(UsageError):
        sheet.render(scene(bounds), content(atlas))
