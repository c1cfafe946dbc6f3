"""The command line: ``python -m gis COMMAND``; see ``python -m gis --help``."""

from __future__ import annotations

import sys

from gis.command import main

for stream in (sys.stdout, sys.stderr):  # Chinese names, whatever the console's own code page
    stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
sys.exit(main())
