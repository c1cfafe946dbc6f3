"""Bounds on what is read: each is far above real registers and far below what hurts a machine."""

from __future__ import annotations

DEADLINE_S = 120.0  # 100 000 parcels take about seven to read and fifteen to check, left alone
MEMORY_MB = 4096  # address space of the reading process
MAX_FILE_BYTES = 1 << 30  # 1 GiB, packed
MAX_UNPACKED_BYTES = 2 << 30  # of an archive, or of a Parquet file's columns
MAX_ENTRIES = 1000  # of an archive; a shapefile has fewer than ten files
MAX_RATIO, RATIO_FROM_BYTES = 400, 1 << 20  # deflate's own limit is 1 032; text reaches about 100
MAX_COLUMNS = 1000
MAX_FILES = 500  # at once, as one layer
TWICE_LOOKED_BYTES = 8 << 20  # up to this size JSON is read a second time, for duplicate keys
OUT_OF_MEMORY = 77  # exit code of the reading process; the interpreter's own are below
