"""Where codes stand on the interactive map: at every cut-off as near as can be to where they stood at the one before.

The map at which the reader begins is the one that is printed. From there each map takes over the order of the one beside it,
upward and downward. So the picture of a cut-off depends on the ladders and on where the lesson begins, never on where a
reader came from, or on what was saved.
"""

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kit.ladders.drawing.layout import Layout
    from kit.widgets.map_views import Setting, Views


class Places:
    """The layouts of all maps of ``views``, made when first asked for.

    Attributes:
        first: the setting and cut-off with which the reader begins. None: every setting begins where it is recommended.
    """

    def __init__(self, views: "Views") -> None:
        self.first: tuple[Setting, int] | None = None
        self._views = views
        self._made: dict[tuple[Setting, int], Layout] = {}

    def layout(self, setting: "Setting", cutoff: int) -> "Layout":
        """The layout of the map at a cut-off."""
        views = self._views
        steps = views.steps(setting)
        own = self.first is not None and self.first[0] == setting
        begin = self.first[1] if self.first and own else views.recommended(setting)
        if not steps or cutoff > steps[-1]:
            return views.map(setting, cutoff).layout
        here, end = bisect_left(steps, begin), bisect_left(steps, cutoff)
        # Another group or way of counting takes over the order of the first map, so that readers can compare.
        near = self.layout(*self.first) if self.first and not own else None
        for step in range(here, end - 1, -1) if end < here else range(here, end + 1):
            near = self._laid_out(setting, steps[step], near)
        assert near is not None
        return near

    def _laid_out(self, setting: "Setting", cutoff: int, near: "Layout | None") -> "Layout":
        if (setting, cutoff) not in self._made:
            drawn = self._views.map(setting, cutoff)
            self._made[setting, cutoff] = drawn.layout_near(near) if near else drawn.layout
        return self._made[setting, cutoff]
