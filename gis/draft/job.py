"""Work that takes long, beside whoever waits for it: how far it is, and what came of it."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from gis.errors import Cancelled, ShudiError

T = TypeVar("T")
_NUMBERS = itertools.count(1)
Progress = Callable[[float, str], None]


class Job(Generic[T]):
    """One piece of work in a thread of its own.

    Args:
        work: gets a function (share 0 to 1, what is being done) that it calls on its way; the
            function raises `Cancelled` once somebody has stopped the job.

    Attributes:
        number: of no other job of this process, also when this one is gone.
        share, doing: how far it is, and what it does.
    """

    def __init__(self, work: Callable[[Progress], T]) -> None:
        self.number = next(_NUMBERS)
        self.share, self.doing = 0.0, ""
        self._stopped, self._ended = threading.Event(), threading.Event()
        self._found: T | None = None
        self._error: ShudiError | None = None
        self._well = False
        self._thread = threading.Thread(target=self._run, args=(work,), daemon=True)
        self._thread.start()

    def _run(self, work: Callable[[Progress], T]) -> None:
        try:
            self._found = work(self._progress)
            self._well = True
        except ShudiError as error:  # raised again where it is waited for; others are logged
            self._error = error.with_traceback(None)  # which would hold all that was read
        finally:
            self.share = 1.0
            self._ended.set()

    def _progress(self, share: float, doing: str) -> None:
        if self._stopped.is_set():
            raise Cancelled("stopped")
        self.share, self.doing = min(max(share, 0.0), 1.0), doing

    def stop(self) -> None:
        """Have it end as soon as it can; its result is then `Cancelled`, unless it was there."""
        self._stopped.set()

    @property
    def stopped(self) -> bool:
        """Whether somebody has stopped it."""
        return self._stopped.is_set()

    @property
    def done(self) -> bool:
        """Whether it has ended, well or not."""
        return self._ended.is_set()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait for its end; whether it has come."""
        return self._ended.wait(seconds)

    def result(self) -> T:
        """What came of it; waits.

        Raises:
            ShudiError: what the work raised.
            RuntimeError: the work broke down; the log says how.
        """
        self.wait()
        if self._error is not None:
            raise self._error.with_traceback(None)  # as often as it is asked
        if not self._well:
            raise RuntimeError("the work broke down")
        return self._found  # type: ignore[return-value]
