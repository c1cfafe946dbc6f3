"""The pages' entry: the language first, then the page that the address names."""

from __future__ import annotations

from gis.errors import StoreError
from ui import language, pages, trouble

language.settle()
try:
    pages.current().run()
except StoreError as error:
    trouble.show(error)
