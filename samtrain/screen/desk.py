"""Below a tool: the box for reasoning, and the buttons to check and to hand in."""

from dataclasses import asdict, dataclass
from typing import Any

import traitlets

from samtrain.i18n import _
from samtrain.screen.part import Part, script


@dataclass(frozen=True)
class Button:
    """A button of the desk; pressing it sends the command ``key``.

    saves: the page saves the notebook first, where it can, so that what is on disk is what is on the screen.
    """

    key: str
    label: str
    main: bool = False
    saves: bool = False


class Desk(Part):
    """Reasoning, buttons, and what came of them.

    Traits:
        title, prompt: heading and question above the box; words: limit of the answer.
        text: what is written, as typed. buttons: list of Button as dicts.
        outcome: HTML below the buttons; busy: key of the button that is at work, or "".
    """

    _esm = script("dom.js", "desk.js")

    title = traitlets.Unicode("").tag(sync=True)
    prompt = traitlets.Unicode("").tag(sync=True)
    limit = traitlets.Int(0).tag(sync=True)
    text = traitlets.Unicode("").tag(sync=True)
    buttons: traitlets.List[Any] = traitlets.List().tag(sync=True)
    outcome = traitlets.Unicode("").tag(sync=True)
    busy = traitlets.Unicode("").tag(sync=True)

    def __init__(self, prompt: str, limit: int, text: str, buttons: tuple[Button, ...], **traits: Any) -> None:
        super().__init__(
            title=_("Your reasoning"),
            prompt=prompt,
            limit=limit,
            text=text,
            buttons=[asdict(button) for button in buttons],
            words={
                "count": _("{n} of {limit} words"),
                "over": _("{n} of {limit} words: please shorten"),
                "busy": _("One moment …"),
            },
            **traits,
        )
        self.on_command("write", self._write)

    def _write(self, message: dict[str, Any]) -> None:
        self.text = str(message["text"])
