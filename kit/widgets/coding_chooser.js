// The codes to choose from, below the statement that is marked: click one, or type a few letters and press Enter.

const NONE = "No code has these letters.";
const CLAUSE = /^(and|but|so|because|which|then|that|who|when|if|or|while)$/i;

/** Where a statement would be split most likely: after a comma or before a linking word, near the middle. */
function likelySplit(words) {
  const links = words.map((word, n) => n > 0 && (/[,;:–—]$/.test(words[n - 1].text) || CLAUSE.test(word.text)));
  const good = links.map((does, n) => does && !links[n - 1]); // of “and then I …” the first word
  const far = (n) => Math.abs(n - words.length / 2) + (good[n] ? 0 : words.length);
  return words.reduce((best, _, n) => (n > 0 && far(n) < far(best) ? n : best), 1);
}

/** The words of a statement, each with where it begins: in characters as Python counts them, emoji as one. */
function wordsOf(text, start) {
  return [...text.matchAll(/\S+/g)].map((found) => ({ text: found[0], at: start + [...text.slice(0, found.index)].length }));
}

/** All codes with what they mean, to be read before one begins; nothing where nobody told the meanings. */
function meanings(codes) {
  if (!codes.some((code) => code.meaning)) return null;
  const rows = [...codes].sort((a, b) => a.step - b.step).map((code) =>
    h("div", {}, h("dt", {}, code.label, h("span", { class: "kc-level" }, code.level)), h("dd", {}, code.meaning)));
  return h("details", { class: "kit-fold kc-meanings" }, h("summary", {}, `The ${codes.length} codes and what they mean`), h("dl", {}, ...rows));
}

/** Whether a pointer was moved: one that lies still, where something came under it, points at nothing. */
const moves = (event) => Boolean(event.movementX || event.movementY);

/** A chooser for one marked statement.
 *  `on.choose(number)`, `on.act(name, more)` and `on.close()` tell what was done, `on.grown()` that there is more to see; `say` tells those who listen. */
function chooser(codes, id, key, on, say) {
  const options = new Map();
  let active = null;
  let now = null;

  const find = h("input", {
    class: "kc-find", type: "text", role: "combobox", id: `${id}-find`, autocomplete: "off", spellcheck: "false", "data-focus": `find:${key}`,
    "aria-expanded": "true", "aria-autocomplete": "list", "aria-controls": `${id}-codes`, placeholder: "Type to find", oninput: filter, onkeydown: keys,
  });
  const told = codes.some((code) => code.meaning); // then each code stands in a row of its own, with what it means
  const levels = [...new Set(codes.map((code) => code.level))].sort((a, b) => step(a) - step(b));
  function step(level) {
    return codes.find((code) => code.level === level).step;
  }
  const groups = levels.map((level, n) => {
    const here = codes.filter((code) => code.level === level).map((code) => {
      const own = `${id}-${code.number}`;
      const option = h("div", { class: "kc-code", role: "option", id: own, "aria-selected": "false", "aria-labelledby": `${own}-label`,
        onclick: () => on.choose(code.number), onpointermove: (event) => moves(event) && active !== option && point(option) },
        h("span", { class: `kc-chip kc-tier-${code.tier}`, id: `${own}-label` }, code.label), code.meaning && h("span", { class: "kc-means" }, code.meaning));
      options.set(option, code);
      return option;
    });
    return h("div", { class: "kc-level-group", role: "group", "aria-labelledby": `${id}-level-${n}` },
      h("span", { class: "kc-level-name", id: `${id}-level-${n}` }, level), h("div", { class: "kc-level-codes", role: "presentation" }, ...here));
  });
  const spoken = h("p", { class: "kit-spoken kc-meaning", "aria-live": "polite" }); // an option's description is not read out everywhere
  const none = h("p", { class: "kc-none", hidden: true }, NONE);
  const list = h("div", { class: `kc-codes${told ? " kc-told" : ""}`, role: "listbox", id: `${id}-codes`, "aria-label": "Codes, from attributes to values" }, ...groups);
  const close = h("button", { type: "button", class: "kc-quiet", "aria-label": "Close the codes", "data-focus": `close:${key}`, onclick: () => on.close() }, "✕");
  const tools = h("div", { class: "kc-tools" });
  const node = h("div", { class: "kc-chooser", role: "group", "aria-label": "Choose a code", onkeydown: (event) => event.key === "Escape" && on.close() },
    h("div", { class: "kc-chooser-head" }, h("label", { for: `${id}-find` }, "Which code fits?"), find, close), list, none, spoken, tools);

  const seen = () => [...options.keys()].filter((option) => !option.hidden);

  function point(option) {
    active?.classList.remove("kc-active");
    active = option;
    active?.classList.add("kc-active");
    if (active) find.setAttribute("aria-activedescendant", active.id);
    else find.removeAttribute("aria-activedescendant");
    const code = options.get(active);
    spoken.textContent = code ? `${code.label} (${code.level})${code.meaning ? `: ${code.meaning}` : ""}` : "";
  }

  function filter() {
    const letters = find.value.trim().toLowerCase();
    for (const [option, code] of options) option.hidden = !`${code.label} ${code.meaning}`.toLowerCase().includes(letters);
    for (const group of groups) group.hidden = !group.querySelector("[role=option]:not([hidden])");
    const named = seen().find((option) => options.get(option).label.toLowerCase().includes(letters)); // before those that only mean it
    point(letters ? (named ?? seen()[0] ?? null) : null);
    list.scrollTop = 0;
    none.hidden = seen().length > 0;
    if (!none.hidden) say(NONE);
  }

  /** The option in the row above or below that is nearest; before the first one, the first or last of all. */
  function beside(way) {
    const [here, all] = [active?.getBoundingClientRect(), seen()];
    if (!here) return way > 0 ? all[0] : all.at(-1);
    const far = (option) => {
      const there = option.getBoundingClientRect();
      const down = (there.top - here.top) * way;
      return down > 4 ? down * 1000 + Math.abs(there.left + there.width / 2 - here.left - here.width / 2) : Infinity;
    };
    return all.reduce((best, option) => (far(option) < far(best) ? option : best), active);
  }

  function keys(event) {
    const along = (way) => seen()[Math.min(Math.max(seen().indexOf(active) + way, 0), seen().length - 1)];
    const to = {
      ArrowDown: () => beside(1), ArrowUp: () => beside(-1),
      ArrowRight: () => !find.value && along(1), ArrowLeft: () => !find.value && along(-1),
    }[event.key]?.();
    if (to) {
      point(to);
      to.scrollIntoView({ block: "nearest" });
      event.preventDefault();
    } else if (event.key === "Enter" && !event.shiftKey && active && !active.hidden) {
      event.preventDefault();
      on.choose(options.get(active).number);
    }
  }

  function button(focus, words, press, more = {}) {
    return h("button", { type: "button", class: "kc-quiet", "data-focus": `${focus}:${key}`, onclick: press, ...more }, words);
  }

  /** What else can be done with the statement: to take in more of the answer, or less. */
  function tool(mark, start) {
    const words = wordsOf(mark.text, start);
    const select = h("select", { class: "kc-select", id: `${id}-split`, "data-focus": `where:${key}` },
      ...words.slice(1).map((word, n) => h("option", { value: word.at }, `${words.slice(n + 1, n + 4).map((w) => w.text).join(" ")}${n + 4 < words.length ? " …" : ""}`)));
    if (words.length > 1) select.selectedIndex = likelySplit(words) - 1;
    const where = h("span", { class: "kc-split", hidden: true }, h("label", { for: `${id}-split` }, "The second part begins with"), select,
      button("split", "Split here", () => on.act("split", { at: Number(select.value) })));
    const open = button("open-split", "Split in two …", () => {
      where.hidden = !where.hidden;
      open.setAttribute("aria-expanded", !where.hidden);
      if (where.hidden) return;
      on.grown();
      select.focus({ preventScroll: true });
    }, { "aria-expanded": "false" });
    tools.replaceChildren(
      button("remove", "Not a statement: unmark", () => on.act("remove")),
      ...(mark.code === null ? [] : [button("uncode", "Take the code away", () => on.choose(null))]),
      ...(words.length > 1 ? [open] : []),
      ...(mark.can.join ? [button("join", "Join with what follows", () => on.act("join"))] : []),
      where);
  }

  function show(mark, start) {
    for (const [option, code] of options) option.setAttribute("aria-selected", code.number === mark.code);
    if (now?.text !== mark.text || now.code !== mark.code || now.can.join !== mark.can.join) tool(mark, start);
    const had = !now && [...options.keys()].find((option) => options.get(option).number === mark.code);
    if (had) {
      point(had);
      list.scrollTop += had.getBoundingClientRect().top - list.getBoundingClientRect().top - list.clientHeight / 3;
    }
    now = mark;
  }

  return { node, key, show, find };
}
