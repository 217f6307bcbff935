"""``watch()``: a recorded demonstration interview, turn by turn at reading speed, with notes beside the turns.

It holds nothing to keep: the talks come from ``kit.interview.transcripts``, and where a viewer is stays in the browser.
"""

import uuid
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from kit.look.css import minified, stylesheet
from kit.questions.forms import stylesheet as still_stylesheet
from kit.widgets.joining import joined
from kit.widgets.showing import Showable

if TYPE_CHECKING:
    from kit.ladders.studies.demonstrations import AnnotatedTalk

WORDS_A_MINUTE = 200  # what people read silently for understanding, rounded down (Brysbaert, 2019: 238 for non-fiction)


class WatchWidget(Showable, anywidget.AnyWidget):
    """Demonstration interviews to watch. Made by `watch`.

    Attributes:
        talks: the demonstrations by name.
    """

    _esm = joined("notebook.js", "watch.js")
    _css = stylesheet("base", "button", "badge", "bar", "talk") + (
        files("kit.widgets").joinpath("watch.css").read_text(encoding="utf-8")
    )
    _asked = traitlets.Dict().tag(sync=True)

    def __init__(self, talks: "dict[str, AnnotatedTalk]") -> None:
        self.talks = talks
        self._chosen = next(iter(talks))
        self._key = uuid.uuid4().hex[:12]
        seen = [{"name": name, **_seen(name, talk)} for name, talk in talks.items()]
        super().__init__(_asked={"key": self._key, "speed": WORDS_A_MINUTE, "talks": seen})
        self.on_msg(self._hear)

    def _hear(self, _widget: Any, message: Any, _buffers: Any) -> None:
        """A message from the browser: another demonstration is looked at, and the file keeps that one."""
        chosen = message.get("chosen") if isinstance(message, dict) else None
        if isinstance(chosen, str) and chosen in self.talks:
            self._chosen = chosen
            self._update_stills()

    def _still(self) -> dict[str, str]:
        page = self.talks[self._chosen]._repr_html_()
        style = f"<style>{still_stylesheet(own=True)}{minified(_NO_LIST)}</style>"
        return {
            "text/html": f'<div class="kit kit-still kit-still-{self._key}">{style}{page}</div>',
            "text/plain": repr(self),
        }

    def __repr__(self) -> str:
        return repr(self.talks[self._chosen])


# What a still form says of lists is about answers; a talk has its own way.
_NO_LIST = """
.kit-still.kit-still:has(.kit-talk) { max-width: 54em; }
.kit-still.kit-still .kit-talk > li { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); padding: 0; margin: 0 0 var(--kit-space-2); }
.kit-still .kit-talk > li > * { grid-column: auto; }
"""


def _seen(name: str, talk: "AnnotatedTalk") -> dict[str, Any]:
    """A talk as the browser is told it."""
    turns = [
        {
            "who": talk.respondent if answer else "Interviewer",
            "answer": answer,
            "text": said,
            "level": level,
            "note": note,
        }
        for answer, said, level, note in talk._lines()
    ]
    return {"title": talk.title or name.replace("-", " ").capitalize(), "turns": turns}


def watch(name: str | None = None) -> WatchWidget:
    """Show a recorded demonstration interview at reading speed, with Play, Pause and steps.

    Args:
        name: one of ``kit.interview.transcripts.demonstrations()``. None: the viewer chooses.

    Raises:
        ValueError: there is no such demonstration.
    """
    from kit.interview.transcripts import demonstration_of, demonstrations

    names = list(demonstrations()) if name is None else [name]
    widget = WatchWidget({one: demonstration_of(one) for one in names})
    widget.show()
    return widget
