import json

import pytest

from gis.read.formats import format_of
from tests.gis.read.samples import NEXT, SQUARE, SURVEYED, feature, read, refusal

ROWS = [feature(SQUARE, id="001", name="鼎湖"), feature(NEXT, id="2")]


def written(path, *rows, before="", after="\n", encoding="utf-8"):
    texts = (row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_bytes("".join(before + text + after for text in texts).encode(encoding))
    return path


@pytest.fixture(params=[".geojsonl", ".geojsons", ".ndjson", ".jsonl"])
def path(request, tmp_path):
    return tmp_path / f"a{request.param}"


@pytest.mark.parametrize(
    ("before", "after"), [("", "\n"), ("", "\r\n"), ("\x1e", "\n"), ("", "\n\n")]
)
def test_features_by_line_or_record(path, before, after):
    layer = read(written(path, *ROWS, before=before, after=after))
    assert layer.frame["id"].tolist() == ["001", "2"]
    assert layer.frame["name"].tolist() == ["鼎湖", "2"]
    assert layer.frame.geometry[1].equals(NEXT)


def test_a_record_may_run_over_lines(path):
    texts = [json.dumps(row, indent=1) for row in ROWS]
    assert len(read(written(path, *texts, before="\x1e")).frame) == 2


def test_bad_lines_are_named_by_their_number_and_the_rest_is_read(path):
    cut = json.dumps(ROWS[1])[:40]
    bad = {"type": "FeatureCollection", "features": []}
    found = refusal(written(path, ROWS[0], "", cut, bad, "[1]"))
    assert "line 3 " in found["json-invalid"].message
    assert (found["json-invalid"].row, found["feature-invalid"].row) == (2, 3)
    assert "line 4 " in found["feature-invalid"].message
    found = refusal(written(path, json.dumps(ROWS[0], indent=1), cut, before="\x1e"))
    assert (
        f"line {json.dumps(ROWS[0], indent=1).count(chr(10)) + 2} " in found["json-invalid"].message
    )


def test_what_geojson_asks_is_asked_here_too(path):
    assert "--crs 4526" in refusal(written(path, feature(SURVEYED, id="a")))["crs-unknown"].remedy
    rows = written(path, feature(SQUARE, id="1", name="鼎湖区莲花镇工业园"), encoding="gb18030")
    assert "encoding-unknown" in refusal(rows)
    assert len(read(rows, encoding="gb18030").frame) == 1


def test_bare_shapes_and_empty_files(path):
    shape = json.dumps(SQUARE.__geo_interface__)
    assert read(written(path, shape)).frame["id"].tolist() == ["a-0001"]
    path.write_text("\n\n{", encoding="utf-8")
    assert "json-invalid" in refusal(path)
    path.write_text("", encoding="utf-8")
    assert "file-empty" in refusal(path)
    assert format_of(path, None).module == "geojson_lines"
