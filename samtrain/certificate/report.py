"""What a check of a certificate says, in sentences that stand for themselves."""

from samtrain import html
from samtrain.certificate.seal import Checked
from samtrain.certificate.statement import Mastered, Statement, fingerprint
from samtrain.i18n import _, ngettext


def sentences(checked: Checked, *, is_known: bool) -> list[str]:
    """What was found; ``is_known`` when the key is one that the reader already has from the issuer."""
    stated = checked.statement
    said = [
        _("Unchanged: the file is byte for byte as it was signed.")
        if checked.is_file
        else _("The code is unchanged. It says nothing about the paper: compare each line below with it."),
        _signer(stated),
        _("Key: {fingerprint}.").format(fingerprint=fingerprint(checked.public)),
    ]
    if is_known:
        said.append(_("This is the key that you have named."))
    else:
        said.append(
            _(
                "Anybody can make a key and write any name beside it. Ask the issuer for the public key and check with --key, "
                "or compare the key above with the one that the issuer has made known."
            )
        )
    said += [_whom(stated), _day(stated), *(_module(module) for module in stated.modules)]
    return said


def _signer(stated: Statement) -> str:
    if stated.kind == "self":
        return _(
            "Self-issued: signed by {name}, who is also the learner. The reasoning was self-assessed; no other person has "
            "read it."
        ).format(name=stated.issuer)
    return _("Signed in the name of {issuer}.").format(issuer=stated.issuer)


def _whom(stated: Statement) -> str:
    n = len(stated.modules)
    who = _("{name} ({id})").format(name=stated.name, id=stated.learner) if stated.learner else stated.name
    said = ngettext(
        "{who} has mastered {n} of {of} module of “{course}” (version {version}), {hours} hours as planned.",
        "{who} has mastered {n} of {of} modules of “{course}” (version {version}), {hours} hours as planned.",
        stated.of,
    )
    hours = html.points(stated.hours)
    return said.format(who=who, n=n, of=stated.of, course=stated.course, version=stated.version, hours=hours)


def _day(stated: Statement) -> str:
    return _("Certificate {id}, issued on {day}.").format(id=stated.id, day=stated.day)


def _module(module: Mastered) -> str:
    said = ngettext(
        "{title}: mastered on {day}; checks {plan} of {most}, reasoning {text} of {all}; {n} attempt.",
        "{title}: mastered on {day}; checks {plan} of {most}, reasoning {text} of {all}; {n} attempts.",
        module.attempts,
    )
    (plan, most), (text, everything) = module.checks, module.reasoning
    return said.format(
        title=module.title,
        day=module.day,
        plan=html.points(plan),
        most=html.points(most),
        text=html.points(text),
        all=html.points(everything),
        n=module.attempts,
    )
