"""Work beside whoever waits for it."""

from __future__ import annotations

import gc
import threading
import weakref

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


def test_every_job_has_a_number_of_its_own():
    numbers = []
    for _ in range(50):  # one after the other is forgotten: their places in memory come again
        job = Job(lambda _: None)
        job.result()
        numbers.append(job.number)
    assert len(set(numbers)) == 50


def test_an_error_holds_nothing_of_what_was_read():
    class Much:
        pass

    gone = []

    def work(progress):
        much = Much()
        gone.append(weakref.ref(much))
        raise InputRefused([])

    job = Job(work)
    job.wait(5)
    gc.collect()
    assert gone[0]() is None
    depths = []
    for _ in range(3):
        with pytest.raises(InputRefused) as caught:
            job.result()
        depths.append(len(caught.traceback))
    assert len(set(depths)) == 1, "it does not grow"
