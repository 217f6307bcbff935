"""Simulated laddering interviews, from means-end structures that are known.

Three products: "tea" (a consumer good), "fitness" (a service), "crm" (a business product). `simulate` makes a study of
any size; the data sets ``tea_transcripts``, ``tea_ladders`` and so on are studies of 60 respondents. So an analysis can
be compared with the truth. ``python -m kit.ladders.simulating`` writes the data sets again.
"""

from kit.ladders.simulating.simulation import SEED, Simulated, simulate
from kit.ladders.simulating.structure import PRODUCTS, Code, Structure, read_structure, structure

__all__ = ["PRODUCTS", "SEED", "Code", "Simulated", "Structure", "read_structure", "simulate", "structure"]
