"""The three studies of the course: a product, its customers, what they said, and what a learner is asked about it."""

from kit.ladders.studies.by_hand import ByHand, by_hand
from kit.ladders.studies.chains import Chains, chains
from kit.ladders.studies.coders import code_options, first_coding, weakest_codes
from kit.ladders.studies.deciding import decided
from kit.ladders.studies.demonstrations import demonstration
from kit.ladders.studies.products import PRODUCTS, product_cards, suggested_for
from kit.ladders.studies.study import Study, study
from kit.ladders.studies.truth import held_against_truth

__all__ = [
    "PRODUCTS",
    "ByHand",
    "Chains",
    "Study",
    "by_hand",
    "chains",
    "code_options",
    "decided",
    "demonstration",
    "first_coding",
    "held_against_truth",
    "product_cards",
    "study",
    "suggested_for",
    "weakest_codes",
]
