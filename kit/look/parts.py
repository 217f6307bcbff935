"""The classes, part by part. Plain CSS; `kit.look.css` joins and minifies it.

Doubled classes (``.kit-table.kit-table``) win over the rules that JupyterLab has for elements in an output.
Colour is set by variables only, and never says anything that a sign or a word does not say, too.
"""

_BASE = """
.kit { background: var(--kit-under, transparent); color: var(--kit-ink); font: var(--kit-body)/1.5 var(--kit-font); text-align: left; overflow-wrap: break-word; }
.kit, .kit *, .kit *::before, .kit *::after { box-sizing: border-box; }
.kit a { color: var(--kit-accent); text-underline-offset: .15em; }
.kit.kit code { font: .92em var(--kit-mono); color: inherit; background: color-mix(in srgb, var(--kit-line) 45%, transparent); border-radius: 3px; padding: 1px .3em; white-space: pre-wrap; }
.kit.kit pre code { background: none; padding: 0; }
.kit :focus-visible { outline: 2px solid var(--kit-focus); outline-offset: 2px; border-radius: 3px; }
.kit-prose { max-width: var(--kit-measure); }
.kit-prose.kit-prose p { margin: 0 0 var(--kit-space-2); }
.kit-prose.kit-prose > :last-child { margin-bottom: 0; }
.kit-title { font-size: var(--kit-lead); font-weight: 650; line-height: 1.3; }
.kit-soft { color: var(--kit-soft); }
.kit-small { font-size: var(--kit-small); }
.kit-whole { white-space: nowrap; }
.kit-number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.kit-spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.kit-only-light.kit-only-light { display: var(--kit-in-light); }
.kit-only-dark.kit-only-dark { display: var(--kit-in-dark); }
.kit-tone-good { --kit-tone: var(--kit-good); }
.kit-tone-warn { --kit-tone: var(--kit-warn); }
.kit-tone-soft { --kit-tone: var(--kit-soft); }
.kit-tone-accent { --kit-tone: var(--kit-accent); }
.kit-sign { color: var(--kit-tone, var(--kit-soft)); font-weight: 700; }
@media (prefers-reduced-motion: reduce) {
  .kit *, .kit *::before, .kit *::after { transition: none !important; animation: none !important; }
}
"""

_PANEL = """
.kit-panel { background: var(--kit-panel); border: 1px solid var(--kit-line); border-radius: var(--kit-radius);
  padding: var(--kit-space-3) var(--kit-space-4); max-width: var(--kit-measure); margin: var(--kit-space-2) 0; }
.kit-panel.kit-panel p { margin: var(--kit-space-2) 0 0; }
.kit-panel.kit-panel > p:first-child { margin-top: 0; }
.kit-outcome { border-left: 4px solid var(--kit-tone, var(--kit-line)); }
.kit-head { display: flex; gap: var(--kit-space-2); align-items: baseline; font-weight: 650; }
.kit-head > .kit-sign { flex: none; width: 1em; text-align: center; }
.kit-outcome.kit-outcome > :is(p, .kit-fold) { padding-left: calc(1em + var(--kit-space-2)); }
.kit-points.kit-points.kit-points { list-style: none; margin: var(--kit-space-2) 0 0; padding: 0; }
.kit-points.kit-points > li { display: flex; gap: var(--kit-space-2); margin: var(--kit-space-1) 0 0; }
.kit-points > li > .kit-sign { flex: none; width: 1em; text-align: center; }
.kit-list.kit-list.kit-list { list-style: disc; margin: var(--kit-space-1) 0 0; padding: 0 0 0 1.1em; }
.kit-list.kit-list > li { margin: var(--kit-space-1) 0 0; }
"""

_FOLD = """
.kit-fold { margin: var(--kit-space-2) 0 0; }
.kit-fold > summary { cursor: pointer; color: var(--kit-accent); padding: 2px 0; width: fit-content; }
.kit-fold > summary:hover { text-decoration: underline; text-underline-offset: .15em; }
.kit-fold.kit-fold > :not(summary) { margin: var(--kit-space-1) 0 var(--kit-space-2) 1.1em; }
"""

# For tables and charts. The side on which there is more to see is shaded: the covers move with what is in the frame.
_SCROLL = """
.kit-scroll { overflow-x: auto; max-width: 100%; background: no-repeat local,no-repeat local,no-repeat scroll,no-repeat scroll;
  background-image: linear-gradient(to right, var(--kit-cover, var(--kit-ground)) 30%, transparent), linear-gradient(to left, var(--kit-cover, var(--kit-ground)) 30%, transparent),
    linear-gradient(to right, var(--kit-shade), transparent), linear-gradient(to left, var(--kit-shade), transparent);
  background-position: 0 0, 100% 0, 0 0, 100% 0; background-size: 32px 100%, 32px 100%, 10px 100%, 10px 100%; }
.kit-panel .kit-scroll { --kit-cover: var(--kit-panel); }
"""

_TABLE = """
.kit-table.kit-table { border-collapse: collapse; border: 0; margin: var(--kit-space-2) 0; font-size: inherit; line-height: 1.45;
  table-layout: auto; color: inherit; }
.kit-table.kit-table.kit-table tr { background: none; }
.kit-table.kit-table.kit-table :is(th, td) { text-align: left; vertical-align: top; padding: var(--kit-space-1) var(--kit-space-5) var(--kit-space-1) 0;
  border: 0; border-bottom: 1px solid var(--kit-line); font-weight: 400; line-height: 1.45; max-width: none; white-space: normal; }
.kit-table.kit-table.kit-table :is(th, td):last-child { padding-right: 0; }
.kit-table.kit-table.kit-table thead th { color: var(--kit-soft); font-size: var(--kit-small); border-bottom-color: var(--kit-edge); vertical-align: bottom; }
.kit-table.kit-table.kit-table tbody tr:last-child > * { border-bottom: 0; }
.kit-table.kit-table.kit-table .kit-number { text-align: right; white-space: nowrap; }
.kit-table.kit-table caption { caption-side: top; text-align: left; color: var(--kit-soft); font-size: var(--kit-small); padding: 0 0 var(--kit-space-1); }
"""

_BUTTON = """
.kit-button { font: inherit; font-weight: 600; min-height: 34px; padding: var(--kit-space-1) var(--kit-space-4); cursor: pointer;
  color: var(--kit-on-accent); background: var(--kit-accent); border: 1px solid var(--kit-accent); border-radius: var(--kit-radius); }
.kit-button:hover { filter: brightness(1.08); }
.kit-button-quiet { color: var(--kit-accent); background: transparent; border-color: var(--kit-edge); }
.kit-button-quiet:hover { filter: none; border-color: var(--kit-accent); }
.kit-button:disabled { cursor: default; filter: none; color: var(--kit-soft); background: transparent; border: 1px dashed var(--kit-line); }
"""

_BADGE = """
.kit-badge { display: inline-block; font-size: var(--kit-small); line-height: 1.4; padding: 0 var(--kit-space-2); border-radius: 99px;
  color: var(--kit-tone, var(--kit-soft)); border: 1px solid currentColor; white-space: nowrap; }
"""

_CARD = """
.kit-card { background: transparent; border: 1px solid var(--kit-line); border-radius: var(--kit-radius); padding: var(--kit-space-3) var(--kit-space-4); }
.kit-card > :first-child { margin-top: 0; }
.kit-card > :last-child { margin-bottom: 0; }
.kit-cards { display: grid; gap: var(--kit-space-3); grid-template-columns: repeat(auto-fit, minmax(min(100%, 15em), 1fr)); }
.kit-facts.kit-facts { margin: var(--kit-space-3) 0; }
.kit-facts > div { display: flex; flex-wrap: wrap; gap: 0 var(--kit-space-4); margin: 0 0 var(--kit-space-2); }
.kit-facts.kit-facts :is(dt, dd) { float: none; width: auto; min-width: 0; max-width: 100%; margin: 0; padding: 0; font-weight: 400; }
.kit-facts.kit-facts dt { flex: 0 0 9em; color: var(--kit-soft); }
.kit-facts.kit-facts dd { flex: 1 1 16em; }
"""

# On a narrow screen a chart is moved sideways in its frame: its letters stay large enough to read.
_FIGURE = """
.kit-figure.kit-figure { margin: var(--kit-space-3) 0; max-width: 100%; }
.kit-figure.kit-figure figcaption { max-width: var(--kit-measure); margin: 0 0 var(--kit-space-2); }
.kit-figure.kit-figure img { width: auto; max-width: 100%; min-width: 28rem; height: auto; background: transparent; }
.kit-note { color: var(--kit-soft); font-size: var(--kit-small); }
"""

# A bar says how much of something is done. Beside it stands the number; the bar itself is not read out.
_BAR = """
.kit-bar { display: block; height: 8px; min-width: 4em; border-radius: 4px; background: var(--kit-line); overflow: hidden; }
.kit-bar-inline { display: inline-block; width: 8em; margin-right: var(--kit-space-1); vertical-align: middle; }
.kit-bar > span { display: block; height: 100%; border-radius: 4px; background: var(--kit-accent); width: 0; }
""" + "".join(f".kit-bar > .kit-of-{share} {{ width: {share}% }}" for share in range(5, 101, 5))

# A conversation: the interviewer to the left, answers moved in, notes beside them. Who speaks is said by name, too.
_TALK = """
.kit-talk.kit-talk.kit-talk { list-style: none; margin: var(--kit-space-2) 0; padding: 0; max-width: 52em; }
.kit-talk > li { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 0 var(--kit-space-4); margin: 0 0 var(--kit-space-2); }
.kit-talk-said { border-radius: var(--kit-radius); padding: var(--kit-space-2) var(--kit-space-3); border: 1px solid var(--kit-line); background: var(--kit-panel); }
.kit-talk-answer .kit-talk-said { background: transparent; margin-left: var(--kit-space-5); }
.kit-talk-note { border-left: 2px solid var(--kit-accent); padding: var(--kit-space-1) 0 var(--kit-space-1) var(--kit-space-3); font-size: var(--kit-small); align-self: center; }
.kit-talk-who { color: var(--kit-soft); font-size: var(--kit-small); }
@media (max-width: 600px) { .kit-talk > li { grid-template-columns: minmax(0, 1fr); } .kit-talk-note { margin: var(--kit-space-1) 0 0 var(--kit-space-5); } }
"""

# An implication matrix: upright heads that stay in sight, darker cells for more relations.
_MATRIX = """
.kit-matrix .kit-scroll { max-height: 48rem; overflow: auto; width: fit-content; }
.kit-matrix.kit-matrix .kit-table.kit-table.kit-table :is(th, td) { padding: 2px var(--kit-space-2); border: 1px solid var(--kit-ground); white-space: nowrap; vertical-align: middle; }
.kit-matrix.kit-matrix .kit-table.kit-table.kit-table { margin: 0; border-collapse: separate; border-spacing: 0; }
.kit-matrix.kit-matrix .kit-table.kit-table.kit-table thead th { position: sticky; top: 0; z-index: 1; background: var(--kit-ground); vertical-align: bottom; text-align: center; }
.kit-matrix.kit-matrix .kit-table.kit-table.kit-table tbody :is(th, td):first-child { position: sticky; left: 0; background: var(--kit-ground); text-align: left; }
.kit-matrix.kit-matrix .kit-table.kit-table.kit-table tbody th { max-width: 16em; overflow: hidden; text-overflow: ellipsis; }
.kit-matrix.kit-matrix .kit-table.kit-table.kit-table thead th:first-child { left: 0; z-index: 2; text-align: left; }
.kit-matrix.kit-matrix .kit-upright { writing-mode: vertical-rl; transform: rotate(180deg); max-height: 12em; overflow: hidden; text-overflow: ellipsis; display: inline-block; }
.kit-matrix.kit-matrix .kit-same { background: repeating-linear-gradient(135deg, transparent 0 4px, var(--kit-line) 4px 5px); }
.kit-matrix.kit-matrix .kit-sum { color: var(--kit-soft); }
""" + "".join(
    f".kit-matrix.kit-matrix .kit-table.kit-table.kit-table td.kit-step-{n} "
    f"{{ background: color-mix(in srgb, var(--kit-accent) {6 * n}%, transparent); }}\n"
    for n in range(1, 5)
)

# A page of its own: feedback, gallery, reports. ``<body class="kit kit-page">``
_PAGE = """
body.kit-page { margin: 0 auto; padding: 2rem 1.25rem 5rem; max-width: calc(var(--kit-measure) + 2.5rem); background: var(--kit-ground); font-size: 1rem; line-height: 1.6; }
.kit-page :is(h1, h2, h3, h4) { line-height: 1.25; margin: 2em 0 .6em; text-wrap: balance; }
.kit-page h1 { font-size: 1.75rem; margin-top: 0; }
.kit-page h2 { font-size: 1.3rem; }
.kit-page h3 { font-size: 1.1rem; }
.kit-page :is(p, li) { max-width: var(--kit-measure); }
.kit-page :is(img, svg) { max-width: 100%; height: auto; }
.kit-page pre { margin: 0; font: .88em/1.5 var(--kit-mono); white-space: pre-wrap; overflow-wrap: anywhere; }
.kit-code { background: var(--kit-panel); border: 1px solid var(--kit-line); border-radius: var(--kit-radius); padding: var(--kit-space-3) var(--kit-space-4);
  margin: var(--kit-space-4) 0 var(--kit-space-2); overflow-x: auto; }
.kit-output { margin: var(--kit-space-2) 0 var(--kit-space-4); overflow-x: auto; }
.kit-output > pre { color: var(--kit-soft); }
.kit-page hr { border: 0; border-top: 1px solid var(--kit-line); margin: var(--kit-space-5) 0; }
@media print { body.kit-page { max-width: none; } .kit-page :is(.kit-panel, .kit-card, .kit-code, figure) { break-inside: avoid; } }
"""

PARTS = {
    "base": _BASE,
    "panel": _PANEL,
    "fold": _FOLD,
    "scroll": _SCROLL,
    "table": _TABLE,
    "button": _BUTTON,
    "badge": _BADGE,
    "card": _CARD,
    "figure": _FIGURE,
    "bar": _BAR,
    "talk": _TALK,
    "matrix": _MATRIX,
    "page": _PAGE,
}

# A part that stands on another brings it along.
BRINGS = {"table": ("scroll",), "figure": ("scroll",), "matrix": ("table",)}
