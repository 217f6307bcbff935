"""Cases of brands: their facts with how sure each is, how customers define value there, claims and their evidence.

All of it is data (``datasets/brand_*.csv``): a brand is added by writing rows, and `faults` says what is missing.
"""

from kit.cases.examples import IndustryExamples, in_your_industry, industries
from kit.cases.faults import faults
from kit.cases.keys import (
    Coding,
    Evidence,
    coded_facts,
    coding,
    codings,
    defensible,
    evidence_of,
    from_the_bottom,
    rung_of,
    weighed,
    why_rung,
)
from kit.cases.options import cards, claimants, claims, codable, ladder_options, pair, places
from kit.cases.sheet import Case, case
from kit.cases.tables import EVIDENCE, RUNGS, NoSuchCase, about, brands, facts

__all__ = [
    "EVIDENCE",
    "RUNGS",
    "Case",
    "Coding",
    "Evidence",
    "IndustryExamples",
    "NoSuchCase",
    "about",
    "brands",
    "cards",
    "case",
    "claimants",
    "claims",
    "codable",
    "coded_facts",
    "coding",
    "codings",
    "defensible",
    "evidence_of",
    "facts",
    "faults",
    "from_the_bottom",
    "in_your_industry",
    "industries",
    "ladder_options",
    "pair",
    "places",
    "rung_of",
    "weighed",
    "why_rung",
]
