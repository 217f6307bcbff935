"""A customer whose answers a test knows: "up" climbs, "led" is gone along with, "bye" ends the talk; all else is echoed."""

from types import SimpleNamespace
from typing import Any

from kit.interview.people.model import Character, Code, Product, Respondent
from kit.interview.reading import classify
from kit.interview.session import Reply, Statement

LEVELS = ["concrete attribute", "functional consequence", "psychosocial consequence", "terminal value"]
CODES = ["hot", "awake", "calm", "freedom"]
SAID = {
    "hot": "It is hot, first of all.",
    "awake": "I wake up with it. It takes a minute.",
    "calm": "Then nobody hurries me.",
    "freedom": "The day is mine.",
}
PRODUCT = Product(
    "tea", "Tea", "consumer good", "tea",
    {code: Code(code, code.title(), level, "", ()) for code, level in zip(CODES, LEVELS, strict=True)},
)  # fmt: skip


def person(name: str = "ana", fingerprint: str = "f1") -> Respondent:
    return Respondent(
        name, PRODUCT, name.title(), f"{name.title()}, 40, drinks <b>tea</b>.", Character(), {}, {}, {}, {}, fingerprint
    )


class FakeSession:
    """Says more for each "up". ``salt`` stands for another version of the course."""

    salt = ""

    def __init__(self, respondent: Any, seed: int = 1) -> None:
        self.respondent = person(respondent) if isinstance(respondent, str) else respondent
        self.seed = seed
        self.turns: list[Any] = []
        self.ladders: list[list[Statement]] = []
        self.ended = False

    def ask(self, text: str) -> Reply:
        if self.ended:
            return Reply("Gone.", True)
        stated: tuple[Statement, ...] = ()
        reply = f"{self.salt}You say {text}."
        told = sum(len(ladder) for ladder in self.ladders)
        if text.startswith("up") and told < len(CODES):
            code = CODES[told]
            reply, stated = f"Also, {SAID[code][0].lower()}{SAID[code][1:]}", (Statement(SAID[code], code, "told", 1),)
        elif text.startswith("led"):
            reply, stated = "I suppose.", (Statement("I suppose.", None, "led", 1, "security"),)
        if stated:
            self.ladders = [[*(self.ladders[0] if self.ladders else []), *stated]]
        self.ended = text == "bye"
        answer = Reply(reply, self.ended, stated)
        self.turns.append(
            SimpleNamespace(number=len(self.turns) + 1, question=text, reading=classify(text), reply=answer, mood=None)
        )
        return answer

    def record(self) -> dict[str, Any]:
        said = [{"ask": turn.question, "reply": turn.reply.text} for turn in self.turns]
        return {"respondent": self.respondent.name, "seed": self.seed, "versions": {"engine": 1}, "turns": said}

    @classmethod
    def resumed(cls, record: Any, respondent: Any = None) -> "FakeSession":
        session = cls(respondent or record["respondent"], record["seed"])
        for turn in record["turns"]:
            session.ask(turn["ask"])
        return session


def remark(session: Any, number: int) -> Any:
    """The coach of the test: praises "up", warns of "led", says nothing of the rest."""
    asked = session.turns[number - 1].question
    if asked.startswith("up"):
        return SimpleNamespace(tone="good", says="A step up.")
    return SimpleNamespace(tone="careful", says="You named it.") if asked.startswith("led") else None
