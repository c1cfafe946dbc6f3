"""Driving the map page in a real browser that must not leave the machine."""

import io
import time
from contextlib import contextmanager
from urllib.parse import urlsplit

import numpy as np
from PIL import Image
from starlette.responses import HTMLResponse
from starlette.routing import Route

# A page that holds the map in a frame, as the application does, and keeps what it is told.
HOST = """<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
<style>html,body,iframe{margin:0;border:0;width:100%;height:100%;display:block}</style>
<iframe src="/map"></iframe>
<script>
const heard = [];
addEventListener("message", (e) => { if (e.origin === location.origin) heard.push(e.data); });
const tell = (m) => document.querySelector("iframe").contentWindow.postMessage(m, location.origin);
</script>"""
ROUTES = [Route("/host", lambda request: HTMLResponse(HOST))]


@contextmanager
def page_in(browser, address, path="/map", **options):
    """A page at the address; fails at the end if anything was asked of another machine, if any
    script failed, or if a text of the data ran."""
    context = browser.new_context(viewport={"width": 900, "height": 600}, **options)
    outside, errors = [], []
    page = context.new_page()
    page.on(
        "request",
        lambda r: (
            urlsplit(r.url).scheme in ("data", "blob")
            or r.url.startswith(address + "/")
            or outside.append(r.url)
        ),
    )
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda m: "Content Security Policy" in m.text and errors.append(m.text))
    page.goto(address + path)
    yield page
    hacked = [frame.evaluate("window.hacked ?? null") for frame in page.frames]
    context.close()
    assert outside == []
    assert errors == []
    assert hacked == [None] * len(hacked)


def until(frame, condition, seconds=20):
    """Wait until a JavaScript condition holds. (Playwright's own way needs eval, which the page
    forbids.)"""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if frame.evaluate(f"() => Boolean({condition})"):
            return
        frame.page.wait_for_timeout(20) if hasattr(frame, "page") else frame.wait_for_timeout(20)
    raise AssertionError(f"not so after {seconds} s: {condition}; {status(frame)}")


PAINTED = (
    "window.shudi?.status && shudi.status().key && shudi.status().paints && !shudi.status().loading"
)


def status(frame):
    """What the map says of itself."""
    return frame.evaluate("() => window.shudi?.status?.() ?? null")


def pixels(page):
    """The screenshot as RGB, shape (height, width, 3)."""
    return np.asarray(Image.open(io.BytesIO(page.screenshot())).convert("RGB")).astype(int)


def colours(page):
    """A function of a colour: the share of the screenshot's pixels that are near it."""
    image = pixels(page)

    def share(colour, tolerance=26):
        rgb = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)])
        return float((np.abs(image - rgb).max(axis=2) <= tolerance).mean())

    return share
