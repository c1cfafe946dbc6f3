"""Zip archives as people make them; the broken and the hostile are in tests/bad_input."""

from __future__ import annotations

import zipfile

import pytest

from tests.gis.read.samples import (
    codes,
    frame,
    read,
    refusal,
    shapefile,
    zipped,
    zipped_shapefile,
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "lots.zip"


@pytest.fixture
def members(tmp_path):
    return {p.name: p for p in shapefile(tmp_path / "members").values()}


def test_a_zipped_shapefile_reads(path):
    layer = read(zipped_shapefile(path))
    assert layer.frame["name"].tolist() == ["North lot", "鼎湖地块"]
    assert layer.frame["status"].tolist() == ["cooked", "raw"]
    assert codes(layer) == {"status-undated"}


def test_folders_and_the_shadows_of_macos_do_no_harm(path, members):
    entries = {f"批次/{name}": p for name, p in members.items()}
    shadow = {
        "__MACOSX/批次/._lots.shp": b"\0" * 10,
        "批次/.DS_Store": b"\0",
        "批次/read.txt": b"hi",
    }
    assert len(read(zipped(path, entries | shadow)).frame) == 2


def test_a_bomb_is_refused_by_what_comes_out(path, members):
    zipped(path, members | {"lots.shp": b"\0" * 20_000_000})
    content = bytearray(path.read_bytes())
    size = (20_000_000).to_bytes(4, "little")
    at = content.rfind(size)  # in the central directory: what zipfile believes
    content[at : at + 4] = (1000).to_bytes(4, "little")
    path.write_bytes(content)
    assert refusal(path).keys() & {"zip-bomb", "zip-broken"}


def test_no_shapefile_or_several_are_not_guessed_about(path, members, tmp_path):
    assert "zip-no-shapefile" in refusal(zipped(path, {"a.vrt": b"<OGRVRTDataSource/>"}))
    assert "zip-no-shapefile" in refusal(zipped(path, {}))
    more = shapefile(tmp_path / "more", frame(), stem="other")
    two = members | {p.name: p for p in more.values()}
    issue = refusal(zipped(path, two))["which-layer"]
    assert issue.severity == "question"
    assert "lots.shp" in issue.value
    named = shapefile(tmp_path / "named", frame(id=["9", "8"]), stem="parcels")
    both = members | {p.name: p for p in named.values()}
    assert read(zipped(path, both)).frame["id"].tolist() == ["9", "8"]


class _ChineseWindows(zipfile.ZipInfo):
    """An entry whose name is written as Windows in China does: in GB 18030, unmarked."""

    def _encodeFilenameFlags(self):
        return self.filename.encode("gb18030"), 0


def test_names_in_gb18030_are_shown_as_they_are_and_one_shapefile_reads(path, members):
    def pack(*stems):
        with zipfile.ZipFile(path, "w") as archive:
            for stem in stems:
                for suffix in (".shp", ".shx", ".dbf", ".prj", ".cpg"):
                    archive.writestr(
                        _ChineseWindows(f"地块/{stem}{suffix}"),
                        members[f"lots{suffix}"].read_bytes(),
                    )

    pack("鼎湖一", "鼎湖二")
    assert refusal(path)["which-layer"].value == "地块/鼎湖一.shp, 地块/鼎湖二.shp"
    pack("鼎湖一")
    assert len(read(path).frame) == 2
