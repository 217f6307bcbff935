"""Data sets by name, with a card each, and the learner's own draw."""

from kit.data.cards import Card, card
from kit.data.drawing import draw
from kit.data.reading import load, names
from kit.data.showing import show

__all__ = ["Card", "card", "draw", "load", "names", "show"]
