"""JupyterLab for learners: the course and nothing else, with settings of its own that touch no other Jupyter."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from samtrain.files import dump_json, write_atomically
from samtrain.learner import about, trust
from samtrain.learner.quiet import LEARNER

#: Holds the hand-written lab extension ``samtrain-lab``.
EXTENSIONS = Path(__file__).parent / "labextension"

#: What a learner does not need: the instructor's panels, other notebook programs, the programmer's sidebars.
_HIDDEN = (
    "@jupyter/nbgrader",
    "@jupyter-notebook/lab-extension",
    "@jupyterlab/application-extension:property-inspector",
    "@jupyterlab/cell-toolbar-extension",
    "@jupyterlab/debugger-extension",
    "@jupyterlab/extensionmanager-extension",
    "@jupyterlab/fileeditor-extension:language-server",
    "@jupyterlab/logconsole-extension",
    "@jupyterlab/lsp-extension",
    "@jupyterlab/notebook-extension:language-server",
    "@jupyterlab/notebook-extension:log-output",
    "@jupyterlab/running-extension:sidebar",
    "@voila-dashboards/jupyterlab-preview",
    "nbdime-jupyterlab",
)
#: Server halves of the same.
_UNSERVED = (
    "jupyter_lsp",
    "jupyter_server_terminals",
    "nbdime",
    "nbgrader.server_extensions.assignment_list",
    "nbgrader.server_extensions.course_list",
    "nbgrader.server_extensions.formgrader",
    "nbgrader.server_extensions.validate_assignment",
    "notebook",
    "notebook_shim",
    "voila.server_extension",
)
#: Toolbar of a notebook: what is left is save, run, restart.
_TOOLS_HIDDEN = ("insert", "cut", "copy", "paste", "interrupt", "restart-and-run", "cellType", "kernelName")

_SETTINGS: dict[str, dict[str, Any]] = {
    "@jupyterlab/application-extension:shell": {"dockPanelPadding": False},
    # Messages of a screen reach Python one after another: an answer is handed in when its last word has arrived.
    "@jupyterlab/apputils-extension:kernels-settings": {"commsOverSubshells": "disabled"},
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    "@jupyterlab/apputils-extension:themes": {"adaptive-theme": True},
    "@jupyterlab/docmanager-extension:plugin": {"autosaveInterval": 20},
    "@jupyterlab/filebrowser-extension:browser": {
        "showLastModifiedColumn": False,
        "sortNotebooksFirst": True,
    },
    "@jupyterlab/filebrowser-extension:widget": {
        "toolbar": [{"name": name, "disabled": True} for name in ("new-directory", "toggle-file-filter")],
    },
    "@jupyterlab/notebook-extension:panel": {
        "toolbar": [{"name": name, "disabled": True} for name in _TOOLS_HIDDEN],
    },
    "@jupyterlab/notebook-extension:tracker": {
        "autoStartDefaultKernel": True,
        "codeCellConfig": {"lineNumbers": False, "lineWrap": True},
        "recordTiming": False,
        "scrollPastEnd": False,
        "showHiddenCellsButton": False,
        "showInputPlaceholder": False,
    },
    "@jupyterlab/statusbar-extension:plugin": {"visible": False},
}


def configure(workspace: Path) -> Path:
    """Write JupyterLab's settings for ``workspace`` and return their folder, which takes the place of ``~/.jupyter``.

    Raises:
        PlainError: the workspace cannot be written to.
    """
    folder = workspace.resolve() / ".samtrain" / "jupyter"
    page = {"disabledExtensions": dict.fromkeys(_HIDDEN, True), "buildCheck": False, "buildAvailable": False}
    files = {
        "jupyter_server_config.json": _server(workspace.resolve()),
        "labconfig/page_config.json": page,
        "labconfig/default_setting_overrides.json": _SETTINGS,
    }
    for name, content in files.items():
        write_atomically(folder / name, dump_json(content))
    return folder


def environment(workspace: Path) -> dict[str, str]:
    """The variables under which JupyterLab and its kernels run; other settings of the person's own are left aside."""
    folder = str(configure(workspace))
    return {
        "JUPYTER_CONFIG_DIR": folder,
        "JUPYTER_CONFIG_PATH": folder,  # stands before what the installation and the system say
        "IPYTHONDIR": str(Path(folder, "ipython")),
        "JUPYTER_PREFER_ENV_PATH": "1",  # the kernel of this installation, not one of the same name in the home folder
        LEARNER: about.read(workspace)[0].learner or "1",
    }


def run(workspace: Path, *, browser: bool = True, port: int | None = None, arguments: Sequence[str] = ()) -> None:
    """Open ``workspace`` in JupyterLab and return when it is closed; ``arguments`` are passed on to JupyterLab.

    Raises:
        PlainError: the workspace cannot be written to.
    """
    os.environ.update(environment(workspace))
    chosen = [*([] if browser else ["--no-browser"]), *([] if port is None else [f"--port={port}"]), *arguments]
    from jupyterlab.labapp import LabApp

    LabApp.launch_instance(argv=chosen)


def running(workspace: Path) -> str | None:
    """The address at which ``workspace`` is open already, or None."""
    from jupyter_server.serverapp import list_running_servers

    for server in list_running_servers():
        if Path(server["root_dir"]) == workspace.resolve():
            return f"{server['url']}lab/tree/Home.ipynb?token={server['token']}"
    return None


def _server(workspace: Path) -> dict[str, Any]:
    import zmq

    return {
        "Application": {"log_level": "ERROR"},
        "ServerApp": {
            "root_dir": str(workspace),
            "default_url": "/lab/tree/Home.ipynb",
            "allow_root": True,  # in a container there is no one else; the server listens to this computer only
            "answer_yes": True,  # Ctrl+C closes without a question
            "terminals_enabled": False,
            "jpserver_extensions": {"jupyterlab": True, **dict.fromkeys(_UNSERVED, False)},
        },
        "LabApp": {
            "default_url": "/lab/tree/Home.ipynb",
            "extension_manager": "readonly",
            "extra_labextensions_path": [str(EXTENSIONS)],
        },
        # What a kernel and the server tell each other is nobody else's business, also on a shared computer.
        "KernelManager": {"transport_encryption": "auto" if zmq.has("curve") else "disabled"},
        "NotebookNotary": trust.settings(),
    }
