"""The command line, one module a command.

Exit codes: 0 done, 1 the input was refused (reasons on stderr, nothing stored), 2 wrong usage.

A command is a module with ``NAME``, ``HELP``, ``configure(parser)`` and ``run(arguments)``; adding
one is adding it to `COMMANDS`.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from gis.command import (
    assemble,
    backup,
    check,
    export,
    history,
    import_,
    restore,
    revisions,
    status,
    summary,
    undo,
)
from gis.errors import DONE, REFUSED, ShudiError, exit_code

COMMANDS = (
    summary, export, check, import_, history, assemble, status, revisions, undo, backup, restore,
)  # fmt: skip


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    root = argparse.ArgumentParser(
        prog="python -m gis",
        description="Shudi's land atlas without the browser. The store is SHUDI_STORE, "
        "or workspace/shudi.db.",
    )
    commands = root.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for module in COMMANDS:
        sub = commands.add_parser(
            module.NAME, help=module.HELP, description=module.HELP, allow_abbrev=False
        )
        module.configure(sub)
        sub.set_defaults(run=module.run)
    return root


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; the process exit code. argparse itself exits with 2 on wrong usage."""
    arguments = parser().parse_args(_joined(sys.argv[1:] if words is None else words))
    try:
        arguments.run(arguments)
        sys.stdout.flush()
    except ShudiError as error:
        sys.stderr.write(f"{error}\n")
        return exit_code(error)
    except BrokenPipeError:  # the reader of our output (head, less) has gone; that is its right
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:  # a file that is not there, a folder that may not be written
        sys.stderr.write(f"{error.filename or arguments.command}: {error.strerror or error}\n")
        return REFUSED
    return DONE


def _joined(words: Sequence[str]) -> list[str]:
    """``--bbox -77.1,38.8,…`` as one word: by itself argparse takes the longitude for an option."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] == "--bbox" and word.startswith("-"):
            joined[-1] = f"--bbox={word}"
        else:
            joined.append(word)
    return joined
