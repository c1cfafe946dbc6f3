"""What routes tell of a state: by its key, in the language and unit that are asked for."""

import pytest

import service
from gis.filters import ParcelFilter
from service import telling
from tests.layers import example
from tests.service.serving import client_of


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    with client_of(example.atlas(40), tmp_path_factory.mktemp("tiles")) as client:
        yield client


@pytest.fixture
def asked(monkeypatch):
    """Tellers that keep what they were asked."""
    seen = []

    def figures(asked):
        seen.append(asked)
        return {"parcels": int(asked.state.mask.sum()), "lang": asked.lang, "unit": asked.unit}

    monkeypatch.setattr(telling, "_tellers", {"figures": figures})
    monkeypatch.setattr(telling, "_card", [lambda asked, layer, fid: {"is": f"{layer}/{fid}"} if fid != "none" else None])  # fmt: skip
    monkeypatch.setattr(telling, "_kept", type(telling._kept)())
    return seen


def test_a_state_is_told_once_in_each_language_and_unit(client, asked):
    key = service.publish(service.current_atlas(), ParcelFilter(statuses=frozenset({"raw"})))
    for _ in range(2):
        told = client.get(f"/figures/{key}.json?lang=zh&unit=ha").json()
        assert told == {"parcels": 5, "lang": "zh", "unit": "ha"}
    assert client.get("/figures/all.json").json() == {"parcels": 40, "lang": "en", "unit": "mu"}
    assert len(asked) == 2
    assert asked[0].state.chosen.statuses == {"raw"}


@pytest.mark.parametrize(
    ("status", "url"),
    [
        (400, "/figures/nonsense.json"),
        (404, f"/figures/1-{'0' * 12}-{'0' * 16}.json"),
        (400, "/figures/all.json?lang=<b>"),
        (400, "/figures/all.json?unit=feet"),
        (400, "/figures/all.json?day=2023-01-01"),
        (404, "/card/parcels/none.json"),
        (404, "/card/parcels/P-00001"),
        (404, "/card/parcels/" + "x" * 500 + ".json"),
        (400, "/card/parcels/P-00001.json?state=x"),
        (400, "/card/parcels/P-00001.json?x=1"),
    ],
)
def test_what_is_wrong_is_refused(client, asked, status, url):
    answer = client.get(url)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/json")
    assert answer.json()["error"]


def test_an_id_may_hold_anything(client, asked):
    assert client.get("/card/parcels/a%2Fb%20c.json").json() == {"is": "parcels/a/b c"}


def test_without_a_teller_there_is_nothing_to_tell(client, monkeypatch):
    monkeypatch.setattr(telling, "_tellers", {})
    monkeypatch.setattr(telling, "_card", [])
    monkeypatch.setattr(telling, "_kept", type(telling._kept)())
    assert client.get("/figures/all.json").status_code == 404
    assert client.get("/card/parcels/P-00001.json").status_code == 404
