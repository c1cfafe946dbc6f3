"""Where a store is: a file, or a PostgreSQL database; and what lies beside it on this machine."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from gis.errors import StoreError

# Where this machine keeps what is made: the default store, and tiles of one that is elsewhere.
WORKSPACE = Path(
    os.environ.get("SHUDI_WORKSPACE") or Path(__file__).resolve().parents[2] / "workspace"
)
DRIVER = "postgresql+psycopg"
SCHEMES = ("postgresql", "postgres", DRIVER)


@dataclass(frozen=True)
class Location:
    """A place that `locate` understood: a path, else the address of a database.

    Attributes:
        shown: what a person may see of it: no password.
    """

    shown: str
    path: Path | None = None
    url: sa.URL | None = None

    def beside(self, name: str) -> Path:
        """A path for what is made from the store or for it: ``tiles``, ``drafts``.

        Beside an embedded store it has the store's whole name: land.2025 and land.2026 share
        nothing. What belongs to a database lies in the workspace of this machine, named by it.
        """
        if self.path is not None:
            path = self.path.resolve()
            return path.with_name(f"{path.name}.{name}")
        assert self.url is not None  # one of the two is there
        key = hashlib.blake2b(self.shown.encode(), digest_size=4).hexdigest()
        word = re.sub(r"\W+", "-", self.url.database or "") or "database"
        return WORKSPACE / f"{word}-{key}.{name}"


def locate(location: str) -> Location:
    """Read a location: a path to a file, or ``postgresql://user:password@host:port/database``.

    Raises:
        StoreError: it is the address of something that no data can be kept in. Its text does not
            repeat the address, which may have a password in it.
    """
    if "://" not in location:
        return Location(location, path=Path(location))
    scheme = location.split("://", 1)[0]
    if scheme not in SCHEMES:
        raise StoreError(
            f"a {scheme}:// store is not supported: set SHUDI_STORE to the path of a file or to a "
            "postgresql:// address"
        )
    try:
        url = sa.make_url(location.replace(scheme, DRIVER, 1))
    except (sa.exc.ArgumentError, ValueError):
        url = None
    if url is None:  # not in the handler: the error that it would hand on quotes the address
        raise StoreError(
            "SHUDI_STORE is no address of a database: write it as "
            "postgresql://user:password@host:5432/database, other signs than letters and digits "
            "in user or password as %XX"
        )
    bare = url.set(drivername="postgresql")._replace(password=None)
    bare = bare.difference_update_query(["password", "passfile", "sslpassword"])
    return Location(bare.render_as_string(), url=url)
