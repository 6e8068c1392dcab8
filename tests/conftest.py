"""Fixtures for tests in a real browser: a JupyterLab of its own (``lab``) and a page in headless Chromium (``page``).

    @pytest.mark.browser
    def test_x(lab, page):
        lab.show(page, "from my_tool import screen\\nscreen()")
        page.get_by_label("Power, Ilse Brandt").fill("5")

Chromium is found in $SAMTRAIN_CHROMIUM or on the path; without one these tests fail. Pictures of the page go to
tests/artefacts/ with ``lab.shoot``.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from samtrain.cases import Case
from tests.browsers import ARGUMENTS, Lab, chromium_path, free_port, wait_for

# Their tests stand in no test file, and what fails in them is to be seen all the same.
pytest.register_assert_rewrite("tests.tools.judging", "tests.tools.tracks")


@pytest.fixture
def small_case() -> Case:
    """A case without tables."""
    return Case("x", "X", "Us", "Them", "A001", date(2026, 9, 30), "EUR", "Invented.", {})


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A JupyterLab over an empty folder, for the whole run."""
    root = tmp_path_factory.mktemp("lab")
    folder, settings = root / "work", root / "settings"
    folder.mkdir()
    port = free_port()
    own = {
        name: str(root / name.lower())
        for name in (
            "JUPYTER_CONFIG_DIR",
            "JUPYTER_RUNTIME_DIR",
            "JUPYTER_DATA_DIR",
            "JUPYTERLAB_WORKSPACES_DIR",
            "IPYTHONDIR",
        )
    }
    command = [sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root", f"--port={port}"]
    options = [
        "--ServerApp.port_retries=0",
        "--IdentityProvider.token=",
        "--ServerApp.root_dir=.",
        "--ServerApp.log_level=40",
    ]
    with (root / "lab.log").open("w") as log:
        server = subprocess.Popen(
            [*command, *options],
            cwd=folder,
            env={**os.environ, **own, "JUPYTERLAB_SETTINGS_DIR": str(settings)},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            running = Lab(f"http://127.0.0.1:{port}", folder, settings)
            wait_for(f"{running.url}/api/status", server, root / "lab.log")
            yield running
        finally:
            server.terminate()
            server.wait(20)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    expect.set_options(timeout=20_000)  # two browsers and two kernels share two cores
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A fresh page, 1000 px wide, that may use the clipboard."""
    context = chromium.new_context(
        viewport={"width": 1000, "height": 900}, locale="en-GB", permissions=["clipboard-read", "clipboard-write"]
    )
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()
