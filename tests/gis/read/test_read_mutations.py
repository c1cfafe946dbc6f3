"""Whatever bytes a file has, its reader answers with a layer or a refusal.

Formats that are read by Python and GEOS are tried in this process; those that are read by GDAL
and Arrow, which may take a process down, in one process for all their examples.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gis.errors import InputRefused
from gis.layer import Layer
from gis.read import open_file
from gis.read.formats import FORMATS
from tests.gis.read.samples import feature, frame, geojson, read, shapefile, zipped
from tests.gis.read.test_read_ogr import dxf, written
from tests.gis.read.test_read_sheet import HEADER, ROW, as_csv, as_xlsx
from tests.gis.read.test_read_survey import ABOUT, HEAD, lines

ROOT = Path(__file__).resolve().parents[3]
REAL = ROOT / "data" / "geojson" / "starting_areas.geojson"  # outlines of a government's document
BY_PYTHON = (".geojson", ".ndjson", ".gpkg", ".zip", ".txt", ".csv", ".xlsx")
BY_GDAL = (".fgb", ".gml", ".kml", ".kmz", ".dxf", ".gdb.zip", ".mif.zip")
BY_ARROW = (".parquet",)
COMPANIONS = (".prj", ".cpg", ".dbf")  # of a ``.shp`` by itself


class Originals(dict[str, Any]):
    """Contents by suffix, which no report of a failure should print."""

    def __repr__(self) -> str:
        return "Originals"


@pytest.fixture(scope="module")
def originals(tmp_path_factory):
    folder = tmp_path_factory.mktemp("originals")
    members = shapefile(folder / "members")
    aside = tmp_path_factory.mktemp("aside")
    for name in ("gdb", "tab"):
        (aside / name).mkdir()
    made = {
        ".geojson": geojson(folder / "a.geojson", feature(id="1", n=1), feature(id="2", n=None)),
        ".gpkg": folder / "a.gpkg",
        ".parquet": folder / "a.parquet",
        ".zip": zipped(folder / "a.zip", {p.name: p for p in members.values()}),
        ".txt": folder / "a.txt",
        ".ndjson": folder / "a.ndjson",
        ".csv": as_csv(folder, [HEADER, ROW, ["0013", *ROW[1:]]]),
        ".xlsx": as_xlsx(folder, [HEADER, ROW, ["0013", *ROW[1:]]]),
        ".dxf": dxf(folder / "a.dxf"),
        ".gdb.zip": written(aside / "gdb", "gdb"),
        ".mif.zip": written(aside / "tab", "tab"),
        "real": REAL,
    }
    for suffix, driver in ((".fgb", "FlatGeobuf"), (".gml", "GML"), (".kml", "LIBKML")):
        made[suffix] = folder / f"a{suffix}"
        frame().to_file(made[suffix], driver=driver)
    made[".kmz"] = zipped(folder / "a.kmz", {"doc.kml": made[".kml"]})
    rows = (json.dumps(feature(id=str(n), n=n)) for n in range(3))
    made[".ndjson"].write_text("\n".join(rows) + "\n", "utf-8")
    made[".txt"].write_text(HEAD + ABOUT + lines() + ABOUT + lines(), "utf-8")
    frame().to_file(made[".gpkg"])
    frame().to_parquet(made[".parquet"])
    found = Originals({suffix: path.read_bytes() for suffix, path in made.items()})
    found["members"] = {s: p.read_bytes() for s, p in members.items()}
    return found


def test_every_reader_has_its_fuzz_test():
    tried = {*BY_PYTHON, *BY_GDAL, *BY_ARROW, ".shp"}
    modules = {f.module for f in FORMATS for suffix in f.suffixes if suffix in tried}
    assert {form.module for form in FORMATS} == modules


@st.composite
def damage(
    draw, pieces=(b"", b"\0", b"\xff" * 8, b"[", b"NaN", b"1e999", b'"', b"<a>", b"9" * 400, b"@")
):
    """A way to damage bytes: a few places, in thousandths, each cut, overwritten or grown."""
    count = draw(st.integers(1, 4))
    places = [
        (draw(st.integers(0, 999)), draw(st.integers(0, 9)), draw(st.sampled_from(pieces)))
        for _ in range(count)
    ]
    return places, draw(st.one_of(st.none(), st.integers(1, 999)))


def damaged(content: bytes, how) -> bytes:
    places, end = how
    for per_mille, removed, put in places:
        at = len(content) * per_mille // 1000
        content = content[:at] + put + content[at + removed :]
    return content if end is None else content[: len(content) * end // 1000]


def inside(content: bytes, which: int, how) -> bytes:
    """An archive with one damaged member, packed whole: damaged outside it is only refused."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        names = old.namelist()
        for name in names:
            member = old.read(name)
            new.writestr(
                name, damaged(member, how) if name == names[which % len(names)] else member
            )
    return made.getvalue()


def outcome(path: Path, layer_name: str = "parcels") -> str:
    try:
        layer = read(path, layer=layer_name)
    except InputRefused as refused:
        return "refused" if refused.issues and str(refused) else "refused without a reason"
    assert isinstance(layer, Layer)
    assert layer.refusals == ()
    return "layer"


@pytest.mark.parametrize("suffix", BY_PYTHON)
@given(how=damage(), which=st.none() | st.integers(0, 19))
@settings(max_examples=400)
def test_damaged_files_are_read_or_refused(originals, suffix, how, which):
    content = originals[suffix]
    packed = which is not None and content.startswith(b"PK")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        path.write_bytes(inside(content, which, how) if packed else damaged(content, how))
        assert outcome(path) in {"layer", "refused"}


@given(how=damage())
@settings(max_examples=15)
def test_a_damaged_real_file_is_read_or_refused(originals, how):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.geojson"
        path.write_bytes(damaged(originals["real"], how))
        assert outcome(path, "starting_areas") in {"layer", "refused"}


@given(suffix=st.sampled_from(COMPANIONS), how=damage())
@settings(max_examples=40)
def test_damaged_companions_are_read_or_refused(originals, suffix, how):
    with tempfile.TemporaryDirectory() as folder:
        for name, content in originals["members"].items():
            Path(folder, f"a{name}").write_bytes(
                damaged(content, how) if name == suffix else content
            )
        assert outcome(Path(folder) / "a.shp") in {"layer", "refused"}


def in_one_process(folder: Path) -> subprocess.CompletedProcess[str]:
    script = (
        "import sys\nfrom pathlib import Path\n"
        "from tests.gis.read.test_read_mutations import outcome\n"
        "for path in sorted(Path(sys.argv[1]).glob('a-*')):\n"
        "    sys.stdout.write(f'{path.name}\\n'); sys.stdout.flush(); outcome(path)\n"
        "sys.stdout.write('done\\n')\n"
    )
    command = [sys.executable, "-W", "error", "-c", script, str(folder)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


def test_what_gdal_and_arrow_read_is_read_or_refused_when_damaged(originals, tmp_path):
    """Seeded, not searched: each example costs nothing only while the process lives."""
    import random

    chance = random.Random(7)
    for n in range(100):
        how = (
            [
                (chance.randrange(1000), chance.randrange(4), chance.randbytes(chance.randrange(4)))
                for _ in range(chance.randrange(1, 4))
            ],
            None,
        )
        (tmp_path / f"a-{n}.parquet").write_bytes(damaged(originals[".parquet"], how))
        members = originals["members"] | {".shp": _flipped(originals["members"][".shp"], chance)}
        zipped(tmp_path / f"a-{n}.zip", {f"a{s}": content for s, content in members.items()})
        if n % 4 == 0:
            for suffix in BY_GDAL:
                content = originals[suffix]
                if content.startswith(b"PK"):
                    content = inside(content, n // 4, how)
                else:
                    content = content[:99] + damaged(content[99:], how)
                (tmp_path / f"a-{n}{suffix}").write_bytes(content)
    done = in_one_process(tmp_path)
    # Dying is what the process is for; a Python error that is no refusal is a fault of ours.
    assert "Traceback" not in done.stderr, done.stdout[-100:] + done.stderr[-3000:]
    assert done.returncode == 0 or done.returncode < 0
    assert done.stdout.count("a-") > 20


def _flipped(content: bytes, chance) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.randrange(1, 6)):
        changed[chance.randrange(100, len(changed))] = chance.randrange(256)
    return bytes(changed)


@pytest.mark.parametrize("suffix", [".geojson", ".gpkg", ".zip", ".parquet"])
def test_the_door_answers_so_too(originals, suffix, tmp_path):
    for n, how in enumerate([([(500, 3, b"\xff" * 8)], None), ([(0, 0, b"")], 800)]):
        path = tmp_path / f"{n}{suffix}"
        path.write_bytes(damaged(originals[suffix], how))
        try:
            said = open_file(path)
        except InputRefused as refused:
            said = refused.issues
        assert said
