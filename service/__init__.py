"""The HTTP routes beside the pages: the map page, its tiles, states, pictures and picks."""

from service.routes import ROUTES

__all__ = ["ROUTES"]
