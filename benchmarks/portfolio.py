"""Account selection on a large book: from a file of order lines to the picture, beside plain pandas on the same file.

    python benchmarks/portfolio.py [--lines 1000000] [--accounts 20000]

Both run in processes of their own, so that the peak of each one's memory is its own. The last line is JSON.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
from rich.console import Console
from rich.table import Table

OURS = """
import sys
from pathlib import Path
from samtrain import look
from samtrain.tools.portfolio import chart
from samtrain.tools.portfolio.analysis import Overview
from samtrain.tools.portfolio.lines import import_lines
from samtrain.tools.portfolio.model import Portfolio
start = clock()
imported = import_lines(Path(sys.argv[1]))
view = Overview(Portfolio(source="own"), imported.accounts, None, "EUR")
picture = look.svg(chart.pareto_chart(view, 5.6, 4.6))
assert len(imported.accounts) == int(sys.argv[2]) and picture.startswith("<?xml")
"""
PEER = """
import sys
import pandas as pd
start = clock()
pd.read_csv(sys.argv[1])
"""
FRAME = "import json, resource\nfrom time import perf_counter as clock\n{code}\nprint(json.dumps([clock() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * {unit}]))"
#: ru_maxrss is in KiB on Linux, in bytes on macOS.
UNIT = 1 if sys.platform == "darwin" else 1024


def write(path: Path, lines: int, accounts: int) -> None:
    """Order lines of three years, sizes as in the course's case."""
    rng = np.random.default_rng(1)
    account = np.concatenate([np.arange(accounts), rng.zipf(1.3, lines - accounts) % accounts])
    days = pd.Timestamp("2023-10-01") + pd.to_timedelta(rng.integers(0, 1096, lines), unit="D")
    days = days.where(np.arange(lines) >= accounts, pd.Timestamp("2026-09-01"))
    revenue = np.exp(9 + 1.2 * rng.standard_normal(lines)).round(2)
    table = pd.DataFrame(
        {
            "Order no": [f"L{n:07}" for n in range(lines)],
            "Customer no": [f"C{n:05}" for n in account],
            "Customer": [f"Customer {n:05} Ltd" for n in account],
            "Region": rng.choice(["Europe", "Americas", "Asia"], lines),
            "Product": rng.choice(["RF power", "Sensor", "Clock"], lines),
            "Order date": days.strftime("%Y-%m-%d"),
            "Qty": rng.integers(1, 5000, lines),
            "Net amount": revenue,
            "COGS": (revenue * 0.58).round(2),
        }
    )
    table.to_csv(path, index=False)


def run(code: str, *arguments: str) -> tuple[float, float]:
    """Seconds, and MiB at the peak, of ``code`` from its ``start`` on."""
    script = FRAME.format(code=code, unit=UNIT)
    done = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    seconds, peak = json.loads(done.stdout)
    return seconds, peak / 2**20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int, default=1_000_000)
    parser.add_argument("--accounts", type=int, default=20_000)
    parser.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.write:
        write(chosen.write, chosen.lines, chosen.accounts)
        return
    console = Console(stderr=True)
    with tempfile.TemporaryDirectory() as folder, console.status("Writing the file"):
        path = Path(folder, "lines.csv")
        # In a process of its own: the peak of memory is handed on to children.
        size_of = ["--lines", str(chosen.lines), "--accounts", str(chosen.accounts)]
        subprocess.run([sys.executable, __file__, "--write", str(path), *size_of], check=True)
        size = path.stat().st_size / 2**20
        peer = min(run(PEER, str(path)) for _time in range(3))
        ours = min(run(OURS, str(path), str(chosen.accounts)) for _time in range(3))
    table = Table(title=f"{chosen.lines:,} lines of {chosen.accounts:,} accounts, {size:.0f} MiB")
    for heading in ("what", "seconds", "peak MiB", "ratio"):
        table.add_column(heading, justify="right")
    table.add_row("pandas.read_csv alone", f"{peer[0]:.2f}", f"{peer[1]:.0f}", "1.0")
    table.add_row("from file to picture", f"{ours[0]:.2f}", f"{ours[1]:.0f}", f"{ours[0] / peer[0]:.1f}")
    console.print(table)
    print(json.dumps({"seconds": round(ours[0], 2), "peak_mib": round(ours[1]), "ratio": round(ours[0] / peer[0], 2)}))


if __name__ == "__main__":
    main()
