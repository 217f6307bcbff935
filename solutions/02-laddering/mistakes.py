"""Wrong answers that we expect. The tests see that each is told what is meant for it; `kit demo` plays them."""

from kit.course.building.mistakes import Mistake

MISTAKES = [
    Mistake(
        "what-went-wrong",
        "everything is closed",
        'wrong = dict.fromkeys(["rain-annoys", "about-dignity", "hood-and-price", "that-much"], "closed")',
        told="2 of 4 right. Look again:",
        points=1,
    ),
    Mistake(
        "technique",
        "an interview that leads and sells",
        "from kit.interview import Session\n"
        "led = Session(pair.assessed, pair.seed)\n"
        "for asked in ['You love it, right?', 'It is all about security, right?', 'You should try ours, it is better.'] * 3:\n"
        "    led.ask(asked)\n"
        "talk = led.record()",
        told="0 of 100 by the rubric",
    ),
    Mistake(
        "technique",
        "an interview with another partner",
        "from kit.interview import held_well\ntalk = held_well(pair.practice, pair.seed).record()",
        told="somebody else's partner",
    ),
    Mistake(
        "ladder-recovered",
        "one code for everything",
        "from kit.interview import held_well\n"
        "told = held_well(pair.assessed, pair.seed)\n"
        "said = [s for turn in told.turns for s in turn.reply.statements if s.how == 'told']\n"
        "strange = next(code for code in told.respondent.product.codes if code not in told.known)\n"
        "recovered_ladder = {'interview': told.record(), 'coding': [{'text': s.text, 'code': strange} for s in said]}",
        told="It was meant in another way",
        points=2,
    ),
    Mistake(
        "ladder-recovered",
        "an interview in which everything came from the interviewer",
        "from kit.interview import Session\n"
        "led = Session(pair.assessed, pair.seed)\n"
        "for asked in ['You love it, right?', 'It is all about security, right?', 'You want to be free, right?'] * 3:\n"
        "    led.ask(asked)\n"
        "recovered_ladder = {'interview': led.record(), 'coding': []}",
        told="No statement of your customer has a code yet",
    ),
    Mistake(
        "better-questions",
        "closed ones",
        "from kit.interview import held_well\n"
        "again = [{'turn': 2, 'question': 'Do you like it?'}, {'turn': 4, 'question': 'Is it important to you?'}]\n"
        "better = {'interview': held_well(pair.assessed, pair.seed).record(), 'again': again}",
        told="yes or no is a whole answer to it",
    ),
    Mistake(
        "better-questions",
        "one turn twice",
        "from kit.interview import held_well\n"
        "again = [{'turn': 3, 'question': 'What does that give you?'}] * 2\n"
        "better = {'interview': held_well(pair.assessed, pair.seed).record(), 'again': again}",
        told="Take another one for the second",
        points=2,
    ),
    Mistake(
        "coding",
        "one code for everything, that fits nothing",
        "from kit.ladders.studies import first_coding\n"
        "used = set(mine.first['code']) | set(mine.second['code'])\n"
        "strange = next(code for code in mine.frame['code'] if code not in used)\n"
        "coding = [row | {'code': strange} for row in first_coding(mine)]",
        told="0 of ",
    ),
    Mistake(
        "coding",
        "the interview of another customer",
        "from kit.ladders.studies import first_coding\ncoding = [row | {'turn': 999} for row in first_coding(mine)]",
        told="of another interview than yours",
    ),
    Mistake(
        "mend",
        "one that they agree on better",
        'from kit.ladders.studies import weakest_codes\nmend = f"{mine.product.name}:{list(weakest_codes(mine))[5]}"',
        told="less. Look down the column",
    ),
    Mistake(
        "how-related",
        "everything is direct",
        'related = dict.fromkeys(hand.key(), "direct")',
        told="1 of 4 right. Look again, at the dash, too:",
        points=0.5,
    ),
    Mistake(
        "strongest-cell",
        "read as a decimal number",
        "best = matrix.pairs().sort_values(['direct', 'indirect']).iloc[-1]\n"
        "cell = {'from': best['source'], 'to': best['target'], 'direct': best['direct'] + best['indirect'] / 100, 'indirect': 0}",
        told="that is two numbers",
        points=1,
    ),
    Mistake(
        "strongest-cell",
        "row and column changed over",
        "best = matrix.pairs().sort_values('direct').iloc[-1]\n"
        "cell = {'from': best['target'], 'to': best['source'], 'direct': 1, 'indirect': 1}",
        told="Turned round it is not",
    ),
    Mistake(
        "strongest-cell",
        "another cell",
        "least = matrix.pairs().sort_values('direct').iloc[0]\n"
        "cell = {'from': least['source'], 'to': least['target'], 'direct': least['direct'], 'indirect': least['indirect']}",
        told="There is one with more before the point",
    ),
    Mistake(
        "strongest-cell",
        "a label in place of the short name",
        'cell = {"from": "Whole leaves", "to": "Calm", "direct": 9, "indirect": 1}',
        told="is no short name of a code",
    ),
    Mistake("cut-off", "too low", 'decision = {"product": "tea", "cutoff": 1}', told="go up"),
    Mistake("cut-off", "too high", 'decision = {"product": "tea", "cutoff": 16}', told="go down"),
    Mistake("cut-off", "far too high", 'decision = {"product": "tea", "cutoff": 400}', told="no line is left"),
    Mistake(
        "what-the-map-says",
        "a word that is not asked for",
        'says = {"line": "yes", "chain-held": "yes", "share-of-market": "yes", "no-line": "maybe"}',
        told="each with yes or no",
        points=0.25,
    ),
    Mistake(
        "your-chain",
        "a chain that climbs nowhere",
        'chain = mine.product.name + ":" + ">".join(ways.table["chain"].iloc[0][:2])',
        told="Take one from an attribute to a value",
    ),
    Mistake("mended-ladders", "nothing mended", "mended = afternoon", told="Strict reading does not take it yet"),
    Mistake(
        "mended-ladders",
        "the ladders with mistakes thrown away",
        "mended = afternoon.iloc[[1]]",
        told="is gone. Keep what was said",
    ),
]
