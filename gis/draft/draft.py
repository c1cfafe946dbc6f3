"""A draft: some files, what was said about them, and everything that follows from both."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from gis import source
from gis.draft import reading, result
from gis.draft.choices import Choices
from gis.draft.job import Job, Progress
from gis.draft.reading import Reading
from gis.errors import DraftGone
from gis.read.answers import Answers

if TYPE_CHECKING:
    import geopandas as gpd

    from gis.atlas import Atlas
    from gis.comparison import Comparison
    from gis.issue import Issue
    from gis.read.candidate import Candidate
    from gis.read.seen import Look
    from gis.scope import Scope
    from gis.store import Store
    from gis.updating import Reach

_NOTES = "draft.json"
_PLACES = 6  # ways to read coordinates that a person is asked about; the rest is far away
# To what would change.
_MATTERS = ("taken", "refused", "left", "whole", "within", "keep", "keep_example")
_NOTHING: dict[str, Any] = {
    **{name: frozenset[Any]() for name in ("taken", "refused", "left")},
    "whole": None,
    "within": "",
}


class Draft:
    """Files in a folder and the `Choices` made about them.

    What follows from them is worked out by jobs, one of a kind at a time, and held until what it
    depends on is another: `look`, `read` and `compare` start one or give the one that is there.

    Args:
        folder: with the files in ``files/``; its name is the token.

    Raises:
        DraftGone: there is no such folder any more; so does everything that is said of it then.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.token = folder.name
        try:
            self.files = tuple(sorted((folder / "files").iterdir()))
        except FileNotFoundError as error:
            raise DraftGone("these files are not here any more") from error
        notes = folder / _NOTES
        plain = orjson.loads(notes.read_bytes()) if notes.exists() else {}
        self.choices = Choices.from_dict(plain)
        self._lock = threading.RLock()
        self._jobs: dict[str, tuple[Hashable, Job[Any]]] = {}

    def choose(self, **said: Any) -> None:
        """Say something: fields of `Choices`. It is kept before this returns."""
        with self._lock:
            choices = replace(self.choices, **said)
            beside = self.folder / f"{_NOTES}.new"
            try:
                beside.write_bytes(orjson.dumps(choices.as_dict()))
                beside.replace(self.folder / _NOTES)
            except FileNotFoundError as error:
                raise DraftGone("these files are not here any more") from error
            self.choices = choices

    def answer(self, **said: Any) -> None:
        """Say how the files are to be read: fields of `gis.read.answers.Answers`.

        Repairs, rows left out and how much of the layer it is belonged to another reading and are
        forgotten.
        """
        answers = replace(self.choices.answers, **said)
        if answers != self.choices.answers:
            self.choose(answers=answers, **_NOTHING)

    def become(self, layer: str) -> None:
        """Say which layer they are to be; what was said of columns was said of another."""
        if layer != self.choices.layer:
            answers = replace(self.choices.answers, mapping={}, units={})
            self.choose(layer=layer, answers=answers, remembered=False, **_NOTHING)

    @property
    def gone(self) -> bool:
        """Whether somebody has put its files away, or taken them in."""
        return not (self.folder / "files").is_dir()

    @property
    def name(self) -> str:
        """The files, for people."""
        more = len(self.files) - 1
        return f"{self.files[0].name} + {more}" if more else self.files[0].name

    def sha256(self) -> str:
        """Of all files: see `gis.source`."""
        return source.sha256(self.files)

    # --- what follows ---

    def look(self) -> Job[Look]:
        """What is in the files, before anything is decided."""
        layer, answers = self.choices.layer or "parcels", self.choices.answers
        # Not by what is answered further on, so that going back there costs no reading.
        needed = Answers(encoding=answers.encoding, table=answers.table, comma=answers.comma)

        def work(progress: Progress) -> Look:
            from gis.read import look

            return look(list(self.files), layer, answers=needed)

        return self._job("look", (layer, needed.as_dict()), work)

    def recall(self, store: Store) -> None:
        """Take over what was said of the columns when a file had these headers; waits for the look.

        What a person has said about this draft stays.
        """
        from gis.read.remembered import remembered

        if self.choices.layer and not self.choices.answers.mapping:
            known = remembered(store, self.look().result(), self.choices.layer)
            if known:
                self.answer(**known)
                self.choose(remembered=True)

    def places(self, atlas: Atlas) -> Job[tuple[Candidate, ...]]:
        """The ways to read the coordinates, best first; waits for the look."""
        seen = self.look()

        def work(progress: Progress) -> tuple[Candidate, ...]:
            from gis.read.candidates import as_each_says, candidates, likely
            from gis.read.home import known

            look = seen.result()
            found = likely(candidates(look, known(atlas)), _PLACES, look)
            return as_each_says(look, found) if look.each else found

        return self._job("places", (seen.number, atlas.revision), work)

    def read(self, atlas: Atlas) -> Job[Reading]:
        """The files as the layer, checked, with repairs that are on offer."""
        choices = self.choices
        key = (choices.layer, choices.answers.as_dict(), atlas.revision)
        return self._job("read", key, lambda p: reading.read(self.files, choices, atlas, p))

    def outcome(self, atlas: Atlas) -> gpd.GeoDataFrame:
        """What the layer would be: repairs taken, rows left out; waits for the reading.

        Raises:
            InputRefused: something stands in the way.
        """
        return result.outcome(self.read(atlas).result(), self.choices, atlas)

    def standing(self, atlas: Atlas) -> tuple[Issue, ...]:
        """What stands in the way of taking it in; waits for the reading."""
        return result.standing(self.read(atlas).result(), self.choices)

    def before(self, atlas: Atlas) -> gpd.GeoDataFrame:
        """The layer as the atlas has it, without an example that makes room."""
        return result.before(self.choices, atlas, self.outcome(atlas))

    def reading(self, atlas: Atlas) -> Reading:
        """What came of reading, of the whole layer or a part as was said; waits for it.

        Where nobody has said, the likelier of the two is chosen.
        """
        read = self.read(atlas).result()
        if self.choices.whole is None and read.layer is not None:
            self.choose(whole=result.reached(read, self.choices, atlas).looks_whole)
        if not result.is_part(read, self.choices):
            return read
        return read.parts.get(self.choices.within, read.parts[""])

    def left_out(self, atlas: Atlas) -> int:
        """How many rows of the files are left out; waits for the reading."""
        return result.left_out(self.read(atlas).result(), self.choices, atlas)

    def repaired(self, atlas: Atlas) -> int:
        """How many repairs taking it in makes; waits for the reading."""
        return len(result.made(self.read(atlas).result(), self.choices))

    def silent(self, atlas: Atlas) -> tuple[str, ...]:
        """What features of the atlas have and the files have no column for; waits for reading."""
        return result.silent(self.read(atlas).result(), self.choices, atlas)

    def reach(self, atlas: Atlas) -> Reach:
        """What the files would do to the layer, as all and as a part of it; waits for reading."""
        return result.reached(self.read(atlas).result(), self.choices, atlas)

    def scopes(self, atlas: Atlas) -> Mapping[str, Scope]:
        """Areas that the files may be all of, so that something goes, by field; waits for it."""
        return self.read(atlas).result().reaching(self.choices, atlas)

    def compare(self, atlas: Atlas) -> Job[Comparison]:
        """What taking it in would change, against the atlas."""
        read, choices = self.read(atlas), self.choices
        said = choices.as_dict()
        key = (read.number, date.today(), [said[name] for name in _MATTERS])

        def work(progress: Progress) -> Comparison:
            found = read.result()
            progress(0.3, "comparing")
            return result.changes(found, choices, atlas, self.name)

        return self._job("compare", key, work)

    @staticmethod
    def guess_layer(seen: Look) -> str:
        """The layer that the files look like: projects where there are stages or amounts."""
        return result.guess_layer(seen)

    def commit(self, store: Store, atlas: Atlas) -> dict[str, Any]:
        """Make it the atlas's data, in one revision made from ``atlas``; see `gis.take_in`.

        Raises:
            InputRefused: something stands in the way.
            StaleRevision: somebody else has written since; nothing was.
        """
        return result.commit(self, store, atlas)

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        with self._lock:
            return any(not job.done for _, job in self._jobs.values())

    def stop(self) -> None:
        """Stop whatever is under way."""
        with self._lock:
            for _, job in self._jobs.values():
                job.stop()

    def _job(self, name: str, key: Any, work: Callable[[Progress], Any]) -> Job[Any]:
        text = repr(key)
        with self._lock:
            held = self._jobs.get(name)
            if held is not None and held[0] == text and not held[1].stopped:
                return held[1]
            if held is not None:
                held[1].stop()
            job: Job[Any] = Job(work)
            self._jobs[name] = (text, job)
            return job
