import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from samtrain.errors import PlainError
from samtrain.files import dump_json, read_json, write_atomically


def test_text_is_written_as_utf8_with_plain_line_ends(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a" / "b.txt", "Zoë\n")
    assert (tmp_path / "a" / "b.txt").read_bytes() == b"Zo\xc3\xab\n"


def test_an_unwritable_folder_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(PlainError, match="cannot be written"):
        write_atomically(tmp_path / "file" / "b.txt", "x")


def test_nothing_is_left_behind_when_the_target_cannot_be_replaced(tmp_path: Path) -> None:
    (tmp_path / "b.txt").mkdir()
    with pytest.raises(PlainError):
        write_atomically(tmp_path / "b.txt", "x")
    assert [path.name for path in tmp_path.iterdir()] == ["b.txt"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"a": 1,\n "b": ', "line 2"),
        (b"\xff\xfe\x00", "not a text file"),
        (b"[" * 100_000, "damaged"),
        (b"9" * 5000, "damaged"),
    ],
)
def test_a_damaged_file_is_named_in_one_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "x.json").write_bytes(content)
    with pytest.raises(PlainError, match=said) as caught:
        read_json(tmp_path / "x.json")
    assert "x.json" in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(PlainError, match=r"x\.json is missing"):
        read_json(tmp_path / "x.json")


def test_what_cannot_be_opened_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(PlainError, match="cannot be read"):
        read_json(tmp_path)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(b"\xef\xbb\xbf" + dump_json({"a": "ü"}).encode())
    assert read_json(tmp_path / "x.json") == {"a": "ü"}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_kill_at_any_moment_leaves_a_whole_file(tmp_path: Path) -> None:
    target = tmp_path / "answer.json"
    writer = (
        "import sys, json, itertools, pathlib\n"
        "from samtrain.files import write_atomically\n"
        "for n in itertools.count():\n"
        "    write_atomically(pathlib.Path(sys.argv[1]), json.dumps({'n': n, 'fill': 'x' * 200_000}))\n"
        "    print(n, flush=True)\n"
    )
    for moment in (0.0, 0.003, 0.011):
        process = subprocess.Popen([sys.executable, "-c", writer, str(target)], stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert len(json.loads(target.read_text())["fill"]) == 200_000
