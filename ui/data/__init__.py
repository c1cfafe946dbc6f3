"""The Data page: bringing files in, the history of what was changed, and how good the data are."""

from ui.data.page import show

__all__ = ["show"]
