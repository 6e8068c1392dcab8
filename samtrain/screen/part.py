"""What the parts of a screen share: one style sheet, modules joined for the browser, messages that cannot raise."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from samtrain import html
from samtrain.i18n import _
from samtrain.screen.guard import guarded, log

_FOLDER = Path(__file__).parent
_IMPORT = re.compile(r'^import .*? from "\./[\w.]+";\n', re.MULTILINE | re.DOTALL)
_EXPORT = re.compile(r"^export (?!default)", re.MULTILINE)

Command = Callable[[dict[str, Any]], None]


def script(*names: str) -> str:
    """The ES modules ``names`` of this folder, joined into one; the last one has the default export.

    anywidget loads one module without a server behind it, so the modules cannot import each other by name.
    """
    parts = [(_FOLDER / name).read_text(encoding="utf-8") for name in names]
    return "\n".join(_EXPORT.sub("", _IMPORT.sub("", part)) for part in parts)


def style() -> str:
    """The style sheet of every screen."""
    return html.style() + (_FOLDER / "style.css").read_text(encoding="utf-8")


class Part(anywidget.AnyWidget):
    """A part of a screen that talks with the browser through traits and small commands.

    A command is a message ``{"do": name, …}``. What a handler raises is logged, never shown as a traceback.
    """

    _css = style()
    words = traitlets.Dict().tag(sync=True)
    notice = traitlets.Unicode("").tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self._commands: dict[str, Command] = {}
        self.on_msg(self._receive)

    def on_command(self, name: str, handler: Command) -> None:
        """Call ``handler`` with the message when the browser sends the command ``name``."""
        self._commands[name] = handler

    def _receive(self, _widget: Any, content: Any, _buffers: Any) -> None:
        with guarded(self._say, _("This did not work.")):
            handler = self._commands.get(content.get("do", "")) if isinstance(content, dict) else None
            if handler is None:
                log.warning("unknown message %r", content)
            else:
                handler(content)

    def _say(self, sentence: str) -> None:
        self.notice = sentence
