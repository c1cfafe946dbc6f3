"""Ids: there, unique, and not alike but for letter case, width or spaces."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from gis.check.subject import Subject
    from gis.findings import Findings


def tell(subject: Subject, findings: Findings) -> None:
    """Rows without an id, or with another row's, refused; rows whose id only looks other told."""
    if "id" not in subject.frame:
        return
    ids = pd.Series(subject.texts("id"), dtype=object)
    missing = ids.isna()
    findings.each(
        "id-missing", np.flatnonzero(missing),
        lambda _: {"message": "the row has no id", "remedy": "Ids have to be there and unique"},
        severity="error", field="id",
    )  # fmt: skip
    texts = ids.where(~missing, "").astype(str)
    twice = texts.duplicated() & ~missing
    first = {one: at for at, one in reversed(list(enumerate(texts)))}
    told = ("error", "duplicate-id") in findings.counts  # while the file was read
    findings.each(
        "duplicate-id", np.flatnonzero(twice) if not told else (),
        lambda at: {
            "message": f"the id is also that of row {subject.row(first[texts[at]])}",
            "value": texts[at],
            "remedy": "Ids have to be unique: correct it, or map another column to id",
        },
        severity="error", field="id",
    )  # fmt: skip
    plain = texts.map(lambda one: "".join(unicodedata.normalize("NFKC", one).split()).casefold())
    alike = plain.duplicated() & ~twice & ~missing
    earlier = {one: at for at, one in reversed(list(enumerate(plain)))}
    findings.each(
        "id-alike", np.flatnonzero(alike),
        lambda at: {
            "message": f"but for letter case, width or spaces it is the id of "
            f"{subject.called(earlier[plain[at]])}",
            "value": texts[at],
            "remedy": "Look whether both are the same parcel",
        },
        field="id",
    )  # fmt: skip
