"""Files as what a revision was made of: what they are called together, and their hash."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path


def called(paths: Sequence[Path]) -> str:
    """The name of a file; of several, that of the first and how many more there are."""
    return paths[0].name + f" and {len(paths) - 1} more" * (len(paths) > 1)


def sha256(paths: Sequence[Path]) -> str:
    """The hash of a file; of several, that of the lines ``hash  name`` of all of them."""
    sums = []
    for path in paths:
        with path.open("rb") as stream:
            sums.append((hashlib.file_digest(stream, "sha256").hexdigest(), path.name))
    if len(sums) == 1:
        return sums[0][0]
    lines = "".join(f"{digest}  {name}\n" for digest, name in sums)
    return hashlib.sha256(lines.encode()).hexdigest()
