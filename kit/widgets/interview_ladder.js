// The ladder that grows beside the talk: the customer's own words, from the bottom up. It names levels, never codes.

const GROUND = [
  ["value", "What matters in life"],
  ["consequence", "What it does for them"],
  ["attribute", "What the thing has or is"],
];

function ladderBeside(id) {
  const empty = h("div", { class: "ki-ghosts" }, ...GROUND.map(([tier, means], n) =>
    h("div", { class: `ki-ghost ki-tier-${2 - n}` }, h("b", {}, tier), h("span", {}, means))), h("p", {}, "It grows from the bottom up, with what you are told."));
  const before = h("div", { class: "ki-before" });
  const list = h("ol", { class: "ki-rungs", reversed: true, role: "list", "aria-labelledby": `${id}-ladder` });
  const head = h("p", { class: "ki-side-head", id: `${id}-ladder` }, "The ladder");
  const pane = h("section", { class: "ki-side", "aria-labelledby": `${id}-ladder`, tabindex: 0 }, head, before, empty, list);
  let seen = "";
  let opened = new Set();

  const rung = ({ text, level, tier, step, led }) => h("li", { class: "ki-rung" }, h("div", { class: `ki-card ki-tier-${tier} ki-step-${step}${led ? " ki-led" : ""}` },
    level && h("span", { class: "ki-level" }, level), h("span", { class: "ki-quote", dir: "auto" }, `“${text}”`),
    led && h("span", { class: "ki-named" }, h("span", { class: "kit-sign kit-tone-warn", "aria-hidden": "true" }, "→ "), led)));
  const rungs = (ladder) => ladder.rungs.map(rung).reverse();

  function show(ladders) {
    const now = JSON.stringify(ladders);
    if (now === seen) return;
    seen = now;
    opened = new Set([...before.children].flatMap((fold, n) => (fold.open ? [n] : [])));
    before.replaceChildren(...ladders.slice(0, -1).map((ladder, n) => {
      const fold = h("details", { class: "kit-fold" }, h("summary", {}, `Ladder ${n + 1}: ${ladder.says}`), h("ol", { class: "ki-rungs", reversed: true, role: "list" }, ...rungs(ladder)));
      fold.open = opened.has(n);
      return fold;
    }));
    const last = ladders.at(-1);
    head.textContent = ladders.length > 1 ? `Ladder ${ladders.length}` : "The ladder";
    list.replaceChildren(...(last ? rungs(last) : []));
    list.hidden = !last;
    empty.hidden = Boolean(last);
  }

  return { pane, show };
}
