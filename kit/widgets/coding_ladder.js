// The ladder that grows: rungs from the top to the bottom, as one sees a ladder, and what can be done with each.

const GHOSTS = [
  ["value", "What matters in life"],
  ["consequence", "What it does for the person"],
  ["attribute", "What the thing has or is"],
];
const HELP = [
  ["Fork", "Two things were said side by side, and neither leads to the other. Put them on one rung."],
  ["Gap", "The person jumped: something in between was not said. Leave a rung empty, so that the two do not count as a direct link."],
];

/** `on.select(key)`: a rung was clicked; `on.change(key)`: another code is wanted; `on.act(name, key)`: the rest. */
function ladderView(id, on) {
  const list = h("ol", { class: "kc-ladder", reversed: true, role: "list", "aria-labelledby": `${id}-ladder` });
  const empty = h("div", { class: "kc-ghosts" }, ...GHOSTS.map(([tier, means], n) =>
    h("div", { class: `kc-ghost kc-tier-${2 - n}` }, h("b", {}, tier), h("span", {}, means))),
    h("p", {}, "Your ladder grows here, from the bottom up."));
  const remarks = h("ul", { class: "kc-remarks", role: "list" });
  const help = h("details", { class: "kit-fold kc-help" }, h("summary", {}, "Forks and gaps: when?"),
    h("dl", {}, ...HELP.map(([name, means]) => h("div", {}, h("dt", {}, name), h("dd", {}, means)))));
  const pane = h("div", { class: "kc-side" }, empty, list, remarks, help);

  function action(key, name, words, { spoken = words, off = false, press = () => on.act(name, key), title = null } = {}) {
    return h("button", { type: "button", class: "kc-quiet", "data-focus": `${name}:${key}`, "aria-label": spoken, title,
      "aria-disabled": off ? "true" : null, onclick: () => off || press() }, words);
  }

  function toolbar(key, mark, name) {
    const { can } = mark;
    return h("div", { class: "kc-actions", role: "group", "aria-label": `What to do with ${name}` },
      action(key, "change", mark.code === null ? "Choose a code" : "Change code", { press: () => on.change(key) }),
      action(key, "up", "↑", { spoken: "Move up", off: !can.up, title: "Move up" }),
      action(key, "down", "↓", { spoken: "Move down", off: !can.down, title: "Move down" }),
      action(key, "fork", can.forked ? "Own rung" : "Fork", { spoken: can.forked ? "Own rung again" : "Fork: on one rung with the one below", off: !can.fork, title: can.forked ? "On a rung of its own again" : "On one rung with the one below" }),
      action(key, "gap", can.gapped ? "Close gap" : "Gap", { spoken: can.gapped ? "Close the gap below" : "Leave a gap below", off: !can.gap, title: can.gapped ? "Close the gap below" : "Leave a gap below" }),
      action(key, "remove", "Remove"));
  }

  const named = (key, now, codes) => (codes[now.marks[key].code] ? `“${codes[now.marks[key].code].label}”` : "the statement");

  function card(key, now, codes, chosen) {
    const mark = now.marks[key];
    const code = codes[mark.code];
    const warned = now.remarks.some((remark) => remark.mark === key);
    const label = h("span", { class: "kc-label" }, warned && h("span", { class: "kit-sign kit-tone-warn", "aria-hidden": "true" }, "→ "), code?.label ?? "No code yet");
    const node = h("button", { type: "button", class: `kc-card ${code ? `kc-tier-${code.tier} kc-step-${code.step % 2}` : "kc-open"}`, "aria-pressed": String(key === chosen), "data-focus": `card:${key}`, onclick: () => on.select(key) },
      label, code && h("span", { class: "kc-level" }, code.level), h("span", { class: "kc-quote" }, `“${mark.text}”`));
    return node;
  }

  function show(now, codes, chosen) {
    const rungs = now.rungs.map((rung, n) => {
      if (rung.length) return h("li", { class: `kc-rung${rung.length > 1 ? " kc-fork" : ""}` }, h("div", { class: "kc-cards" }, ...rung.map((key) => card(key, now, codes, chosen))),
        rung.includes(chosen) && toolbar(chosen, now.marks[chosen], named(chosen, now, codes)));
      const above = now.rungs[n + 1][0];
      return h("li", { class: "kc-rung kc-gap" }, h("span", {}, "Gap: something was not said here"),
        h("button", { type: "button", class: "kc-quiet", "data-focus": `close-gap:${above}`, onclick: () => on.act("gap", above) }, "Close"));
    });
    list.replaceChildren(...rungs.reverse());
    list.hidden = !rungs.length;
    empty.hidden = rungs.length > 0;
    help.hidden = !rungs.length;
    remarks.replaceChildren(...now.remarks.map((remark, n) => h("li", { class: remark.serious ? "kc-serious" : "" },
      h("span", { class: `kit-sign kit-tone-${remark.serious ? "warn" : "soft"}`, "aria-hidden": "true" }, remark.serious ? "→" : "·"),
      h("span", {}, remark.says, " ", remark.mark && h("button", { type: "button", class: "kc-link", "data-focus": `remark:${n}`, onclick: () => on.select(remark.mark) }, "Show it")))));
    remarks.hidden = !now.remarks.length;
  }

  return { pane, show };
}

/** Where the two coders differ, and what to do about it. `on.take(unit)`: the second coder's code is wanted. */
function comparison(id, on) {
  const node = h("section", { class: "kc-compared", "aria-labelledby": `${id}-second`, hidden: true });
  const told = ({ label, level }) => [h("b", {}, label), level && h("span", { class: "kc-level" }, level)];

  function row(one, n) {
    const decide = one.settled
      ? h("span", {}, h("span", { class: "kit-sign kit-tone-good", "aria-hidden": "true" }, "✓ "), "Settled")
      : h("button", { type: "button", class: "kc-quiet", "data-focus": `take:${n}`, onclick: () => on.take(one.unit, n) }, one.take);
    return h("tr", { tabindex: -1, "data-focus": `row:${n}` },
      h("th", { scope: "row" }, one.where && h("span", { class: "kc-level" }, one.where), h("span", {}, `“${one.text}”`)),
      h("td", { "data-head": "You" }, ...told(one.mine)), h("td", { "data-head": "Second coder" }, ...told(one.theirs)), h("td", {}, decide));
  }

  function show(seen) {
    node.hidden = !seen?.open;
    if (node.hidden) return node.replaceChildren();
    const heads = ["Statement", "You", "Second coder", "Your decision"].map((head) => h("th", { scope: "col" }, head));
    const same = h("details", { class: "kit-fold", "data-keep": "same" }, h("summary", {}, `Where you agree (${seen.same.length})`),
      h("ul", {}, ...seen.same.map((one) => h("li", {}, one.where && `${one.where}: `, `“${one.text}” `, h("b", {}, one.code)))));
    same.open = Boolean(node.querySelector("[data-keep=same]")?.open);
    const lines = [seen.says, seen.meaning, seen.only].filter(Boolean);
    node.replaceChildren(...[
      h("p", { class: "kit-title", id: `${id}-second`, tabindex: -1, "data-focus": "second" }, "You and the second coder"),
      ...lines.map((line) => h("p", {}, line)),
      seen.now && h("p", { class: "kc-now" }, seen.now),
      seen.rows.length > 0 && h("p", { class: "kc-hint" }, "Talk it over where you differ: read the statement and both definitions again, then decide. Neither coder is the key."),
      seen.rows.length > 0 && h("table", { class: "kit-table kc-table" }, h("caption", {}, "Where you differ"),
        h("thead", {}, h("tr", {}, ...heads)), h("tbody", {}, ...seen.rows.map(row))),
      seen.same.length > 0 && same,
    ].filter(Boolean));
  }

  return { node, show };
}
