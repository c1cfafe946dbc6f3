"""Smooth noise over the plane: hills, ponds and moods that neighbours share."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
CELLS = 256  # the lattice repeats after this many wavelengths


class Noise:
    """Value noise with octaves; about -1 .. 1, the same for the same stream and place."""

    def __init__(self, stream: np.random.Generator, wavelength_m: float, octaves: int = 3) -> None:
        self.wavelength_m = wavelength_m
        self.lattices = [stream.uniform(-1, 1, (CELLS, CELLS)) for _ in range(octaves)]

    def at(self, x: Array, y: Array) -> Array:
        """The noise at x, y (m), any shape."""
        total, weight, norm = np.zeros(np.shape(x)), 1.0, 0.0
        for octave, lattice in enumerate(self.lattices):
            scale = 2**octave / self.wavelength_m
            total = total + weight * _sample(lattice, np.asarray(x) * scale, np.asarray(y) * scale)
            norm += weight
            weight *= 0.5
        return total / norm * 1.6


def _sample(lattice: Array, u: Array, v: Array) -> Array:
    i, j = np.floor(u).astype(int), np.floor(v).astype(int)
    s, t = _ease(u - i), _ease(v - j)
    i0, j0, i1, j1 = i % CELLS, j % CELLS, (i + 1) % CELLS, (j + 1) % CELLS
    low = lattice[i0, j0] * (1 - s) + lattice[i1, j0] * s
    high = lattice[i0, j1] * (1 - s) + lattice[i1, j1] * s
    return low * (1 - t) + high * t


def _ease(x: Array) -> Array:
    return x * x * (3 - 2 * x)
