"""The basemaps that are offered, by Shudi and by the file of an office."""

import re

import pytest

from layers import basemaps
from layers.page import page
from layers.words import Words
from tests.layers import example

KEY = "0123456789abcdef"
CADASTRE = 'cadastre = "https://gis.example.org/c/{z}/{x}/{y}.png"\n'


@pytest.fixture
def offered(tmp_path):
    """The offer by a file of this text."""

    def of(text, **environment):
        path = tmp_path / "basemaps.toml"
        path.write_text(text, "utf-8")
        return basemaps.offered(path, environment)

    return of


def ids(offer):
    return [one.id for one in offer.basemaps]


def test_without_a_file_there_are_shudis_own_and_plain_is_first():
    offer = basemaps.offered(None, {})
    assert ids(offer)[0] == "plain"
    assert {"osm", "imagery", "tianditu", "tianditu_imagery", "amap"} <= set(ids(offer))
    assert offer.problems == ()


@pytest.mark.parametrize("one", basemaps.built_in(), ids=lambda one: one.id)
def test_each_of_shudis_own_says_whose_it_is_and_on_which_terms(one):
    if one.kind == "plain":
        assert one.urls == ()
        return
    assert one.attribution
    assert one.link.startswith("https://")
    assert one.terms
    assert all(url.startswith("https://") for url in one.urls)


def test_amap_is_shifted_and_nothing_else_is():
    shifted = {one.id for one in basemaps.built_in() if one.options.get("shift")}
    assert shifted == {"amap", "amap_imagery"}


def test_openstreetmap_is_told_which_site_asks_as_it_wants_it():
    told = {one["id"]: one for one in basemaps.offered(None, {}).told(Words())["basemaps"]}
    assert told["osm"]["parts"][0]["referrerPolicy"] == "origin"
    assert "referrerPolicy" not in told["imagery"]["parts"][0]


def test_a_line_is_a_basemap(offered):
    offer = offered(CADASTRE)
    assert ids(offer)[:2] == ["plain", "cadastre"]
    assert "https://gis.example.org" in offer.origins()
    assert offer.problems == ()


def test_a_name_in_chinese_has_an_id_that_is_fit_for_a_link(offered):
    one = offered('"城区地籍" = "https://gis.example.org/{z}/{x}/{y}.png"').basemaps[1]
    assert one.name == "城区地籍"
    assert re.fullmatch(r"own_[0-9a-f]{8}", one.id)


def test_one_of_shudis_own_can_be_taken_from_elsewhere(offered):
    offer = offered('osm = "https://mirror.example.org/{z}/{x}/{y}.png"')
    assert ids(offer).count("osm") == 1
    assert "https://tile.openstreetmap.org" not in offer.origins()


def test_an_office_can_say_which_are_offered(offered):
    offer = offered('offer = ["cadastre", "osm"]\n' + CADASTRE)
    assert ids(offer) == ["plain", "cadastre", "osm"]
    assert offer.origins() == {"https://gis.example.org", "https://tile.openstreetmap.org"}
    assert ids(offered("offer = []")) == ["plain"]
    assert offered("offer = []").origins() == set()


def test_a_bad_entry_is_named_and_the_others_are_there(offered, tmp_path):
    offer = offered(CADASTRE + 'ortho = "gis.example.org/secret-token"\n')
    assert "cadastre" in ids(offer)
    assert "ortho" not in ids(offer)
    (problem,) = offer.problems
    assert problem.line().startswith(f"{tmp_path / 'basemaps.toml'}: ortho: give an address")
    assert "secret-token" not in problem.line()
    assert offer.told(Words())["problem"].startswith("Not usable: basemaps.toml: ortho.")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("cadastre = \n", "is not TOML"),
        ('offer = "osm"', "offer: give a list of names"),
        ('offer = ["nowhere"]', "offer: there is no basemap 'nowhere'"),
        ('keys = "x"', "keys: give a table"),
        ('[keys]\ntianditu = "no key at all"', "keys.tianditu: has characters that no key has"),
        ('plain = "https://x.org/{z}/{x}/{y}"', "plain: plain is the map without pictures"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_and_the_map_goes_on(offered, text, said):
    offer = offered(text)
    assert said in offer.problems[0].line()
    assert ids(offer)[0] == "plain"


def test_a_file_that_is_not_there_or_not_text_is_named(tmp_path):
    path = tmp_path / "nowhere.toml"
    assert basemaps.offered(path, {}).problems[0].line() == f"{path}: cannot be read"
    path.write_bytes("名 = 1".encode("gbk"))
    assert basemaps.offered(path, {}).problems[0].line() == f"{path}: is not UTF-8"


# --- keys ---


def test_without_its_key_a_basemap_is_named_but_asks_nobody(offered):
    offer = offered("")
    told = {one["id"]: one for one in offer.told(Words())["basemaps"]}
    assert told["tianditu"]["off"]
    assert told["tianditu"]["parts"] == []
    assert not any("tianditu" in origin for origin in offer.origins())


@pytest.mark.parametrize(
    ("text", "environment"),
    [(f'[keys]\ntianditu = "{KEY}"', {}), ("", {"SHUDI_TIANDITU_KEY": KEY})],
    ids=["file", "environment"],
)
def test_with_its_key_it_is_offered(offered, text, environment):
    offer = offered(text, **environment)
    told = {one["id"]: one for one in offer.told(Words())["basemaps"]}
    assert "off" not in told["tianditu"]
    assert all(part["url"].endswith(f"tk={KEY}") for part in told["tianditu"]["parts"])
    assert {f"https://t{n}.tianditu.gov.cn" for n in range(8)} <= offer.origins()


def test_a_key_that_cannot_be_one_is_not_repeated(offered):
    offer = offered("", SHUDI_TIANDITU_KEY="se cret")
    assert offer.problems[0].line() == "SHUDI_TIANDITU_KEY: has characters that no key has"


# --- on the page ---


def test_a_page_has_no_address_of_a_basemap_unless_it_is_given_them(offered):
    offer = offered(CADASTRE, SHUDI_TIANDITU_KEY=KEY)
    assert KEY not in page(example.atlas(20)).script
    script = page(example.atlas(20), basemaps=offer).script
    assert KEY in script
    assert "gis.example.org/c/" in script


def test_names_are_those_of_the_reader():
    told = basemaps.offered(None, {}).told(Words(lang="zh"))["basemaps"]
    assert {one["id"]: one["name"] for one in told}["tianditu"] == "天地图"
