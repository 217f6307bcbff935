"""What came back: whether a reply tells something, or why it does not. From its words alone, so that it works without a map."""

import re
from functools import lru_cache
from typing import Literal

from kit.interview.answering.words import FUNCTION, content, stem, words

Kind = Literal[
    "told",
    "short",
    "again",
    "bare",
    "stuck",
    "obvious",
    "private",
    "refused",
    "top",
    "asks",
    "denies",
    "hurt",
    "tired",
    "none",
]
"""What a reply is:

told: something new, however short ("Comfort."). short: a shrug, words without anything in them. again: points back at
something told before, or repeats it. bare: yes, no and their like. stuck, obvious, private: says that there is no answer, that
it goes without saying, or that it is personal. refused: says no ("I would rather not"). top: says that there is nothing
behind it. asks: has not understood. denies: it is not so. hurt: withdraws. tired: wants to stop, or stops. none: silence.
"""

STALLED = frozenset({"short", "again", "stuck", "obvious", "private", "refused"})
"""After these another way of asking is due."""

_ENOUGH = 2  # new words with content that make an answer one that tells something, even if it sounds like a denial
_MUCH = 5  # so many tell something, even if the answer begins with "I don't know"
_SENTENCE = 7  # words in all: values are said in plain words, so a whole sentence tells something without them, too

_SHRUGGED = """
know think thinking thought guess suppose sure idea reason see say saying let question remember understand way bit kind sort
thing things much lot hm mm hmm cause because kinda course case point well told time times last first particular
"""
_SHRUGS = frozenset(_SHRUGGED.split())
"""Words in which nothing is told."""
_BROKEN_OFF = re.compile(r"^\W*(?:well\W+)?because\W*$|^\W*(?:just|no reason|dunno|whatever|it depends)\W*$")
_REFUSED = re.compile(
    r"rather not|prefer not|(?:would|i'd) prefer to leave|sooner not|rather leave (?:that|it)|(?:do not|don'?t) want to (?:say|answer|talk|speak|go)\b(?! (?:who|whose|which|what|how|where|when|why)\b)|(?:will|would) not talk about|none of your business|that is my business|"
    r"^\W*(?:no\W+|hm\W+|please\W+)*not that(?: one)?\b(?!\W+(?:i|it|much|often))|let us not\b|let'?s not\b|let it be\b|(?:talk about|ask (?:me )?(?:about )?)(?:something|anything) else|do not ask (?:me )?that|not ask me that|"
    r"another question,? please|take another question|(?:let us|let'?s|we'?ll) leave (?:that|it)\b(?! there)|i'?ll leave that|like to leave that|keep (?:that|it|this) (?:one )?(?:to|for|with) (?:myself|me)|keep with me|do not tell that|drawer stays|"
    r"please,? (?:can we )?(?:skip|not)|go round that|next question,? please|skip (?:that|it|this)|ask (?:me )?about the|between me and"
)
_STOPPED = re.compile(r"[.!?;…]|, (?:and|but|so)\b")
_SIGNS: tuple[tuple[Kind, str], ...] = (
    ("tired", r"have to (?:go(?! too)|leave|be off|look at the time|lie down|be on my)|(?:stop|come to an end|end) (?:here|soon|now)|end this call|much longer|many more|stop here|rather stop|have to stop|my time is up|that is enough for|enough (?:for one|talk)|"
        r"we (?:might |'ll )?leave it there|let us leave it (?:here|at)|go on with this|not enjoying this|getting (?:a (?:little|bit) )?(?:tired|hoarse)|\bgood ?bye|must (?:go|run)|see you out|i get off here|good day to you|done here|would like you to go|is it much more|"
        r"have much more|you many left|(?:one or two|two or three|a couple|two) more\b|a couple more|running a bit dry|let you go|love you and leave|that'?s my lot|that'?s me, i'?m afraid|be quick|i'?ll go and see to|go (?:back )?to my (?:phone|sewing|work)"),
    ("private", r"rather not|prefer not|sooner not|(?:bit|too|rather) personal|\bprivate\b(?! \w)|keep (?:that|it) to myself|keep (?:for myself|with me)|that is my business|my own affair|rarely speak|go a bit red|(?:not|n't) (?:show|tell|play|open|bring|get) (?:it|that|them|this|the customers|one)\b|(?:not|n't) (?:for|to|open to|open for) (?:everybody|just anybody|the (?:yard|waiting))|something (?:behind|in) that|(?:more|story|stories) to that|goes back a bit|a little deep|something that is mine|not easy for me|who is listening|inside of the coat|slow on that|wanted to boast|there'?s a story|don'?t (?:usually |like to )?(?:talk|speak) about (?:that|it)|don'?t want to (?:go into|talk about)|"
        r"do(?:es)? not speak of|leave (?:that|it) (?:one )?(?:out|there|in)\b|leave them in|stays? (?:shut|up here|on the)|none of your business|(?:my|other) reasons|^\W*(?:no\W+|hm\W+)*not that(?: one)?[,.]|lead us far away|this and that|old story|story (?:behind|there|in) |a story for|close to home|near the bone|that'?s mine\b|"
        r"between me and|(?:talk about|ask (?:me )?(?:about )?)(?:something|anything) else|another question,? please|take another question|let us not\b|let it be\b|do not tell that|things i drive round|go round that|generally get out|not say it with|not carry outside|rather leave in|keep that one"),
    ("asks", r"what do you mean\b|how do you mean|did not (?:understand|catch|follow|get the)|didn'?t (?:understand|catch|follow)|don'?t quite follow|not sure what you|could you (?:say|repeat)|(?:say|repeat) (?:it|that) (?:again,? (?:in|would)|as you|in|once)|another way\?|know that word|that word (?:is|i do) not|used that word|a real word|"
        r"what (?:does|'s) that mean|what'?s that when|what is that(?:\?| in\b|, please)|more simply|in (?:normal|plain|small|ordinary|kitchen) (?:words|english)|which (?:one|of the two) (?:shall|do|first)|which one first|which do you want|one at a time|two (?:questions|at once)|what was (?:the question|it you wanted)|explain that to me|\bpardon\b|once more|please repeat|come again|you'?ve lost me|run that by|give me that (?:again|in)|what are you after"),
    ("top", r"nothing behind (?:that|it)|any further than|what it is all for|the thing itself|where it ends|simply what matters|rest would be worth"),
    ("hurt", r"justify|(?:a )?wrong answer|that is how i do it|you asked me|sell me|looking to buy|is this advertising|talked into|being marked|marking it|was a test|not an examination|only tell(?:ing)? you|told you how|have an opinion|has an opinion|simple people|said something foolish|was flat|know what you think|"
        r"how we do things|keep that in mind|keep it shorter|only an old|not have said it"),
    ("denies", r"not how i see|not put it|n'?t go that far|is not mine|isn'?t how|not quite it\b|(?:your|that'?s your) (?:answer|word)\b|i never said|did not say|a big word|a bigger hat|n'?t think (?:it is about|that'?s mine)|not quite fit|would(?: not|n't) sign|what i was getting at"),
    ("obvious", r"obvious|(?:needed|need) an answer|tell you (?:the same|different)|(?:same|so) with everybody|way of looking at it|has to say that|on the label|plain enough|might as well ask|what else would one|goes without saying|that is clear|isn'?t (?:that|it) clear|who would ?n[o']t|(?:explains|speaks?) (?:it|for it)self|plain as|anybody (?:would|could|with)|everybody (?:knows|does|wants|knew)|what is there to explain|of course\W*$|how else would|asking why you'?d|funny sort of person"),
    ("stuck", r"don'?t (?:really )?know\b(?! (?:myself|them))|do not know|no idea|never (?:really |given )?(?:thought|asked|that one a thought)|nobody has asked|haven'?t thought|could ?n[o']t (?:tell you|say|give)|can'?t (?:explain|say|find|get hold)|cannot (?:explain|say)|hard to (?:say|put|explain)|difficult\b|won'?t come out|won'?t jump|not come up|"
        r"no word\b|(?:have|find|got) (?:the|one) word|not have the word|short of a word|if i can say it|no, that is not it|no, i do not have it|\bhabit\b|just (?:like|do|is|because|how)|it just\b|simply do|(?:big|particular|real) reason|because (?:it is|it'?s) (?:good|nice|better)|because i like|does me good|what more do you want|"
        r"not much more|why, why|asking why|you ask like|you'?re (?:like|as bad as)|ring that bell|because one is|like that, i suppose|i do it\."),
)  # fmt: skip
_LONG = frozenset({"private", "obvious", "tired", "asks", "hurt", "denies"})  # said at length, too
_MUCH_MORE = 11
_SIGNS_READ = tuple((kind, re.compile(pattern)) for kind, pattern in _SIGNS)
_AGAIN = re.compile(
    r"(?:comes?|goes?|'m|am|'re|are) back (?:at|to)|comes (?:down to|from)|\bagain\b|it has to do with|\breally\W*$|know already|told you all|goes the same way|other one did"
)
_REPEATS = re.compile(
    r"as i (?:said|told)|like i said|same as (?:before|i was)|i(?: have|'ve)? (?:already )?(?:said|told)(?: you| it| that)* (?:already|before)|i(?: have|'ve) told you (?:why|that|about)|i (?:have )?already (?:said|told)|"
    r"can only (?:repeat|(?:say|tell you)\b.*\b(?:again|once more|same))|repeat myself|(?:have|'ll have) heard me say|what i told you about|come back to the same|(?:once|all over) again|it is\b.* once more(?!,? please)"
)
"""The speaker says so: a repetition, whatever words it is dressed in."""
_NOTHING_MORE = re.compile(
    r"(?:nothing (?:else|more)|(?:n[o']t|never|hardly|is there|was there)\b[^.!?]{0,30}anything (?:else|more)|that is (?:about it|everything|all)|that'?s (?:about it|everything|all|it)\b|that is it|told you (?:all|the lot)|another (?:story|question)|the (?:lot|whole basket)\b|(?:shelf|shed) empty|(?:can'?t|cannot) think of|more i did not|that was (?:all|everything)|that is all that|just (?:watching|listening)|let me think\W|am (?:only )?thinking|give me a second|about the size|what else to say|there is no more\b|last drop|beyond that,? nothing|more i cannot)"
)
_AGREES = re.compile(
    r"(?:all right|fine|okay|ok) (?:with|by) me|go ahead|ask away|where do we start|what would you like to know|how long will it take|hope i can help|not an expert|nice to meet|thank you for asking"
)
_GOES_ALONG = re.compile(
    r"^\W*(?:(?:yes|yeah|oh|well|look|maybe|go on|then|now|i think|hm|no|nah)\W+)*(?:i (?:suppose|guess|think) (?:you|one|it|so)|could (?:well )?be\b|it could be|may ?be\b|that may|if you (?:say|put|like)|you (?:could (?:say|put)|may be|will know|have got me|'ve got me) |"
    r"why not|let us say so|i'?d say so|i would say|that is so|that'?s right|more or less|surely|normally|probably|definitely|exactly|not (?:with|for) me|not that i know|it does\b(?! not)|can'?t say|most days|hardly|that is what i meant|that'?s just what)"
)
_YES_NO = re.compile(
    r"(?:(?:oh|well|mm|hm|sure|mostly|probably|exactly|right|i (?:suppose|guess|think|hope|would) (?:so|not)|yes|yeah|yep|no|nope|not really|maybe|perhaps|"
    r"of course|you could say that|that too|that is (?:right|it)|i do|i don'?t|it is(?: so)?|quite|ok(?:ay)?|fine|really|why not|not especially|just so|"
    r"if you (?:say so|put it like that)|that may be so|you are right|i see)\W*)+"
)
_CORRECTS = re.compile(
    r"^\W*(?:hm\W+)?(?:no\b(?!\W+(?:doubt|question|idea|problem))|not (?:quite|really)|i (?:did not|didn'?t|would not|wouldn'?t) (?:say|put))"
)


_CONFIRMS = re.compile(
    r"^\W*(?:(?:hm+|mm+|oh|ah|well|right)\W+)*(?:(?:yes|yeah|yep)\b(?!,? but\b)|exactly\b|correct\b|right\W|just (?:so|as you)\b|"
    r"that(?:'s| is) (?:it\b|right|correct|how it is|(?:just |exactly )?(?:how|what) i (?:said|say|mean|meant|wanted))|you(?:'ve| have)? (?:got it|have it|it exactly|understood|(?:been )?listen(?:ed|ing)))"
)


def plain(text: str) -> str:
    """Small letters, straight apostrophes, single blanks."""
    return " ".join(text.lower().replace("’", "'").split())


@lru_cache(maxsize=4096)
def kind_of_reply(reply: str, said: frozenset[str] = frozenset(), own: frozenset[str] | None = None) -> Kind:
    """What a reply is.

    Args:
        said: content words (stems) that were said before, by anybody.
        own: those by which a short answer repeats something: what they had said themselves, and the question; left out: ``said``.
    """
    text = plain(reply)
    if not words(text):
        return "none"
    fresh = len(set(content(reply)) - said)
    if _BROKEN_OFF.search(text):
        return "short"
    refusal = _REFUSED.search(text)
    if refusal and (fresh < _MUCH or (fresh < _MUCH_MORE and not _STOPPED.search(text[: refusal.start()]))):
        return "refused"
    if fresh <= _MUCH and _REPEATS.search(text):
        return "again"
    sign = next((kind for kind, pattern in _SIGNS_READ if pattern.search(text)), None)
    if sign == "tired" and fresh < 3 * _MUCH:
        return "tired"
    if fresh >= (_MUCH_MORE if sign in _LONG else _MUCH):
        return "told"
    if sign:
        return sign
    if _YES_NO.fullmatch(text) or _AGREES.search(text) or (fresh < _MUCH and _GOES_ALONG.search(text)):
        return "bare"
    if fresh < _MUCH - 1 and _NOTHING_MORE.search(text):
        return "short"
    if fresh < _ENOUGH + 1 and corrects(reply):
        return "denies"
    if fresh >= _ENOUGH:
        return "told"
    if _AGAIN.search(text):
        return "again"
    meat = _meat(text)
    if not meat:
        return "told" if len(words(text)) >= _SENTENCE else "short"
    return "told" if len(words(text)) >= _SENTENCE or not meat <= (said if own is None else own) else "again"


def _meat(text: str) -> frozenset[str]:
    """Stems of the words that tell something. In an answer "good" and "feel" do; in a question they only ask."""
    bare = (word.split("'")[0] for word in words(text))
    return frozenset(stem(word) for word in bare if len(word) > 1 and word not in FUNCTION and word not in _SHRUGS)


def is_yes_or_no(reply: str) -> bool:
    """Whether a reply is a yes, a no or their like, and nothing else."""
    return bool(_YES_NO.fullmatch(plain(reply)))


def confirms(reply: str) -> bool:
    """Whether a reply says that something was meant just so."""
    return bool(_CONFIRMS.search(plain(reply)))


def corrects(reply: str) -> bool:
    """Whether a reply says that something was not meant so."""
    return bool(_CORRECTS.search(plain(reply)))
