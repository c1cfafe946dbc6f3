"""A PostgreSQL with PostGIS of the tests' own: Debian's programs, a free port, a temporary folder."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

import psycopg

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "30",
    "shared_buffers": "32MB",
    "logging_collector": "off",
}
WATCH = """
cat >/dev/null
test -f data/postmaster.pid && kill -QUIT "$(head -n 1 data/postmaster.pid)" && sleep 1
rm -rf "$PWD"
"""
PASSWORD = "right & sound"  # of the one user that needs one


class NotThere(Exception):
    """PostgreSQL or PostGIS cannot be had on this machine; the text says why."""


class Server:
    """A running server. Everybody of this machine may enter as ``postgres`` without a password."""

    def __init__(self):
        programs = [p for p in PROGRAMS if (p / "initdb").is_file() and (p / "postgres").is_file()]
        if not programs:
            raise NotThere("no PostgreSQL under /usr/lib/postgresql: apt-get install postgresql")
        self.programs = programs[0]
        version = self.programs.parent.name
        if not Path(f"/usr/share/postgresql/{version}/extension/postgis.control").is_file():
            raise NotThere(f"no PostGIS: apt-get install postgresql-{version}-postgis-3")
        # A server does not run as root; Debian's package comes with a user for it.
        self.user = {"user": "postgres", "group": "postgres", "extra_groups": []}
        if os.geteuid() != 0:
            self.user = {}
        self.folder = Path(tempfile.mkdtemp(prefix="shudi-postgis-"))
        self.process = self.watch = None
        self.stores = 0
        try:
            self.own(self.folder)
            # Tests may be killed: whoever waits for the end of this pipe then ends the server too.
            self.watch = subprocess.Popen(
                ["sh", "-c", WATCH], cwd=self.folder, stdin=subprocess.PIPE,
                start_new_session=True, **self.user,
            )  # fmt: skip
            self._run("initdb", "-D", "data", "-A", "trust", "-U", "postgres", "-E", "UTF8",
                      "--locale=C.UTF-8", "--no-sync")  # fmt: skip
            rules = self.folder / "data" / "pg_hba.conf"
            guarded = "host all guarded 127.0.0.1/32 scram-sha-256\n"
            rules.write_text(guarded + rules.read_text())
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                self.port = free.getsockname()[1]
            self.start()
            self.sql("CREATE DATABASE shudi", database="postgres")
            self.sql("CREATE EXTENSION postgis", f"CREATE ROLE guarded LOGIN PASSWORD '{PASSWORD}'")
        except BaseException:
            self.remove()
            raise

    def _run(self, program, *words):
        done = subprocess.run(
            [self.programs / program, *words],
            cwd=self.folder, capture_output=True, text=True, check=False, **self.user,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr}")

    def own(self, folder):
        """Give a folder to the server's user."""
        if self.user:
            shutil.chown(folder, self.user["user"], self.user["group"])

    def start(self):
        """Start it, and wait until it lets people in."""
        settings = [f"-c{name}={value}" for name, value in SETTINGS.items()]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [self.programs / "postgres", "-D", "data", "-p", str(self.port), *settings],
                cwd=self.folder, stdout=log, stderr=log, **self.user,
            )  # fmt: skip
        deadline = time.monotonic() + 60
        while True:
            try:
                psycopg.connect(self.address(database="postgres")).close()
                return
            except psycopg.OperationalError:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError((self.folder / "log").read_text()[-2000:]) from None
                time.sleep(0.02)

    def stop(self, how=signal.SIGINT):
        """Stop it: SIGINT ends connections and writes all out, SIGQUIT is like a crash."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(60)

    def remove(self):
        """Stop it for good."""
        self.stop(signal.SIGQUIT)
        if self.watch is not None:
            self.watch.stdin.close()
            self.watch.wait(20)
        shutil.rmtree(self.folder, ignore_errors=True)

    def address(self, user="postgres", password="", database="shudi", schema=""):
        """The address of a database, or of a schema in it that is a store of its own."""
        word = f":{quote(password, safe='')}" if password else ""
        path = quote(f"-csearch_path={schema},public", safe="") if schema else ""
        query = f"?options={path}" if path else ""
        return f"postgresql://{user}{word}@127.0.0.1:{self.port}/{database}{query}"

    def new_store(self):
        """The address of a store that is not there yet."""
        self.stores += 1
        schema = f"store_{self.stores}"
        self.sql(f"CREATE SCHEMA {schema}")
        return self.address(schema=schema)

    def sql(self, *statements, database="shudi"):
        """Run statements as the administrator; gives the rows of the last."""
        with psycopg.connect(self.address(database=database), autocommit=True) as connection:
            for statement in statements:
                found = connection.execute(statement)
            return found.fetchall() if found.description else []
