"""Reading files of other people, which may be broken, ambiguous or hostile.

`open_file` is the door, `look` a glance through it, and `Answers` what a person says in between.
Behind it: `opening` (arguments, local files only), `child` and `worker` (a bounded process of its
own), `parsing` (the steps), one module a format (`geojson`, `shapefile`, `geopackage`, …), `system`
(where the numbers are; `candidates` where they could be), `fields` (the contract's names) and
`gis.check`.

To add a format, write a module with ``read(request, findings) -> Table`` and enter it in
`formats.FORMATS`; docs/recipes/add-a-format.md goes through it.
"""

from gis.read.answers import Answers
from gis.read.candidate import Candidate
from gis.read.opening import look, open_file
from gis.read.seen import ColumnSeen, EncodingSeen, Look

__all__ = ["Answers", "Candidate", "ColumnSeen", "EncodingSeen", "Look", "look", "open_file"]
