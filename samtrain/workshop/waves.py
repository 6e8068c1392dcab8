"""Members' answer files, from a folder, a zip or a workshop's server, become waves of the record."""

import io
import json
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from samtrain.cases import Case
from samtrain.errors import PlainError
from samtrain.files import dump_json, read_json, write_atomically
from samtrain.i18n import _
from samtrain.tools.alignment.model import (
    MemberAnswer,
    TeamAlignment,
    Wave,
    add_answer,
    fill,
    parse_member,
    read,
)
from samtrain.workshop.store import Draft

#: An answer file is no larger than this, in bytes, and a folder or a zip holds no more files than that.
MOST_BYTES = 64 * 1024
MOST_FILES = 2_000
#: A zip of hand-ins may itself hold zips up to this size.
MOST_ZIP_BYTES = 5_000_000


@dataclass(frozen=True)
class Given:
    """A file as it came. ``data`` is what it holds, or the sentence that says why it cannot be read."""

    name: str
    data: bytes | str
    changed: datetime


@dataclass(frozen=True)
class Taken:
    """What came of one file: whether it counts, and what there is to say about it."""

    name: str
    counts: bool
    said: Sequence[str]


# The record --------------------------------------------------------------------------------------


def from_case(case: Case) -> TeamAlignment:
    """A record with the case's questions, team and waves, and no answers: those are yet to be given."""
    return fill(TeamAlignment(), case).model_copy(update={"answers": []})


def load(path: Path) -> tuple[TeamAlignment, list[str]]:
    """The record in the file ``path``, and a sentence for each thing in it that was not taken.

    Raises:
        PlainError: the file is missing, damaged or holds no record.
    """
    raw = read_json(path)
    if not isinstance(raw, dict) or not ("items" in raw or "goals" in raw):
        said = _("{file} holds no questions of a workshop. Choose the file that “samtrain workshop” wrote.")
        raise PlainError(said.format(file=path.name))
    record, problems = read(raw)
    return record, [f"{path.name}: {problem.said}" for problem in problems]


def save(path: Path, record: TeamAlignment) -> None:
    """Write the record as JSON that people can read.

    Raises:
        PlainError: the folder cannot be written to.
    """
    write_atomically(path, dump_json(record.raw))


def with_wave(record: TeamAlignment, wave: str) -> TeamAlignment:
    """The record with ``wave`` among its waves, as the last one where it is new.

    Raises:
        PlainError: the wave's id cannot stand in a file name.
    """
    if not re.fullmatch(r"\w[\w.-]{0,39}", wave):
        raise PlainError(_("Call the wave by letters and digits, such as t0, not “{wave}”.").format(wave=wave[:80]))
    if any(each.id == wave for each in record.waves):
        return record
    return record.model_copy(update={"waves": [*record.waves, Wave(id=wave, day=None, occasion=None)]})


# Collecting --------------------------------------------------------------------------------------


def collect(record: TeamAlignment, files: Sequence[Given]) -> tuple[TeamAlignment, list[Taken]]:
    """The record with the answers in ``files``, and what came of each; of one member's files the last changed counts."""
    taken = []
    for given in sorted(files, key=lambda each: (each.changed, each.name)):
        try:
            record, said = _with_answer(record, _parsed(given, record))
        except PlainError as error:
            taken.append(Taken(given.name, False, [str(error)]))
        else:
            taken.append(Taken(given.name, True, said))
    return record, taken


def collect_drafts(
    record: TeamAlignment, wave: str, drafts: Sequence[tuple[str, Draft]]
) -> tuple[TeamAlignment, list[Taken]]:
    """The record with what members entered at a workshop's server, by member id."""
    taken = []
    for member, draft in drafts:
        head = {"samtrain_member": 1, "account": record.account, "wave": wave, "member": member}
        try:
            record, said = _with_answer(record, parse_member({**draft.answer, **head}, _called(record, member)))
        except PlainError as error:
            taken.append(Taken(_called(record, member), False, [str(error)]))
        else:
            taken.append(Taken(_called(record, member), True, said))
    return record, taken


def lonely(record: TeamAlignment) -> list[str]:
    """A sentence for each wave with one answer only."""
    said = _("Wave {wave} holds one answer: whether people agree shows from two on.")
    return [said.format(wave=wave) for wave in record.answered if len(record.in_wave(wave)) == 1]


def files(source: Path) -> list[Given]:
    """Every file in ``source`` (a folder with its subfolders, a zip or one file) that may be an answer.

    Nothing is unpacked to disk, and of no file is more read than an answer can have.

    Raises:
        PlainError: ``source`` is not there, or holds more files than a class could send.
    """
    if not source.exists():
        raise PlainError(_("There is no {file} to collect from.").format(file=source))
    paths = [source] if source.is_file() else sorted(path for path in source.rglob("*") if path.is_file())
    given: list[Given] = []
    for path in paths:
        name = path.name if path == source else path.relative_to(source).as_posix()
        if path.is_symlink() or any(part.startswith(".") for part in PurePosixPath(name).parts):
            continue
        changed = datetime.fromtimestamp(path.stat().st_mtime)
        if path.suffix.lower() == ".zip":
            none = _("{file} holds no answer and was left out.").format(file=name)
            given += list(_in_zip(name, path)) or [Given(name, none, changed)]
        elif path.suffix.lower() == ".json":
            with path.open("rb") as stream:
                given.append(Given(name, stream.read(MOST_BYTES + 1), changed))
        if len(given) > MOST_FILES:
            raise PlainError(
                _("{file} holds more than {n} files. Choose a folder of answers.").format(file=source, n=MOST_FILES)
            )
    return given


def _in_zip(name: str, source: Path | io.BytesIO) -> Iterator[Given]:
    """The answers in a zip, and in the zips in it; what cannot be read is told in the file's place."""
    try:
        with zipfile.ZipFile(source) as archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
            if len(members) > MOST_FILES:
                yield Given(name, _("{file} holds too many files and was left out.").format(file=name), datetime.min)
                return
            for info in members:
                path = PurePosixPath(info.filename)
                label, kind = f"{name}/{path.name}", path.suffix.lower()
                if any(part.startswith((".", "__MACOSX")) for part in path.parts):
                    continue
                if kind == ".json":
                    with archive.open(info) as stream:
                        yield Given(label, stream.read(MOST_BYTES + 1), datetime(*info.date_time))
                elif kind == ".zip" and isinstance(source, Path):
                    with archive.open(info) as stream:
                        yield from _in_zip(label, io.BytesIO(stream.read(MOST_ZIP_BYTES)))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError):
        damaged = _("{file} is damaged, locked or no zip at all. Ask for it again.").format(file=name)
        yield Given(name, damaged, datetime.min)


def _parsed(given: Given, record: TeamAlignment) -> MemberAnswer:
    """The answer in a file, its member by id where a name was given.

    Raises:
        PlainError: it is none, or another account's.
    """
    if isinstance(given.data, str):
        raise PlainError(given.data)
    if len(given.data) > MOST_BYTES:
        raise PlainError(_("{file} is larger than any answer and was left out.").format(file=given.name))
    try:
        data: Any = json.loads(given.data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise PlainError(_("{file} is damaged. Ask for it again.").format(file=given.name)) from error
    answer = parse_member(data, given.name, record.account)
    return answer.model_copy(update={"member": _id_of(record, answer.member)})


def _id_of(record: TeamAlignment, called: str) -> str:
    """The id of the member whose id or name this is, in whatever case; ``called`` itself where nobody is called so."""
    wanted = " ".join(called.casefold().split())
    found = {member.id for member in record.members if wanted in (member.id.casefold(), (member.name or "").casefold())}
    return found.pop() if len(found) == 1 else called


def _called(record: TeamAlignment, member: str) -> str:
    return next((each.label for each in record.members if each.id == member), member)


def _with_answer(record: TeamAlignment, answer: MemberAnswer) -> tuple[TeamAlignment, list[str]]:
    """The record with an answer, and what there is to say: what was left out, and what the member left open."""
    held = next((each for each in record.in_wave(answer.wave) if each.member == answer.member), None)
    with_it, said = add_answer(record, answer)
    kept = next(each for each in with_it.in_wave(answer.wave) if each.member == answer.member)
    if held == kept:
        return record, [_("{member}: this answer was here already.").format(member=_called(record, answer.member))]
    return with_it, [*said, *_left_open(with_it, kept)]


def _left_open(record: TeamAlignment, answer: MemberAnswer) -> Iterator[str]:
    name = _called(record, answer.member)
    rated, known = len(record.items) - len(answer.ratings), len(record.stakeholders) - len(answer.roles)
    if rated:
        said = _("{member} left {n} of {of} ratings open.")
        yield said.format(member=name, n=rated, of=len(record.items))
    if known:
        said = _("{member} gave {n} of {of} people no role.")
        yield said.format(member=name, n=known, of=len(record.stakeholders))
    if record.goals and not answer.ranking:
        yield _("{member} did not put the goals in order.").format(member=name)
