from __future__ import annotations

import pytest
from starlette.requests import Request

from service.answers import Refused
from service.hosts import only_from


def asked_as(host):
    return Request({"type": "http", "headers": [(b"host", host.encode())]})


@pytest.mark.parametrize("host", ["127.0.0.1:8501", "localhost", "LOCALHOST:1", "[::1]:8501"])
def test_a_loopback_name_is_answered(host):
    only_from([])(asked_as(host))


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8501", "", "localhost.x"])
def test_a_foreign_name_is_refused(host):
    with pytest.raises(Refused) as refusal:
        only_from([])(asked_as(host))
    assert refusal.value.status == 421


def test_a_name_that_the_owner_allows_is_answered():
    only_from(["atlas.bureau.example"])(asked_as("Atlas.Bureau.example:80"))
