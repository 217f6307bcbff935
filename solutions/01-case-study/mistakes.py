"""Wrong answers that we expect. The tests see that each is told what is meant for it; `kit demo` plays them."""

from kit.course.building.mistakes import Mistake

MISTAKES = [
    Mistake(
        "value-share",
        "a percentage",
        'value_share = 100 * (voices["rung"] == "value").sum() / len(voices)',
        told="divide it by 100",
        points=1,
    ),
    Mistake(
        "value-share", "a count", 'value_share = (voices["rung"] == "value").sum()', told="divide it by all of them"
    ),
    Mistake(
        "value-share",
        "odds",
        'value_share = (voices["rung"] == "value").sum() / (voices["rung"] != "value").sum()',
        told="compares values with the other voices",
    ),
    Mistake("value-share", "a text", 'value_share = "0.25"', told="Take the quotation marks away"),
    Mistake(
        "rungs-table",
        "the example's column",
        'rungs = voices.groupby("rides_with").size().reset_index(name="voices")',
        told="as the example does",
    ),
    Mistake(
        "rungs-table",
        "shares",
        'rungs = voices["rung"].value_counts(normalize=True).reset_index(name="voices")',
        told="they are shares",
        points=1,
    ),
    Mistake("rungs-table", "a column, not a table", 'rungs = voices["rung"].value_counts()', told="reset_index"),
    Mistake(
        "value-share",
        "a decimal comma",
        "value_share = 0,25",
        told="Python writes decimals with a point",
    ),
    Mistake(
        "your-ladder",
        "upside down",
        "chosen = voices.groupby('rung')['voice'].first()\n"
        "names = ['attribute', 'functional consequence', 'psychosocial consequence', 'value']\n"
        "ladder = {name: int(chosen[other]) for name, other in zip(names, names[::-1])}",
        told="stands on its head",
    ),
    Mistake(
        "your-ladder",
        "somebody else's voice",
        'ladder = {"attribute": 999, "functional consequence": 999, "psychosocial consequence": 999, "value": 999}',
        told="is not among yours",
    ),
    Mistake(
        "your-ladder",
        "one rung left open",
        'ladder = {"attribute": int(voices["voice"][0]), "functional consequence": ..., '
        '"psychosocial consequence": int(voices["voice"][1]), "value": int(voices["voice"][2])}',
        told="still has the three dots at functional consequence",
    ),
    Mistake(
        "members-per-chapter",
        "turned round",
        "def members_per_chapter(members, chapters):\n    return chapters / members if members else None",
        told="Divide the other way round",
    ),
    Mistake(
        "members-per-chapter",
        "decimals cut off",
        "def members_per_chapter(members, chapters):\n    return members // chapters if chapters else None",
        told="the decimals are cut off",
        points=1,
    ),
    Mistake(
        "members-per-chapter",
        "no return",
        "def members_per_chapter(members, chapters):\n    result = members / chapters if chapters else None",
        told="Put `return` before the result",
        points=1,
    ),
    Mistake(
        "members-per-chapter",
        "shown, not returned",
        "def members_per_chapter(members, chapters):\n    print(members / chapters if chapters else None)",
        told="gives nothing back",
        points=1,
    ),
    Mistake(
        "members-per-chapter",
        "no chapters forgotten",
        "def members_per_chapter(members, chapters):\n    return members / chapters",
        told="stopped with an error. ZeroDivisionError",
        points=3,
        hidden=True,
    ),
]
