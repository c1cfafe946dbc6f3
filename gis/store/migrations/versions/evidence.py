"""2: how a revision was made, evidence of a status, and the table of kept things in every store."""

import sqlalchemy as sa
from alembic import op

from gis.store.column_types import BYTES, TEXT, WORD

revision = "2"
down_revision = "1"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add two columns, and the table that was made only when something was kept."""
    op.add_column("revision", sa.Column("detail", TEXT, nullable=False, server_default=""))
    op.add_column("status_event", sa.Column("evidence", TEXT, nullable=False, server_default=""))
    op.create_table(
        "kept",
        sa.Column("kind", WORD, primary_key=True),
        sa.Column("name", WORD, primary_key=True),
        sa.Column("content", BYTES, nullable=False),
        sa.Column("kept_at", WORD, nullable=False),
        if_not_exists=True,
    )
