"""Code that takes all it can get: time, memory, processes, disk, output; and code that will not end."""

from pathlib import Path

from cohort import CODE, PLAN, RIGHT, Hostile, Outcomes, Seen, code

SLOW = "The code took longer than 3 seconds and was stopped."
DIED = "The code ended the program that runs it."
#: Seconds that a process is told to sleep, by which it is known among all processes of the machine.
MARK = "86399.25"

TABLE = {
    "endless-loop": Hostile(code("while True:\n    pass"), SLOW),
    "endless-function": Hostile(code("def total(values):\n    while True:\n        pass"), SLOW),
    "deaf-sleeper": Hostile(
        code(
            "import signal, time\nfor n in range(1, 30):\n    try:\n        signal.signal(n, signal.SIG_IGN)\n"
            "    except (OSError, ValueError):\n        pass\ntime.sleep(99)"
        ),
        SLOW,
    ),
    "fork-bomb": Hostile(
        code("import os\nwhile True:\n    try:\n        os.fork()\n    except OSError:\n        pass"), SLOW
    ),
    "thread-bomb": Hostile(
        code("import threading, time\nwhile True:\n    threading.Thread(target=time.sleep, args=(9,)).start()"),
        "can't start new thread",
    ),
    "memory-bomb": Hostile(code("held = []\nwhile True:\n    held.append(bytearray(50_000_000))"), "MemoryError"),
    "memory-of-many": Hostile(
        code(
            "import os, time\nfor n in range(6):\n    if os.fork() == 0:\n        held = b'x' * 150_000_000\n"
            "        time.sleep(99)\ntime.sleep(99)"
        ),
        "The code used more than 500 MB of memory and was stopped.",
    ),
    "endless-printer": Hostile(
        code("while True:\n    print('x' * 10_000)"), "The code printed more than 1000000 characters and was stopped."
    ),
    "printing-program": Hostile(code("import os\nos.system('yes')"), "The code printed more than 1000000 characters"),
    "full-disk": Hostile(
        code("with open('big', 'wb') as file:\n    while True:\n        file.write(bytes(1_000_000))"),
        "No space left on device",
    ),
    "many-files": Hostile(
        code("for n in range(10 ** 9):\n    open(f'{n}.txt', 'w').close()"), "No space left on device"
    ),
    "many-open-files": Hostile(
        code("kept = []\nwhile True:\n    kept.append(open('contacts.csv'))"), "Too many open files"
    ),
    "huge-value": Hostile(code("total = share = rate = lambda values: 'x' * 20_000_000"), "more than can be taken"),
    "deep-value": Hostile(
        code("def total(values):\n    made = []\n    for n in range(10 ** 5):\n        made = [made]\n    return made"),
        "RecursionError",
    ),
    "leaves-a-process": Hostile(
        code(
            f"import subprocess\nsubprocess.Popen(['sleep', '{MARK}'], start_new_session=True)\n"
            f"subprocess.Popen('setsid nohup sleep {MARK} &', shell=True)\n" + RIGHT
        ),
        "It is Eve.",
        PLAN + CODE,
    ),
    "leaves-and-ends": Hostile(
        code(f"import os, subprocess\nsubprocess.Popen(['sleep', '{MARK}'], start_new_session=True)\nos._exit(0)"), DIED
    ),
    "kills-its-parent": Hostile(
        code(
            "import os\nfor pid in (os.getppid(), 1, -1):\n    try:\n        os.kill(pid, 9)\n"
            "    except OSError:\n        pass\n" + RIGHT
        ),
        "It is Eve.",
        PLAN + CODE,
    ),
    "kills-its-group": Hostile(code("import os\nos.killpg(0, 9)"), DIED),
    "exits": Hostile(code("import sys\ndef total(values):\n    sys.exit(0)"), "SystemExit: 0"),
    "crashes": Hostile(code("import ctypes\nctypes.string_at(0)"), DIED),
    "hangs-up": Hostile(code("import os\nos.closerange(0, 99)"), DIED),
}


class TestOutcomes(Outcomes):
    """Each of them, and the neighbours."""


def test_no_process_is_left_behind(graded: dict[str, Seen]) -> None:
    commands = []
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            commands.append(process.read_bytes())
        except OSError:  # ended while we looked
            continue
    assert commands and not [command for command in commands if MARK.encode() in command]
