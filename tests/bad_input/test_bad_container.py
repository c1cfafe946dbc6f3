"""Zips that are broken, hostile or ambiguous."""

from __future__ import annotations

import stat
import struct
import warnings
import zipfile

import pytest

from tests.gis.read.samples import frame, shapefile, zipped


@pytest.fixture
def path(tmp_path):
    return tmp_path / "lots.zip"


@pytest.fixture
def members(tmp_path):
    return {p.name: p for p in shapefile(tmp_path / "members").values()}


def test_empty_file(refused, path):
    path.write_bytes(b"")
    refused(path, "file-empty")


def test_truncated_zip(refused, path, members):
    whole = zipped(path, members).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    refused(path, "zip-broken")


def test_bad_crc(refused, path, members):
    with zipfile.ZipFile(path, "w") as archive:  # stored: only its CRC shows a changed byte
        for name, member in members.items():
            archive.writestr(name, member.read_bytes())
    stored = bytearray(path.read_bytes())
    stored[stored.find(b"North lot")] ^= 1
    path.write_bytes(stored)
    assert refused(path, "zip-broken").value == "lots.dbf"


def test_encrypted_zip(refused, path, members):
    content = bytearray(zipped(path, members).read_bytes())
    for start, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(start)
        while place >= 0:
            content[place + at] |= 1
            place = content.find(start, place + 4)
    path.write_bytes(content)
    assert "password" in refused(path, "zip-encrypted").remedy


def test_800_to_1_bomb(refused, path, members):
    bomb = zipped(path, members | {"lots.shp": b"\0" * 20_000_000})
    assert bomb.stat().st_size < 20_000_000 / 800
    refused(path, "zip-bomb")


def test_zip_in_zip(refused, path, members, tmp_path):
    inner = zipped(tmp_path / "inner.zip", members)
    refused(zipped(path, {"inner.zip": inner}), "zip-nested")
    refused(zipped(path, members | {"lots.dbf": inner}), "zip-nested")


def test_100_000_entries(refused, path):
    """Written by hand (zip64): zipfile needs seconds to write so many."""
    many = 100_000
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 0, 0, 0, 0, 0, 0, 6, 0)
    central = struct.pack(
        "<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0
    )
    names = [f"{n:06d}".encode() for n in range(many)]
    body = b"".join(local + name for name in names)
    index = b"".join(central + name for name in names)
    end64 = struct.pack(
        "<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, many, many, len(index), len(body)
    )
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, len(body) + len(index), 1)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65_535, 65_535, 2**32 - 1, 2**32 - 1, 0)
    path.write_bytes(body + index + end64 + locator + end)
    assert "100,000 entries" in refused(path, "zip-entries").message


@pytest.mark.parametrize("name", ["../lots.shp", "a/../../b.txt", "..\\x.txt"])
def test_parent_names(refused, path, members, name):
    assert refused(zipped(path, members | {name: b"x"}), "zip-path").value == name


@pytest.mark.parametrize("name", ["/etc/x", "C:\\x.txt", "C:/x.txt", "\\\\host\\x"])
def test_absolute_or_c_names(refused, path, members, name):
    assert refused(zipped(path, members | {name: b"x"}), "zip-path").value == name


def test_symlink_entries(refused, path, members):
    zipped(path, members)
    with zipfile.ZipFile(path, "a") as archive:
        link = zipfile.ZipInfo("more.shp")
        link.create_system = 3
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert refused(path, "zip-link").value == "more.shp"


@pytest.mark.parametrize("name", ["lots.shp", "LOTS.SHP"])
def test_duplicate_names(refused, path, members, name):
    zipped(path, members)
    with zipfile.ZipFile(path, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile says what we mean to do
        archive.writestr(name, b"x")
    assert refused(path, "zip-duplicate").value == "lots.shp"


def test_two_shapefiles_in_one_zip(asked, path, members, tmp_path):
    more = shapefile(tmp_path / "more", frame(id=["8", "9"]), stem="other")
    zipped(path, members | {p.name: p for p in more.values()})
    issue = asked(path, "which-layer", "--table", answer=("--table", "other"))
    assert "lots" in issue.value
    assert "other" in issue.value


class _ChineseWindows(zipfile.ZipInfo):
    """An entry whose name is written as Windows in China does: in GB 18030, unmarked."""

    def _encodeFilenameFlags(self):
        return self.filename.encode("gb18030"), 0


def test_gbk_entry_names(asked, path, members):
    """Which of the two is meant is asked, by the names that the sender sees."""
    with zipfile.ZipFile(path, "w") as archive:
        for stem in ("鼎湖一", "鼎湖二"):
            for suffix in (".shp", ".shx", ".dbf", ".prj", ".cpg"):
                entry = _ChineseWindows(f"地块/{stem}{suffix}")
                archive.writestr(entry, members[f"lots{suffix}"].read_bytes())
    issue = asked(path, "which-layer", "--table", answer=("--table", "鼎湖二"))
    assert "鼎湖一" in issue.value
    assert "鼎湖二" in issue.value
