import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from samtrain.grading import confine
from samtrain.grading.confine import Limits, clean_environment

ROOT = Path(confine.__file__).parents[2]
#: Somebody who is not root.
ORDINARY = 65534


def run(folder: Path, source: str, *, user: int | None = None, hidden: Path = Path("/nowhere")) -> str:
    """What ``source`` prints when it is run confined to ``folder``."""
    program = (
        "import os, sys\nfrom pathlib import Path\nfrom samtrain.grading.confine import *\n"
        f"confine(Path({str(folder)!r}), Limits(processes=8), [*programs(), Path({str(ROOT / 'samtrain')!r})], "
        f"[Path({str(hidden)!r})])\n{textwrap.dedent(source)}"
    )
    python = sys.executable if user is None else _python_of_all()
    done = subprocess.run(
        [python, "-c", program],
        env={**clean_environment(folder), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        user=user,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _python_of_all() -> str:
    """A Python that somebody else may run, too: the virtual environment's may lie in root's own folder."""
    found = Path(sys.executable).resolve()
    return str(found) if all(above.stat().st_mode & 0o5 == 0o5 for above in found.parents) else "/usr/bin/python3"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "work"
    made.mkdir()
    (made / "deep").mkdir()
    (made / "deep" / "table.csv").write_text("1")
    return made


def test_this_machine_can_confine() -> None:
    assert confine.supported() == ""


def test_elsewhere_it_is_said_that_it_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    confine.supported.cache_clear()
    assert "on Linux only" in confine.supported()
    confine.supported.cache_clear()


def test_a_machine_that_refuses_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    refused = subprocess.CompletedProcess([], 1, "", "Traceback\nmount: Permission denied\n")
    monkeypatch.setattr(subprocess, "run", lambda *_args, **_kwargs: refused)
    confine.supported.cache_clear()
    assert "(mount: Permission denied)" in confine.supported()
    confine.supported.cache_clear()


def test_the_folder_is_there_with_what_lay_in_it_and_stays_as_it_was(folder: Path) -> None:
    assert run(folder, "print(Path('deep/table.csv').read_text()); Path('deep/table.csv').write_text('2')") == "1\n"
    assert (folder / "deep" / "table.csv").read_text() == "1"
    assert sorted(path.name for path in folder.iterdir()) == ["deep"]


def test_nothing_else_of_the_machine_is_there(folder: Path) -> None:
    (folder.parent / "neighbour").mkdir()
    seen = run(folder, "print(sorted(os.listdir('..')), os.path.exists('/home'), os.path.exists('/var'))")
    assert seen == "['work'] False False\n"


def test_what_is_hidden_below_what_is_readable_is_not_there(folder: Path) -> None:
    seen = run(folder, f"print(os.listdir({str(ROOT / 'samtrain' / 'tools')!r}))", hidden=ROOT / "samtrain" / "tools")
    assert seen == "[]\n"


def test_everybody_is_an_ordinary_user_inside(folder: Path) -> None:
    assert run(folder, "print(os.getuid() != 0, Path('deep/table.csv').stat().st_uid == os.getuid())") == "True True\n"


def test_an_ordinary_user_can_confine_too(tmp_path: Path) -> None:
    if os.getuid() == 0:
        for above in (tmp_path, *tmp_path.parents):
            if above.stat().st_mode & 0o005 == 0o005:  # from here on everybody may pass
                break
            above.chmod(0o755)
    made = tmp_path / "own"
    made.mkdir()
    user = ORDINARY if os.getuid() == 0 else None
    if user is not None:
        os.chown(made, user, user)
    seen = """
        said = sorted(name for name in os.listdir('/proc') if name.isdigit())
        for act in (
            lambda: Path('mine').write_text('x'),
            lambda: Path('/tmp/mine').write_text('x'),
            lambda: [os.fork() or os._exit(0) for n in range(20)],
        ):
            try:
                act()
                said.append('yes')
            except OSError as error:
                said.append(type(error).__name__)
        print(*said)
    """
    assert run(made, seen, user=user) == "1 2 yes OSError BlockingIOError\n"


def test_no_right_is_left(folder: Path) -> None:
    status = run(folder, "print(Path('/proc/self/status').read_text())")
    rights = dict(line.split(":\t") for line in status.splitlines() if line.startswith(("Cap", "NoNew")))
    assert rights == {
        **dict.fromkeys(("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"), "0" * 16),
        "NoNewPrivs": "1",
    }


def test_a_token_is_not_passed_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "secret")
    assert "secret" not in str(clean_environment(tmp_path))


def test_limits_are_those_asked_for(folder: Path) -> None:
    seen = run(folder, "import resource as r; print(r.getrlimit(r.RLIMIT_AS)[1], r.getrlimit(r.RLIMIT_CORE)[1])")
    assert seen == f"{Limits.memory} 0\n"
