// The hierarchical value map, live. Python computes maps and keeps what was chosen; here are the picture, the slider, the
// focus, and words for those who do not see it. What Python has told once is kept here, so that the slider waits for nobody.

const REST = 250; // ms without movement, until a cut-off counts as chosen
const PAUSE = 600; // ms without movement, until it is read out
const COUNT_NAMES = { mention: "every ladder", respondent: "each respondent once" };
const ON_NAMES = { total: "direct + indirect", direct: "direct only" };
const KEY = "Thick border: abstract attribute, psychosocial consequence, terminal value. The wider a line, the more often.";
let views = 0;

function render({ model, el, signal }) {
  const asked = model.get("_asked");
  const id = `kit-m${Date.now().toString(36)}-${++views}`;
  const at = { ...model.get("_now").at };
  const pointed = { hover: null, focus: null, chain: null, code: null }; // a code or a chain that stands out, the last two to stay
  const python = asking(model, el, { id, at, say: (words) => say(words), came: (file) => (file ? download(file, `${fileName()}.xlsx`) : show()) });
  const { keys, told } = python;
  let [sent, pending, resting, pausing, drawn] = [0, false, null, null, ""];

  // -- choosing ------------------------------------------------------------------------------------------------------

  function choose(change, now = false) {
    Object.assign(at, change);
    clearTimeout(resting);
    resting = setTimeout(settle, now ? 0 : REST);
    show();
  }

  /** The choice rests: Python keeps it. */
  function settle() {
    resting = null;
    pending = true;
    python.choosing(1);
    python.send({ do: "choose", number: ++sent });
  }

  function heardNow() {
    const now = model.get("_now");
    const mine = now.by === id;
    if (mine) pending = pending && now.number < sent;
    python.choosing(Number(pending));
    python.answered();
    if (resting !== null || (mine ? now.number < sent : pending)) return; // something newer is on its way
    Object.assign(at, now.at);
    if (now.says || status.textContent) say(now.says, now.fine);
    keep.hidden = !asked.name || now.kept;
    show();
  }

  function heardMessage(message, buffers) {
    if (message.still) setTimeout(keepStill, 300, model, asked.key, message.still);
    python.heard(message, buffers);
  }

  const active = () => pointed.hover ?? pointed.focus ?? pointed.code;

  const heard = {
    hover: (n) => ((pointed.hover = n), lightUp()),
    focus: (n) => ((pointed.focus = n), lightUp()),
    pin(n) {
      const off = pointed.code === n;
      [pointed.code, pointed.chain] = [off ? null : n, null];
      if (off) pointed.hover = pointed.focus = null;
      lightUp();
      announce(off ? "Nothing is chosen." : `${asked.codes[n].label} is chosen. Beside the map: what it leads to${asked.quotes ? ", and quotes" : ""}.`);
    },
    chain(chain) {
      const off = pointed.chain && pointed.chain.codes.join() === chain.codes.join();
      [pointed.code, pointed.chain] = [null, off ? null : chain];
      lightUp();
      announce(off ? "Nothing is chosen." : `This chain is chosen. ${strengthOf(chain, at.on)}.`);
    },
    on: () => at.on,
    filled: () => lightUp(),
  };

  function escaped(event) {
    if (event.key !== "Escape" || (pointed.code ?? pointed.chain ?? pointed.hover) === null) return;
    event.preventDefault();
    pointed.code = pointed.chain = pointed.hover = pointed.focus = null;
    lightUp();
    announce("Nothing is chosen.");
  }

  // -- elements ------------------------------------------------------------------------------------------------------

  const map = picture(asked, id, heard);
  const chains = chainList(asked, heard);
  const slider = h("input", { type: "range", class: "kit-slider", id: `${id}-cutoff`, min: 1, step: 1, "aria-describedby": `${id}-says`,
    oninput: () => choose({ cutoff: Number(slider.value) }), onchange: () => choose({ cutoff: Number(slider.value) }, true) });
  const stepper = (way, sign, name) => h("button", { type: "button", class: "kit-step", "aria-label": name,
    onclick: () => Number(slider.value) + way >= 1 && Number(slider.value) + way <= Number(slider.max) && choose({ cutoff: Number(slider.value) + way }) }, sign);
  const [less, more] = [stepper(-1, "−", "Lower cut-off"), stepper(1, "+", "Higher cut-off")];
  const number = h("output", { class: "kit-cutoff", for: `${id}-cutoff`, "aria-hidden": "true" });
  const bars = linkBars();
  const recommended = h("button", { type: "button", class: "kit-recommended", onclick: () => choose({ cutoff: python.get(keys.setting()).recommended }, true) });
  const says = h("p", { class: "kit-diagnosis", id: `${id}-says` });
  const left = h("p", { class: "kit-left-out kit-soft kit-small" });
  const { node: status, say } = statusLine({ class: "kit-says" });
  const spoken = h("p", { class: "kit-spoken", role: "status" });
  const alt = h("p", { class: "kit-spoken", id: `${id}-alt` });
  const about = h("div", { class: "kit-about" });
  const reason = h("p");
  const why = h("summary");
  const sentences = h("ul", { class: "kit-list" });
  const table = h("div", { class: "kit-scroll", tabindex: 0, role: "group", "aria-label": "Links of the map" });
  const keep = h("button", { type: "button", class: "kit-button kit-button-quiet", hidden: true, onclick: settle }, "Keep this cut-off");

  const choice = (name, entries, chosen) => {
    const select = h("select", { class: "kit-select", onchange: () => choose({ [name]: name === "group" ? Number(select.value) : select.value }, true) },
      ...entries.map(([value, text]) => h("option", { value }, text)));
    selects.set(name, select);
    return h("label", { class: "kit-setting" }, h("span", {}, chosen), select);
  };
  const selects = new Map();
  const settings = h("div", { class: "kit-settings" },
    asked.groups.length > 0 && choice("group", [[0, "Everybody"], ...asked.groups.map((name, n) => [n + 1, name])], asked.grouped),
    asked.counts.length > 1 && choice("count", asked.counts.map((name) => [name, COUNT_NAMES[name]]), "Count"),
    choice("on", Object.entries(ON_NAMES), "Cut-off on"));

  const saver = (text, name, act) => h("button", { type: "button", class: "kit-button kit-button-quiet", "aria-label": name, onclick: act }, text);
  const savers = h("div", { class: "kit-savers", role: "group", "aria-label": "Save" },
    h("span", { class: "kit-soft" }, "Save the map"),
    saver("SVG", "Save the map as SVG", () => download(standalone(map.svg, asked.title, [shown().note, KEY]).text, `${fileName()}.svg`, "image/svg+xml")),
    saver("PNG", "Save the map as PNG", async () => download(await asPng(standalone(map.svg, asked.title, [shown().note, KEY])), `${fileName()}.png`)),
    h("span", { class: "kit-soft" }, "the links"),
    saver("CSV", "Save the links as CSV", () => download(asCsv([COLUMNS, ...linkRows(asked, shown())]), `${fileName()}.csv`, "text/csv;charset=utf-8")),
    saver("Excel", "Save map, links and chains as Excel", () => python.send({ do: "excel" })));

  const panel = (name, ...parts) => h("div", { class: `kit-beside-map ${parts[0] === about ? "kit-about-panel" : ""}`, tabindex: 0, role: "region", "aria-label": name }, ...parts);
  const aboutPanel = panel("About what is chosen", about);
  const sides = h("div", { class: "kit-sides" }, h("div", { class: "kit-map-side" }, map.shown),
    h("div", { class: "kit-panels" }, aboutPanel, panel("Dominant chains", ...chains.parts)));
  const root = h("div", { class: "kit kit-live kit-map-live", "data-lm-suppress-shortcuts": true, onkeydown: escaped },
    h("style", {}, `.kit-still-${asked.key}{display:none}`), // the still form, where no rule of JupyterLab's page hides it
    asked.title && h("p", { class: "kit-title" }, asked.title),
    h("div", { class: "kit-controls" },
      h("div", { class: "kit-cut" },
        h("label", { for: `${id}-cutoff` }, "Cut-off"), less, h("div", { class: "kit-track" }, bars.node, slider), more, number, recommended),
      settings),
    h("div", { class: "kit-over" }, says, map.whole),
    sides,
    h("p", { class: "kit-key kit-soft kit-small" }, KEY), left,
    alt,
    h("div", { class: "kit-foot" }, keep, savers, h("div", { role: "status", class: "kit-told" }, status)),
    h("details", { class: "kit-fold" }, why, reason),
    h("details", { class: "kit-fold" }, h("summary", {}, "The map in words"), sentences),
    h("details", { class: "kit-fold" }, h("summary", {}, "The links in a table"), table),
    spoken);

  function announce(text) {
    clearTimeout(pausing);
    pausing = setTimeout(() => (spoken.textContent = text), 80);
  }

  // -- showing -------------------------------------------------------------------------------------------------------

  const shown = () => python.get(drawn);
  const fileName = () => `value-map-cut-off-${at.cutoff}`;

  function show() {
    const setting = told(keys.setting());
    if (setting) {
      at.cutoff = Math.min(at.cutoff, setting.highest);
      control(setting);
    }
    const next = setting && told(keys.map());
    root.classList.toggle("kit-waits", !next);
    if (!next) return;
    if (drawn !== keys.map()) {
      const first = drawn === "";
      drawn = keys.map();
      const strength = (link) => link[2] + (at.on === "total" ? link[3] : 0);
      map.draw(next, strength, Math.max(...next.links.map(strength)));
      if (first) room();
      words(next);
      if (!first) announceLater(next);
    }
    if (asked.quotes) told(keys.quotes());
    chains.show(resting === null ? told(keys.chains()) : python.get(keys.chains()), pointed.code); // they take longer than a map
    lightUp();
    python.fetchNext();
  }

  /** Panels stand beside the map if it is still legible then, else below it. Not while the cut-off moves: that would be restless. */
  function room() {
    const em = parseFloat(getComputedStyle(root).fontSize) || 14;
    sides.classList.toggle("kit-beside", root.clientWidth - 22 * em >= Math.max(36 * em, map.needs()));
    map.fit();
  }

  function announceLater(next) {
    clearTimeout(pausing);
    pausing = setTimeout(() => (spoken.textContent = `Cut-off ${at.cutoff}. ${next.says}`), PAUSE);
  }

  function control(setting) {
    slider.max = setting.highest;
    slider.value = at.cutoff;
    slider.setAttribute("aria-valuetext", `${at.cutoff}${at.cutoff === setting.recommended ? ", recommended" : ""}`);
    number.textContent = at.cutoff;
    less.setAttribute("aria-disabled", at.cutoff <= 1);
    more.setAttribute("aria-disabled", at.cutoff >= setting.highest);
    recommended.textContent = at.cutoff === setting.recommended ? "recommended" : `recommended: ${setting.recommended}`;
    recommended.setAttribute("aria-disabled", at.cutoff === setting.recommended);
    why.textContent = `Why ${setting.recommended} is recommended`;
    reason.textContent = setting.reason;
    for (const [name, select] of selects) select.value = String(at[name]);
    bars.show(setting, keys.setting(), at.cutoff);
  }

  function words(next) {
    says.textContent = next.says;
    alt.textContent = next.alt;
    const group = at.group ? `, ${asked.groups[at.group - 1]}` : "";
    map.svg.setAttribute("aria-label", `Hierarchical value map at cut-off ${at.cutoff}${group}`);
    root.classList.toggle("kit-empty-map", !next.boxes.length);
    const names = next.left_out.map((n) => asked.codes[n].label);
    left.textContent = names.length ? `Without a link at this cut-off: ${names.join(", ")}.` : "";
    sentences.replaceChildren(...next.sentences.map((sentence) => h("li", {}, sentence)));
    table.replaceChildren(linkTable(asked, next));
  }

  /** Codes and links that chains through a code run along: all that lies below it, and all above. */
  function through(n, links) {
    const codes = new Set([n]);
    const pairs = new Set();
    for (const [own, end] of [[0, 1], [1, 0]]) {
      const open = [n];
      const seen = new Set(open);
      while (open.length) {
        const here = open.pop();
        for (const link of links) {
          if (link[own] !== here) continue;
          pairs.add(map.key(link));
          codes.add(link[end]);
          if (!seen.has(link[end])) open.push(link[end]);
          seen.add(link[end]);
        }
      }
    }
    return { codes, pairs };
  }

  function lightUp() {
    const [now, setting] = [shown(), python.get(keys.setting())];
    if (!now || !setting) return;
    const n = active();
    const chain = pointed.hover === null && pointed.focus === null ? pointed.chain : null;
    if (n !== null) {
      const { codes, pairs } = through(n, now.links);
      const own = new Set(now.links.filter((link) => link[0] === n || link[1] === n).map(map.key));
      if (map.holds(n)) map.light(codes, pairs, own, n, pointed.code);
      else map.light(null, null, null, null, null);
      tell(`code ${n} ${drawn} ${python.has(keys.quotes())}`, () => aboutCode(asked, n, { map: now, setting, quotes: asked.quotes ? python.get(keys.quotes()) : {} }));
    } else if (chain) {
      const pairs = new Set(chain.codes.slice(1).map((code, rung) => `${chain.codes[rung]}-${code}`));
      map.light(new Set(chain.codes), pairs, pairs, null, null);
      const voices = asked.quotes ? told(keys.voices(chain), { chain: chain.codes }) : [];
      tell(`chain ${chain.codes} ${drawn} ${voices === undefined}`, () => aboutChain(asked, chain, { on: at.on, voices }));
    } else {
      map.light(null, null, null, null, null);
      tell("nothing", () => [h("p", { class: "kit-soft" }, `Point at a code: its chains stand out${asked.quotes ? ", and what people said is here" : ""}. A click keeps it so, Escape ends it. By keyboard: Tab to the map, then the arrow keys and Enter.`)]);
    }
    chains.show(python.get(keys.chains()), pointed.code);
    chains.mark(pointed.chain, n);
  }

  function tell(what, made) {
    if (about.dataset.of === what) return;
    about.dataset.of = what;
    about.replaceChildren(...made());
    aboutPanel.scrollTop = 0;
  }

  keepKeys(root, signal);
  model.on("change:_now", heardNow);
  model.on("msg:custom", heardMessage);
  const sizes = new ResizeObserver(room);
  sizes.observe(root);
  const stop = () => {
    [resting, pausing].forEach(clearTimeout);
    sizes.disconnect();
    model.off("change:_now", heardNow);
    model.off("msg:custom", heardMessage);
    python.stop();
  };
  signal?.addEventListener("abort", stop);
  el.append(root);
  heardNow();
  room();
  return stop;
}

export default { render };
