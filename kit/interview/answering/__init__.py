"""How a respondent answers: one idea a module, no two of which need one another's inside.

A turn goes through ``answer.answered``: whether it only asks again (``repeating``) or for a bare fact (``facts``,
``following``), what is felt about the question (``withdrawing``, ``leading``), what it is about (``targets``), how far the respondent goes (``rising``, ``blocks``, ``openness``), how it is worded (``wording``), and
whether it is the last (``tiring``, ``ending``).
"""
