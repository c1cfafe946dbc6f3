"""1: the tables as the first release made them; nothing to do, every store has at least these."""

revision = "1"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing: a new store is made as it is now, and an old one has this."""
