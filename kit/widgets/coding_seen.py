"""What the browser needs to know of a coding: what stays, and what changes at each step."""

from typing import Any

from kit.ladders.coding.coding import Coding
from kit.ladders.coding.marks import Mark, can
from kit.ladders.levels import TIERS, level_number, tier_of
from kit.widgets.coding_forms import Heads, head_of


def as_asked(coding: Coding, title: str, heads: Heads) -> dict[str, Any]:
    """What stays: the talks and the codes. A code travels as its place in the frame."""
    definitions = coding.frame["definition"].tolist() if "definition" in coding.frame else [""] * len(coding.codes)
    codes = [
        {
            "number": number,
            "label": coding.labels[code],
            "level": coding.levels[code],
            "tier": TIERS.index(tier_of(coding.levels[code])),
            "step": level_number(coding.levels[code]),
            "meaning": meaning if isinstance(meaning, str) else "",
        }
        for number, (code, meaning) in enumerate(zip(coding.codes, definitions, strict=True))
    ]
    talks = [
        {
            "respondent": str(talk.respondent),
            "name": f"Ladder {talk.ladder}",
            "turns": [
                {"turn": turn.turn, "who": head_of(talk, turn, heads), "coded": turn.is_coded, "text": turn.text}
                for turn in talk.turns
            ],
        }
        for talk in coding.talks
    ]
    return {"title": title, "talks": talks, "codes": codes}


def ladder_seen(coding: Coding, place: int) -> dict[str, Any]:
    """What changes of the talk that is seen: the pieces of its turns, its rungs from the bottom, what to look at again."""
    talk, ladder = coding.talks[place], coding.rungs[place]
    numbers = {code: number for number, code in enumerate(coding.codes)}
    return {
        "pieces": [coding.pieces(place, turn) for turn in talk.turns],
        "rungs": [[mark.key for mark in rung] for rung in ladder],
        "marks": {
            mark.key: {
                "text": talk.said(mark.turn, mark.start, mark.end),
                "code": None if mark.code is None else numbers[mark.code],
                "can": can(ladder, mark.key) | {"join": _can_join(coding, place, mark)},
            }
            for rung in ladder
            for mark in rung
        },
        "remarks": [
            {"kind": remark.kind, "says": remark.says, "mark": remark.mark, "serious": remark.serious}
            for remark in coding.remarks(place)
            if remark.kind != "no-code"  # the rung itself says so
        ],
    }


def _can_join(coding: Coding, place: int, mark: Mark) -> bool:
    """Whether something follows a mark in its turn."""
    turn = coding.talks[place].by_number[mark.turn]
    return any(start >= mark.end for start, _, _ in coding.pieces(place, turn))
