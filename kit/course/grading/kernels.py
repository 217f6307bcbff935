"""The one place where kernels are started. A warm or sandboxed kernel replaces ``start`` and nothing else."""

import os
import subprocess
from pathlib import Path
from typing import Any

# Nothing of the grader's environment reaches a submission's kernel but what Python and the screen need.
KEPT = (
    "PATH",
    "HOME",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "TZ",
    "TMPDIR",
    "TEMP",
    "TMP",
    "SYSTEMROOT",
    "VIRTUAL_ENV",
    "CONDA_PREFIX",
    "PYTHONPATH",
)


def start(folder: Path, learner: str) -> tuple[Any, dict[str, Any]]:
    """A kernel manager, and the keywords to start its kernel with.

    Args:
        folder: where the kernel runs: a scratch copy of the submission, without notebooks.
        learner: whose draw the data functions give.
    """
    from jupyter_client.manager import AsyncKernelManager

    manager = AsyncKernelManager(kernel_name="python3")
    environment = {k: v for k, v in os.environ.items() if k in KEPT}
    environment |= {
        "KIT_LEARNER": learner,
        "NBGRADER_EXECUTION": "autograde",
        "IPYTHONDIR": str(folder.parent / "ipython"),  # nobody's start-up files
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "MPLCONFIGDIR": os.environ.get("MPLCONFIGDIR", str(Path.home() / ".cache" / "matplotlib")),
        "OPENBLAS_NUM_THREADS": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    if os.name == "posix":  # sockets in a private folder, not ports that every user of the machine can reach
        manager.transport, manager.ip = "ipc", str(folder.parent / "kernel")
    quiet = subprocess.DEVNULL
    return manager, {"cwd": str(folder), "env": environment, "stdout": quiet, "stderr": quiet}
