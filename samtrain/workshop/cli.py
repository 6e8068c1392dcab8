"""``samtrain workshop``: blind answers, waves, and the puzzle, one verb a step.

A PlainError is shown as its sentence by ``samtrain.cli``. What a verb needs is imported when it runs.
"""

import asyncio
import contextlib
import webbrowser
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from samtrain.i18n import _, ngettext

if TYPE_CHECKING:
    from samtrain.tools.alignment.model import TeamAlignment
    from samtrain.workshop.waves import Taken

workshop = typer.Typer(
    name="workshop", no_args_is_help=True, help=_("Ask a team, each alone, and see what they agree on and know.")
)
out = Console(highlight=False, markup=False)

RecordFile = Annotated[
    Path,
    typer.Option("--record", "-r", help=_("The file with the questions and answers; made from the case if missing.")),
]
CaseId = Annotated[str, typer.Option("--case", help=_("The case company that a new record is about."))]
WaveId = Annotated[str, typer.Option("--wave", "-w", help=_("The wave: t0 before a workshop, t1 after it, and so on."))]
AccountName = Annotated[str, typer.Option("--account", help=_("The account's name, as members see it."))]
Facts = Annotated[
    bool, typer.Option("--facts/--no-facts", help=_("Ask which facts a member holds. Who reads them knows them."))
]
Members = Annotated[
    Path | None,
    typer.Option("--members", help=_("A CSV or Excel file: id, name, function and region of those who take part.")),
]
RECORD = Path("alignment.json")


@workshop.command()
def form(
    wave: WaveId = "t0",
    record: RecordFile = RECORD,
    case: CaseId = "a-chips",
    account: AccountName = "",
    facts: Facts = True,
    members: Members = None,
    to: Annotated[Path | None, typer.Option("--out", "-o", help=_("Where to write the page."))] = None,
) -> None:
    """Write the page that members answer alone, as one file to send by mail."""
    from samtrain.files import write_atomically
    from samtrain.workshop import waves
    from samtrain.workshop.form import form as page

    opened, name = _open(record, case, account, members)
    opened = waves.with_wave(opened, wave)
    waves.save(record, opened)
    file = to or record.with_name(f"{record.stem}-{wave}.html")
    write_atomically(file, page(opened, wave, name, with_facts=facts))
    _say(
        _("{file} asks for wave {wave}. Send it to each member; what they send back goes into one folder.").format(
            file=file, wave=wave
        )
    )
    _say(_("Next: run “samtrain workshop collect FOLDER --record {record}”.").format(record=record))


@workshop.command()
def start(
    wave: WaveId = "t0",
    record: RecordFile = RECORD,
    case: CaseId = "a-chips",
    account: AccountName = "",
    facts: Facts = True,
    members: Members = None,
    network: Annotated[
        bool, typer.Option("--network", help=_("Let phones and laptops in the local network in, too."))
    ] = False,
    port: Annotated[int, typer.Option(help=_("The port that the pages use."), min=0, max=65535)] = 8790,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help=_("Open the instructor's page."))] = True,
) -> None:
    """Let members answer in their browsers, and watch the wave fill in."""
    from samtrain.workshop import live, waves
    from samtrain.workshop.server import serve

    opened, name = _open(record, case, account, members)
    waves.save(record, waves.with_wave(opened, wave))
    shop = live.workshop(record, wave, name, with_facts=facts)

    def ready() -> None:
        address = f"{shop.address}enter?token={shop.token}"
        _say(_("Members open {address} and enter their code.").format(address=shop.address))
        _say(_("Your page, with the codes (show it to nobody): {address}").format(address=address))
        _say(
            _("Leave this window open; Ctrl+C ends the workshop. Nothing is lost: start it again with the same record.")
        )
        if browser:
            webbrowser.open(address)

    try:
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(serve(shop, ready, network=network, port=port))
    finally:
        shop.store.close()


@workshop.command()
def collect(
    source: Annotated[Path, typer.Argument(help=_("A folder or a zip with the members' files."))],
    record: RecordFile = RECORD,
    case: CaseId = "a-chips",
    account: AccountName = "",
    key: Annotated[
        str, typer.Option(help=_("Also write the record with pseudonyms made by this key."), show_default=False)
    ] = "",
    to: Annotated[Path | None, typer.Option("--out", "-o", help=_("Where to write the report."))] = None,
) -> None:
    """Merge members' files into the record, and show the waves before and after."""
    from samtrain.files import write_atomically
    from samtrain.tools.alignment.model import pseudonymise
    from samtrain.workshop import compare, waves

    given = waves.files(source)
    opened, name = _open(record, case, account)
    opened, taken = waves.collect(
        opened, [each for each in given if (source / each.name).resolve() != record.resolve()]
    )
    waves.save(record, opened)
    _show_taken(taken)
    _say(*waves.lonely(opened))
    _show_figures(opened)
    file = to or record.with_suffix(".html")
    write_atomically(file, compare.report(opened, name, date.today()))
    _say(_("The record is {record}, the report {file}.").format(record=record, file=file))
    if key:
        masked = record.with_suffix(".pseudonyms.json")
        waves.save(masked, pseudonymise(opened, key))
        said = _("{file} holds the same without names. Keep the key, and {record}, to yourself.")
        _say(said.format(file=masked, record=record))


@workshop.command()
def puzzle(
    learners: Annotated[
        list[str] | None, typer.Argument(metavar="[LEARNER …]", help=_("Ids of the class; every fact is dealt."))
    ] = None,
    roll: Members = None,
    case: CaseId = "a-chips",
    to: Annotated[Path, typer.Option("--out", "-o", help=_("The folder for the hands."))] = Path("hands"),
) -> None:
    """Deal the facts of the puzzle: a page for each learner, with the facts that this learner alone reads."""
    from samtrain.workshop import hands
    from samtrain.workshop.roll import members as members_in

    ids = [*(learners or []), *([member.id for member in members_in(roll)] if roll else [])]
    pages = hands.deal(case, ids, to)
    said = ngettext("{n} hand lies in {folder}.", "{n} hands lie in {folder}.", len(pages))
    _say(said.format(n=len(pages), folder=to))
    _say(_("Next: send each learner the own page only. After the workshop each answers wave t1, and you collect."))
    alone = _("To play alone with simulated colleagues, run this in a notebook: {code}")
    _say(alone.format(code='from samtrain.workshop.puzzle_widget import puzzle; puzzle("ID")'))


def _open(record: Path, case_id: str, account: str, members: Path | None = None) -> tuple["TeamAlignment", str]:
    """The record in the file, or a new one about the case, with ``members`` in the place of its own; the account's name."""
    from samtrain import cases
    from samtrain.workshop import roll, waves

    if record.exists():
        opened, said = waves.load(record)
        _say(*said)
    else:
        opened = waves.from_case(cases.load(case_id))
    if members is not None:
        opened = opened.model_copy(update={"members": roll.members(members)})
    case = cases.load(case_id)
    return opened, account or (case.customer if opened.account == case.account_id else opened.account or "")


def _show_taken(taken: "list[Taken]") -> None:
    table = Table(box=None, pad_edge=False)
    for heading in ("", _("file"), _("what came of it")):
        table.add_column(heading)
    for each in taken:
        table.add_row("✓" if each.counts else "✗", each.name, "\n".join(each.said) or _("taken"))
    if taken:
        out.print(table)
    n = sum(each.counts for each in taken)
    _say(ngettext("{n} of {of} files was taken.", "{n} of {of} files were taken.", n).format(n=n, of=len(taken)))


def _show_figures(record: "TeamAlignment") -> None:
    from samtrain.workshop.compare import figures, findings

    waves = record.answered
    if not waves:
        return
    table = Table(box=None, pad_edge=False)
    for heading in ("", *waves):
        table.add_column(heading)
    for each in figures(record, waves):
        table.add_row(each.label, *each.cells)
    out.print(table)
    _say(*findings(record))


def _say(*sentences: str) -> None:
    for sentence in sentences:
        typer.echo(sentence)
