from gis import search
from tests.layers import example


def named(atlas, query, limit=20):
    found = search.find(atlas, query, limit)
    return [(f.layer, atlas.layer(f.layer)["id"].iloc[f.row]) for f in found]


def test_an_id_then_a_name_then_a_beginning_then_the_inside():
    names = {0: "P-00002", 1: "x P-00002", 3: "P-00002 b"}
    atlas = example.atlas(6, text=lambda kind, i: names.get(i, kind) if kind == "parcel" else kind)
    found = search.find(atlas, "P-00002")
    assert [f.row for f in found if f.layer == "parcels"] == [2, 0, 3, 1]
    assert [f.rank for f in found] == [
        search.EXACT_ID, search.EXACT_NAME, search.BEGINS, search.WORD_BEGINS,
    ]  # fmt: skip


def test_case_width_spaces_and_punctuation_do_not_count():
    atlas = example.atlas(40)
    for query in ("P-00007", "p00007", "ｐ－００００７", " p 00007 ", "P_00007", "p'00007"):
        assert named(atlas, query) == [("parcels", "P-00007")]
    assert search.fold("Yóng'ān–Lù") == "yonganlu"


def test_both_languages():
    atlas = example.atlas(4)
    for query in ("town", "镇", "tow", "镇0"):
        assert ("towns", "t") in named(atlas, query)
    for query in ("county", "县"):
        assert ("counties", "c") in named(atlas, query)


def test_all_the_words_wherever_they_stand():
    atlas = example.atlas(4, text=lambda kind, i: f"East {kind} of the {i} Lotus")
    assert ("projects", atlas.layer("projects")["id"].iloc[1]) in named(atlas, "lotus project 1")
    assert named(atlas, "lotus project 1 west") == []


def test_ids_that_nobody_reads_are_found_whole_only():
    atlas = example.atlas(4)
    atlas.layers["towns"]["id"] = "shore-7"
    assert named(atlas, "shore") == []
    assert named(atlas, "shore-7") == [("towns", "shore-7")]


def test_many_parcels_do_not_push_out_the_one_town():
    atlas = example.atlas(400, text=lambda kind, i: f"Fuxi {i}")
    found = named(atlas, "fuxi", 12)
    assert len(found) == 12
    layers = [layer for layer, _ in found]
    assert {"towns", "counties", "parks", "parcels", "projects"} <= set(layers)
    starts = [n for n, layer in enumerate(layers) if n == 0 or layers[n - 1] != layer]
    assert len(starts) == len(set(layers)), "those of a layer stand together"


def test_a_word_inside_a_name_is_as_good_as_the_beginning():
    text = {"park": "High-tech Zone (Dawang)", "parcel": "Dawang 001"}
    atlas = example.atlas(4, text=lambda kind, i: text.get(kind, "other"))
    assert named(atlas, "dawang")[0][0] == "parks"
    assert named(atlas, "awang")[0][0] == "parks"


def test_odd_texts_find_nothing_and_break_nothing():
    hostile = example.atlas(12, text=lambda kind, i: example.HOSTILE[i % len(example.HOSTILE)])
    for query in (
        "",
        " ",
        "'",
        "\n",
        "\x00",
        "(((",
        "[a-z]*",
        "\\",
        "%",
        "x" * 5000,
        *example.HOSTILE,
    ):
        search.find(hostile, query)
    assert search.find(hostile, "\n") == []
    assert named(hostile, "onerror")


def test_a_name_of_two_lines_is_one():
    atlas = example.atlas(3, text=lambda kind, i: f"{kind}\nline {i}")
    assert ("parcels", "P-00001") in named(atlas, "parcel line 1")


def test_an_atlas_without_anything():
    assert search.find(example.empty(), "P") == []
