"""``samtrain classroom``: what an instructor does with a class, one verb a step.

A PlainError is shown as its sentence by ``samtrain.cli``. What a verb needs is imported when it runs, so that the
command starts at once.
"""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table

from samtrain.i18n import _, ngettext

if TYPE_CHECKING:
    from samtrain.grading.submissions import Submission

classroom = typer.Typer(
    name="classroom", no_args_is_help=True, help=_("Run a class: release, collect, grade, feedback.")
)
out = Console(highlight=False)


class Platform(StrEnum):
    """Whose import a table of marks is for."""

    MOODLE = "moodle"
    CANVAS = "canvas"
    ILIAS = "ilias"


CourseFolder = Annotated[Path, typer.Option("--course", "-c", help=_("The course folder."))]


@classroom.command()
def create(
    folder: Annotated[Path, typer.Argument(help=_("A new folder for the course."))],
    cohort: Annotated[
        str,
        typer.Option(
            help=_("The class, as learners write it in “samtrain start”: each gets names and numbers of the own.")
        ),
    ] = "",
) -> None:
    """Make a course folder with every exercise and its solution."""
    from samtrain.grading import classroom as steps

    names = steps.create(folder, cohort)
    _say(_("{folder} holds {exercises}.").format(folder=folder, exercises=", ".join(names)))
    _say(_("Next: go there and run “samtrain classroom release”."))


@classroom.command()
def release(course: CourseFolder = Path()) -> None:
    """Write the exercises as trainees receive them."""
    from samtrain.grading import classroom as steps

    opened = steps.open_course(course)
    names = steps.release(opened)
    _say(_("Released: {exercises}, in {folder}.").format(exercises=", ".join(names), folder=opened.path("release")))


@classroom.command()
def collect(
    source: Annotated[Path, typer.Argument(help=_("A zip, or a folder of zips, as your LMS gives them."))],
    course: CourseFolder = Path(),
) -> None:
    """File what trainees handed in."""
    from samtrain.grading import classroom as steps

    collected = steps.collect(steps.open_course(course), source)
    _say(*collected.sentences)
    n = len(collected.filed)
    _say(ngettext("{n} hand-in is new.", "{n} hand-ins are new.", n).format(n=n))


@classroom.command()
def grade(
    course: CourseFolder = Path(),
    everything: Annotated[bool, typer.Option("--all", help=_("Also what did not change since it was graded."))] = False,
    no_isolation: Annotated[
        bool, typer.Option("--no-isolation", help=_("Run code of trainees with your own rights, where you trust it."))
    ] = False,
) -> None:
    """Grade what was collected; code of trainees is run in the analyst's track only, apart from everything else."""
    from samtrain import html
    from samtrain.grading import classroom as steps

    opened = steps.open_course(course)
    opened = steps.without_isolation(opened) if no_isolation else opened
    which = steps.submissions(opened, changed_only=not everything)
    bar = track(steps.grade(opened, which), _("Grading"), total=len(which), console=out, transient=True)
    outcomes = list(bar)
    table = Table(box=None, pad_edge=False)
    for heading in (_("student"), _("exercise"), _("attempt"), _("points"), _("to read")):
        table.add_column(heading)
    for outcome in (done for done in outcomes if not done.error):
        worth = f"{html.points(outcome.earned)} / {html.points(outcome.points)}"
        student, exercise = outcome.submission.student, outcome.submission.exercise
        table.add_row(student, exercise, str(outcome.attempt), worth, str(outcome.waiting or ""))
    if table.row_count:
        out.print(table)
    _say(*(_told(done.submission, said) for done in outcomes for said in done.found))
    failed = [_told(done.submission, done.error) for done in outcomes if done.error]
    n = len(outcomes) - len(failed)
    _say(ngettext("{n} submission was graded.", "{n} submissions were graded.", n).format(n=n))
    _end(failed)


@classroom.command()
def feedback(course: CourseFolder = Path()) -> None:
    """Write a page of feedback for each graded submission."""
    from samtrain.grading import classroom as steps

    opened = steps.open_course(course)
    which = steps.graded(opened)
    bar = track(steps.feedback(opened, which), _("Writing"), total=len(which), console=out, transient=True)
    pages = list(bar)
    failed = [_told(submission, why) for submission, page, why in pages if page is None]
    n = len(pages) - len(failed)
    said = ngettext("{n} page is written, in {folder}.", "{n} pages are written, in {folder}.", n)
    _say(said.format(n=n, folder=opened.path("feedback")))
    _end(failed)


@classroom.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def review(context: typer.Context, course: CourseFolder = Path()) -> None:
    """Read free text line by line across the class, blind; further options are passed on to JupyterLab."""
    from samtrain.grading import classroom as steps

    opened = steps.open_course(course)
    options = steps.lay_review(opened)
    raise typer.Exit(steps.open_lab(opened, [*options, *context.args], f"/lab/tree/{steps.REVIEW}"))


@classroom.command()
def report(
    course: CourseFolder = Path(),
    folder: Annotated[Path, typer.Option("--to", help=_("Where the report is written."))] = Path("report"),
    alignment: Annotated[
        Path | None, typer.Option(help=_("A team's record of the alignment workshop, whose waves are shown too."))
    ] = None,
) -> None:
    """Write a report on the class, a workbook with its tables, and a page for each trainee."""
    from samtrain.grading import classroom as steps

    written = steps.report(steps.open_course(course), folder, alignment)
    _say(_("The report is {file}; beside it lie the workbook and a page for each trainee.").format(file=written[0]))


@classroom.command()
def export(
    platform: Annotated[Platform, typer.Argument(help=_("Which platform imports the table."))],
    course: CourseFolder = Path(),
    file: Annotated[Path | None, typer.Option("--to", help=_("The table; PLATFORM.csv if not named."))] = None,
    criteria: Annotated[
        bool, typer.Option("--criteria", help=_("A column for each criterion, not one for each module."))
    ] = False,
) -> None:
    """Write the marks as a table that Moodle, Canvas or ILIAS takes."""
    from samtrain.grading import classroom as steps

    target = file or Path(f"{platform.value}.csv")
    steps.export(steps.open_course(course), platform.value, target, "criterion" if criteria else "module")
    _say(_("Written: {file}.").format(file=target))


@classroom.command()
def xapi(
    home: Annotated[str, typer.Option(help=_("An address of yours, under which your trainees are known."))],
    course: CourseFolder = Path(),
    file: Annotated[Path, typer.Option("--to", help=_("Where the statements are written."))] = Path("xapi.json"),
    store: Annotated[
        str, typer.Option(help=_("Also send them to this learning record store; nothing is sent without it."))
    ] = "",
    key: Annotated[str, typer.Option(envvar="SAMTRAIN_LRS_KEY", help=_("The store's key."))] = "",
    secret: Annotated[str, typer.Option(envvar="SAMTRAIN_LRS_SECRET", help=_("The store's secret."))] = "",
) -> None:
    """Write an xAPI statement for each graded submission, and send them to the store that you name."""
    from samtrain.grading import classroom as steps

    n, taken = steps.xapi(steps.open_course(course), home, file, store, key, secret)
    _say(
        ngettext("{n} statement is written to {file}.", "{n} statements are written to {file}.", n).format(
            n=n, file=file
        )
    )
    if store:
        _say(_("{store} took {n} of them.").format(store=store, n=taken))


@classroom.command(name="open", context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def open_formgrader(context: typer.Context, course: CourseFolder = Path()) -> None:
    """Open JupyterLab with nbgrader's formgrader; further options are passed on to JupyterLab."""
    from samtrain.grading import classroom as steps

    raise typer.Exit(steps.open_lab(steps.open_course(course), context.args))


def _say(*sentences: str) -> None:
    for sentence in sentences:
        typer.echo(sentence)


def _told(submission: "Submission", said: str) -> str:
    return f"{submission.student}, {submission.exercise}: {said}"


def _end(failed: list[str]) -> None:
    """Report together what went wrong."""
    if failed:
        for sentence in failed:
            typer.echo(sentence, err=True)
        raise typer.Exit(1)
