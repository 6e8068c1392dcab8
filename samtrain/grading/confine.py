"""Walls around a process that will run a trainee's code: what it may see, and how much it may use. Linux only.

Nothing here is specific to grading: ``confine`` is called in a process of its own with one thread, freshly started or
freshly forked, and cannot be undone. It is built from what every Linux since 5.14 offers to ordinary users: namespaces
(files, processes, network), resource limits and ``no_new_privs``. ``python -m samtrain.grading.confine`` tries it out.
"""

import contextlib
import ctypes
import os
import platform
import signal
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

from samtrain.i18n import _

#: Exit statuses by which the processes around the confined one say why they ended it.
OUT_OF_MEMORY = 77
ABANDONED = 78

#: What programs need to start, and nobody's own: the system's libraries and settings of the linker, clock and fonts.
_SYSTEM = (
    *("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/nix/store"),
    *("/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/localtime", "/etc/alternatives", "/etc/fonts"),
)
_DEVICES = ("null", "zero", "full", "random", "urandom")
_USERS = "trainee:x:{uid}:{gid}::{home}:/bin/sh\n"
#: Where the machine's root starts the process, it goes on as one of the users that systemd, too, keeps for such work.
_NOBODIES = range(61184, 65520)
#: Seconds between two looks at what the confined processes hold.
_TICK = 0.05

# From the kernel's headers; the same on all its architectures.
_NEWNS, _NEWUTS, _NEWIPC, _NEWUSER, _NEWPID, _NEWNET = 0x20000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000
_RDONLY, _NOSUID, _NODEV, _BIND, _REC, _PRIVATE = 1, 2, 4, 0x1000, 0x4000, 0x40000
_DETACH = 2
_SYS_MOUNT_SETATTR, _AT_FDCWD, _AT_RECURSIVE = 442, -100, 0x8000
_PDEATHSIG, _DUMPABLE, _CAPBSET_DROP, _NO_NEW_PRIVS = 1, 4, 24, 38
_CAPABILITY_VERSION_3 = 0x20080522


@dataclass(frozen=True)
class Limits:
    """How much a confined process may use, together with every process that it starts.

    memory: bytes of address space for each process, and bytes in use by all of them together. written: bytes in the
    folder altogether, and in any file that was open before, such as standard output. cpu: seconds of computing, and
    open_files, for each process.
    """

    memory: int = 2_000_000_000
    processes: int = 32
    written: int = 64_000_000
    cpu: int = 120
    open_files: int = 256


def clean_environment(folder: Path) -> dict[str, str]:
    """What a program needs from the environment, with ``folder`` as its home; no token and no path of the instructor's.

    A process keeps in its memory the environment that it was started with: who forks instead of starting anew starts
    the process that forks with this one.
    """
    passed = ("COMSPEC", "LANG", "LC_ALL", "PATHEXT", "SYSTEMROOT", "TZ")
    threads = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
    return {
        **{name: os.environ[name] for name in passed if name in os.environ},
        **{name: str(folder) for name in ("HOME", "USERPROFILE", "TMPDIR", "TEMP", "MPLCONFIGDIR")},
        **dict.fromkeys(threads, "1"),
        "IPYTHONDIR": str(folder / ".ipython"),
        "PATH": os.pathsep.join([sysconfig.get_path("scripts"), os.defpath]),
        "MPLBACKEND": "agg",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


@cache
def supported() -> str:
    """ "" when this machine can confine a process, else a sentence that says what is missing and what to do.

    It is tried out, in a process of its own, once.
    """
    if sys.platform != "linux":
        return _("Code of trainees can be run apart from everything else on Linux only, and this is {system}.").format(
            system=platform.system()
        )
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "samtrain.grading.confine", folder]
        environment = {**clean_environment(Path(folder)), "PYTHONPATH": str(Path(__file__).parents[2])}
        try:
            tried = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=30, check=False)
        except subprocess.TimeoutExpired:
            return _("This machine did not say within 30 seconds whether it can run code of trainees apart.")
    if tried.returncode == 0:
        return ""
    why = (tried.stderr.strip().splitlines() or [str(tried.returncode)])[-1]
    return _(
        "This machine does not let samtrain run code of trainees apart from everything else ({why}). It needs Linux "
        "5.14 or later and namespaces: on Ubuntu “sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0”, in a "
        "container the option “--privileged”."
    ).format(why=why)


def programs() -> list[Path]:
    """This Python with its packages, and the system's own programs: what a process needs to see to go on running."""
    packages = [Path(entry) for entry in sys.path if Path(entry).name in ("site-packages", "dist-packages")]
    pythons = [Path(sys.prefix), Path(sys.base_prefix), Path(sys.executable).resolve().parents[1]]
    return [*pythons, *packages, *map(Path, _SYSTEM)]


def confine(folder: Path, limits: Limits, readable: Iterable[Path], hidden: Iterable[Path] = ()) -> None:
    """Shut this process in, for good, and return in the process that is shut in.

    It sees ``readable`` (files and folders, with what is in them, except ``hidden``), read-only, under their own names,
    and ``folder`` with a copy of the files that lie in it: the one place where it can write, in memory, gone with the
    process. There is no network, and no process but its own, all of which end with it. Its environment and its open
    files are the caller's business, beyond what ``limits`` say.

    The call forks twice: the caller becomes a process that waits for the confined one and ends as it ended, or with
    ``OUT_OF_MEMORY``. Ending it ends everything inside.

    Raises:
        OSError: the machine does not allow it; ``supported`` has the sentence.
    """
    folder = folder.resolve()
    kept = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    outside = os.getuid(), os.getgid()
    is_root = outside[0] == 0
    uid, gid = (_NOBODIES[os.getpid() % len(_NOBODIES)],) * 2 if is_root else outside
    if not is_root:
        _become_own_root(uid, gid)
    _libc("unshare", _NEWNS | _NEWPID | _NEWNET | _NEWIPC | _NEWUTS)
    _libc("mount", None, b"/", None, _REC | _PRIVATE, None)
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
    caller = os.getppid()
    if (first := os.fork()) != 0:
        _wait(first, caller)
    _libc("prctl", _PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    os.setsid()
    _build(folder, list(readable), list(hidden))
    _open_folder(folder, kept, limits, uid, gid)
    _libc("prctl", _DUMPABLE, 0, 0, 0, 0)  # what is inside must not reach into the process that watches it
    if (inside := os.fork()) != 0:
        _watch(inside, limits)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
    _give_up_rights(uid, gid, is_root=is_root)
    _limit(limits)


# The view ----------------------------------------------------------------------------------------


def _build(root: Path, readable: Sequence[Path], hidden: Sequence[Path]) -> None:
    """Make a tree in memory at ``root`` that holds ``readable`` and nothing else, read-only, and make it the root."""
    _mount("tmpfs", root, "tmpfs", _NOSUID | _NODEV, "size=4m,mode=755")
    shown: list[Path] = []
    for path in sorted({found for given in readable for found in (given, given.resolve())}):
        if path.is_symlink() and path.parent == Path("/"):
            (root / path.name).symlink_to(path.readlink())  # /bin -> usr/bin
        elif path.exists() and not any(path.is_relative_to(above) for above in shown):
            _bind(path, root)
            shown.append(path)
    for path in {given.resolve() for given in hidden}:
        if path.is_dir() and any(path.is_relative_to(above) for above in shown):
            _mount("tmpfs", _below(root, path), "tmpfs", _NOSUID | _NODEV, "size=4k,mode=755")
    for name in _DEVICES:
        _bind(Path("/dev", name), root)


def _open_folder(folder: Path, kept: Mapping[str, bytes], limits: Limits, uid: int, gid: int) -> None:
    """Mount the one place to write, put the files there, and leave the machine's own tree behind."""
    root = folder
    inside = _below(root, folder)
    inside.mkdir(parents=True, exist_ok=True)
    (root / "etc").mkdir(exist_ok=True)
    (root / "etc/passwd").write_text(_USERS.format(uid=uid, gid=gid, home=folder))
    (root / "dev/shm").symlink_to(folder)
    (root / "proc").mkdir()
    (root / "tmp").mkdir(exist_ok=True)
    attributes = (ctypes.c_uint64 * 4)(_RDONLY | _NOSUID, 0, 0, 0)
    size = ctypes.sizeof(attributes)
    _libc("syscall", _SYS_MOUNT_SETATTR, _AT_FDCWD, os.fsencode(root), _AT_RECURSIVE, attributes, ctypes.c_size_t(size))
    _mount("proc", root / "proc", "proc", _NOSUID | _NODEV, None)
    options = f"size={limits.written},nr_inodes=4096,mode=700,uid={uid},gid={gid}"
    _mount("tmpfs", inside, "tmpfs", _NOSUID | _NODEV, options)
    for name, data in kept.items():
        (inside / name).parent.mkdir(parents=True, exist_ok=True)
        (inside / name).write_bytes(data)
    for path in inside.rglob("*"):
        os.chown(path, uid, gid)
    os.chdir(root)
    _libc("pivot_root", b".", b".")
    _libc("umount2", b".", _DETACH)
    os.chdir(folder)


def _bind(path: Path, root: Path) -> None:
    target = _below(root, path)
    if path.is_dir():
        target.mkdir(parents=True, exist_ok=True)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.touch()
    _mount(str(path), target, None, _BIND | _REC, None)


def _below(root: Path, path: Path) -> Path:
    return root / path.relative_to("/")


def _mount(source: str, target: Path, kind: str | None, flags: int, options: str | None) -> None:
    encoded = (None if text is None else text.encode() for text in (kind, options))
    kind_, options_ = encoded
    _libc("mount", os.fsencode(source), os.fsencode(target), kind_, ctypes.c_ulong(flags), options_)


# Rights and limits -------------------------------------------------------------------------------


def _become_own_root(uid: int, gid: int) -> None:
    """Go on in a user namespace of its own, as the same user there, with every right within it and none outside."""
    _libc("unshare", _NEWUSER)
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1")
    Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1")


def _give_up_rights(uid: int, gid: int, *, is_root: bool) -> None:
    """Become a user without any rights beyond its own, whatever it starts."""
    if is_root:
        os.setgroups([])
        os.setresgid(gid, gid, gid)
        os.setresuid(uid, uid, uid)
        _libc("prctl", _DUMPABLE, 1, 0, 0, 0)  # or its own files in /proc would be root's
    with contextlib.suppress(OSError):  # inside, nobody makes further namespaces, in which one would be root again
        if is_root:
            _become_own_root(uid, gid)
        Path("/proc/sys/user/max_user_namespaces").write_text("0")
    for capability in range(64):
        with contextlib.suppress(OSError):
            _libc("prctl", _CAPBSET_DROP, capability, 0, 0, 0)
    _libc("capset", (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0), (ctypes.c_uint32 * 6)())
    _libc("prctl", _NO_NEW_PRIVS, 1, 0, 0, 0)
    _libc("prctl", _DUMPABLE, 1, 0, 0, 0)


def _limit(limits: Limits) -> None:
    import resource  # does not exist on Windows

    for kind, most in {
        resource.RLIMIT_AS: limits.memory,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_CPU: limits.cpu,
        resource.RLIMIT_FSIZE: limits.written,
        resource.RLIMIT_NOFILE: limits.open_files,
        resource.RLIMIT_NPROC: limits.processes,
    }.items():
        resource.setrlimit(kind, (most, most))


# The processes around it -------------------------------------------------------------------------


def _wait(child: int, caller: int) -> NoReturn:
    """Outside: end as ``child`` ends, and end it when whoever started this process is gone."""
    while True:
        signal.sigtimedwait({signal.SIGCHLD}, 1)
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            os._exit(_exit_status(status))
        if os.getppid() != caller:
            os._exit(ABANDONED)


def _watch(child: int, limits: Limits) -> NoReturn:
    """First process inside, which nobody inside can end: what is left over when ``child`` ends goes with it."""
    while True:
        signal.sigtimedwait({signal.SIGCHLD}, _TICK)
        with contextlib.suppress(ChildProcessError):
            while (ended := os.waitpid(-1, os.WNOHANG))[0]:
                if ended[0] == child:
                    os._exit(_exit_status(ended[1]))
        if _resident() > limits.memory and _held() > limits.memory:
            os._exit(OUT_OF_MEMORY)


def _exit_status(status: int) -> int:
    code = os.waitstatus_to_exitcode(status)
    return code if code >= 0 else 128 - code


def _processes() -> list[Path]:
    return [path for path in Path("/proc").iterdir() if path.name.isdigit() and path.name != "1"]


def _resident() -> int:
    """Bytes in use by all processes inside, counting what they share once for each: quick to find, never too low."""
    pages = 0
    for process in _processes():
        with contextlib.suppress(OSError, IndexError):
            pages += int((process / "statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _held() -> int:
    """Bytes in use by all processes inside, each shared page counted once (proportional set sizes)."""
    kilobytes = 0
    for process in _processes():
        with contextlib.suppress(OSError):
            lines = (process / "smaps_rollup").read_text().splitlines()
            kilobytes += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return kilobytes * 1024


def _libc(name: str, *arguments: Any) -> None:
    """Call a function of the C library that returns 0, and raise OSError otherwise."""
    library = ctypes.CDLL(None, use_errno=True)
    if getattr(library, name)(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")


def main(arguments: Sequence[str]) -> int:
    """Confine this process to the folder that is named, and see whether that holds; returns the exit status."""
    folder = Path(arguments[0])
    try:
        confine(folder, Limits(), programs())
    except OSError as error:
        print(error.strerror, file=sys.stderr)
        return 1
    try:
        (folder.parent / "trace").touch()
    except OSError:
        return 0
    print("the files around the folder could be written to", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
