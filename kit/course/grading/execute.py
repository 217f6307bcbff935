"""Run a notebook in a kernel that holds nothing but the submission: no hidden check, no solution, no gradebook.

A cell that loops is interrupted. A cell that kills the kernel, or will not be interrupted, is left out and the rest is
run again in a new one, so that one bad cell costs its own exercise only.
"""

import asyncio
import json
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kit.checks.answer import encode
from kit.checks.calls import key
from kit.checks.cells import is_graded
from kit.checks.judge import graded_name
from kit.checks.record import CALLS_MIME, calls_in, record_in
from kit.checks.unit import UnitChecks
from kit.course.grading import kernels
from kit.learners import Learner
from kit.states import MAX_BYTES


@dataclass(frozen=True)
class Limits:
    """How much a submission may use.

    Attributes:
        cell: seconds a cell may run.
        calls: seconds the calls of one function may take, together.
        notebook: seconds a notebook may run.
        output: characters a cell may write.
        kernels: how often a notebook is begun again after a cell has killed its kernel.
    """

    cell: float = 30
    calls: float = 10
    notebook: float = 600
    output: int = 1_000_000
    kernels: int = 4


@contextmanager
def scratch_copy(folder: Path | None, released: Path) -> Iterator[Path]:
    """A throw-away copy of a submission's files, without notebooks, the released files over them."""
    with tempfile.TemporaryDirectory(prefix="kit-", ignore_cleanup_errors=True) as place:
        copy = Path(place, released.name)
        copy.mkdir()
        for origin in (folder, released):
            for file in sorted(origin.rglob("*")) if origin else ():
                relative = file.relative_to(origin)  # type: ignore[arg-type]
                hidden = any(part.startswith((".", "__")) for part in relative.parts)
                oversized = relative.parts[0] == "state" and file.is_file() and file.stat().st_size > MAX_BYTES
                if file.is_file() and not file.is_symlink() and file.suffix != ".ipynb" and not (hidden or oversized):
                    (copy / relative).parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(file, copy / relative)  # not the mode: exchange copies are read-only
        yield copy


def execute(notebook: Any, folder: Path, unit: UnitChecks, learner: Learner, limits: Limits | None = None) -> list[str]:
    """Run all cells, in place; functions that are answers are called right after their check.

    Args:
        notebook: repaired, without outputs.
        folder: where it runs (see ``scratch_copy``).

    Returns:
        What went wrong on the way, for the instructor.
    """
    if not is_graded(notebook):  # practice only: nothing of it counts, and a loop in it would cost everybody time
        return []
    return asyncio.run(_execute(notebook, folder, unit, learner, limits or Limits()))


async def _execute(notebook: Any, folder: Path, unit: UnitChecks, learner: Learner, limits: Limits) -> list[str]:
    skipped: dict[int, str] = {}
    until = asyncio.get_running_loop().time() + limits.notebook
    for _ in range(limits.kernels):
        run = _Run(notebook, folder, unit, learner, limits, skipped, until)
        culprit = await run.to_the_end()
        if culprit is None:
            break
    return [f"{_called(notebook, n)} {why}" for n, why in sorted(skipped.items())]


def _called(notebook: Any, index: int) -> str:
    """A cell as an instructor would call it: by its exercise, else by its number."""
    name = str(notebook.cells[index].metadata.get("nbgrader", {}).get("grade_id", ""))
    if name.endswith("-answer"):
        return f"the answer of {name.removesuffix('-answer')}"
    return f"the check of {name}" if name else f"cell {index + 1}"


class _Run:
    """One kernel's life."""

    def __init__(
        self,
        notebook: Any,
        folder: Path,
        unit: UnitChecks,
        learner: Learner,
        limits: Limits,
        skipped: dict[int, str],
        until: float,
    ) -> None:
        self.notebook, self.folder, self.unit, self.learner, self.limits = (
            notebook,
            folder,
            unit,
            learner,
            limits,
        )
        self.skipped, self.until = skipped, until
        self.client: Any = None

    async def to_the_end(self) -> int | None:
        """Run all cells that are not skipped.

        Returns:
            The cell that ended the kernel, which is now in ``skipped``; None if the end was reached.
        """
        from nbclient.exceptions import DeadKernelError

        manager, keywords = kernels.start(self.folder, self.learner.name)
        self.client = _client(self.notebook, manager, self.limits)
        index = 0
        try:
            async with self._kernel(keywords):
                for index, cell in enumerate(self.notebook.cells):
                    if cell.cell_type != "code":
                        continue
                    if index in self.skipped:
                        cell.outputs = [_error(f"This cell {self.skipped[index]}.")]
                        continue
                    if asyncio.get_running_loop().time() > self.until:
                        self.skipped[index] = "and those after it were not run: the notebook took too long"
                        cell.outputs = [_error(f"This cell {self.skipped[index]}.")]
                        return None
                    await self._run_cell(cell, index)
        except DeadKernelError:
            self.skipped.setdefault(index, "ended the kernel")
            self.notebook.cells[index].outputs = [_error(f"This cell {self.skipped[index]}.")]
            return index
        return None

    @asynccontextmanager
    async def _kernel(self, keywords: dict[str, Any]) -> AsyncIterator[None]:
        """The client's kernel, started and ended. nbclient's own way takes Ctrl-C for itself and goes on without a kernel."""
        try:
            await self.client.async_start_new_kernel(**keywords)
            await self.client.async_start_new_kernel_client()
            yield
        finally:
            await self.client._async_cleanup_kernel()

    async def _run_cell(self, cell: Any, index: int) -> None:
        cell.outputs = []
        await self.client.async_execute_cell(cell, index)
        if self.client.timed_out:
            self.skipped[index] = f"ran longer than {self.limits.cell:g} seconds"
            cell.outputs.append(_error(f"This cell {self.skipped[index]} and was stopped."))
            await self._end_unless_idle()
        if self.client.too_much:
            self.skipped[index] = f"wrote more than {self.limits.output:,} characters"
        name = graded_name(cell)
        if name in self.unit.exercises:
            await self._call_function(name, cell, index)

    async def _end_unless_idle(self) -> None:
        """A cell that ignores the interrupt holds the kernel: that kernel is of no more use."""
        from nbclient.exceptions import DeadKernelError

        try:
            message = self.client.kc.kernel_info()
            await asyncio.wait_for(self.client.async_wait_for_reply(message), 5)
        except (TimeoutError, RuntimeError) as error:
            raise DeadKernelError("the kernel does not answer") from error

    async def _call_function(self, name: str, cell: Any, index: int) -> None:
        """Call the function that answers an exercise on all inputs of its checks; results go into the cell's outputs."""
        from nbformat.v4 import new_code_cell, new_output

        record = record_in(cell.outputs)
        if record is None or not isinstance(record.answer, dict) or record.answer.get("$") != "function":
            return
        inputs = [encode(list(given)) for check in self.unit.checks[name] for given in check.inputs(self.learner)]
        waiting = {key(given): given for given in inputs}
        while waiting:
            request = json.dumps(list(waiting.values()))
            asks = self.unit.exercises[name].asks
            code = f"__import__('kit.checks.calls', fromlist=['respond']).respond({asks!r}, __import__('json').loads({request!r}), globals())"
            visitor = new_code_cell(code)
            await self.client.async_execute_cell(visitor, index, store_history=False, timeout=self.limits.calls)
            self.notebook.cells[index] = cell  # nbclient has put the visitor there
            answered = [c for c in calls_in(visitor.outputs) if key(c.get("given")) in waiting]
            cell.outputs += [new_output("display_data", data={CALLS_MIME: c}) for c in answered]
            for call in answered:
                waiting.pop(key(call["given"]), None)
            if self.client.timed_out and waiting:
                stuck = waiting.pop(next(iter(waiting)))
                late = {
                    "given": stuck,
                    "error": f"it ran longer than {self.limits.calls:g} seconds and was stopped",
                }
                cell.outputs.append(new_output("display_data", data={CALLS_MIME: late}))
                await self._end_unless_idle()
            elif not answered:
                return


def _error(text: str) -> Any:
    from nbformat.v4 import new_output

    return new_output("error", ename="Stopped", evalue=text, traceback=[text])


def _client(notebook: Any, manager: Any, limits: Limits) -> Any:
    from nbclient import NotebookClient

    class Client(NotebookClient):
        """nbclient that remembers a timeout and stops a flood."""

        timed_out = too_much = False
        written = 0
        interrupt: Any = None

        async def async_execute_cell(
            self, cell: Any, cell_index: int, *, timeout: float | None = None, **keywords: Any
        ) -> Any:
            self.timed_out, self.too_much, self.written = False, False, 0
            self.timeout = round(timeout or limits.cell)
            return await super().async_execute_cell(cell, cell_index, **keywords)

        async def _async_handle_timeout(self, timeout: int, cell: Any = None) -> Any:
            self.timed_out = True
            return await super()._async_handle_timeout(timeout, cell)

        def process_message(self, msg: Any, cell: Any, cell_index: int) -> Any:
            if msg["msg_type"] in (
                "stream",
                "display_data",
                "execute_result",
                "update_display_data",
                "error",
            ):
                self.written += len(json.dumps(msg["content"], default=str))
                if self.written > limits.output:
                    if not self.too_much:
                        self.too_much = True
                        self.interrupt = asyncio.ensure_future(self.km.interrupt_kernel())
                    return None
            return super().process_message(msg, cell, cell_index)

    stopped = f"stopped after {limits.cell:g} seconds"
    return Client(
        notebook,
        km=manager,
        allow_errors=True,
        interrupt_on_timeout=True,
        error_on_timeout={
            "ename": "CellTimeoutError",
            "evalue": stopped,
            "traceback": [f"CellTimeoutError: {stopped}"],
        },
        startup_timeout=120,
        store_widget_state=False,
        record_timing=False,
    )
