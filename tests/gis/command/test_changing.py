"""Status, revisions, undo, backup and restore, as a person types them."""

from datetime import date

import orjson
import pandas as pd

from tests.gis.read.test_read_sheet import as_xlsx


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


def test_a_day_is_read_as_it_was_recorded_at_a_revision(run):
    run("status", "A", "--is", "idle", "--since", "2023-09-01")
    day = ("--as-of", "2023-09-02", "--json")
    then, now = (
        [event["status"] for event in orjson.loads(run("history", "A", *when)[1])["events"]]
        for when in ((*day, "--revision", "1"), day)
    )
    assert [*then, "idle"] == now
    before = orjson.loads(run("summary", *day, "--revision", "1")[1])
    assert (before["revision"], orjson.loads(run("summary", *day)[1])["revision"]) == (1, 2)
    assert run("summary", "--revision", "9")[0] == 2


def test_a_file_says_many_statuses(run, store, tmp_path):
    path = tmp_path / "状态.csv"
    path.write_bytes(
        "地块编号,状态,日期,备注,依据\nA,净地,2023年9月1日,现场,肇府〔2023〕41号\nE,熟地,,,\n".encode(
            "gb18030"
        )
    )
    code, out, err = run("status", "--file", path, "--since", "2023-10-01", "--note", "list",
                         "--encoding", "gb18030")  # fmt: skip
    assert (code, out) == (0, "revision 2: 2 statuses of 状态.csv\n"), err
    assert store.revisions()[-1]["source_file"] == "状态.csv"
    last = store.atlas().events.iloc[-2:].set_index("parcel_id")
    assert last.loc["A", ["status", "note", "evidence"]].tolist() == [
        "cleared", "现场", "肇府〔2023〕41号",
    ]  # fmt: skip
    assert str(last.loc["E", "valid_from"])[:10] == "2023-10-01"
    assert last.loc["E", "note"] == "list"


def test_a_sheet_says_statuses_too(run, store, tmp_path):
    rows = [["七月验收"], ["地块编号", "状态", "认定日期"], ["A", "净地", date(2023, 9, 1)]]
    path = as_xlsx(tmp_path, rows)
    code, out, err = run("status", "--file", path)
    assert (code, out) == (0, "revision 2: 1 statuses of a.xlsx\n"), err
    last = store.atlas().events.iloc[-1]
    assert (last["parcel_id"], last["status"], str(last["valid_from"])[:10]) == (
        "A", "cleared", "2023-09-01",
    )  # fmt: skip
    path = as_xlsx(tmp_path, [*rows, [], ["A", "asleep", None]])
    code, _, err = run("status", "--file", path)
    assert code == 1
    assert "row 5 of the sheet" in err
    path.write_bytes(b"PK\x03\x04 no workbook")
    assert run("status", "--file", path)[0] == 1
    with pd.ExcelWriter(path) as book:
        for name, status in (("6月", "raw"), ("7月", "idle")):
            rows = pd.DataFrame({"parcel_id": ["A"], "status": [status]})
            rows.to_excel(book, sheet_name=name, index=False)
    code, _, err = run("status", "--file", path)
    assert code == 1
    assert "6月, 7月" in err
    assert run("status", "--file", path, "--table", "7月")[0] == 0
    assert store.atlas().events["status"].tolist()[-1] == "idle"


def test_a_file_with_any_row_wrong_changes_nothing(run, store, tmp_path):
    path = tmp_path / "s.csv"
    path.write_text("parcel_id,status,valid_from\nA,idle,2023-09-01\nnobody,asleep,soon\n")
    code, _, err = run("status", "--file", path)
    assert code == 1
    assert all(word in err for word in ("nobody", "asleep", "soon", "row 3 of the sheet"))
    assert run("status", "--file", path, "A")[0] == 2
    assert run("status")[0] == 2
    path.write_text("parcel_id,when\nA,2023-09-01\n")
    assert "status" in run("status", "--file", path)[2]
    assert store.revision == 1


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
    (parcels,) = orjson.loads(run("revisions", "--between", 1, 2, "--json")[1])
    assert parcels["changed"] == []
    (status,) = parcels["statuses"]
    assert (status["id"], status["after"]) == ("A", "idle")
    assert f"A: status {status['before']} -> idle" in run("revisions", "--between", 1, 2)[1]
    assert [(f["parcel_id"], f["status"]) for f in parcels["said"]] == [("A", "idle")]
    assert parcels["taken_back"] == []
    assert orjson.loads(run("revisions", "--between", 2, 2, "--json")[1]) == []
    assert "status - A: idle" in run("revisions", "--between", 2, 1)[1]
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
