"""The measured comparisons; each is run with ``python -m bench.NAME``."""
