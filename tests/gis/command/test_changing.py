"""Status, revisions, undo, backup and restore, as a person types them."""

import orjson


def test_a_status_is_said_seen_and_taken_back(run, store):
    before = store.digest()
    code, out, _ = run(
        "status", "A", "B", "--is", "idle", "--since", "2023-09-01", "--note", "visit",
        "--evidence", "https://example.org/41",
    )  # fmt: skip
    assert (code, out) == (0, "revision 2: 2 parcels idle since 2023-09-01\n")
    _, out, _ = run("history", "A", "--json")
    last = orjson.loads(out)["events"][-1]
    assert (last["status"], last["valid_from"], last["note"]) == ("idle", "2023-09-01", "visit")
    assert last["evidence"] == "https://example.org/41"
    assert "https://example.org/41" in run("history", "A")[1]
    code, out, _ = run("undo", "--json")
    assert (code, orjson.loads(out)) == (0, {"revision": 3, "as": 1})
    assert store.digest() == before


def test_an_unknown_parcel_or_status_changes_nothing(run, store):
    code, _, err = run("status", "A", "nobody", "--is", "idle")
    assert code == 2
    assert "nobody" in err
    assert run("status", "A", "--is", "asleep")[0] == 2
    assert store.revision == 1


def test_revisions_and_what_lies_between(run):
    run("status", "A", "--is", "idle")
    code, out, _ = run("revisions", "--json")
    assert code == 0
    assert orjson.loads(out)[0]["message"] == "The bundled example"
    assert orjson.loads(run("revisions", "--between", 1, 2, "--json")[1]) == []
    assert run("revisions", "--between", 1, 7)[0] == 2
    assert "The bundled example" in run("revisions")[1]


def test_the_first_revision_cannot_be_undone(run):
    code, _, err = run("undo")
    assert code == 2
    assert "nothing to undo" in err


def test_a_backup_and_back(run, store, tmp_path):
    code, out, _ = run("backup", tmp_path / "b.db", "--json")
    digest = orjson.loads(out)["digest"]
    assert (code, digest) == (0, store.digest())
    assert run("backup", tmp_path / "b.db")[0] == 1
    run("status", "A", "--is", "idle")
    assert store.digest() != digest
    code, out, _ = run("restore", tmp_path / "b.db")
    assert code == 0
    assert store.digest() == digest
    assert run("restore", tmp_path / "nothing.db")[0] == 1
