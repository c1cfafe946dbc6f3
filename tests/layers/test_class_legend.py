import pytest

from gis.coloured import coloured
from gis.colouring import Colouring
from gis.filters import NO_PARK, ParcelFilter
from gis.model import STAGES, STATUS_CODE, STATUSES
from layers import class_legend
from layers.class_histogram import histogram
from layers.words import Words
from tests import small_atlas

BREAKS = Colouring("mu", "own", breaks=(1700, 1750.5))

STATUSES_THERE = ["unknown", "raw", "cooked", "allocated", "producing", "idle"]


@pytest.fixture(scope="module")
def atlas():
    return small_atlas.atlas()


def told(atlas, colouring, words=None, unit="mu", chosen=None):
    found = coloured(atlas, colouring)
    shown = chosen and chosen.mask(atlas)
    return class_legend.legend(found, found.tally(shown), words or Words(), unit)


def test_its_sums_are_those_of_what_is_shown(atlas):
    chosen = ParcelFilter(parks=frozenset({"Park One"}))
    for by in ("status", "mu", "county", "industry"):
        rows = told(atlas, Colouring(by), chosen=chosen)["classes"]
        assert sum(row["parcels"] for row in rows) == 3
        mu = atlas.parcels["area_mu"][chosen.mask(atlas)].sum()
        assert sum(row["mu"] for row in rows) == pytest.approx(mu, abs=0.01)


def test_statuses_and_stages_are_said_by_their_own_words(atlas):
    """So that a language is added to them in one place."""

    class Meant(Words):
        def of(self, item):
            return getattr(item, "meaning", getattr(item, "day_field", "other"))

    texts = {row["text"] for row in told(atlas, Colouring(), Meant())["classes"]}
    assert texts == {s.meaning for s in STATUSES if s.key in STATUSES_THERE}
    stages = [row["text"] for row in told(atlas, Colouring("stage"), Meant())["classes"]]
    assert stages[-1] == "other"  # no project
    assert set(stages[:-1]) <= {s.day_field for s in STAGES}


def test_statuses_that_ever_were_are_named_with_their_patterns(atlas):
    legend = told(atlas, Colouring(), Words(lang="zh"))
    rows = {row["key"]: row for row in legend["classes"]}
    assert list(rows) == STATUSES_THERE
    assert rows["cooked"]["strong"]
    assert rows["cooked"]["text"] == "熟地"
    assert rows["cooked"]["byte"] == STATUS_CODE["cooked"] + 1
    assert rows["allocated"]["parcels"] == 0  # was, and is idle now
    patterns = [row["pattern"] for row in legend["classes"]]
    assert len(set(patterns)) == len(patterns)
    assert [key for key, row in rows.items() if not row["pattern"]] == ["cooked"]


def test_numbers_say_where_a_class_ends(atlas):
    legend = told(atlas, BREAKS)
    assert legend["title"] == "Parcels by area"
    assert legend["unit"] == legend["area"] == "mu"
    assert [row["text"] for row in legend["classes"]] == ["≤ 1,700", "1,700 – 1,750.5", "> 1,750.5"]
    assert [row["pattern"] for row in legend["classes"]] == ["", "", ""]


@pytest.mark.parametrize(
    ("by", "unit", "text", "said"),
    [
        (BREAKS, "ha", "≤ 113.3", "ha"),
        (Colouring("planned_density", "own", breaks=(70_000,)), "mu", "≤ 0.07", "M yuan/mu"),
        (Colouring("planned_density", "own", breaks=(70_000,)), "ha", "≤ 1.05", "M yuan/ha"),
        (Colouring("days", "own", breaks=(30,)), "ha", "≤ 30", "days"),
    ],
)
def test_they_are_read_in_the_readers_unit(atlas, by, unit, text, said):
    legend = told(atlas, by, unit=unit)
    assert legend["unit"] == said
    assert legend["classes"][0]["text"] == text


def test_what_is_not_known_says_so(atlas):
    rows = told(atlas, Colouring("industry"))["classes"]
    assert (rows[-1]["kind"], rows[-1]["text"], rows[-1]["parcels"]) == ("missing", "No project", 3)
    assert "missing" not in [row["kind"] for row in told(atlas, Colouring("mu"))["classes"]]


def test_the_histogram_counts_all_and_those_shown(atlas):
    found = coloured(atlas, BREAKS)
    shown = ParcelFilter(parks=frozenset({"Park One"})).mask(atlas)
    made = histogram(found, shown, Words(), "ha")
    assert (sum(made["all"]), sum(made["shown"])) == (6, 3)
    assert made["breaks"] == pytest.approx([1700 / 15, 1750.5 / 15])
    assert [at * made["size"] for at in made["breaks"]] == pytest.approx([1700, 1750.5])
    assert [len(scale) for scale in made["scales"]] == list(range(1, 10))
    assert histogram(coloured(atlas), shown, Words(), "mu") is None


def test_land_in_no_park_is_a_class_to_filter_by(atlas):
    found = coloured(atlas, Colouring("park"))
    last = class_legend.legend(found, found.tally(), Words(), picked={NO_PARK})["classes"][-1]
    assert (last["text"], last["key"], last["picked"]) == ("No park", NO_PARK, True)
    assert last["parcels"] == ParcelFilter(parks=frozenset({NO_PARK})).mask(atlas).sum()
    by_county = told(atlas, Colouring("county"))["classes"][-1]
    assert (by_county["kind"], by_county["key"]) == ("missing", ""), "what no filter asks for"
