"""Kinds of findings in a few words, for the buttons that narrow a list down."""

from __future__ import annotations

from ui.i18n import _


def kind(code: str) -> str:
    """A kind by its code (`gis.issue`); its code, as words, where it has none."""
    return _kinds().get(code, code.replace("-", " "))


def _kinds() -> dict[str, str]:
    return {
        "column-recognised": _("Columns recognised"),
        "column-unit-unknown": _("Unit unknown"),
        "commas-thousands": _("Commas as thousands"),
        "decimal-comma": _("Commas unclear"),
        "status-missing": _("No status"),
        "status-unknown": _("Status unknown"),
        "status-alike": _("Status word unclear"),
        "geometry-repaired": _("Outline repaired"),
        "geometry-missing": _("No outline"),
        "geometry-kind": _("Wrong kind of shape"),
        "overlap": _("Overlap"),
        "overlaps": _("Overlaps in all"),
        "overlap-sliver": _("Narrow overlap"),
        "overlap-stored": _("Overlaps the atlas"),
        "gap-sliver": _("Narrow gap"),
        "parcel-sliver": _("Sliver"),
        "duplicate-shape": _("The same outline twice"),
        "tiny-part": _("Tiny part"),
        "needless-vertices": _("Needless points"),
        "zero-area": _("No area"),
        "outside-area": _("Outside the area"),
        "park-elsewhere": _("Outside its park"),
        "park-unknown": _("Park unknown"),
        "area-differs": _("Declared area differs"),
        "area-planar": _("Declared on the plane"),
        "area-unit": _("Unit of the area"),
        "area-declared": _("Declared area"),
        "amount-scale": _("Amount × 10,000?"),
        "stage-contradicts": _("Stage contradicts"),
        "project-parcel-unknown": _("Parcel unknown"),
        "rows-skipped": _("Rows skipped"),
        "crs-shift-suspected": _("Shifted map suspected"),
        "coordinates-outside": _("Not on the Earth"),
        "land-use-system-missing": _("Land-use code system"),
        "days-contradict": _("Days contradict"),
        "id-missing": _("No id"),
        "id-generated": _("Ids made up"),
        "duplicate-id": _("Id twice"),
        "id-unknown": _("Id not in the atlas"),
        "crs-unknown": _("Coordinates not said"),
        "crs-questioned": _("Coordinates doubtful"),
        "encoding-unknown": _("Encoding not said"),
        "outline-left": _("Outline not repaired"),
        "project-without-parcel": _("Project without parcel"),
        "allocated-without-project": _("Allocated without project"),
        "heights-dropped": _("Heights left out"),
        "day-invalid": _("Not a day"),
        "number-invalid": _("Not a number"),
    }
