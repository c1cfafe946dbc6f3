"""Streamlit apps as processes of their own, each on a free port."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATIENCE_S = 300.0


class NotServed(Exception):
    """The app ended, or did not answer in time; its last words are in the message."""


def answers(url: str) -> bool:
    """Whether there is a 200 at that address now."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own address
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(
    script: Path, folder: Path, log: Path, ready: str, *, store: str | None = None
) -> Iterator[tuple[str, Callable[[str], float]]]:
    """``streamlit run script`` in ``folder``: its address, and a wait for another path.

    Args:
        script: the app.
        folder: the working directory; Streamlit takes its configuration from there.
        log: where the app's output goes.
        ready: the path that answers 200 once the app is up.
        store: SHUDI_STORE.

    Raises:
        NotServed: from the start or from a wait.
    """
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [
        sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port),
        "--server.address", "127.0.0.1", "--server.headless", "true",
        "--server.fileWatcherType", "none", "--browser.gatherUsageStats", "false",
    ]  # fmt: skip
    environment = dict(os.environ) | ({"SHUDI_STORE": store} if store else {})
    began = time.perf_counter()
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=out, stderr=subprocess.STDOUT
        )

        def wait(path: str) -> float:
            """Seconds from the start of the process until the path answers 200."""
            while not answers(address + path):
                late = time.perf_counter() - began > PATIENCE_S
                if late or process.poll() is not None:
                    raise NotServed(log.read_text(encoding="utf-8", errors="replace")[-2000:])
                time.sleep(0.05)
            return time.perf_counter() - began

        try:
            wait(ready)
            yield address, wait
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
