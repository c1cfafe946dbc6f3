"""The illustrative layers: one seeded generator, the same bytes every time.

No boundary of the agglomeration area, no park and no parcel is published. What is made here is
plausible, calibrated to the figures of data/published.toml, and says so on every feature.
"""
