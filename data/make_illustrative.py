"""Make the illustrative layers: `python -m data.make_illustrative [FOLDER]` (default: data/).

Reads the real counties and rivers, needs nothing beyond requirements.txt, and writes the same
bytes every time.
"""

from __future__ import annotations

import sys
from pathlib import Path

from data.generate.build import build

HERE = Path(__file__).parent


def main(arguments: list[str]) -> int:
    """Write the layers to the folder."""
    build(HERE / "geojson", Path(arguments[0]) if arguments else HERE)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
