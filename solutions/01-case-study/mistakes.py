"""Wrong answers that we expect. The tests see that each is told what is meant for it; `kit demo` plays them."""

from kit.course.building.mistakes import Mistake

MISTAKES = [
    Mistake(
        "two-cases", "one only", 'cases = ask("two-cases", options=cards())\ncases.answer = ["hog"]', told="Choose two"
    ),
    Mistake("two-cases", "typed, and unknown", 'cases = ["hog", "harley"]', told="is none of the cards"),
    Mistake(
        "kinds-of-value",
        "everything is an outcome",
        'kinds = {fact["name"]: "outcome" for fact in codable(["patagonia", "lego-ideas"], "kind")}',
        told="5 of 6 can be defended. Look again:",
        points=2.5,
    ),
    Mistake(
        "values-addressed",
        "everything is health",
        'values = {fact["name"]: "health" for fact in codable("patagonia", "value")}',
        told="You said health. ",
    ),
    Mistake(
        "values-addressed",
        "of two brands",
        'values = {fact["name"]: "freedom" for fact in codable(["hog", "nike"], "value")}',
        told="The facts of your first brand are asked for",
    ),
    Mistake(
        "brand-ladder",
        "upside down",
        "from kit.cases import from_the_bottom\nladder = from_the_bottom(first)[::-1]",
        told="stands on its head",
    ),
    Mistake(
        "brand-ladder",
        "the middle rungs changed over",
        "from kit.cases import from_the_bottom\na, b, c, d = from_the_bottom(first)\nladder = [a, c, b, d]",
        told="2 of 4 right. Place 2 is for the functional consequence",
        points=1,
    ),
    Mistake("what-is-left", "added up", "more = 31 + 17", told="48 is both climbs together"),
    Mistake("what-is-left", "as a share", "more = 0.31 - 0.17", told="0.14 is a share", points=0.5),
    Mistake("what-is-left", "turned round", "more = 17 - 31", told="the right size, turned round", points=0.5),
    Mistake("what-is-left", "divided", "more = 31 / 17", told="Percentage points are a difference"),
    Mistake("what-is-left", "the whole climb", "more = 31", told="the whole climb"),
    Mistake("what-is-left", "with a per cent sign", 'more = "14 %"', told="quotation marks"),
    Mistake(
        "evidence",
        "all compared",
        'evidence = dict.fromkeys(["rei-new-members", "cvs-fewer-packs", "toms-came-back", "nike-online-sales"], "compared")',
        told="2 of 4 right. Look again:",
        points=1,
    ),
    Mistake(
        "verdict",
        "the same claim twice",
        'verdict = {"strongest": "cvs-fewer-packs", "weakest": "cvs-fewer-packs"}',
        told="the same claim twice",
        points=1,
    ),
    Mistake(
        "verdict",
        "the largest figure is the strongest",
        'verdict = {"strongest": "rei-new-members", "weakest": "toms-came-back"}',
        told="CVS is stronger",
        points=2,
        hidden=True,
    ),
    Mistake(
        "verdict",
        "no comparison, but counted",
        'verdict = {"strongest": "cvs-fewer-packs", "weakest": "rei-new-members"}',
        told="REI can be defended in part",
        points=2.5,
        hidden=True,
    ),
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
    ),
]
