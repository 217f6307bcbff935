"""JupyterLab as this course opens it: where it lands, how it looks, which panels are off.

The course's wishes are defaults, kept in a folder of their own: what people have set in their JupyterLab
still holds, and nothing is written into their settings.
"""

import importlib.util
import json
import os
import shutil
import signal
import socket
import sys
import urllib.request
import webbrowser
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from kit.course.handing_in.exchange import Exchange
from kit.course.layout import CourseError, install_hint
from kit.files import write_json
from kit.shipped import PACKAGE

# Panels: (server extension or "", plugin of JupyterLab). The two go together: a plugin without its server
# shows an error, a server without its plugin costs a second of start-up for nothing.
ASSIGNMENT_LIST = ("nbgrader.server_extensions.assignment_list", "@jupyter/nbgrader:assignment-list")
VALIDATE = ("nbgrader.server_extensions.validate_assignment", "@jupyter/nbgrader:validate-assignment")
FORMGRADER = ("nbgrader.server_extensions.formgrader", "@jupyter/nbgrader:formgrader")
COURSE_LIST = ("nbgrader.server_extensions.course_list", "@jupyter/nbgrader:course-list")
CREATE_ASSIGNMENT = ("", "@jupyter/nbgrader:create-assignment")
MENU = ("", "@jupyter/nbgrader:menu")
JUPYTEXT = ("jupyterlab_jupytext", "jupyterlab-jupytext:plugin")
PANELS = (ASSIGNMENT_LIST, VALIDATE, FORMGRADER, COURSE_LIST, CREATE_ASSIGNMENT, MENU, JUPYTEXT)

LOOK: dict[str, dict[str, Any]] = {
    # A start page is read, not edited: Markdown opens as a page. (Right click, Open With, still edits it.)
    "@jupyterlab/docmanager-extension:plugin": {"defaultViewers": {"markdown": "Markdown Preview"}},
    # No pop-up at the first start, and no request to anybody.
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
}

SHORTCUTS = "@jupyterlab/shortcuts-extension:shortcuts"


def learner_panels(exchange: Exchange | None) -> list[tuple[str, str]]:
    """The panels that work for a learner. Grading panels never do; the others need an exchange folder."""
    return [ASSIGNMENT_LIST, VALIDATE, MENU] if exchange else []


def teacher_panels(exchange: Exchange | None) -> list[tuple[str, str]]:
    """The panels that work for an instructor: the two lists need an exchange folder."""
    return [panel for panel in PANELS if exchange or panel not in {ASSIGNMENT_LIST, COURSE_LIST}]


def write_settings(config: Path, panels: list[tuple[str, str]], landing: str = "") -> None:
    """Write the course's defaults into a Jupyter configuration folder.

    Args:
        config: any folder on Jupyter's configuration path, such as ``etc/jupyter`` of an environment.
        panels: those of ``PANELS`` that stay on.
        landing: address of the first page, where the server is not told on its command line.
    """
    off = {plugin: panel not in panels for panel in PANELS for plugin in panel[1:]}
    servers = {panel[0]: panel in panels for panel in PANELS if panel[0] and _installed(panel[0])}
    # Who has the formgrader teaches, and may want the letters.
    keys = {} if FORMGRADER in panels else {SHORTCUTS: {"shortcuts": typing_shortcuts()}}
    write_json(config / "labconfig" / "default_setting_overrides.json", LOOK | keys)
    write_json(config / "labconfig" / "page_config.json", {"disabledExtensions": off})
    # Files of this folder are read in the order of their names: this one comes after nbgrader's own.
    switches = {"ServerApp": {"jpserver_extensions": servers}}
    write_json(config / "jupyter_server_config.d" / "values-kit.json", switches)
    if landing:
        write_json(config / "jupyter_lab_config.json", {"LabApp": {"default_url": landing}})


def typing_shortcuts(schemas: Path | None = None) -> list[dict[str, Any]]:
    """JupyterLab's shortcuts for a notebook that a letter or a digit sets off, each switched off.

    A double-click opens a text without putting the cursor into it. What people type then is taken for commands:
    “About” would add a cell above, then one below. Enter, Escape, arrows, and all with Ctrl, Cmd or Alt stay.

    Args:
        schemas: the folder in which JupyterLab keeps what its settings can be.
    """
    off = []
    for file in sorted((schemas or Path(sys.prefix, "share", "jupyter", "lab", "schemas")).glob("*/*/*.json")):
        for shortcut in json.loads(file.read_text(encoding="utf-8")).get("jupyter.lab.shortcuts", []):
            in_notebook = any(mark in shortcut["selector"] for mark in (".jp-mod-commandMode", "[data-jp-kernel-user]"))
            if in_notebook and shortcut["keys"] and all(map(_is_typed, shortcut["keys"])):
                off.append({name: shortcut[name] for name in ("command", "keys", "selector")} | {"disabled": True})
    return off


def _is_typed(key: str) -> bool:
    """Whether a key, as JupyterLab writes it, puts a letter, a digit or a sign into a text."""
    *held, last = key.split() or [""]
    return len(last) == 1 and set(held) <= {"Shift"}


def _keep_path(config: Path) -> None:
    """Let a terminal inside JupyterLab keep PATH, and so know `kit`.

    Started without a terminal of its own, a server asks for a login shell, and that sets PATH anew.
    """
    if os.name != "nt" and (shell := os.environ.get("SHELL") or shutil.which("sh")):
        settings = {"ServerApp": {"terminado_settings": {"shell_command": [shell]}}}
        write_json(config / "jupyter_server_config.json", settings)


def _installed(module: str) -> bool:
    return importlib.util.find_spec(module.partition(".")[0]) is not None


@dataclass(frozen=True)
class Window:
    """One JupyterLab of the course: which folder it shows, and where it keeps what it must remember.

    Attributes:
        root: the folder that the file browser shows.
        landing: address of the first page, from ``/lab`` on.
        memory: folder for settings, open tabs and addresses of running servers. A browser is sent to
            JupyterLab by a file in it, so it is not hidden: Ubuntu's Firefox may not read hidden folders.
        panels: those of ``PANELS`` that are on.
    """

    root: Path
    landing: str
    memory: Path
    panels: tuple[tuple[str, str], ...] = ()

    def running(self) -> str | None:
        """Address of a JupyterLab that already shows this folder; ``None`` if there is none."""
        return next((_address(server, self.landing) for server in _servers(self) if _answers(server)), None)

    def open(self, browser: bool = True, port: int | None = None) -> int:
        """Show the page, in a JupyterLab that runs for this folder already or in a new one, until it ends.

        Raises:
            CourseError: JupyterLab is not installed, or the port is taken.
        """
        if importlib.util.find_spec("jupyterlab") is None:
            raise CourseError(f"JupyterLab is not installed. {install_hint('lab')}")
        if address := self.running():
            print(f"The course is already open here:\n\n    {address}\n", flush=True)
            if browser:
                webbrowser.open(address)
            return 0
        if port is not None and not 1 <= port <= 65535:
            raise CourseError(f"--port {port}: a port is a number from 1 to 65535.")
        if port is not None and not _free(port):
            raise CourseError(f"Port {port} is taken. Choose another one, or leave --port out.")
        print("Opening JupyterLab: a few seconds.", flush=True)
        write_settings(self.memory / "config", list(self.panels))
        _keep_path(self.memory / "config")
        _prepare_environment(self.memory)
        return self._serve(browser, port)

    def _serve(self, browser: bool, port: int | None) -> int:
        from jupyterlab.labapp import LabApp  # type: ignore[import-untyped]

        server = LabApp.initialize_server(argv=self._arguments(browser, port))
        address = _address({"url": server.connection_url, "token": server.identity_provider.token}, self.landing)
        says = "Your browser opens now. If it does not, open" if browser else "Open"
        print(f"{says} this address:\n\n    {address}\n", flush=True)
        print("Leave this window open while you work. To stop: save, then press Ctrl-C here.", flush=True)
        server.identity_provider.token_generated = False  # or it would say its address a second time
        # Ctrl-C ends it: no question with five seconds to answer.
        signal.signal(signal.SIGINT, lambda *_: server.stop(from_signal=True))
        server.start()
        print("\nJupyterLab has stopped. What you saved is still there.", flush=True)
        return 0

    def _arguments(self, browser: bool, port: int | None) -> list[str]:
        import zmq

        arguments = [
            f"--ServerApp.root_dir={self.root}",
            f"--LabApp.default_url={self.landing}",
            f"--LabApp.workspaces_dir={self.memory / 'workspaces'}",
            f"--ServerApp.open_browser={browser}",
            f"--LabApp.open_browser={browser}",
            "--Application.log_level=ERROR",  # what a learner should read is said by us
        ]
        if zmq.has("curve"):
            # Other users of this machine cannot listen; and no kernel prints a warning that they could.
            arguments.append("--KernelManager.transport_encryption=auto")
        if port is not None:
            arguments += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            arguments.append("--ServerApp.allow_root=True")  # containers, where everybody is
        return arguments


def _prepare_environment(memory: Path) -> None:
    """Set what JupyterLab and its kernels read from the environment."""
    config = [str(memory / "config"), os.environ.get("JUPYTER_CONFIG_PATH", "")]
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(filter(None, config))
    os.environ["JUPYTER_RUNTIME_DIR"] = str(memory / "runtime")
    # The kernel of this environment, even where one of the same name was installed for the user.
    os.environ.setdefault("JUPYTER_PREFER_ENV_PATH", "1")
    os.environ.pop("KIT_COMMAND", None)
    # A terminal inside JupyterLab knows `kit`, whether or not somebody activated this environment.
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    # A kernel starts in the unit's folder: `kit` must be found there too when it is run from a checkout.
    if PACKAGE.parent.name not in {"site-packages", "dist-packages"}:
        paths = [str(PACKAGE.parent), os.environ.get("PYTHONPATH", "")]
        os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, paths))


def _servers(window: Window) -> Iterator[dict[str, Any]]:
    """Running Jupyter servers that show the window's folder: the course's own, or one the user started."""
    from jupyter_core.paths import jupyter_runtime_dir
    from jupyter_server.serverapp import list_running_servers

    for folder in dict.fromkeys((str(window.memory / "runtime"), jupyter_runtime_dir())):
        for server in list_running_servers(runtime_dir=folder):
            if server.get("root_dir") and Path(server["root_dir"]).resolve() == window.root.resolve():
                yield server


def _address(server: dict[str, Any], landing: str) -> str:
    address = server["url"].rstrip("/") + landing
    if not server.get("token"):
        return str(address)
    return f"{address}{'&' if '?' in landing else '?'}token={quote(server['token'])}"


def _answers(server: dict[str, Any]) -> bool:
    """Whether the server is alive: after a crash its number may belong to another program."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # never by way of a company's proxy
    try:
        with opener.open(_address(server, "/api"), timeout=3) as answer:
            return b"version" in answer.read(1000)
    except (OSError, ValueError):
        return False


def _free(port: int) -> bool:
    with socket.socket() as probe:
        if sys.platform != "win32":  # there it would mean "take it away from whoever has it"
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
