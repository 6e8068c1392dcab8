"""The planning tools as a web page without a notebook in sight: Voilà, on this computer only, behind a token."""

import os
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from samtrain.files import dump_json, write_atomically
from samtrain.i18n import _
from samtrain.learner.quiet import LEARNER
from samtrain.plan.widget import PLANS

#: Holds the template, where Voilà looks for one: ``voila/templates/samtrain``.
HERE = Path(__file__).parent
#: Extensions of JupyterLab that expect a notebook around them, and fail without.
_NOT_HERE = ("@jupyter/nbgrader", "@jupyter-notebook/lab-extension")


def notebook() -> dict[str, Any]:
    """The one cell that the page shows."""
    cell: dict[str, Any] = {
        "cell_type": "code",
        "id": "tools",
        "metadata": {},
        "source": (
            "from samtrain.learner.quiet import quieten\nfrom samtrain.plan.widget import show\n\nquieten()\nshow()"
        ),
        "execution_count": None,
        "outputs": [],
    }
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}, "title": _("Planning tools")}
    return {"cells": [cell], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def options(page: Path, *, browser: bool, port: int | None, arguments: Sequence[str]) -> list[str]:
    """What Voilà is told; a token is made unless ``arguments`` bring one."""
    has_token = any(argument.startswith(("--token", "--Voila.token")) for argument in arguments)
    return [
        str(page),
        "--Voila.ip=127.0.0.1",
        "--template=samtrain",
        "--show_tracebacks=False",
        "--Voila.log_level=ERROR",
        *(f"--VoilaConfiguration.extension_denylist={name}" for name in _NOT_HERE),
        *([] if has_token else [f"--token={secrets.token_urlsafe(24)}"]),
        *([] if browser else ["--no-browser"]),
        *([] if port is None else [f"--port={port}"]),
        *arguments,
    ]


def serve(folder: Path, *, browser: bool = True, port: int | None = None, arguments: Sequence[str] = ()) -> None:
    """Serve the tools on the plans in ``folder`` until the person closes the window; ``arguments`` go to Voilà.

    Raises:
        PlainError: the folder cannot be written to.
    """
    page = folder.resolve() / ".samtrain" / "tools" / f"{_('Planning tools')}.ipynb"
    write_atomically(page, dump_json(notebook()))
    os.environ.update(
        {
            PLANS: str(folder.resolve()),
            LEARNER: os.environ.get(LEARNER, "1"),
            "JUPYTER_PATH": os.pathsep.join([str(HERE), os.environ.get("JUPYTER_PATH", "")]).rstrip(os.pathsep),
            "JUPYTER_PREFER_ENV_PATH": "1",
        }
    )
    from voila.app import Voila

    Voila.launch_instance(argv=options(page, browser=browser, port=port, arguments=arguments))
