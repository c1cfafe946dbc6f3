"""The outcomes of the catalogue, asserted at the door: the command line over a store."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gis.command import main
from gis.issue import Issue
from gis.store import Store


@dataclass
class Door:
    """The command line in this process, over a store with six parcels."""

    store: Store
    capsys: Any

    def run(self, *words: object) -> tuple[int, str, str]:
        """Exit code, standard output, standard error; no traceback is ever shown."""
        code = main([str(word) for word in words])
        out, err = self.capsys.readouterr()
        assert "Traceback" not in out + err
        return code, out, err

    def state(self) -> tuple[int, str]:
        """What a refusal must not change."""
        return self.store.revision, self.store.digest()

    def issues(self, path: Path, layer: str, words: tuple[str, ...]) -> tuple[Issue, ...]:
        """What `check` finds in a file."""
        _, out, _ = self.run("check", path, "--layer", layer, "--json", *words)
        return tuple(
            Issue(**{k: tuple(v) if isinstance(v, list) else v for k, v in found.items()})
            for found in json.loads(out)["issues"]
        )

    def refused(
        self, path: Path, code: str, *words: str, layer: str = "parcels", row: int | None = None,
        field: str | None = None,
    ) -> Issue:  # fmt: skip
        """R: refused with this finding, which names file, row and field; nothing is stored."""
        found = self._turned_away(path, code, layer, words)
        assert row is None or found.row == row, found
        assert field is None or found.field == field, found
        return found

    def asked(
        self, path: Path, code: str, option: str, *, answer: tuple[str, ...] = (),
        layer: str = "parcels", **where: object,
    ) -> Issue:  # fmt: skip
        """Q: refused with a question that names the option; with its answer the file loads."""
        found = self._turned_away(path, code, layer, ())
        assert found.severity == "question", found
        assert option in found.remedy, found
        assert {name: getattr(found, name) for name in where} == where
        if answer:
            self.loaded(path, *answer, layer=layer)
        return found

    def listed(
        self, path: Path, code: str, *words: str, layer: str = "parcels", row: int | None = None
    ) -> Issue:
        """W: loaded as one revision, and the affected rows listed."""
        issues = self.loaded(path, *words, layer=layer)
        found = [issue for issue in issues if issue.code == code]
        assert found, [issue.line() for issue in issues]
        assert row is None or row in [issue.row for issue in found], found
        return found[0]

    def loaded(self, path: Path, *words: str, layer: str = "parcels") -> tuple[Issue, ...]:
        """A file that becomes a layer in one revision; its findings are warnings."""
        before = self.store.revision
        code, out, err = self.run("import", path, "--layer", layer, "--json", *words)
        assert code == 0, err
        assert self.store.revision == before + 1
        issues = json.loads(out)["issues"]
        assert {issue["severity"] for issue in issues} <= {"warning"}
        for issue in issues:
            assert issue["message"] in err
        return tuple(Issue(**issue) for issue in issues)

    def _turned_away(self, path: Path, code: str, layer: str, words: tuple[str, ...]) -> Issue:
        before = self.state()
        issues = self.issues(path, layer, words)
        status, out, err = self.run("import", path, "--layer", layer, *words)
        assert (status, out) == (1, "")
        assert all(line.startswith(f"{path.name}: ") for line in err.splitlines()), err
        assert self.state() == before
        found = [issue for issue in issues if issue.code == code]
        assert found, [issue.line() for issue in issues]
        assert found[0].file == path.name
        return found[0]
