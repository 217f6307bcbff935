"""``interview("practice", "adaeze")``: a chat in which the learner asks and a simulated customer answers."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from kit.states import NAME, state
from kit.widgets.interview_widget import InterviewError, InterviewWidget

if TYPE_CHECKING:
    from kit.interview.people import Respondent

__all__ = ["InterviewError", "InterviewWidget", "interview"]

_made: dict[tuple[Path, str], InterviewWidget] = {}


def interview(
    name: str,
    respondent: "str | Respondent",
    seed: int = 0,
    practice: bool = True,
    show_ladder: bool | None = None,
) -> InterviewWidget:
    """Let a learner interview a simulated customer. The talk is saved at every turn.

    Args:
        name: what the talk is saved as, in small letters with hyphens.
        respondent: whom to talk to: a name of ``kit.interview.people``, or a ``Respondent`` of one's own.
        seed: what the respondent's chances start from. The same seed and the same questions: the same talk.
        practice: with the coach's remarks, the ladder that grows, help and ways back; otherwise the talk counts, and ends with Finish.
        show_ladder: whether the ladder can be seen. None: in practice only.

    Returns:
        The widget: its ``session`` is the talk, its ``answer`` the same as a plain record.

    Raises:
        InterviewError: the name is no name, or the seed no whole number.
        ValueError: there is no such respondent.
    """
    if not NAME.fullmatch(str(name)):
        raise InterviewError(f"{name!r} cannot name an interview: small letters, digits, hyphens, such as 'practice'.")
    if isinstance(seed, bool) or not isinstance(seed, int):
        raise InterviewError(f"seed == {seed!r}, must be a whole number, such as 7.")
    person = _person(respondent)
    key = (state.folder.resolve(), name)
    before = _made.get(key)
    if before is not None and before.comm is not None and before.shows(person, seed, practice, show_ladder):
        before.recall()
    else:
        if before is not None and before.comm is not None:
            before.close()
        _made[key] = InterviewWidget(name, person, seed, practice, show_ladder)
    _made[key].show()
    return _made[key]


def _person(respondent: Any) -> Any:
    if not isinstance(respondent, str):
        return respondent
    from kit.interview.people import respondent as by_name

    return by_name(respondent)
