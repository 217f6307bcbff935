"""Three interviewers by script: one who listens, one who only asks why, one who leads. They see what a learner sees.

Each is a policy: from the talk so far (questions and reply texts) to the next question. None looks at the map, the codes
or the mood. With another seed the same interviewer words things otherwise.
"""

import re
from collections.abc import Callable, Sequence

from kit.interview.coaching.echoing import phrase_of
from kit.interview.people.model import Respondent
from kit.interview.session import Session
from kit.ladders.levels import LEVELS, level_number
from kit.ladders.simulating.dice import Dice

Talk = Sequence[tuple[str, str]]
MOST = 36  # turns, if nobody ends it before
TRIES, WELL = 12, 85  # how many interviews a model is chosen from, and the score that will do
LONG = 26  # turns after which the good one comes to an end

OPENINGS = (
    "Thank you for taking the time. I would like to understand what matters to people about {topic}. There are no right or wrong answers, and you may stop at any time. Is that all right with you?",
    "Hello, nice to meet you. I am doing a small study and would like to talk about {topic}. You can leave out any question. Are you all right with that?",
    "Good to meet you. This is an interview about {topic}, in your own words. Nothing you say can be wrong, and it stays anonymous. Is it okay if we begin?",
)
ELICITS = (
    "When you think of {topic}, what do you look for?",
    "What do you notice first when you compare it with others?",
    "What makes the one you choose better than the others?",
    "What tells it apart from the ones you would not take?",
)
ELSEWHERE = (
    "What else do you look for?",
    "What other differences do you notice between them?",
    "And what else do you pay attention to when you choose?",
    "Apart from that, what do you look at when you choose?",
)
UPS = (
    "What does that do for you?",
    "What does that give you?",
    "Why does that matter to you?",
    "How is that for you?",
    "What does that mean to you?",
    "What is good about that for you?",
)
QUOTED = (
    "You say “{words}”. {up}",
    "“{words}”, you said. {up}",
    "“{words}”. {up}",
)
MIRRORS = ("“{words}”?", "So you say “{words}”.", "You say: {words}.", "“{words}”…")
TECHNIQUES = {
    "situate": (
        "Tell me about the last time that was so.",
        "Can you tell me about the last time you noticed that?",
        "Think of the last time it was like that. What happened?",
    ),
    "absence": (
        "What would it be like without that?",
        "Imagine you could not have that any more. What would you miss?",
        "What if that were gone?",
    ),
    "regress": (
        "How was that for you years ago, compared with now?",
        "How was that ten years ago?",
    ),
    "third_person": (
        "What do you think other people like you see in it?",
        "How is that for your friends, or other people you know?",
    ),
    "wait": ("Mm-hm. Take your time.", "Mm-hm.", "Go on."),
    "ladder_down": ("Can you give me an example of that?", "What exactly do you mean by that?"),
}
LAST = (
    "Is there anything you would like to add before we finish?",
    "Is there anything I forgot to ask?",
)
GOODBYES = (
    "Thank you very much for your time. Goodbye.",
    "That was all I wanted to ask. Thank you for your time, and all the best.",
)

LEAVE_IT = (
    "That is fine, we leave that out.",
    "Of course, you need not answer that.",
    "No problem, we can leave that.",
)
LET_GO = (
    "Of course, we can stop here. Thank you very much for your time.",
    "Then let us stop here. Thank you for all you have told me. Goodbye.",
)

_REFUSED = re.compile(
    r"rather not|sooner not|not that[.,;]|(prefer|want|like) (not )?to (talk|go into|keep|leave)|get into that|keep (that|it|this) (to|for|with) my|that i keep|leave (that|it) (one |out|in )|"
    r"something else|another question|not that one|will not talk|not (go|stop) there|not ask me that|stays shut|stays on the|go round that|between me and|that's mine|rather leave",
    re.I,
)
_STUCK = {
    "guarded": r"personal|private|my own affair|my reasons|this and that|would not say|wouldn't say|leave (it|that|this)|between us|other reasons|not here|leave it there|lead us far|usually talk about|old story|a story|close to home|near the bone|long answer|go a bit red|a small story|let on|under the canvas|speak of that|(everybody|anybody)\b|first who is listening|not for the waiting|a little slow|not easy for me|wanted to boast|lining|more to that|something that is mine|goes back a bit|drive round|behind that",
    "wordless": r"put into words|the word|explain it|how to say|won't come out|hard to say|difficult",
    "obvious": r"obvious|goes without|isn't that clear|who would not|who wouldn't|explains itself|anybody would|what is there to",
    "automatic": r"never thought|never asked|habit|just like it|just do|no idea|couldn't tell|could not tell|i simply do|don't know|always been like",
}  # fmt: skip
_SUITED = {
    "guarded": ("third_person", "wait"),
    "wordless": ("wait", "situate", "ladder_down"),
    "obvious": ("absence", "third_person"),
    "automatic": ("situate", "absence", "regress"),
}
_NOTHING = re.compile(
    r"^(no\b|nope|nothing|that'?s (all|it|about)|that is (all|it|about))|nothing (else|more)|was everything|is everything|told you all|beyond that",
    re.I,
)
_SHRUG = re.compile(
    r"don't know|do not know|no idea|can't say|cannot say|can not say|just (is|do|like)|because|\?$", re.I
)
_TOP = re.compile(
    r"simply what matters|nothing behind|any further|what it is all for|the thing itself|little\.$|where it ends|same as before|as i told you|you know already|same way|other one did|have told you",
    re.I,
)
_AGAIN = re.compile(
    r"as i said|as i told|comes back to|again\.|repeat it|like i said|it has to do with|really\.$", re.I
)
_TIRED = re.compile(
    r"is it much more|(one|two|three|few) or (two|three) more|couple more|two more questions|(got|have you) many left|church door|many stops|my soup|iron has been on|a little more\?|do you have much more|nearly\.$|much longer|going soon|the time, i'm|an end soon|little tired|stop soon|many more questions|stay much",
    re.I,
)
_UNCLEAR = re.compile(
    r"understand|not sure what|how do you mean|another way|follow|what was the question|catch that|which of|two questions",
    re.I,
)


def _words(reply: str) -> str:
    """A piece of a reply, as an interviewer gives it back."""
    if found := phrase_of(reply):
        return found.quote
    clauses = [piece.strip() for piece in re.split(r"[.,;:…!?“”]", reply) if 3 <= len(piece.split()) <= 11]
    chosen = max(clauses, key=len) if clauses else " ".join(reply.split()[:8]).strip(" .,…!?")
    return chosen[:1].lower() + chosen[1:] if not chosen.startswith("I ") else chosen


class Good:
    """Says what it is for, elicits, gives words back, climbs with changing questions, changes the technique when stuck."""

    name = "good"

    def __init__(self, person: Respondent, seed: int = 1) -> None:
        self.topic, self.seed = person.product.topic, seed
        self.steps = 0  # on this ladder
        self.ups = 0  # in a row
        self.stuck = 0  # in a row
        self.tried: list[str] = []
        self.held: str | None = None
        self.closing = self.empty = False
        self.used: set[str] = set()
        self.left: list[str] = []  # said when asked for differences, and not gone into

    def asks(self, talk: Talk) -> str | None:
        """The next question; None: nothing more to ask."""
        dice = Dice("good", self.seed, len(talk))
        if not talk:
            return self._say(dice, OPENINGS, topic=self.topic)
        if len(talk) == 1:
            return self._elicit(dice, first=True)
        reply = talk[-1][1]
        if self.closing:
            return self._say(dice, GOODBYES)
        if _TIRED.search(reply):
            return self._say(dice, LET_GO)
        if _REFUSED.search(reply) and len(reply) < 140:
            return f"{self._say(dice, LEAVE_IT)} {self._elicit(dice)}"
        if len(talk) >= LONG:
            self.closing = True
            return self._say(dice, LAST)
        if _UNCLEAR.search(reply):
            return self._say(dice, UPS)
        asked = talk[-1][0].endswith(tuple(self.elicited))
        if asked:
            self.left += [said for said in re.split(r"(?<=[.!?]) ", reply)[:-1] if len(said.split()) > 4][:1]
        if _NOTHING.search(reply) and len(reply) < 130 and asked:
            if self.left:
                return self._back(dice)
            if not self.empty and len(talk) < 12:
                self.empty = True
                return self._elicit(dice)
            self.closing = True
            return self._say(dice, LAST)
        return self._on(dice, reply)

    @property
    def elicited(self) -> set[str]:
        return {question.format(topic=self.topic) for question in (*ELICITS, *ELSEWHERE)}

    def _on(self, dice: Dice, reply: str) -> str:
        self.steps += 1
        kind = next((kind for kind, sign in _STUCK.items() if re.search(sign, reply, re.I) and len(reply) < 110), None)
        if _TOP.search(reply) or self.stuck >= 3 or self.steps > 11:
            return self._elicit(dice)
        if kind or _AGAIN.search(reply) or (len(reply) < 70 and _SHRUG.search(reply)):
            self.stuck += 1
            suited = _SUITED[kind] if kind else ("situate", "third_person", "absence", "wait")
            move = next((move for move in suited if move not in self.tried), None)
            if move is None:
                return self._elicit(dice)
            self.tried.append(move)
            self.ups = 0
            return self._say(dice, TECHNIQUES[move])
        self.stuck = 0
        words = _words(reply)
        if self.ups:  # never two of them in a row
            self.ups = 0
            if words not in self.used and dice.chance(0.7):
                self.used.add(words)
                return dice.pick(MIRRORS).format(words=words)
            return self._say(dice, TECHNIQUES[dice.pick(("situate", "wait", "absence"))])
        self.ups += 1
        self.tried.clear()
        up = self._say(dice, UPS)
        return dice.pick(QUOTED).format(words=words, up=up) if dice.chance(0.4) else up

    def _back(self, dice: Dice) -> str:
        words = _words(self.left.pop(0))
        return f"Earlier you said “{words}”. {self._say(dice, UPS)}"

    def _elicit(self, dice: Dice, first: bool = False) -> str:
        self.steps = self.ups = self.stuck = 0
        self.tried.clear()
        return self._say(dice, ELICITS if first else ELSEWHERE, topic=self.topic)

    def _say(self, dice: Dice, wordings: Sequence[str], **filled: str) -> str:
        fresh = [wording for wording in wordings if wording not in self.used] or list(wordings)
        chosen = dice.pick(fresh)
        self.used.add(chosen)
        return chosen.format(**filled)


class Average:
    """Open questions, and only one way up; some closed ones; gives nothing back."""

    name = "average"

    def __init__(self, person: Respondent, seed: int = 1) -> None:
        self.topic, self.seed = person.product.topic, seed

    def asks(self, talk: Talk) -> str | None:
        """The next question; None: nothing more to ask."""
        dice = Dice("average", self.seed, len(talk))
        if not talk:
            return dice.pick(
                ("Hello! I have some questions about {topic}, okay?", "Hi, I would like to ask you about {topic}.")
            ).format(topic=self.topic)
        reply = talk[-1][1]
        if len(talk) >= 18 or _TIRED.search(reply):
            return dice.pick(("Okay, thank you for your time, goodbye.", "That is all, thank you. Bye!"))
        if len(talk) == 1 or len(talk) % 5 == 0 or (_NOTHING.search(reply) and len(reply) < 90):
            return dice.pick(
                (
                    "What do you look for when you choose?",
                    "What else is there that you look for?",
                    "What is important to you when you choose?",
                )
            )
        if dice.chance(0.25):
            return dice.pick(
                (
                    "Is that important to you?",
                    "Do you like that?",
                    "Is that always the case?",
                    "Do you think that is good?",
                )
            )
        return dice.pick(
            ("Why is that important to you?", "Why is that important?", "And why is that important to you?", "Why?")
        )


class Poor:
    """Closed and leading questions, values from a list, judgements, sales talk."""

    name = "poor"

    def __init__(self, person: Respondent, seed: int = 1) -> None:
        self.topic, self.seed = person.product.topic, seed

    def asks(self, talk: Talk) -> str | None:
        """The next question; None: nothing more to ask."""
        dice = Dice("poor", self.seed, len(talk))
        if not talk:
            return dice.pick(
                ("Hi! Do you like {topic}?", "Just a few quick questions about {topic}. You like it, right?")
            ).format(topic=self.topic)
        if len(talk) >= 16:
            return "Okay, that's it, thank you for your time. Bye."
        kind = dice.weighted(
            ("closed", "leading", "value", "judging", "pitching", "why", "double"), (4, 3, 3, 0.5, 1, 1, 1)
        )
        return dice.pick(
            {
                "closed": (
                    "Do you buy it often?",
                    "Is the price important to you?",
                    "Do you look at the quality?",
                    "Is it good?",
                ),
                "leading": (
                    "You like it because it is the best on the market, don't you?",
                    "Surely quality is what counts most, right?",
                    "Don't you think that a good brand is worth the money?",
                ),
                "value": (
                    "So it is really about security for you, isn't it?",
                    "I suppose it gives you a sense of belonging?",
                    "So what you want is success and recognition, right?",
                    "It is about freedom for you, isn't it?",
                ),
                "judging": ("That is a silly reason.", "That is not a very clever way to choose."),
                "pitching": (
                    "Our new one is much better, you should try it!",
                    "You really must try our new premium line, it is fantastic.",
                ),
                "why": ("Why?",),
                "double": (
                    "Why do you buy it, and how much do you pay for it?",
                    "What do you like about it, and who else uses it?",
                ),
            }[kind]
        )


INTERVIEWERS: dict[str, type[Good] | type[Average] | type[Poor]] = {"good": Good, "average": Average, "poor": Poor}


def held(
    person: Respondent, kind: str = "good", seed: int = 1, most: int = MOST, session: Callable[..., Session] = Session
) -> Session:
    """A whole interview."""
    return _held_by(INTERVIEWERS[kind](person, seed), session(person, seed), most)


def _held_by(asking: "Good | Average | Poor", talk: Session, most: int = MOST) -> Session:
    while not talk.ended and len(talk.turns) < most:
        question = asking.asks([(turn.question, turn.reply.text) for turn in talk.turns])
        if question is None:
            break
        talk.ask(question)
    return talk


def chains_found(talk: Session) -> set[tuple[str, ...]]:
    """Ladders told without leading, from an attribute to a terminal value, as codes."""
    told = (
        tuple(said.code or "" for said in ladder)
        for ladder in talk.ladders
        if all(said.how == "told" for said in ladder)
    )
    return {ladder for ladder in told if talk.respondent.level(ladder[-1]) == LEVELS[-1]}


def depth(talk: Session) -> float:
    """Mean height at which the ladders told without leading end, 0 for a concrete attribute to 5; 0 where there is none."""
    ends = [
        level_number(talk.respondent.level(ladder[-1]))
        for ladder in ([said.code for said in ladder if said.how == "told" and said.code] for ladder in talk.ladders)
        if ladder
    ]
    return sum(ends) / len(ends) if ends else 0.0


def harvest(talk: Session) -> int:
    """Things gone along with."""
    return sum(said.how == "led" for turn in talk.turns for said in turn.reply.statements)


def held_well(person: str | Respondent, seed: int = 1) -> Session:
    """A model interview: of several by the one who listens, the first that climbs to a value and scores well; else the best.

    Args:
        person: whom to interview.
        seed: of the respondent.
    """
    from kit.interview.coaching import coach, recovered
    from kit.interview.people.shipped import respondent

    someone = respondent(person) if isinstance(person, str) else person
    best: tuple[float, Session] | None = None
    for number in range(1, TRIES + 1):
        talk = _held_by(Good(someone, number), Session(someone, seed))
        score = coach(talk).score
        share = recovered(talk).share
        if score >= WELL and share >= 1:
            return talk
        if best is None or score + 100 * share > best[0]:
            best = (score + 100 * share, talk)
    assert best is not None
    return best[1]
