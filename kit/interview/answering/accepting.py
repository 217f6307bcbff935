"""The words by which an interviewer leaves a refusal be."""

import re

ACCEPTS = re.compile(
    r"\b(that(['’]s| is) (quite |all |perfectly |absolutely |completely )?(fine|all right|alright|ok|okay|no problem|understandable)|(we|i)(['’]ll| can| will| shall)? (leave|skip|respect|let|drop)( (that|it|this))?"
    r"|let(['’]s| us) (leave|skip|drop)|no problem|of course|not that,? then|you (need not|needn['’]t|don['’]t (need|have) to|do not have to)|i understand|understood|fair enough|no need|as you (like|wish)"
    r"|sorry|something else,? then|never mind|(fine|okay|ok|all right|alright|sure)[,.])(?!\w)",
    re.IGNORECASE,
)
"""Said after a refusal, this leaves it be."""

LEAVES = re.compile(
    r"\b(that(['’]s| is) (quite |perfectly |absolutely |completely )?(fine|all right|alright|ok|okay|no problem|understandable)\b|(we|i)(['’]ll| can| will| shall)? (leave|skip|respect|drop) (that|it|this)\b|let(['’]s| us) (leave|skip|drop)\b"
    r"|you (need not|needn['’]t|don['’]t (need|have) to|do not have to) (answer|say|tell|talk)|no problem\b|fair enough\b)",
    re.IGNORECASE,
)
"""Said at any time, this judges nobody."""
