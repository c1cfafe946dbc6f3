"""A hand that draws on the map of a screen, and reads what the map says of it."""

from __future__ import annotations

from typing import Any

from gis.drawing import Drawing

DRAWN = "() => shudi.drawings.list.map(({layer, ...one}) => one)"


class Hand:
    """Acts on the tools of one screen's map."""

    def __init__(self, screen: Any) -> None:
        self.screen, self.frame, self.page = screen, screen.frame, screen.page

    def take(self, tool: str, shape: int = 0) -> None:
        """Switch a tool on, and choose one of its shapes."""
        self.frame.locator(f".shudi-tool-{tool}").click()
        self.frame.locator(".shudi-panel:visible .shudi-choice button").nth(shape).click()

    def click(self, *places: tuple[float, float]) -> None:
        """Go to each place, which is longitude and latitude, and click."""
        for place in places:
            self.move(place)
            self.page.mouse.click(*self.screen.on_screen(*place))

    def move(self, place: tuple[float, float]) -> None:
        self.page.mouse.move(*self.screen.on_screen(*place), steps=3)

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        self.move(start)
        self.page.mouse.down()
        self.move(end)
        self.page.mouse.up()

    def act(self, name: str) -> None:
        """Press a button of the open flag."""
        self.frame.locator(f'.shudi-flag [data-act="{name}"]').click()

    def live(self) -> tuple[str, str]:
        """Area and perimeter as the panel says them now."""
        said = self.frame.locator(".shudi-panel:visible .shudi-figures > *").all_inner_texts()
        return said[0], said[1]

    def drawn(self) -> list[dict[str, Any]]:
        """The drawings that the map has, with the server's figures."""
        found: list[dict[str, Any]] = self.frame.evaluate(DRAWN)
        return found

    def settled(self, count: int) -> list[Drawing]:
        """There are so many drawings and the server has measured all of them."""
        self.screen.until(
            lambda: len(self.drawn()) == count and all(one["code"] for one in self.drawn()),
            f"{count} drawings are known to the server",
        )
        self.screen.settled()
        return [Drawing.from_plain(one) for one in self.drawn()]
