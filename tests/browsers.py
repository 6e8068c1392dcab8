"""What tests in a real browser share: Chromium, a free port, a running JupyterLab."""

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from playwright.sync_api import Locator, Page, expect

ARTEFACTS = Path(__file__).parent / "artefacts"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
#: JupyterLab's own settings, as a learner's workspace has them: no news, no question about it.
QUIET = {"fetchNews": "false", "checkForUpdates": False, "doNotDisturbMode": True}


def chromium_path() -> str:
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("SAMTRAIN_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    assert found, "Chromium is missing. Install it, or set SAMTRAIN_CHROMIUM to its path."
    return found


def free_port() -> int:
    """A port that the system has just found free, so that tests side by side do not take the same one."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def settled(page: Page) -> None:
    """Wait until everything that was done on the page has reached Python, and is saved there."""
    expect(page.locator("[data-unsaved]")).to_have_count(0, timeout=30_000)


def at_rest(found: Locator) -> None:
    """Wait until ``found`` has stood in one place for half a second: what is drawn above it late pushes it down."""
    before, still = None, 0
    for _try in range(200):
        now = found.bounding_box()
        still = still + 1 if now is not None and now == before else 0
        if still == 5:
            return
        before = now
        found.page.wait_for_timeout(100)
    raise AssertionError("it does not come to rest")


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait, at most twenty seconds, for what happens outside ``page``."""
    for _try in range(200):
        if holds():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it does not come about")


@dataclass
class Lab:
    """A running JupyterLab; ``folder`` is what it serves."""

    url: str
    folder: Path
    settings: Path
    made: int = field(default=0)

    def theme(self, dark: bool) -> None:
        """Light or dark, from the next page on."""
        plugin = self.settings / "@jupyterlab" / "apputils-extension"
        plugin.mkdir(parents=True, exist_ok=True)
        theme = {"theme": "JupyterLab Dark" if dark else "JupyterLab Light"}
        (plugin / "themes.jupyterlab-settings").write_text(json.dumps(theme))
        (plugin / "notification.jupyterlab-settings").write_text(json.dumps(QUIET))

    def notebook(self, *cells: str) -> str:
        """Write a notebook with these code cells; returns its path in ``folder``."""
        self.made += 1
        name = f"test-{self.made}.ipynb"
        made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
        made.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
        nbformat.write(made, self.folder / name)
        return name

    def open(self, page: Page, path: str) -> None:
        """Open a notebook as a document of its own and wait for its kernel."""
        page.goto(f"{self.url}/doc/tree/{path}")
        page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=60_000)
        page.locator("#jp-main-statusbar").get_by_text("| Idle").wait_for(timeout=60_000)

    def run_all(self, page: Page) -> None:
        """Run every cell, from the top."""
        page.locator(".jp-Notebook .jp-Cell .cm-content").first.click()
        for _cell in range(page.locator(".jp-Notebook .jp-CodeCell").count()):
            page.keyboard.press("Shift+Enter")

    def show(self, page: Page, code: str, dark: bool = False) -> None:
        """Run ``code`` in a new notebook and wait for the screen that it shows."""
        self.theme(dark)
        self.open(page, self.notebook(code))
        self.run_all(page)
        try:
            page.locator(".sam-screen .sam-svg svg").first.wait_for(timeout=30_000)
        except Exception:
            self.shoot(page, "failed")
            raise

    def shoot(self, page: Page, name: str) -> Path:
        """Keep a picture of the page in tests/artefacts/."""
        ARTEFACTS.mkdir(exist_ok=True)
        path = ARTEFACTS / f"{name}.png"
        page.screenshot(path=path)
        return path


def wait_for(url: str, server: subprocess.Popen[bytes], log: Path, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        assert server.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"JupyterLab did not answer within {seconds:.0f} s: {log.read_text()}")
