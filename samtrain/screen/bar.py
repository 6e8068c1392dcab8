"""The head of a screen: what this is, whether it is saved, undo and redo, the menu, and how much is shown."""

from collections.abc import Sequence
from typing import Any

import traitlets

from samtrain.i18n import _
from samtrain.screen.part import Part, script


def bar_words() -> dict[str, str]:
    """What the browser says, in the reader's language."""
    return {
        "saved": _("saved {time}"),
        "undo": _("undo"),
        "redo": _("redo"),
        "more": _("More"),
        "basic": _("5 minutes"),
        "full": _("full"),
        "amount": _("How much is shown"),
        "keys": _("Keys"),
        "close": _("Close"),
    }


def keys() -> list[tuple[str, str]]:
    """The keys of every screen, and what they do."""
    return [
        (_("Tab, Shift+Tab"), _("next cell, cell before")),
        (_("↑ ↓"), _("cell above, cell below; in the picture: move the record")),
        (_("← →"), _("at the end of the text: next cell")),
        (_("Enter"), _("cell below; in the last row: a new row")),
        (_("Esc"), _("take back what was typed in this cell")),
        (_("Ctrl+V"), _("paste a block copied in Excel, from this cell on")),
        (_("Ctrl+Alt+Delete, Ctrl+Alt+Backspace"), _("delete this row")),
        (_("Ctrl+Z, Ctrl+Y"), _("undo, redo")),
        (_("Alt+↓"), _("open a list or the calendar")),
    ]


class Bar(Part):
    """The head of a screen.

    Traits: title, account, question; saved (ISO moment of the last save, "" before the first); can_undo, can_redo;
    mode; menu: list of {"key", "label"}; notice: one sentence about what went wrong.
    """

    _esm = script("dom.js", "bar.js")

    title = traitlets.Unicode("").tag(sync=True)
    account = traitlets.Unicode("").tag(sync=True)
    question = traitlets.Unicode("").tag(sync=True)
    saved = traitlets.Unicode("").tag(sync=True)
    can_undo = traitlets.Bool(False).tag(sync=True)
    can_redo = traitlets.Bool(False).tag(sync=True)
    mode = traitlets.Enum(["basic", "full"], "basic").tag(sync=True)
    menu: traitlets.List[Any] = traitlets.List().tag(sync=True)
    help_keys: traitlets.List[Any] = traitlets.List().tag(sync=True)

    def __init__(self, menu: Sequence[tuple[str, str]] = (), **traits: Any) -> None:
        super().__init__(
            menu=[{"key": key, "label": label} for key, label in menu],
            help_keys=[list(pair) for pair in keys()],
            words=bar_words(),
            **traits,
        )
