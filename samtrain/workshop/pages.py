"""The workshop's web pages: each one file with everything in it, and a policy that lets nothing else in or out."""

import json
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from samtrain import html

HERE = Path(__file__).parent / "pages"


def page(name: str, title: str, ask: dict[str, Any], *, connected: bool, **values: Any) -> str:
    """The page ``pages/NAME.html.j2`` with the script of the same name; whatever a person typed is escaped.

    Args:
        title: of the browser's tab.
        ask: JSON values for the script; the template sees them as ``ask``, and ``ask["words"]`` as ``words``.
        connected: whether the page may talk to the server that it came from. No page may talk to any other.
    """
    style, script = _style(), (HERE / f"{name}.js").read_text(encoding="utf-8")
    policy = (
        f"default-src 'none'; base-uri 'none'; form-action 'none'; style-src {_digest(style)}; script-src {_digest(script)}"
        + ("; connect-src 'self'; img-src 'self'" if connected else "")
    )
    return _pages().get_template(f"{name}.html.j2").render(
        title=title,
        policy=policy,
        style=Markup(style),
        script=Markup(script),
        data=Markup(_inert(ask)),
        ask=ask,
        words=ask["words"],
        **values,
    )  # fmt: skip


@cache
def _style() -> str:
    """The library's colours, dark where the reader's system is dark, and the workshop's own rules."""
    return html.style_by_system() + (HERE / "page.css").read_text(encoding="utf-8")


def _digest(text: str) -> str:
    """``text`` as a content security policy names it, by what it is rather than where it stands."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _inert(value: Any) -> str:
    """JSON in which nothing can end the element around it."""
    return json.dumps(value).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


@cache
def _pages() -> Environment:
    here = PackageLoader("samtrain.workshop", "pages")
    return Environment(loader=here, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
