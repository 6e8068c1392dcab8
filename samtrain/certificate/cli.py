"""``samtrain certificate``: make a key, issue certificates, and check one offline.

A PlainError is shown as its sentence by ``samtrain.cli``. What a verb needs is imported when it runs.
"""

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from samtrain.errors import PlainError
from samtrain.i18n import _, ngettext

if TYPE_CHECKING:
    from samtrain.certificate.issue import Issued

certificate = typer.Typer(
    name="certificate", no_args_is_help=True, help=_("Certify what was mastered, and check a certificate offline.")
)

#: Environment variable with the passphrase of the key, for those who issue without being asked.
PASSPHRASE = "SAMTRAIN_PASSPHRASE"


@certificate.command()
def key(
    file: Annotated[Path, typer.Argument(help=_("Where the private key goes; the public one lies beside it."))],
    passphrase: Annotated[
        str,
        typer.Option(
            envvar=PASSPHRASE, prompt=_("Passphrase (empty for none)"), prompt_required=True, hide_input=True,
            confirmation_prompt=True, show_default=False, help=_("Without this option you are asked."),
        ),
    ] = "",
) -> None:  # fmt: skip
    """Make the key pair with which certificates are signed."""
    from samtrain.certificate import keys
    from samtrain.certificate.statement import fingerprint

    public = keys.make(file, passphrase)
    typer.echo(_("{file} is private: keep it, and let nobody copy it.").format(file=file))
    typer.echo(_("{file} is public: give it to whoever checks your certificates.").format(file=public))
    typer.echo(_("Make this known, too: key {fingerprint}").format(fingerprint=fingerprint(keys.load_public(public))))


@certificate.command()
def issue(
    learners: Annotated[
        list[str] | None,
        typer.Argument(help=_("Ids of learners of the class; without any, all who have mastered everything.")),
    ] = None,
    *,
    course: Annotated[Path | None, typer.Option("--course", "-c", help=_("The course folder of a class."))] = None,
    private: Annotated[Path | None, typer.Option("--key", "-k", help=_("The private key, for a class."))] = None,
    issuer: Annotated[str, typer.Option(help=_("Who certifies, as the page says it; for a class."))] = "",
    name: Annotated[str, typer.Option(help=_("The learner's full name, where one learner is named."))] = "",
    workspace: Annotated[
        Path | None, typer.Option("--workspace", "-w", help=_("Your course folder, where you learn alone."))
    ] = None,
) -> None:
    """Write signed certificates: for a class with --course, else your own of what you have mastered alone."""
    from samtrain.certificate import issue as certificates
    from samtrain.learner import workspace as workspaces

    if course is None and (learners or private or issuer or name):
        raise PlainError(_("Learners, --key, --issuer and --name are for a class: name its folder with --course."))
    if course is None:
        made = [certificates.by_learner(workspace or workspaces.default(), date.today())]
    else:
        made = _for_class(course, private, issuer.strip(), learners or [], name.strip())
    for each in made:
        typer.echo(_("Written: {file}, for {name}.").format(file=each.path, name=each.statement.name))
    n = len(made)
    typer.echo(ngettext("{n} certificate is written.", "{n} certificates are written.", n).format(n=n))


@certificate.command()
def verify(
    file: Annotated[
        Path, typer.Argument(help=_("The PDF as it was issued, or a text file with the code on the page."))
    ],
    public: Annotated[
        Path | None, typer.Option("--key", "-k", help=_("The issuer's public key (.pub.pem), from the issuer."))
    ] = None,
) -> None:
    """Check a certificate offline: by whom, for whom, what, when, and whether it is unchanged."""
    from samtrain.certificate import keys, report, seal
    from samtrain.certificate.statement import fingerprint

    try:
        data = file.read_bytes()
    except OSError as error:
        raise PlainError(_("{file} cannot be read ({why}).").format(file=file, why=error.strerror)) from error
    checked = seal.check(data)
    if public is not None and keys.load_public(public) != checked.public:
        raise PlainError(
            _("It was signed with another key ({theirs}), not with {file}. This certificate does not count.").format(
                theirs=fingerprint(checked.public), file=public
            )
        )
    for sentence in report.sentences(checked, is_known=public is not None):
        typer.echo(sentence)


def _for_class(course: Path, private: Path | None, issuer: str, learners: list[str], name: str) -> "list[Issued]":
    from samtrain.certificate import issue as certificates
    from samtrain.certificate import keys
    from samtrain.grading.classroom import open_course

    opened = open_course(course)
    if private is None or not issuer:
        raise PlainError(_("Say who certifies, and with which key: --issuer “Our academy” --key academy.pem"))
    if name and len(learners) != 1:
        raise PlainError(_("--name is the name of one learner: name that learner’s id, too."))
    key = keys.load(private, _ask)
    names = {learner: name for learner in learners if name}
    return certificates.by_instructor(opened, key, issuer, learners, date.today(), names)


def _ask() -> str:
    return os.environ.get(PASSPHRASE) or str(typer.prompt(_("Passphrase of the key"), hide_input=True))
