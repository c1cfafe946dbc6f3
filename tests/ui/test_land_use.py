"""A person reads what a land-use code means; what is set and sent on is the code."""

import service
from gis.atlas import Atlas
from gis.filters import ParcelFilter
from tests import small_atlas
from tests.ui.page import component, opened
from ui import filter_words, map_fields
from ui.reader import reading

INDUSTRY = "100102 class 2 industrial"


def atlas():
    parcels = small_atlas.parcels().assign(land_use_system="territorial-space")
    return Atlas.build(1, 1, {"parcels": parcels}, small_atlas.events())


def test_the_filter_offers_codes_with_their_names_and_filters_by_the_code(show):
    show(atlas())
    app = opened(f_land_use=["100102"])
    choice = app.multiselect(key="f_land_use")
    assert INDUSTRY in choice.options
    chosen = ParcelFilter(land_uses=frozenset({"100102"}))
    assert component(app, "shudi_map")["state"] == service.publish(service.current_atlas(), chosen)


def test_the_sheet_and_the_map_in_one_file_say_code_and_name():
    known, chosen = atlas(), ParcelFilter(land_uses=frozenset({"100102"}))
    with reading("en", "mu"):
        assert filter_words.conditions(known, chosen) == [INDUSTRY]
    with reading("zh", "mu"):
        assert filter_words.conditions(known, chosen) == ["100102 二类工业用地"]
        fields = {field.label: field for field in map_fields.parcels(known, known.parcels)}
    use = fields["土地用途"]
    assert use.say is None
    assert use.values.tolist()[:2] == ["100101 一类工业用地", "100102 二类工业用地"]
