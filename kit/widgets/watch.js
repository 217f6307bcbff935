// A recorded interview, played turn by turn: each stays as long as it takes to read it, then the next one comes.

const SPEEDS = [["Slow", 0.7], ["Reading speed", 1], ["Fast", 1.6], ["Very fast", 2.5]];
const LEAST = 1400; // ms that the shortest turn stays
let watchers = 0;

const wordsIn = (text) => (text.match(/\S+/g) ?? []).length;

function render({ model, el, signal }) {
  const { talks, speed, key } = model.get("_asked");
  const id = `kit-w${Date.now().toString(36)}-${++watchers}`;
  let talk = talks[0];
  let at = 0; // how many turns are seen
  let clock = null; // while it plays

  const title = h("p", { class: "kit-title", id: `${id}-title` });
  const choose = h("select", { class: "kw-select", id: `${id}-talks`, onchange: () => change(Number(choose.value)) }, ...talks.map((one, n) => h("option", { value: n }, one.title)));
  const pace = h("select", { class: "kw-select", id: `${id}-speed` }, ...SPEEDS.map(([name, times]) => h("option", { value: times }, name)));
  pace.value = "1";
  const button = (name, words, press, more = "") => h("button", { type: "button", class: `kit-button kw-button ${more}`, "data-focus": name, onclick: press }, words);
  const play = button("play", "", () => (clock ? pause() : start()));
  const back = button("back", "◂ Back", () => step(-1), "kit-button-quiet");
  const next = button("next", "Step ▸", () => step(1), "kit-button-quiet");
  const all = button("all", "Show all at once", () => (pause(), see(talk.turns.length, true)), "kit-button-quiet");
  const bar = h("span", { class: "kit-bar kw-bar", "aria-hidden": "true" }, h("span"));
  const count = h("span", { class: "kw-count" });
  const list = h("ol", { class: "kit-talk kw-turns", role: "list" });
  const pane = h("div", { class: "kw-pane", role: "log", "aria-live": "polite", "aria-labelledby": `${id}-title`, tabindex: 0 }, h("p", { class: "kw-empty" }, "Press Play, or go step by step."), list);
  const root = h("div", { class: "kit kit-live kit-watch", "data-lm-suppress-shortcuts": true, role: "group", "aria-labelledby": `${id}-title`, onkeydown: keys },
    h("style", {}, `.kit-still-${key}{display:none}`),
    h("div", { class: "kw-head" }, title, talks.length > 1 && h("span", { class: "kw-choice" }, h("label", { for: `${id}-talks` }, "Interview"), choose)),
    h("div", { class: "kw-bench" }, pane, h("div", { class: "kw-far" }, bar, count),
      h("div", { class: "kw-controls" }, play, back, next, h("span", { class: "kw-choice" }, h("label", { for: `${id}-speed` }, "Speed"), pace), all)),
    h("p", { class: "kw-keys" }, "Space plays and pauses, the arrow keys go step by step."));

  function node(turn) {
    return h("li", { class: turn.answer ? "kit-talk-answer" : "kit-talk-question" },
      h("div", { class: "kit-talk-said" }, h("div", { class: "kit-talk-who" }, turn.who, " ", turn.level && h("span", { class: "kit-badge" }, turn.level)), turn.text),
      turn.note && h("div", { class: "kit-talk-note" }, h("span", { class: "kit-spoken" }, "Note: "), turn.note));
  }

  function see(number, fromTop = false) {
    at = Math.min(Math.max(number, 0), talk.turns.length);
    while (list.children.length > at) list.lastChild.remove();
    while (list.children.length < at) list.append(node(talk.turns[list.children.length]));
    [...list.children].forEach((one, n) => one.classList.toggle("kw-here", n === at - 1 && !fromTop));
    pane.firstChild.hidden = at > 0;
    pane.scrollTo({ top: fromTop ? 0 : pane.scrollHeight, behavior: matchMedia("(prefers-reduced-motion: reduce)").matches || !clock ? "instant" : "smooth" });
    fill(at);
    count.textContent = `${at} of ${talk.turns.length}`;
    back.setAttribute("aria-disabled", String(at === 0));
    next.setAttribute("aria-disabled", String(at === talk.turns.length));
    all.setAttribute("aria-disabled", String(at === talk.turns.length));
    if (at === talk.turns.length) pause();
    label();
  }

  /** The bar: while it plays it moves on as the turn is read, so that one sees that something is going on. */
  function fill(number, ms = 0) {
    bar.firstChild.style.transition = ms ? `width ${ms}ms linear` : "none";
    bar.firstChild.style.width = `${(100 * number) / talk.turns.length}%`;
  }

  function label() {
    play.textContent = clock ? "❚❚ Pause" : at === talk.turns.length ? "↺ From the start" : "▶ Play";
  }

  /** How long the turn that is seen last takes to read, with its note. */
  function stay() {
    const turn = talk.turns[at - 1];
    return turn ? Math.max(LEAST, ((wordsIn(turn.text) + wordsIn(turn.note)) * 60_000) / (speed * Number(pace.value))) : 300;
  }

  function tick() {
    const ms = stay();
    fill(at - 1);
    void bar.offsetWidth; // from there
    fill(at, ms);
    clock = setTimeout(() => {
      if (!root.isConnected) return pause();
      see(at + 1);
      if (clock) tick();
    }, ms);
  }

  function start() {
    if (at === talk.turns.length) see(0);
    clock = true;
    see(at + 1);
    if (clock) tick();
    label();
  }

  function pause() {
    clearTimeout(clock);
    clock = null;
    fill(at);
    label();
  }

  function step(by) {
    pause();
    see(at + by);
  }

  function change(number) {
    pause();
    talk = talks[number];
    list.replaceChildren();
    title.textContent = talk.title;
    see(0);
    try { model.send({ chosen: talk.name }); } catch { /* without a kernel it plays all the same */ }
  }

  function keys(event) {
    if (event.target.matches("select") || event.altKey || event.ctrlKey || event.metaKey) return;
    const does = { " ": () => (clock ? pause() : start()), ArrowRight: () => step(1), ArrowLeft: () => step(-1) }[event.key];
    if (!does || (event.key === " " && event.target.matches("button") && event.target !== play)) return; // there Space presses the button
    event.preventDefault();
    does();
  }

  keepKeys(root, signal);
  keepStills(model, key);
  signal?.addEventListener("abort", pause);
  el.append(root);
  title.textContent = talk.title;
  see(0);
}

export default { render };
