"""Everything that can go wrong, as a small tree, translated in one place.

The command line turns an error into an exit code with `exit_code`; the pages and routes turn it
into words with `str(error)`. No other module decides what a failure means to a person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gis.issue import Issue

DONE, REFUSED, WRONG_USAGE = 0, 1, 2


class ShudiError(Exception):
    """Any failure that Shudi understands; its text is fit for a person to read."""


class InputRefused(ShudiError):
    """A file that cannot be taken: the issues say which file, row and field, and what to do."""

    def __init__(self, issues: tuple[Issue, ...]) -> None:
        self.issues = issues
        super().__init__("\n".join(issue.line() for issue in issues) or "the input was refused")


class Cancelled(ShudiError):
    """A person has stopped what was going on; nothing was stored."""


class DraftGone(ShudiError):
    """Files on their way were put away, or taken in, by somebody else who had them open."""


class UsageError(ShudiError):
    """The call itself is wrong: an unknown layer, status, format or coordinate system."""


class UnknownCrs(UsageError):
    """A coordinate system that PROJ does not know, or none where one is needed."""


class UnknownLayer(UsageError):
    """A layer name that the model does not have."""


class UnknownFormat(UsageError):
    """A file suffix that no reader or writer claims."""


class StoreError(ShudiError):
    """The store cannot be opened, read or written."""


class StoreAway(StoreError):
    """The store cannot be reached or used just now; it may be again by itself."""


class StaleRevision(StoreError):
    """A change was based on a revision that is no longer the newest; nothing was written."""


class UnknownRevision(UsageError):
    """A revision that the store does not have."""


def exit_code(error: ShudiError) -> int:
    """The process exit code for an error: 1 = the input was refused, 2 = wrong usage."""
    return WRONG_USAGE if isinstance(error, UsageError) else REFUSED
