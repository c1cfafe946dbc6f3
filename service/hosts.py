"""Under which names the routes answer: a page of another site must not read them through a browser.

A server on 127.0.0.1 is safe from other machines, but not from a web page that lets its own name
point to 127.0.0.1 (DNS rebinding). Such a request carries the foreign name as its Host.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from starlette.requests import Request

from service.answers import Refused, checks

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def only_from(names: Iterable[str]) -> Callable[[Request], None]:
    """A check that refuses (421) a request whose Host is neither loopback nor one of the names."""
    allowed = LOOPBACK | {name.lower() for name in names}

    def check(request: Request) -> None:
        host = urlsplit("//" + request.headers.get("host", "")).hostname or ""
        if host.lower() not in allowed:
            raise Refused(421, "this server does not answer under that name")

    return check


def guard(address: str | None, names: Iterable[str]) -> None:
    """Install the check where the server listens on this machine only.

    Args:
        address: what the server listens on. One that other machines reach has names that only its
            owner knows; there Streamlit's ``server.allowedHosts`` is the list to set, if any.
        names: further names, such as a reverse proxy's (``server.allowedHosts``).
    """
    names = list(names)
    if (address or "") in LOOPBACK or names:
        checks.append(only_from([*names, address or "localhost"]))
