"""The command line: ``python -m gis COMMAND``; see ``python -m gis --help``."""

from __future__ import annotations

import sys

from gis.command import main

sys.exit(main())
