"""Finding a browser for the tests, and getting one where there is none.

``python -m tests.chromium`` is what ``make test`` runs first.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find() -> str | None:
    """The path of a Chromium or Chrome: SHUDI_CHROMIUM, one on the PATH, or Playwright's own."""
    named = os.environ.get("SHUDI_CHROMIUM")
    if named:
        return named
    for name in NAMES:
        if found := shutil.which(name):
            return found
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def main() -> None:
    """Try Playwright's download when there is no browser; the tests skip with a reason if it fails."""
    if find() is None:
        sys.stderr.write("no Chromium here: asking Playwright for one\n")
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


if __name__ == "__main__":
    main()
