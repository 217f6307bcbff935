"""A cut-off that a learner has chosen on the map, together with the study that it was chosen for."""

from dataclasses import dataclass
from typing import Any

from kit.ladders.studies.study import Study


@dataclass(frozen=True)
class Decision:
    """What a check records: the product, and the cut-off that was chosen on the map.

    Attributes:
        study: whose map.
        board: the interactive map.
    """

    study: Study
    board: Any

    @property
    def name(self) -> str:
        """What the choice is saved as: the map's name."""
        return str(self.board.name)

    def as_answer(self) -> Any:
        """``{"product": "tea", "cutoff": 5}``; three dots while nothing is chosen."""
        chosen = self.board.as_answer()
        return ... if chosen is ... else {"product": self.study.product.name, "cutoff": chosen}

    def __repr__(self) -> str:
        return f"{self.study.product.title}: {'no cut-off chosen yet' if self.as_answer() is ... else f'cut-off {self.board.cutoff}'}"


def decided(study: Study, board: Any) -> Decision:
    """The cut-off that is chosen on a map of a study, for a check."""
    return Decision(study, board)
