"""Files on their way into the atlas: what was understood, answered, repaired, and what will change.

`Drafts` keeps them in a folder, each under a token; `Draft` is one of them. Everything a person
says is kept at once, so that a draft outlives the browser, the session and the server. What takes
long runs beside the caller as a `Job`, with progress, and can be stopped.
"""

from gis.draft.choices import Choices
from gis.draft.draft import Draft
from gis.draft.drafts import Drafts
from gis.draft.job import Job
from gis.draft.reading import Reading

__all__ = ["Choices", "Draft", "Drafts", "Job", "Reading"]
