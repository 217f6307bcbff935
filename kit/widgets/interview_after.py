"""Once an interview is over: why the box is closed, what comes next, and a copy to keep. Code stands in backticks."""

from kit.interview import as_csv, as_markdown
from kit.widgets.interview_held import HeldTalk
from kit.widgets.interview_kept import misfit_notice


def why_closed(talk: HeldTalk) -> str:
    """Why nothing can be asked; "" while the talk goes on."""
    name = talk.respondent.shown_name
    if talk.old:
        return misfit_notice(talk.old, talk.why, name, talk.practice)
    if not talk.closed:
        return ""
    over = f"The talk with {name} is over" if talk.tries.session.ended else "You have finished the interview"
    return f"{over}, so the box is closed."


def what_next(talk: HeldTalk, called: str) -> list[str]:
    """What to do then, step by step; nothing while the talk goes on, or where it is an older one.

    Args:
        talk: the interview.
        called: its name in the notebook.
    """
    if talk.old or not talk.closed:
        return []
    if not talk.practice:
        return [
            "Hand it in: run the check in the next cell. The talk is kept, and counts as it stands.",
            f"Then read the coach: `coach({called})` looks at all of it.",
        ]
    back = "“Undo” takes the last turn back" if talk.tries.session.ended else "“Go on asking” opens the box again"
    return [
        f"Read the coach: run the next cell, `coach({called})`.",
        f"Make a second try: {back}, “Try again from here” goes back to a turn, “Start anew” begins from the first one.",
        "When that goes well, go on to the interview that counts.",
    ]


def copies(talk: HeldTalk) -> list[dict[str, str]]:
    """The interview as files to keep: ``name``, ``type``, ``text``, and what it ``is``; none while the talk goes on."""
    if talk.old or not talk.closed or not talk.session.turns:
        return []
    name = f"interview-with-{talk.respondent.name}"
    return [
        {"name": f"{name}.md", "type": "text/markdown", "text": as_markdown(talk.session), "is": "to read"},
        {"name": f"{name}.csv", "type": "text/csv", "text": as_csv(talk.session), "is": "for a spreadsheet"},
    ]
