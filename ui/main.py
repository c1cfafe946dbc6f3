"""The pages' entry: the language first, then the page that the address names."""

from __future__ import annotations

from ui import language, pages

language.settle()
pages.current().run()
