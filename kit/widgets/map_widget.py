"""The hierarchical value map, live: a cut-off to move, chains to follow, and what people said. Without a kernel, its picture."""

import asyncio
import tempfile
import time
import uuid
import warnings
from collections.abc import Mapping
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from kit.ladders.problems import LadderError
from kit.look.css import stylesheet
from kit.states import state
from kit.widgets.joining import joined
from kit.widgets.map_views import COUNTS, ON, Setting, Views
from kit.widgets.showing import Showable

if TYPE_CHECKING:
    from kit.ladders.maps.value_map import ValueMap

AROUND = 0.2  # seconds for maps at other cut-offs, before anybody asks for them
REST = (
    1.0  # seconds after a choice until the still form is drawn: that takes a while, and the next choice may come before
)
_FRONT = (
    "notebook.js",
    "messages.js",
    "value_map_shapes.js",
    "value_map_picture.js",
    "value_map_panel.js",
    "value_map_saving.js",
    "value_map_asking.js",
    "value_map.js",
)


class MapWidget(Showable, anywidget.AnyWidget):
    """A hierarchical value map to explore. Made by ``explore``.

    Attributes:
        name: under which the cut-off is saved, and a check knows it; "" if it is not.
    """

    _esm = joined(*_FRONT)
    _css = stylesheet("base", "button", "fold", "panel", "table") + (
        files("kit.widgets").joinpath("value_map.css").read_text(encoding="utf-8")
    )
    _asked = traitlets.Dict().tag(sync=True)
    _first = traitlets.Dict().tag(sync=True)
    _now = traitlets.Dict().tag(sync=True)

    def __init__(self, views: Views, setting: Setting, cutoff: int | None, title: str = "", name: str = "") -> None:
        self.name, self._views, self._title = name, views, title
        self._setting, self._kept, self._problem = setting, False, ""
        self._cutoff = views.recommended(setting) if cutoff is None else cutoff
        views.places.first = setting, self._cutoff
        self._key = uuid.uuid4().hex[:12]
        self._timer: asyncio.TimerHandle | None = None
        super().__init__(_asked=self._as_asked())
        self._recall()
        self._first = self._told_at_first()
        self.on_msg(self._hear)

    # -- what was chosen -----------------------------------------------------------------------------------------------

    @property
    def cutoff(self) -> int:
        """The cut-off that is chosen."""
        return self._cutoff

    @cutoff.setter
    def cutoff(self, cutoff: int) -> None:
        self._choose(self._setting, fitting(cutoff, self._views.highest(self._setting)))
        self._tell()
        self._update_stills()

    @property
    def map(self) -> "ValueMap":
        """The map at the cut-off that is chosen, of the group that is chosen."""
        return self._views.map(self._setting, self._cutoff)

    @property
    def answer(self) -> int | None:
        """The cut-off, once somebody has chosen one; before that, None. A widget without a name has its cut-off at once."""
        return self._cutoff if self._kept or not self.name else None

    @answer.setter
    def answer(self, cutoff: int) -> None:
        self.cutoff = cutoff

    def as_answer(self) -> Any:
        """The answer as a check records it: three dots stand for what is still open."""
        return ... if self.answer is None else self.answer

    def _choose(self, setting: Setting, cutoff: int) -> None:
        self._setting, self._cutoff, self._kept, self._problem = setting, cutoff, True, ""
        if not self.name:
            return
        group = str(self._views.groups[setting.group - 1]) if setting.group else ""
        try:
            state.save(self.name, {"cutoff": cutoff, "count": setting.count, "on": setting.on, "group": group})
        except OSError as problem:
            self._problem = f"Not saved: {problem.strerror}. Is the disk full, or the folder locked?"

    def _recall(self) -> None:
        """Take up what was saved, as far as it fits these ladders."""
        kept: Any = None
        if self.name:
            with suppress(OSError):
                kept = state.read(self.name)
        if isinstance(kept, dict):
            groups = ["", *map(str, self._views.groups)]
            named = kept.get("group")
            asked = kept | {"group": groups.index(named) if isinstance(named, str) and named in groups else 0}
            if found := self._at(asked):
                self._setting, self._cutoff, self._kept = *found, True
        self._tell()

    # -- talking to the browser ----------------------------------------------------------------------------------------

    def _hear(self, _widget: Any, message: Any, _buffers: Any) -> None:
        """A message from the browser: it wants to know something, something was chosen, or a file is asked for."""
        if not isinstance(message, dict) or not isinstance(message.get("at"), dict):
            return
        with warnings.catch_warnings():  # what is mended in the ladders was said when the map was made
            warnings.simplefilter("ignore")
            self._answer(message)

    def _answer(self, message: dict[str, Any]) -> None:
        found, by = self._at(message["at"]), message.get("by")
        if found is None:  # the page shows an older form of this map
            self.send({"problem": "This map has changed. Run this cell again (Shift + Enter).", "by": by})
            return
        if message.get("do") == "choose":
            self._choose(*found)
            self._tell(by, message.get("number"), self._problem or ("Saved." if self.name else ""))
            self._update_stills_later()
        elif message.get("do") == "tell":
            reply = {"key": str(message.get("key"))[:400], "by": by}
            try:
                self.send(reply | {"value": self._told(str(message.get("what")), *found, message.get("chain"))})
            except LadderError as problem:
                self.send(reply | {"problem": str(problem)})
        elif message.get("do") == "excel":
            self.send({"excel": True, "by": by}, [self._as_excel(*found)])

    def _told(self, what: str, setting: Setting, cutoff: int, chain: Any) -> Any:
        if what == "setting":
            return self._views.setting_told(setting)
        if what == "map":
            return self._views.map_told(setting, cutoff)
        if what == "chains":
            return self._views.chains_told(setting, cutoff)
        if what == "quotes":
            return self._views.quotes_told(setting.group)
        if what == "voices" and isinstance(chain, list) and all(_is_place(n, len(self._views.place)) for n in chain):
            return self._views.voices_told(setting.group, chain)
        return None

    def _at(self, asked: Mapping[str, Any]) -> tuple[Setting, int] | None:
        """What a page or a file asks for; None if there is no such thing. A cut-off that is too high is the highest."""
        views = self._views
        count, on, group, cutoff = (asked.get(part) for part in ("count", "on", "group", "cutoff"))
        if count not in views.counts or on not in ON or not _is_place(group, len(views.groups) + 1):
            return None
        if not isinstance(cutoff, int) or isinstance(cutoff, bool) or cutoff < 1:
            return None
        setting = Setting(COUNTS[COUNTS.index(count)], ON[ON.index(on)], int(group or 0))
        return setting, min(cutoff, views.highest(setting))

    def _told_at_first(self) -> dict[str, Any]:
        """What the page needs before it can ask: while its cell runs, nobody answers. `keys` in value_map.js makes the same keys."""
        views, setting = self._views, self._setting
        name = f"{setting.count},{setting.on},{setting.group}"
        first: dict[str, Any] = {
            f"setting,{name}": views.setting_told(setting),
            f"map,{name},{self._cutoff}": views.map_told(setting, self._cutoff),
            f"chains,{name},{self._cutoff}": views.chains_told(setting, self._cutoff),
            f"quotes,{setting.group}": views.quotes_told(setting.group),
        }
        end = time.perf_counter() + AROUND
        for cutoff in sorted(range(1, views.highest(setting) + 1), key=lambda cutoff: abs(cutoff - self._cutoff)):
            if time.perf_counter() < end:
                first[f"map,{name},{cutoff}"] = views.map_told(setting, cutoff)
        return first

    def _as_asked(self) -> dict[str, Any]:
        views = self._views
        return {
            "key": self._key, "title": self._title, "name": self.name, "codes": views.codes_told(), "counts": list(views.counts),
            "groups": [str(name) for name in views.groups], "grouped": views.group.capitalize(), "quotes": bool(views.quoted),
        }  # fmt: skip

    def _tell(self, by: Any = None, number: Any = 0, says: str = "") -> None:
        """Let every view show what is chosen. ``by`` and ``number``: whose message this answers."""
        at = {
            "count": self._setting.count,
            "on": self._setting.on,
            "group": self._setting.group,
            "cutoff": self._cutoff,
        }
        self._now = {"at": at, "kept": self._kept, "says": says, "fine": not self._problem, "by": by, "number": number}

    def _as_excel(self, setting: Setting, cutoff: int) -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "map.xlsx"
            self._views.map(setting, cutoff).to_excel(path)
            return path.read_bytes()

    # -- showing -------------------------------------------------------------------------------------------------------

    def _update_stills_later(self) -> None:
        if self._timer:
            self._timer.cancel()
        try:
            self._timer = asyncio.get_running_loop().call_later(REST, self._update_stills)
        except RuntimeError:  # no loop: nobody waits
            self._update_stills()

    def _still(self) -> dict[str, str]:
        from kit.ladders.drawing.figure import as_html
        from kit.questions.forms import stylesheet as still_style

        style = still_style(own=True) + ".kit-still.kit-map-still{max-width:none}"
        page = (
            f'<div class="kit kit-still kit-asked kit-map-still kit-still-{self._key}"><style>{style}</style>'
            f"{as_html(self.map, self._title)}</div>"
        )
        return {"text/html": page, "text/plain": repr(self)}

    def __repr__(self) -> str:
        return "\n\n".join(part for part in (self._title, repr(self.map)) if part)


def fitting(cutoff: Any, highest: int) -> int:
    """The cut-off as a number.

    Raises:
        ValueError: it is none between 1 and the highest count.
    """
    with suppress(TypeError, ValueError):
        if not isinstance(cutoff, bool) and int(cutoff) == cutoff and 1 <= cutoff <= highest:
            return int(cutoff)
    raise ValueError(f"cutoff == {cutoff!r}, must be a whole number from 1 to {highest}: no relation occurs more often")


def _is_place(number: Any, many: int) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and 0 <= number < many
