"""The command line in this process, on a store with the six parcels of `tests.small_atlas`."""

from __future__ import annotations

import os

import pytest

from gis.command import main
from gis.store import Change, Store
from tests import small_atlas


@pytest.fixture
def store():
    store = Store(os.environ["SHUDI_STORE"])
    example = {
        "parcels": small_atlas.parcels().assign(illustrative=True),
        "projects": small_atlas.projects().assign(illustrative=True),
    }
    store.replace_layers(example, small_atlas.events(), change=Change("The bundled example"))
    yield store
    store.close()


@pytest.fixture
def run(store, capsys):
    """Run a command; gives its exit code, standard output and standard error."""

    def call(*words):
        try:
            code = main([str(word) for word in words])
        except SystemExit as stop:  # argparse leaves so
            code = stop.code
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return code, out, err

    return call


@pytest.fixture
def unchanged(store):
    """Asserts at the end that the store is as it was at the beginning."""
    before = store.revision, store.digest(), store.revisions()
    yield store
    assert (store.revision, store.digest(), store.revisions()) == before
