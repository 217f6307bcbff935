// The ladders that grow beside the talk: the customer's own words, the top rung above. They name levels, never codes.
// A ladder keeps its number and its place. The one that is spoken of now is open, with the tiers that are still to come.

const TIERS = [
  ["Attribute", "What the thing has or is"],
  ["Consequence", "What it does for them"],
  ["Value", "What matters in life"],
];

function ladderBeside() {
  const list = h("div", { class: "ki-ladders" });
  const pane = h("section", { class: "ki-side", "aria-label": "The ladders", tabindex: 0 }, list);
  let seen = "";

  const ghost = (tier) => h("li", { class: "ki-rung" }, h("div", { class: `ki-ghost ki-tier-${tier}` },
    h("b", {}, h("span", { class: "kit-spoken" }, "Still to come: "), TIERS[tier][0]), h("span", {}, TIERS[tier][1])));

  const rung = ({ text, level, tier, step, led }) => h("li", { class: "ki-rung" }, h("div", { class: `ki-card ki-tier-${tier} ki-step-${step}${led ? " ki-led" : ""}` },
    level && h("span", { class: "ki-level" }, level), h("span", { class: "ki-quote", dir: "auto" }, `“${text}”`),
    led && h("span", { class: "ki-named" }, h("span", { class: "kit-sign kit-tone-warn", "aria-hidden": "true" }, "→ "), led)));

  const ladder = (name, rungs) => h("ol", { class: "ki-rungs", reversed: true, role: "list", "aria-label": name }, ...rungs.reverse());

  /** The rungs of the ladder that grows, and around them the tiers that nobody has told yet. */
  function growing(told) {
    const tiers = told.filter(({ led }) => !led).map(({ tier }) => tier);
    const [lowest, highest] = tiers.length ? [Math.min(...tiers), Math.max(...tiers)] : [0, -1];
    const above = TIERS.map((_, tier) => tier).filter((tier) => tier > highest);
    return [...(lowest > 0 ? [ghost(0)] : []), ...told.map(rung), ...above.map(ghost)];
  }

  function shown({ number, rungs, says, grows }, opened) {
    const name = `Ladder ${number}`;
    if (grows) return h("div", { class: "ki-growing" }, h("p", { class: "ki-number" }, name), ladder(name, growing(rungs)));
    const fold = h("details", { class: "kit-fold", "data-ladder": number }, h("summary", {}, `${name}: ${says}`, h("span", { class: "ki-foot", dir: "auto" }, `“${rungs[0].text}”`)), ladder(name, rungs.map(rung)));
    fold.open = opened.has(String(number));
    return fold;
  }

  function show(ladders) {
    const now = JSON.stringify(ladders);
    if (now === seen) return;
    seen = now;
    const opened = new Set([...list.querySelectorAll("details[open]")].map((fold) => fold.dataset.ladder));
    const none = () => [h("p", { class: "ki-number" }, "The ladder"), ladder("The ladder", growing([])), h("p", { class: "ki-grows" }, "It grows from the bottom up, with what you are told.")];
    list.replaceChildren(...(ladders.length ? ladders.map((one) => shown(one, opened)) : none()));
    pane.scrollTop = Math.max(0, (list.querySelector(".ki-growing")?.offsetTop ?? 0) - 12); // its newest rung is in sight
  }

  return { pane, show };
}
