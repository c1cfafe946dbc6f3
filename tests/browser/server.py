"""A real server of the atlas in a process of its own, on a free port, with a store of its own."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
START_S = 60.0  # a new store is filled and its tiles begun first, on a machine that may be busy


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """``streamlit run`` over the store at ``store``; the port stays the same over restarts."""

    def __init__(self, store: Path) -> None:
        self.store = store
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._log = store.parent / "server.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        """For the server, and for commands that work on its store."""
        return {**os.environ, "SHUDI_STORE": str(self.store)}

    def start(self) -> Server:
        self._log.parent.mkdir(parents=True, exist_ok=True)
        command = ["-m", "streamlit", "run", "streamlit_app.py", "--server.port", str(self.port)]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, *command],
                cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        deadline = time.monotonic() + START_S
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                break
            try:
                self.health()
                return self
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.05)
        log_text = self._log.read_text(encoding="utf-8", errors="replace")
        self.kill()
        raise AssertionError(f"the server did not start within {START_S:g} s:\n{log_text}")

    def health(self) -> dict[str, Any]:
        with urllib.request.urlopen(f"{self.url}/healthz", timeout=5) as answer:
            found: dict[str, Any] = json.load(answer)
        return found

    def kill(self, sign: signal.Signals = signal.SIGKILL) -> None:
        """End it; by default without any chance to say goodbye."""
        if self._process is None:
            return
        self._process.send_signal(sign)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(10)
        self._process = None

    def stop(self) -> None:
        self.kill(signal.SIGTERM)

    def gis(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """``python -m gis …`` on the server's store, while the server runs."""
        return subprocess.run(
            [sys.executable, "-m", "gis", *map(str, arguments)],
            cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False,
        )  # fmt: skip

    def calm(self) -> None:
        """Fails with what the server said, when anything went wrong in it."""
        said = self.log()
        assert "Traceback" not in said, said[-8000:]

    def log(self) -> str:
        """What the server has said so far."""
        return self._log.read_text(encoding="utf-8", errors="replace")
