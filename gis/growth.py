"""Sites within a group of parcels that is larger than was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from gis import adjoining
from gis.compact import Bodies, circle_share

if TYPE_CHECKING:
    from numpy.typing import NDArray

SEEDS = 12  # beginnings that are tried for a site; the roundest result is taken
Limits = tuple[float, float]


def divided(
    rows: NDArray[np.intp],
    linked: NDArray[np.intp],
    mu: NDArray[np.float64],
    plane: NDArray[Any],
    limits: Limits,
) -> list[NDArray[np.intp]]:
    """Sites that do not overlap, within the limits, from one group; in the order they were found.

    A site begins at one of the largest parcels that are left and takes, one after the other, the
    neighbour that makes it roundest, until it reaches the lower limit; where only neighbours are
    left that would be too much, its smallest parcel is given back to make room. Parcels that the
    site can do without are given back in the end, the farthest first. Of a dozen beginnings the
    site that fills its circle best is kept, its parcels are taken out, and the search goes on in
    what is left. This is a good division, not the best one there is: finding that takes longer
    than anybody waits.

    Args:
        rows: positions of the group's parcels, the largest first.
        linked: the pairs of neighbours among them, shape (k, 2).
        mu: area of every parcel, by position.
        plane: outline of every parcel in metres, by position.
        limits: the least and the most mu of a site.
    """
    rows = rows[mu[rows] <= limits[1]]
    search = _Search(rows, linked, mu[rows], plane[rows], limits)
    return [rows[np.sort(site)] for site in search.run()]


@dataclass(frozen=True)
class _Grown:
    """A site from one beginning, and every parcel that was looked at on the way."""

    site: list[int]
    seen: set[int]
    compactness: float = 0.0
    mu: float = 0.0


def _rank(grown: _Grown) -> tuple[float, float, list[int]]:
    return -grown.compactness, grown.mu, grown.site


class _Search:
    """The parcels of a group that are still free, by their place in the group."""

    def __init__(
        self,
        rows: NDArray[np.intp],
        linked: NDArray[np.intp],
        mu: NDArray[np.float64],
        plane: NDArray[Any],
        limits: Limits,
    ) -> None:
        place = {row: n for n, row in enumerate(rows.tolist())}
        self.neighbours: list[set[int]] = [set() for _ in place]
        for one, other in linked.tolist():
            if one in place and other in place:
                self.neighbours[place[one]].add(place[other])
                self.neighbours[place[other]].add(place[one])
        self.mu, self.plane, self.limits = mu, plane, limits
        self.bodies = Bodies.of(plane)
        self.free = set(range(len(place)))
        self.grown: dict[int, _Grown] = {}  # by beginning; as long as all they saw is free

    def run(self) -> list[list[int]]:
        """The sites, each a list of places."""
        found = []
        while site := self._next():
            found.append(site)
            self.free -= set(site)
            seen = self.grown.items()
            self.grown = {seed: one for seed, one in seen if one.seen.isdisjoint(site)}
        return found

    def _next(self) -> list[int]:
        """The best site of the next few beginnings, or nothing when none is left."""
        best: list[_Grown] = []
        for seed in sorted(self.free):
            if seed not in self.grown:
                self.grown[seed] = self._grow(seed)
            if self.grown[seed].site:
                best.append(self.grown[seed])
            if len(best) == SEEDS:
                break
        return min(best, key=_rank).site if best else []

    def _grow(self, seed: int) -> _Grown:
        """The site that begins at a parcel; an empty one when it cannot reach its size."""
        least, most = self.limits
        site, seen = [seed], {seed}
        given_back: set[int] = set()
        while (total := float(self.mu[site].sum())) < least:
            beside = {m for n in site for m in self.neighbours[n]} & self.free
            seen |= beside
            around = sorted(beside - given_back - set(site))
            fit = [n for n in around if total + self.mu[n] <= most]
            if fit:
                roundness = self.bodies.roundness_with(site, np.array(fit, dtype=np.intp))
                site.append(fit[int(np.argmax(roundness))])
                continue
            # The neighbours that are left are too large: a small one makes room for them.
            spare = self._smallest_spare(site) if around else None
            if spare is None:
                return _Grown([], seen)
            site.remove(spare)
            given_back.add(spare)
        site = sorted(self._without_spare(site))
        return _Grown(site, seen, circle_share(self.plane[site]), float(self.mu[site].sum()))

    def _smallest_spare(self, site: list[int]) -> int | None:
        """The smallest parcel, but the first, without which the site is still in one piece."""
        for place in sorted(site[1:], key=lambda n: (self.mu[n], n)):
            if self._is_one([n for n in site if n != place]):
                return place
        return None

    def _without_spare(self, site: list[int]) -> list[int]:
        """The site without parcels that neither its size nor its connection needs."""
        middle = np.average(self.bodies.centre_m[site], axis=0, weights=self.mu[site])
        away = np.hypot(*(self.bodies.centre_m[site] - middle).T)
        for place in [site[n] for n in np.argsort(-away, kind="stable")]:
            rest = [n for n in site if n != place]
            if rest and self.mu[rest].sum() >= self.limits[0] and self._is_one(rest):
                site = rest
        return site

    def _is_one(self, site: list[int]) -> bool:
        at = {n: k for k, n in enumerate(site)}
        inside = [(at[n], at[m]) for n in site for m in self.neighbours[n] if m in at]
        linked = np.array(inside, dtype=np.intp).reshape(-1, 2)
        return not adjoining.groups(len(site), linked).any()
