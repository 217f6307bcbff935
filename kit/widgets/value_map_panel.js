// Around the map: the links at each cut-off, what a code or a chain is about, the list of chains, the table of links.

const FEW_CHAINS = 6;
const plural = (many, one, more = `${one}s`) => `${many} ${many === 1 ? one : more}`;
const decimals = (number) => (number === null ? "–" : number.toFixed(2).replace(/^0/, ""));

/** “What was said”, and by whom. */
function quoted([words, who, group]) {
  const by = h("cite", {}, [who, group].filter(Boolean).join(", "));
  return h("li", {}, h("q", {}, words.replace(/^["“”«»]+|["“”«»]+$/g, "")), " ", by);
}

/** A code: its level and meaning, its neighbours, what was said. `quotes` undefined: they are still to come. */
function aboutCode(asked, n, { map, setting, quotes }) {
  const code = asked.codes[n];
  const drawn = map.boxes.some(([other]) => other === n);
  const neighbours = (title, own, end) => {
    const found = map.links.filter((link) => link[own] === n);
    if (!found.length) return null;
    const rows = found.map((link) => h("li", {}, h("span", {}, asked.codes[link[end]].label), h("span", { class: "kit-times" }, counted(link))));
    return h("div", { class: "kit-neighbours" }, h("h4", {}, title), h("ul", {}, ...rows));
  };
  const [people, ladders] = setting.mentions[n];
  const [abstractness, centrality, prestige] = setting.indices[n];
  return [
    h("h3", {}, code.label),
    h("p", { class: "kit-soft kit-small" }, `${code.level[0].toUpperCase()}${code.level.slice(1)}`,
      people > 0 && ` · ${plural(people, "respondent")}, ${plural(ladders, "ladder")}`),
    code.means && h("p", {}, code.means),
    !drawn && h("p", { class: "kit-absent" }, "It has no link at this cut-off."),
    asked.quotes && h("div", { class: "kit-quotes" },
      h("h4", {}, "In their words"),
      quotes === undefined ? h("p", { class: "kit-soft" }, "…")
        : quotes[n] ? h("ul", {}, ...quotes[n].quotes.map(quoted)) : h("p", { class: "kit-soft" }, "No quotes."),
      quotes?.[n] && quotes[n].many > quotes[n].quotes.length && h("p", { class: "kit-soft kit-small" }, `${quotes[n].quotes.length} of ${quotes[n].many} quotes.`)),
    neighbours("Leads to", 0, 1),
    neighbours("Comes from", 1, 0),
    abstractness !== null && h("p", { class: "kit-soft kit-small kit-indices" },
      `Abstractness ${decimals(abstractness)} · centrality ${decimals(centrality)} · prestige ${decimals(prestige)}`),
  ].filter(Boolean);
}

/** The numbers of a chain in words. */
function strengthOf(chain, on) {
  const people = chain.respondents === null ? "" : ` · ${plural(chain.respondents, "respondent")}`;
  return `weakest link ${chain.weakest}${on === "direct" ? " direct" : ""}${people}`;
}

/** A chain: its rungs from the top to the bottom, who holds it, whole ladders in their words. */
function aboutChain(asked, chain, { on, voices }) {
  const held = chain.respondents !== null && h("p", {},
    `${plural(chain.respondents, "respondent")} ${chain.respondents === 1 ? "holds" : "hold"} all its links. ${chain.whole || "Nobody"} ${chain.whole === 1 ? "goes" : chain.whole ? "go" : "goes"} all the way in one ladder.`);
  const spoken = (voices ?? []).map((voice) => h("li", {},
    h("cite", {}, [voice.who, voice.group].filter(Boolean).join(", ")),
    h("ol", { reversed: true }, ...voice.words.map((words, rung) => h("li", {}, h("b", {}, asked.codes[chain.codes[rung]].label), words ? h("q", {}, words) : h("span", { class: "kit-soft" }, "no quote"))).reverse())));
  return [
    h("h3", {}, "Chain"),
    h("ol", { class: "kit-rungs", "aria-label": "From the top to the bottom" }, ...chain.codes.map((n) =>
      h("li", { class: `kit-tier-${asked.codes[n].tier}` }, asked.codes[n].label)).reverse()),
    h("p", { class: "kit-soft kit-small" }, `Weakest link ${chain.weakest} · mean of its pairs ${chain.mean} · sum ${chain.sum} (${on === "direct" ? "direct" : "direct + indirect"})`),
    held,
    asked.quotes && voices === undefined && h("p", { class: "kit-soft" }, "…"),
    spoken.length > 0 && h("div", { class: "kit-voices" }, h("h4", {}, "In one ladder"), h("ul", {}, ...spoken)),
  ].filter(Boolean);
}

/** The list of chains: buttons that let a chain stand out. With a code that is chosen, those through it. */
function chainList(asked, heard) {
  const list = h("ol", { class: "kit-chain-list" });
  const more = h("button", { type: "button", class: "kit-button kit-button-quiet", onclick: () => ((open = !open), fill()) });
  const title = h("h3", {}, "Dominant chains");
  const said = h("p", { class: "kit-soft kit-small" });
  let [open, now, code] = [false, null, null];
  let rows = [];
  const row = (chain) => ({ chain, button: h("button", { type: "button", class: "kit-chain", "aria-pressed": "false", onclick: () => heard.chain(chain) },
    h("span", {}, ...chain.codes.flatMap((n, rung) => [rung > 0 && h("span", { class: "kit-arrow", "aria-label": "leads to", role: "img" }, " → "), asked.codes[n].label])),
    h("span", { class: "kit-soft kit-small" }, strengthOf(chain, heard.on()))) });
  function fill() {
    const chains = (now?.chains ?? []).filter((chain) => code === null || chain.codes.includes(code));
    rows = chains.slice(0, open ? undefined : FEW_CHAINS).map(row);
    list.replaceChildren(...rows.map(({ button }) => h("li", {}, button)));
    title.textContent = code === null ? "Dominant chains" : `Dominant chains through “${asked.codes[code].label}”`;
    more.hidden = chains.length <= FEW_CHAINS;
    more.textContent = open ? "Fewer chains" : `Show ${chains.length - FEW_CHAINS} more`;
    more.setAttribute("aria-expanded", String(open));
    const lookedAt = now && now.many > now.chains.length ? `These are among the ${now.chains.length} strongest of ${now.capped ? "more than " : ""}${now.many}.` : "";
    said.textContent = !now ? "…" : chains.length ? lookedAt : code === null ? "There is no link, and so no chain." : `None. ${lookedAt}`;
    heard.filled();
  }
  return {
    parts: [title, list, more, said],
    show(chains, chosen) {
      if ((chains ?? null) === now && chosen === code) return;
      [now, code] = [chains ?? null, chosen];
      fill();
    },
    /** Marks the chain that is chosen, and quietens those that do not hold a code. */
    mark(chosen, through) {
      for (const { chain, button } of rows) {
        button.setAttribute("aria-pressed", String(chain.codes.join() === chosen?.codes.join()));
        button.classList.toggle("kit-off", through !== null && !chain.codes.includes(through));
      }
    },
  };
}

/** Above the slider, how many links each cut-off leaves: what is read out is the diagnosis of the one that is chosen. */
function linkBars() {
  const node = h("div", { class: "kit-bars", "aria-hidden": "true" });
  let of = "";
  function fill(setting) {
    const most = Math.max(1, ...Object.values(setting.links));
    node.replaceChildren(...Object.entries(setting.links).map(([cutoff, links]) => {
      const bar = h("i", { class: Number(cutoff) === setting.recommended ? "kit-best" : null, "data-cutoff": cutoff });
      bar.style.left = `${setting.highest > 1 ? (100 * (cutoff - 1)) / (setting.highest - 1) : 50}%`;
      bar.style.height = `${Math.max(4, (100 * links) / most)}%`;
      return bar;
    }));
  }
  return {
    node,
    show(setting, key, cutoff) {
      if (of !== key) fill(setting);
      of = key;
      const on = [...node.children].findLast((bar) => Number(bar.dataset.cutoff) <= cutoff); // with very many, not each has a bar
      for (const bar of node.children) bar.classList.toggle("kit-on", bar === on);
    },
  };
}

/** The links as rows: From, level, To, level, direct, indirect. */
function linkRows(asked, map) {
  return map.links.map(([source, target, direct, indirect]) =>
    [asked.codes[source].label, asked.codes[source].level, asked.codes[target].label, asked.codes[target].level, direct, indirect]);
}

const COLUMNS = ["From", "Level", "To", "Level", "Direct", "Indirect"];

function linkTable(asked, map) {
  const numbered = (n) => (n > 3 ? "kit-number" : null);
  const head = h("tr", {}, ...COLUMNS.map((name, n) => h("th", { scope: "col", class: numbered(n) }, name)));
  const rows = linkRows(asked, map).map((row) => h("tr", {}, ...row.map((text, n) => h("td", { class: numbered(n) }, String(text)))));
  return h("table", { class: "kit-table" }, h("thead", {}, head), h("tbody", {}, ...rows));
}
