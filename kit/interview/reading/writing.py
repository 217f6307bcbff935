"""The results in ``datasets/interviewer_utterances.md``: written by ``python -m kit.interview.reading``, never by hand."""

from collections.abc import Callable
from pathlib import Path

from kit.interview.moves import FLAWS, MOVES
from kit.interview.reading.agreement import Agreement
from kit.interview.reading.measuring import Results
from kit.shipped import shipped

BEGIN, END = "<!-- results: begin -->", "<!-- results: end -->"
AGREED, AGREED_END = "<!-- second coder: begin -->", "<!-- second coder: end -->"


def page() -> Path:
    """The page about the data set."""
    return shipped("datasets") / "interviewer_utterances.md"


def share(value: float) -> str:
    """A share as per cent: 87.3 %."""
    return f"{100 * value:.1f} %"


def results_text(held: Results, crossed: Results, unseen: Results, fingerprint: str) -> str:
    """The section of results, as Markdown.

    Args:
        held: on the products that were held out.
        crossed: over all products, each read by a model that has seen nothing of it.
        unseen: over the writers who had no guide, each read by a model that has seen nothing of theirs.
    """
    columns = (held, crossed, unseen)

    def row(name: str, told: Callable[[Results], str]) -> str:
        return f"| {name} | {' | '.join(told(one) for one in columns)} |"

    lines = [
        "| | held-out products | cross-validation over products | over writers |",
        "|---|---:|---:|---:|",
        row("utterances", lambda one: f"{one.count:,}"),
        row("right moves (accuracy)", lambda one: share(one.accuracy)),
        row("macro-F1 of the moves", lambda one: f"{one.macro_f1:.3f}"),
        row("micro-F1 of the flaws", lambda one: f"{one.micro_f1:.3f}"),
        row("right form", lambda one: share(one.form)),
        row("expected calibration error", lambda one: f"{one.error:.3f}"),
        "",
        "Moves, by cross-validation:",
        "",
        "| move | utterances | recall | precision | F1 |",
        "|---|---:|---:|---:|---:|",
        *(f"| {m} | {r.count} | {r.recall:.2f} | {r.precision:.2f} | {r.f1:.2f} |" for m, r in crossed.moves.items()),
        "",
        "What is taken for what (rows: label, columns: reading; by cross-validation):",
        "",
        f"| | {' | '.join(m.replace('_', ' ') for m in MOVES)} |",
        f"|---|{'---:|' * len(MOVES)}",
        *(f"| {t} | {' | '.join(str(crossed.confusion[t, s] or '·') for s in MOVES)} |" for t in MOVES),
        "",
        "Flaws, by cross-validation:",
        "",
        "| flaw | utterances | precision | recall | F1 |",
        "|---|---:|---:|---:|---:|",
        *(f"| {f} | {r.count} | {r.precision:.2f} | {r.recall:.2f} | {r.f1:.2f} |" for f, r in crossed.flaws.items()),
        "",
        "Confidence, by cross-validation: of the utterances that are read with such confidence, so many moves are right.",
        "",
        "| confidence | utterances | mean confidence | right moves |",
        "|---|---:|---:|---:|",
        *(
            f"| {low:.2f} to {high:.2f} | {n} | {mean:.2f} | {right:.2f} |"
            for low, high, n, mean, right in crossed.reliability
        ),
        "",
        f"Reading version `{fingerprint}`.",
    ]
    return "\n".join(lines)


def agreement_text(found: dict[str, Agreement]) -> str:
    """The section about a second coder, as Markdown."""
    count = found["move"].utterances

    def shown(value: float | None) -> str:
        return "–" if value is None else f"{value:.2f}"

    lines = [
        "## A second coder",
        "",
        f"{count} utterances were coded a second time, by somebody who had the guide above and did not see the first labels",
        "(`interviewer_utterances_second`). κ is Cohen's kappa: 0 is chance, 1 full agreement.",
        "",
        "| field | agreement | κ | noted by the first | by the second |",
        "|---|---:|---:|---:|---:|",
        *(f"| {name} | {share(found[name].share)} | {shown(found[name].kappa)} | | |" for name in ("move", "form")),
        *(
            f"| {flaw} | {share(found[flaw].share)} | {shown(found[flaw].kappa)} | {found[flaw].first} | {found[flaw].second} |"
            for flaw in FLAWS
        ),
    ]
    return "\n".join(lines)


def with_section(text: str, begin: str, end: str, section: str) -> str:
    """A page with what stands between two marks replaced.

    Raises:
        ValueError: the page does not have the marks.
    """
    if begin not in text or end not in text:
        raise ValueError(f"The page has lost its marks {begin} and {end}.")
    before, _, rest = text.partition(begin)
    _, _, after = rest.partition(end)
    inside = f"\n{section}\n" if section else "\n"
    return f"{before}{begin}{inside}{end}{after}"
