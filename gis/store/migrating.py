"""From the tables of an older Shudi to those of this one, in one transaction or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from gis.store import postgis, views
from gis.store.schema import SCHEMA_VERSION, meta, metadata

if TYPE_CHECKING:
    from alembic.runtime.migration import MigrationContext

SCRIPTS = Path(__file__).with_name("migrations")
NEWER = 2**31  # the version of a store whose word for it we do not understand


def version(connection: sa.Connection) -> int | None:
    """The version of the tables, of which ``meta`` has the word; None: there are none yet."""
    if not sa.inspect(connection).has_table(meta.name):
        return None
    word = connection.execute(sa.select(meta.c.value).where(meta.c.key == "schema")).scalar()
    if word is None:
        return None
    return int(word) if word.isdigit() else NEWER


def to_newest(connection: sa.Connection) -> int:
    """Make the tables, or bring old ones up to date; gives the version that they have then.

    Args:
        connection: in a transaction that holds the writers' lock: of two processes that open a
            store at once the second finds it done, and one that is killed leaves it undone.
    """
    known = version(connection)
    server = connection.dialect.name == "postgresql"
    if known is None:
        if server:
            postgis.make_ready(connection)
        metadata.create_all(connection)
        connection.execute(meta.insert().values(key="schema", value=str(SCHEMA_VERSION)))
    elif known < SCHEMA_VERSION:
        postgis.take_time(connection)
        if server:
            views.drop(connection)
        _upgrade(connection, known)
        word = meta.update().where(meta.c.key == "schema")
        connection.execute(word.values(value=str(SCHEMA_VERSION)))
    else:
        return known
    if server:
        views.make(connection)
    return SCHEMA_VERSION


def _upgrade(connection: sa.Connection, known: int) -> None:
    # Here, since most stores are up to date and need not wait for the import.
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    script = ScriptDirectory.from_config(config)

    def steps(current: Any, _context: MigrationContext) -> Any:
        return script._upgrade_revs("head", current)

    with EnvironmentContext(config, script, fn=steps) as environment:
        environment.configure(connection=connection, transactional_ddl=True)
        environment.get_context().stamp(script, str(known))
        environment.run_migrations()
