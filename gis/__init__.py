"""Shudi's geography and land model: everything the application does, without a browser.

>>> import gis
>>> atlas = gis.open_store().atlas()
>>> cooked = gis.ParcelFilter(statuses=frozenset({"cooked"}), min_mu=50)
>>> atlas.parcels[cooked.mask(atlas)].area_mu.sum()
"""
