"""The pictures of the documents, taken from the running application so that they stay true.

``python -m tests.browser.pictures`` writes all of them to ``docs/pictures/``, or those that are
named: ``python -m tests.browser.pictures colours time``.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests import chromium
from tests.browser import camera, picture_guide, picture_readme
from tests.browser.server import Server

PICTURES = {
    camera.file_name(picture).removesuffix(".png"): picture
    for picture in (*picture_readme.PICTURES, *picture_guide.PICTURES)
}


def main() -> None:
    """Take those that are named, or all, each from a store of its own kind: the bundled example."""
    asked = argparse.ArgumentParser(description=main.__doc__)
    asked.add_argument("name", nargs="*", help=f"any of: {', '.join(PICTURES)}")
    names = asked.parse_args().name or list(PICTURES)
    unknown = set(names) - set(PICTURES)
    if unknown:
        asked.error(f"there is no picture {', '.join(sorted(unknown))}")
    camera.PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder) / "shudi.db").start()
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=chromium.ARGUMENTS
        )
        try:
            eye = camera.Camera(browser, server.url)
            for name in names:
                eye.take(PICTURES[name])
        finally:
            browser.close()
            server.stop()


if __name__ == "__main__":
    main()
