"""For whom words are said when no page is being made: a route answers in the language it was asked.

A page knows its person from the session. The figures, charts and cards come by routes, which name
the language and the unit of areas in their address; `reading` makes the words theirs meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class Reader:
    """The language ("en", "zh" …) and the unit of areas ("mu", "ha" …) of who asked."""

    lang: str
    unit: str


_asking: ContextVar[Reader | None] = ContextVar("shudi_reader", default=None)


def asking() -> Reader | None:
    """Who asks now; None where a page is being made, whose session knows."""
    return _asking.get()


@contextmanager
def reading(lang: str, unit: str) -> Iterator[None]:
    """Say every word in this language and every area in this unit for as long as it lasts."""
    token = _asking.set(Reader(lang, unit))
    try:
        yield
    finally:
        _asking.reset(token)
