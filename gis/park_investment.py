"""How densely parks are invested in: yuan per mu of the land that carries an investment.

The figure of the land bureaus (投资强度): what projects invest over the mu of the parcels that they
stand on, each project's money shared among its parcels by area (`gis.investment.on_parcels`). Land
without a project is in neither part, so a park that still has land to give does not look thin.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from gis.investment import MONEY

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import NDArray

    from gis.atlas import Atlas


def by_park(
    atlas: Atlas, mask: NDArray[np.bool_] | None = None, day: date | None = None
) -> pd.DataFrame:
    """The density of every park, on the index of ``atlas.layer("parks")``.

    Args:
        atlas: the snapshot. A parcel is of the park that its ``park`` names.
        mask: which parcels count, shape (n,), by parcel number; None: all.
        day: as of this day; None: the latest. Actual investment is not known on a past day.

    Returns:
        parcels (count) and area_mu of all the park's parcels, and for each of
        ``gis.investment.MONEY`` the columns ``<name>`` (yuan), ``<name>_mu`` (of the parcels that
        have the amount on record) and ``<name>_per_mu``. Amounts and densities are NaN, not 0,
        where no parcel has one on record.
    """
    parks = atlas.layer("parks")
    land = atlas.parcels_on(day)[["park", "area_mu", *MONEY]]
    if mask is not None:
        land = land[mask]
    mu = np.nan_to_num(land["area_mu"].to_numpy(dtype=float))
    called = parks["name"] if "name" in parks else pd.Series("", index=parks.index)
    of, names = pd.factorize(called.astype(object).fillna(""))  # parks of one name are one park
    row = pd.Index(names).get_indexer(land["park"].astype(object))

    def add(
        where: NDArray[np.bool_], values: NDArray[np.float64] | None = None
    ) -> pd.Series[float]:
        inside = where & (row >= 0)
        weights = None if values is None else values[inside]
        sums = np.bincount(row[inside], weights, minlength=len(names))[of]
        return pd.Series(sums, index=parks.index, dtype=float)

    everywhere = np.ones(len(land), dtype=bool)
    found = {"parcels": add(everywhere).astype(int), "area_mu": add(everywhere, mu)}
    for name in MONEY:
        yuan = land[name].to_numpy(dtype=float)
        known = ~np.isnan(yuan)
        there = add(known) > 0
        found[name] = add(known, yuan).where(there)
        found[f"{name}_mu"] = add(known, mu).where(there)
        found[f"{name}_per_mu"] = found[name] / found[f"{name}_mu"].where(found[f"{name}_mu"] > 0)
    return pd.DataFrame(found, index=parks.index)
