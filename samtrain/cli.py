"""The ``samtrain`` command: each verb calls one function; what went wrong is one sentence, never a traceback."""

import webbrowser
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from typer.core import TyperGroup

from samtrain import __version__
from samtrain.certificate.cli import certificate
from samtrain.errors import PlainError
from samtrain.grading.cli import classroom
from samtrain.i18n import _
from samtrain.workshop.cli import workshop


class _Plain(TyperGroup):
    """Commands whose PlainError is shown as its sentence, with exit status 1."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except PlainError as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(1) from error


app = typer.Typer(
    cls=_Plain,
    help=_("Strategic account management, taught in Jupyter."),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)

app.add_typer(classroom)
app.add_typer(workshop)
app.add_typer(certificate)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"samtrain {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", help=_("Say which version this is."), callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Strategic account management, taught in Jupyter."""


@app.command(
    help=_("Open the course in JupyterLab; the first time, lay it out in FOLDER (samtrain-course)."),
    context_settings={"ignore_unknown_options": True},
)
def start(
    arguments: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FOLDER] [JUPYTER OPTIONS]", help=_("Where the course lies; options of JupyterLab.")),
    ] = None,
    learner: Annotated[str, typer.Option(help=_("The id under which your instructor knows you."))] = "",
    name: Annotated[str, typer.Option(help=_("Your name, as the course greets you."))] = "",
    cohort: Annotated[
        str, typer.Option(help=_("Your class, as your instructor writes it: you get names and numbers of your own."))
    ] = "",
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help=_("Open a browser window."))] = True,
    port: Annotated[int | None, typer.Option(help=_("The port that JupyterLab uses."), min=1, max=65535)] = None,
) -> None:
    """Lay the course out, or bring it up to date, and open it."""
    from samtrain.learner import lab, workspace

    passed_on = list(arguments or [])
    folder = Path(passed_on.pop(0)) if passed_on and not passed_on[0].startswith("-") else workspace.default()
    address = lab.running(folder)
    if address:
        typer.echo(_("The course is open already: {address}").format(address=address))
        if browser:
            webbrowser.open(address)
        return
    console = Console(stderr=True)
    with console.status(_("Laying out the course")) as status:
        notices = workspace.lay_out(folder, learner=learner, name=name, cohort=cohort, doing=status.update)
    for notice in notices:
        typer.echo(notice)
    typer.echo(
        _("The course lies in {folder}. Leave this window open; Ctrl+C closes the course.").format(folder=folder)
    )
    lab.run(folder, browser=browser, port=port, arguments=passed_on)


@app.command(
    help=_("Open the planning tools, without a notebook, on the plans in FOLDER (samtrain-plans)."),
    context_settings={"ignore_unknown_options": True},
)
def tools(
    arguments: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FOLDER] [VOILÀ OPTIONS]", help=_("Where the plans lie; options of Voilà.")),
    ] = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help=_("Open a browser window."))] = True,
    port: Annotated[int | None, typer.Option(help=_("The port that the page uses."), min=1, max=65535)] = None,
) -> None:
    """Serve the planning tools as a page on this computer."""
    from samtrain.plan import server

    passed_on = list(arguments or [])
    folder = Path(passed_on.pop(0)) if passed_on and not passed_on[0].startswith("-") else Path("samtrain-plans")
    typer.echo(_("Your plans lie in {folder}. Leave this window open; Ctrl+C closes the tools.").format(folder=folder))
    server.serve(folder, browser=browser, port=port, arguments=passed_on)


@app.command(
    help=_("Write a learner's own variants of the cases to FOLDER: the same stories, other names and numbers.")
)
def cases(
    folder: Annotated[Path, typer.Argument(help=_("Where a folder for each case is made."))],
    only: Annotated[list[str] | None, typer.Argument(metavar="[CASE]...", help=_("Which cases; all if none."))] = None,
    *,
    cohort: Annotated[str, typer.Option(help=_("The class, as it is always written."))],
    learner: Annotated[str, typer.Option(help=_("The id under which the instructor knows the learner."))],
) -> None:
    """Write the tables of one learner's variants."""
    from samtrain.cases.stories import STORIES
    from samtrain.cases.variants import write_variant

    for case in only or STORIES:
        typer.echo(_("Written: {folder}.").format(folder=write_variant(folder, cohort, learner, case)))


if __name__ == "__main__":
    app()
