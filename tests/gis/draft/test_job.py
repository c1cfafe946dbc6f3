"""Work beside whoever waits for it."""

from __future__ import annotations

import threading

import pytest

from gis.draft import Job
from gis.errors import Cancelled, InputRefused


def test_progress_and_result():
    go_on = threading.Event()

    def work(progress):
        progress(0.5, "half")
        go_on.wait(5)
        return 7

    job = Job(work)
    while not job.share:
        pass
    assert (job.share, job.doing, job.done) == (0.5, "half", False)
    assert not job.wait(0.01)
    go_on.set()
    assert job.result() == 7
    assert (job.share, job.done) == (1.0, True)


def test_stopped():
    begun = threading.Event()

    def work(progress):
        begun.set()
        while True:
            progress(0.1, "on and on")

    job = Job(work)
    begun.wait(5)
    job.stop()
    with pytest.raises(Cancelled):
        job.result()


def test_what_goes_wrong_is_raised_where_it_is_waited_for():
    def work(progress):
        raise InputRefused(())

    with pytest.raises(InputRefused):
        Job(work).result()
