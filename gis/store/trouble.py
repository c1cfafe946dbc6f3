"""What databases say when something is wrong, and what a person can do about it."""

from __future__ import annotations

import sqlalchemy as sa

# By SQLSTATE, or by its class where that says enough; PostgreSQL, appendix A.
BY_STATE = {
    "28": "the server refuses this user or password",
    "3D": "the server has no database of that name",
    "53100": "the server's disk is full; nothing was written",
    "53200": "the server is out of memory; nothing was written",
    "53300": "the server takes no more connections; try again, or raise its max_connections",
    "55P03": "somebody else has been writing for long and has it locked; try again",
    "57014": "it took too long and was stopped",
    "57P": "the server was stopped or restarted; try again",
    "58": "the server cannot reach its own files",
    "25006": "the server only lets it be read",
    "42501": "this user may not do that",
    "08": "the connection was lost; try again",
}
# While connecting there is no state, only the server's sentence.
BY_SENTENCE = {
    "authentication failed": BY_STATE["28"],
    "no password supplied": BY_STATE["28"],
    "no pg_hba.conf entry": "the server lets this user not in from this machine",
    "does not exist": BY_STATE["3D"],
    "too many clients": BY_STATE["53300"],
    "connection slots": BY_STATE["53300"],
    "starting up": "the server is starting; try again in a moment",
    "accepting connections": "the server is starting or stopping; try again in a moment",
    "recovery": "the server is starting after a crash; try again in a moment",
    "shutting down": BY_STATE["57P"],
    "terminating connection": BY_STATE["57P"],
    "closed the connection": BY_STATE["08"],
    "connection is lost": BY_STATE["08"],
    "onnection refused": "there is no server at that address, or it is not running",
    "resolve": "there is no server of that name",
    "timeout expired": "the server does not answer",
}


def in_words(error: sa.exc.DBAPIError | sa.exc.TimeoutError) -> str:
    """A line for a person: what is wrong, and the database's own words for whoever looks after it.

    No password is in it: neither driver repeats one, and the statement and its values stay out.
    """
    if isinstance(error, sa.exc.TimeoutError):
        return "all its connections are in use; try again"
    own = str(error.orig).strip().splitlines() or [""]
    state = getattr(error.orig, "sqlstate", None) or ""
    words = next((BY_STATE[state[:n]] for n in (5, 3, 2) if state[:n] in BY_STATE), "")
    if not words and state in ("", "XX000"):
        text = str(error.orig)
        words = next((said for key, said in BY_SENTENCE.items() if key in text), "")
    return f"{words} ({own[-1].strip()})" if words else own[0]
