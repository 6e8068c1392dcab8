"""Code that reaches for what is not its own. Where it got there, its functions are right and it would earn for it.

That each attack is a real one is shown by running it without isolation, where it does get there.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

from cohort import CODE, PLAN, RIGHT, Hostile, Outcomes, Scene, Seen, code, grade

from samtrain.grading import classroom

NOT_THERE = "FileNotFoundError"
READ_ONLY = "Read-only file system"


def reach(source: str, says: str) -> Hostile:
    """``source`` raises where it is held back; after it, everything is right."""
    return Hostile(code(f"import os, socket, subprocess\nfrom pathlib import Path\n{source}\n{RIGHT}"), says)


READS = {
    "solution": ("print(next(Path('$world/solutions').glob('*/*.ipynb')).read_text()[:9])", "StopIteration"),
    "truth": ("print(Path('$world/solutions/truth/a-chips/stakeholders.csv').read_text())", NOT_THERE),
    "source": ("print(os.listdir('$course/source'))", NOT_THERE),
    "gradebook": ("print(Path('$course/gradebook.db').read_bytes()[:9])", NOT_THERE),
    "neighbour": ("print(os.listdir('$course/submitted/aaron/06-stakeholders'))", NOT_THERE),
    "home": ("print(Path('$home/secret.txt').read_text())", NOT_THERE),
    "home-by-program": ("subprocess.run(['cat', '$home/secret.txt'], check=True)", "CalledProcessError"),
    "home-by-link": ("os.symlink('$home/secret.txt', 'mine.csv')\nprint(open('mine.csv').read())", NOT_THERE),
    "token": (
        "found = []\nfor path in Path('/proc').glob('[0-9]*/environ'):\n    try:\n"
        "        found += [path] if b'A-TOKEN' in path.read_bytes() else []\n"
        "    except OSError:\n        pass\nprint(found[0])",
        "IndexError",
    ),
    "grader": ("os.kill($grader, 0)", "ProcessLookupError"),
    "network": ("socket.create_connection(('127.0.0.1', $port), 1)", "Network is unreachable"),
    "unix-socket": ("socket.socket(socket.AF_UNIX).connect('$home/socket')", NOT_THERE),
    "writes-beside": ("Path('$home/beside.txt').write_text('x')", NOT_THERE),
    "writes-a-grade": ("open('$course/gradebook.db', 'ab').close()", "No such file"),
    "writes-above": ("(Path.cwd().parent / 'above.txt').write_text('x')", READ_ONLY),
    "writes-into-samtrain": ("import samtrain\nos.utime(samtrain.__file__)", READ_ONLY),
    "writes-into-python": ("import pandas\nos.utime(pandas.__file__)", READ_ONLY),
}
#: What even an ordinary process of the instructor's may not do.
RIGHTS = {
    "outside": ("socket.create_connection(('192.0.2.1', 80), 1)", "Network is unreachable"),
    "namespace": ("import ctypes\nassert ctypes.CDLL(None).unshare(0x10000000) == 0", "AssertionError"),
    "device": ("os.mknod('disk', 0o60600, os.makedev(8, 0))", "PermissionError"),
    "mount": (
        "import ctypes\nassert ctypes.CDLL(None).mount(b'tmpfs', b'.', b'tmpfs', 0, None) == 0",
        "AssertionError",
    ),
    "root": ("os.setuid(0)", "OSError"),
    "solutions-package": (
        "import sys\nprint([found for entry in sys.path for found in Path(entry).glob('samtrain_solutions/*')][0])",
        "IndexError",
    ),
}


TABLE = {name: reach(source, says) for name, (source, says) in (READS | RIGHTS).items()}


class TestOutcomes(Outcomes):
    """Each of them, and the neighbours."""


def test_nothing_was_written(graded: dict[str, Seen], scene: Scene) -> None:
    assert sorted(path.name for path in Path(scene.places["home"]).iterdir()) == ["secret.txt", "socket"]


def test_without_isolation_each_gets_there(make_scene: Any) -> None:
    """All that read, in one cell: the attacks are real ones."""
    scene: Scene = make_scene()
    trusting = replace(scene, course=classroom.without_isolation(scene.course))
    reads = [source for name, (source, _says) in READS.items() if not name.startswith("writes")]
    seen = grade(trusting, {"all": reach("\n".join(reads), "")})["all"]
    assert (seen.outcome.earned, seen.outcome.error) == (PLAN + CODE, ""), seen.read
