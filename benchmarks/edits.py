"""From an edit to the new picture on the screen, in real JupyterLab and Chromium.

    python benchmarks/edits.py [--edits 40]

For 60 stakeholders, a strategy map of 40 statements and 60 actions: a cell is edited, and the time runs from the key to
the frame in which the new picture stands. Printed beside it: what drawing the same picture takes in Python alone
(matplotlib's share), and the ratio to the bare round trip of an ipywidgets slider in the same page, which is the peer.
The last line is JSON, in milliseconds.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Page, sync_playwright  # noqa: E402
from rich.console import Console  # noqa: E402
from rich.table import Table  # noqa: E402

from samtrain import cases, look  # noqa: E402
from tests.browsers import ARGUMENTS, Lab, chromium_path, free_port, wait_for  # noqa: E402

#: Milliseconds between two edits: a person looks at the picture before the next.
LOOK = 700

#: Resolves with the time from the next edit to the first frame after `node` has changed.
CHANGED = """node => new Promise(resolve => {
  let start = performance.now();
  document.addEventListener("input", () => (start = performance.now()), { capture: true, once: true });
  new MutationObserver((_changes, observer) => {
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
  }).observe(node, { childList: true, subtree: true, characterData: true });
})"""


def people() -> dict[str, Any]:
    """60 stakeholders with every rating."""
    draw = random.Random(1)
    return {
        "stakeholders": [
            {
                "id": f"P{n:02}",
                "name": f"Person {n:02}",
                **{rating: draw.randint(1, 5) for rating in ("power", "influence", "interest")},
                "support": draw.randint(-2, 2),
                "coverage": draw.randint(0, 4),
            }
            for n in range(60)
        ]
    }


def statements() -> dict[str, Any]:
    """40 statements on four layers."""
    draw = random.Random(2)
    layers = (("goal", 8), ("initiative", 12), ("obstacle", 8), ("contribution", 12))
    nodes: list[dict[str, Any]] = []
    for kind, count in layers:
        above = [node["id"] for node in nodes]
        for _n in range(count):
            serves = draw.sample(above, min(2, len(above))) if kind != "goal" else []
            nodes.append(
                {"id": f"N{len(nodes):02}", "statement": f"{kind} number {len(nodes)}", "type": kind, "serves": serves}
            )
    return {"nodes": nodes}


def actions() -> dict[str, Any]:
    """60 actions over a quarter, in chains."""
    draw = random.Random(3)
    rows = []
    for n in range(60):
        start = draw.randint(1, 28)
        rows.append(
            {
                "id": f"X{n:02}",
                "what": f"Do thing number {n}",
                "goal": f"G{1 + n % 6}",
                "owner": f"T{1 + n % 12:02}",
                "start": f"2026-{10 + n % 2}-{start:02}",
                "due": f"2026-12-{start:02}",
                "hours": 8,
                "after": [f"X{n - 1:02}"] if n % 5 else [],
            }
        )
    return {"actions": rows}


#: tool -> raw record, the column that is edited, the row's name ("" = what is edited), and values in turn.
SIZES: dict[str, tuple[Callable[[], dict[str, Any]], str, str, tuple[str, str]]] = {
    "stakeholders": (people, "Power", "Person 07", ("1", "5")),
    "strategy": (statements, "In their words", "", ("initiative number 9", "initiative no. 9")),
    "actions": (actions, "By", "Do thing number 3", ("2026-12-21", "2026-12-24")),
}


def drawn(tool: str, raw: dict[str, Any]) -> float:
    """Milliseconds that matplotlib takes for the first picture, of five tries the middle one."""
    from importlib import import_module

    widget = import_module(f"samtrain.tools.{tool}.widget")
    screen = widget.screen(raw, cases.load("a-chips"), lambda _raw: None)
    picture = screen._pictures[screen.board.shown]
    record, _problems = screen._read(screen.raw)
    tries = []
    for _try in range(5):
        start = time.perf_counter()
        look.svg(picture.draw(record))
        tries.append(1000 * (time.perf_counter() - start))
    return statistics.median(tries)


def measure(lab: Lab, page: Page, tool: str, edits: int) -> list[float]:
    """Milliseconds of each edit."""
    make, column, name, values = SIZES[tool]
    (lab.folder / "raw.json").write_text(json.dumps(make()))
    lab.show(
        page,
        "import json\nfrom samtrain import cases\n"
        f"from samtrain.tools.{tool} import widget\n"
        'widget.screen(json.load(open("raw.json")), cases.load("a-chips"), lambda raw: None)',
    )
    page.wait_for_timeout(2000)
    stage = page.locator(".sam-svg").first
    taken = []
    for n in range(edits):
        value = values[(n + 1) % 2]
        changed = page.evaluate_handle(f"node => ({{ done: ({CHANGED})(node) }})", stage.element_handle())
        cell = page.get_by_label(f"{column}, {name or values[n % 2]}", exact=True).first
        if cell.evaluate("node => node.tagName") == "SELECT":
            cell.select_option(label=value)
        else:
            cell.fill(value)
        taken.append(float(page.evaluate("waiting => waiting.done", changed)))
        page.wait_for_timeout(LOOK)
    return taken[2:]  # the first edits load what was never used before


def slider(lab: Lab, page: Page, edits: int) -> list[float]:
    """The peer: an ipywidgets slider whose label is written by Python."""
    lab.theme(False)
    code = (
        "import ipywidgets\ns = ipywidgets.IntText(description='peer')\nl = ipywidgets.Label('0')\n"
        "s.observe(lambda c: setattr(l, 'value', str(c['new'])), 'value')\nipywidgets.VBox([s, l])"
    )
    lab.open(page, lab.notebook(code))
    lab.run_all(page)
    box = page.locator(".widget-text input, .jupyter-widgets input[type=number]").first
    box.wait_for()
    label = page.locator(".widget-label:not([title='peer'])").last
    taken = []
    for n in range(edits):
        changed = page.evaluate_handle(f"node => ({{ done: ({CHANGED})(node) }})", label.element_handle())
        box.fill(str(n + 1))
        box.press("Enter")
        taken.append(float(page.evaluate("waiting => waiting.done", changed)))
        page.wait_for_timeout(LOOK)
    return taken[2:]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edits", type=int, default=40)
    chosen = parser.parse_args()
    console = Console(stderr=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made, sync_playwright() as play:
        root = Path(made)
        folder, settings = root / "work", root / "settings"
        folder.mkdir()
        port = free_port()
        own = {name: str(root / name.lower()) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")}
        options = [
            "--no-browser",
            "--allow-root",
            f"--port={port}",
            "--IdentityProvider.token=",
            "--ServerApp.root_dir=.",
        ]
        with (root / "lab.log").open("w") as log:
            server = subprocess.Popen(
                [sys.executable, "-m", "jupyter", "lab", *options],
                cwd=folder, env={**os.environ, **own, "JUPYTERLAB_SETTINGS_DIR": str(settings)}, stdout=log, stderr=log,
            )  # fmt: skip
            try:
                lab = Lab(f"http://127.0.0.1:{port}", folder, settings)
                wait_for(f"{lab.url}/api/status", server, root / "lab.log")
                browser = play.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
                page = browser.new_context(viewport={"width": 1100, "height": 1400}).new_page()
                page.set_default_timeout(60_000)
                peer = statistics.median(slider(lab, page, min(chosen.edits, 20)))
                found = {}
                for tool in SIZES:
                    with console.status(f"Editing {tool}"):
                        taken = measure(lab, page, tool, chosen.edits)
                    own_share = drawn(tool, SIZES[tool][0]())
                    found[tool] = {
                        "median": round(statistics.median(taken)),
                        "worst": round(max(taken)),
                        "matplotlib": round(own_share),
                        "ratio_to_slider": round(statistics.median(taken) / peer, 1),
                    }
                browser.close()
            finally:
                server.terminate()
                server.wait(30)
    table = Table(title=f"Milliseconds from the edit to the new picture (a bare slider: {peer:.0f})")
    for heading in ("tool", "median", "worst", "of which matplotlib", "ratio to a bare slider"):
        table.add_column(heading, justify="right")
    for tool, row in found.items():
        table.add_row(tool, *(str(value) for value in row.values()))
    console.print(table)
    print(json.dumps({"slider": round(peer), **found}))


if __name__ == "__main__":
    main()
