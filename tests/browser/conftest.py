"""A server with the bundled example for all journeys, and a browser that watches every request."""

from __future__ import annotations

import os
import re
import shutil
from contextlib import ExitStack
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import sync_playwright

from gis import open_store
from tests import chromium
from tests.browser.screen import Screen
from tests.browser.server import Server

ARTEFACTS = Path(__file__).resolve().parents[1] / "artefacts"


@pytest.fixture(scope="session")
def bundled_store(tmp_path_factory):
    """A store that holds the bundled example."""
    path = tmp_path_factory.mktemp("bundled") / "shudi.db"
    open_store(path).close()
    return path


@pytest.fixture(scope="session")
def server(bundled_store):
    """The atlas of the bundled example; no test changes it."""
    running = Server(bundled_store).start()
    yield running
    running.stop()
    running.calm()


@pytest.fixture(scope="session")
def atlas(bundled_store):
    """What the server shows, read by this process."""
    store = open_store(bundled_store)
    yield store.atlas()
    store.close()


@pytest.fixture
def at_last():
    """What is done when all screens are closed: an open page complains of a server that is gone."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def own_server(bundled_store, tmp_path, at_last):
    """A server over a copy of the store that the test may change; not started yet."""
    (tmp_path / "own").mkdir()
    path = tmp_path / "own" / "shudi.db"
    shutil.copy(bundled_store, path)
    running = Server(path)
    at_last.callback(running.calm)
    at_last.callback(running.stop)  # called first
    return running


# A module at a time: Playwright's loop runs in this thread, and other tests have loops of their own.
@pytest.fixture(scope="module")
def browser():
    executable = chromium.find()
    if executable is None:
        reason = "no Chromium or Chrome was found (set SHUDI_CHROMIUM, or run make test)"
        if os.environ.get("SHUDI_BROWSER_TESTS") == "required":
            pytest.fail(reason)
        pytest.skip(reason)
    nowhere = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=executable, args=[*chromium.ARGUMENTS, nowhere]
        )
        yield running
        running.close()


@pytest.fixture
def new_screen(browser, request, at_last):
    """Makes screens; whatever one of them did wrong fails the test at its end."""
    made: list[Screen] = []

    def make(
        server: Server,
        width: int = 1366,
        height: int = 768,
        locale: str = "en-US",
        scheme: Literal["light", "dark"] = "light",
    ) -> Screen:
        size = {"width": width, "height": height}
        context = browser.new_context(viewport=size, locale=locale, color_scheme=scheme)
        made.append(Screen(context.new_page(), server.url))
        return made[-1]

    yield make
    ARTEFACTS.mkdir(exist_ok=True)
    name = re.sub(r"[^\w.-]+", "-", request.node.name)
    for n, screen in enumerate(made):
        screen.page.screenshot(path=ARTEFACTS / f"{name}{f'-{n}' if n else ''}.png")
        screen.page.context.close()
    assert [screen.faults() for screen in made] == [[] for _ in made]


@pytest.fixture
def screen(new_screen, server):
    """The bundled example, opened on a small laptop."""
    return new_screen(server).open()
