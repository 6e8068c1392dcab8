"""Learner-facing words go through gettext; English is the source language.

A catalogue in ``samtrain/locale/<language>/LC_MESSAGES/samtrain.mo`` is picked up by the usual environment
variables (``LANGUAGE``, ``LC_ALL``, ``LC_MESSAGES``, ``LANG``). Without one, the English source is used.
"""

import gettext
from pathlib import Path

LOCALE = Path(__file__).parent / "locale"

_catalogue = gettext.translation("samtrain", LOCALE, fallback=True)


def _(message: str) -> str:
    """Translate one message."""
    return _catalogue.gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """Translate a message that counts ``n`` things."""
    return _catalogue.ngettext(singular, plural, n)
