"""Settings beside the tables: sliders for weights, a threshold, a choice."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

import traitlets

from samtrain.i18n import _
from samtrain.screen.part import Part, script
from samtrain.screen.table import Scalar


@dataclass(frozen=True)
class Setting:
    """One scalar of the raw record.

    key: its name in raw; a dot leads inwards ("weights.growth" is raw["weights"]["growth"]).
    default: shown, and not written, while raw has no value.
    low, high, step: limits of a slider, and what one arrow key moves.
    """

    key: str
    title: str
    kind: Literal["slider", "number", "choice", "check", "text", "date"] = "number"
    default: Scalar | None = None
    low: float = 0.0
    high: float = 1.0
    step: float = 0.05
    choices: tuple[tuple[Scalar, str], ...] = ()
    help: str = ""
    basic: bool = True

    def read(self, raw: dict[str, Any]) -> Any:
        """The value in ``raw``, or the default."""
        found: Any = raw
        for part in self.key.split("."):
            found = found.get(part) if isinstance(found, dict) else None
        return self.default if found is None else found

    def write(self, raw: dict[str, Any], value: Any) -> dict[str, Any]:
        """A copy of ``raw`` with the value in its place."""
        return _put(raw, self.key.split("."), value)


def _put(tree: Any, path: list[str], value: Any) -> dict[str, Any]:
    branch = dict(tree) if isinstance(tree, dict) else {}
    branch[path[0]] = value if len(path) == 1 else _put(branch.get(path[0]), path[1:], value)
    return branch


class Form(Part):
    """A line of settings.

    Traits:
        fields: list of Setting as dicts; values: {key: value}; problems: {key: sentence}.
        mode: "basic" shows the basic settings only. wide: one setting a line, with room for what it offers.
        change: {"key", "value", "n"} of the last change made in the browser.
    """

    _esm = script("dom.js", "edits.js", "paste.js", "cells.js", "form.js")

    title = traitlets.Unicode("").tag(sync=True)
    fields: traitlets.List[Any] = traitlets.List().tag(sync=True)
    values = traitlets.Dict().tag(sync=True)
    problems = traitlets.Dict().tag(sync=True)
    mode = traitlets.Enum(["basic", "full"], "full").tag(sync=True)
    wide = traitlets.Bool(False).tag(sync=True)
    change = traitlets.Dict()
    seen = traitlets.Dict().tag(sync=True)

    def __init__(self, settings: Sequence[Setting], title: str = "", **traits: Any) -> None:
        super().__init__(
            fields=[{**asdict(setting), "readonly": False} for setting in settings],
            values={setting.key: setting.default for setting in settings},
            title=title or _("Settings"),
            words={"blank": _("–"), "unlisted": _("{value} (not in the list)"), "pick_date": _("Choose a day")},
            **traits,
        )
        self.on_command("edit", self._edited)

    def _edited(self, message: dict[str, Any]) -> None:
        """Take the browser's edits, in order (the same protocol as a table with one row)."""
        with self.hold_sync():
            for edit in message["edits"]:
                self.change = {"key": edit["key"], "value": edit["value"], "n": self.change.get("n", 0) + 1}
            self.seen = {**self.seen, str(message["view"]): int(message["n"])}
