// Coding an interview, live. Python holds the coding; here are elements, focus, and words for those who do not see them.

const MANY_TALKS = 8; // with more ladders than this, a list to choose from is easier than tabs
const STEPS = ["Click a sentence that says what matters.", "Choose its code.", "Read the ladder: does each rung lead to the one above?"];
const KEYS = "Arrow keys move, Enter marks, Delete unmarks.";
let views = 0;

/** The ladders to choose from. `on(n)`: another one is wanted. */
function talkChooser(talks, id, on) {
  if (talks.length < 2) return { node: null, show: () => {} };
  const several = new Set(talks.map((talk) => talk.respondent)).size > 1;
  const name = (n) => (several ? `${talks[n].respondent}, ${talks[n].name.toLowerCase()}` : talks[n].name);
  const far = ([coded, marked]) => (marked ? `${coded} of ${marked} coded` : "not begun");
  if (talks.length > MANY_TALKS) {
    const options = talks.map((_, n) => h("option", { value: n }));
    const select = h("select", { class: "kc-select", id: `${id}-talks`, "data-focus": "talks", onchange: () => on(Number(select.value)) }, ...options);
    const show = (now) => {
      options.forEach((option, n) => (option.textContent = `${name(n)} (${far(now.counts[n])})`));
      select.value = now.talk;
    };
    return { node: h("div", { class: "kc-pick" }, h("label", { for: `${id}-talks` }, "Talk"), select), show };
  }
  const tabs = talks.map((_, n) => h("button", { type: "button", class: "kc-tab", role: "tab", id: `${id}-tab-${n}`, "aria-controls": `${id}-bench`,
    "data-focus": `tab:${n}`, onclick: () => on(n), onkeydown: keys }, h("span", {}, name(n)), h("span", { class: "kc-far" })));
  function keys(event) {
    const at = tabs.indexOf(event.currentTarget);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = tabs.at(to % tabs.length);
    next.focus();
    next.click();
  }
  const show = (now) => tabs.forEach((tab, n) => {
    const here = n === now.talk;
    tab.setAttribute("aria-selected", here);
    tab.tabIndex = here ? 0 : -1;
    tab.lastChild.textContent = far(now.counts[n]);
  });
  return { node: h("div", { class: "kc-tabs", role: "tablist", "aria-label": "Ladders" }, ...tabs), show };
}

function render({ model, el, signal }) {
  const asked = model.get("_asked");
  const { codes, talks } = asked;
  const id = `kit-c${Date.now().toString(36)}-${++views}`;
  let chosen = ""; // the marked statement that is looked at
  let open = null; // the chooser, while it is there
  let wanted = ""; // where the focus goes once the answer is there
  let opens = false; // whether the chooser opens then

  const { node: status, say } = statusLine({ class: "kc-says", role: "status" });
  const { tell } = messages({ model, el, signal }, { id, heard, lost: say });
  const talk = talkView(id, {
    pick(turn, start, end, key) {
      if (key) return toggle(key);
      [wanted, opens] = ["find", true];
      tell({ do: "mark", turn, start, end });
    },
    remove: (key) => act("remove", key),
  });
  const ladder = ladderView(id, { select, change: (key) => openChooser(key, true), act });
  const compared = comparison(id, { take: (unit, n) => ((wanted = `row:${n}`), tell({ do: "take", unit })) });
  const chooseTalk = talkChooser(talks, id, (n) => {
    closeChooser();
    chosen = "";
    tell({ do: "talk", talk: n });
  });
  const tool = (name, words) => h("button", { type: "button", class: "kc-quiet", "data-focus": name, onclick: () => toolPressed(name) }, words);
  const [undo, redo, clear] = [tool("undo", "↶ Undo"), tool("redo", "↷ Redo"), tool("clear", "Start over")];
  const far = h("span", { class: "kc-whole" });
  const compare = h("button", { type: "button", class: "kit-button kit-button-quiet", "data-focus": "compare", onclick: () => comparePressed() });
  const talkHead = h("p", { class: "kc-head", id: `${id}-talk` }, "The talk");
  const ladderHead = h("p", { class: "kc-head", id: `${id}-ladder` }, "The ladder");
  const steps = h("ol", { class: "kc-steps" }, ...STEPS.map((words) => h("li", {}, words)));
  const bench = h("div", { class: "kc-bench", id: `${id}-bench`, role: chooseTalk.node?.matches("[role=tablist]") ? "tabpanel" : null },
    h("div", { class: "kc-column" }, talkHead, talk.pane, h("p", { class: "kc-keys" }, KEYS)),
    h("div", { class: "kc-column" }, ladderHead, ladder.pane));
  const root = h("div", { class: "kit kit-live kit-coding", "data-lm-suppress-shortcuts": true, role: "group", "aria-labelledby": `${id}-title` },
    h("style", {}, `.kit-still-${asked.key}{display:none}`), // the still form, where no rule of JupyterLab's page hides it
    h("p", { class: "kc-title", id: `${id}-title` }, asked.title), steps, meanings(codes), chooseTalk.node,
    h("div", { class: "kc-bar" }, undo, redo, clear, status), bench,
    h("div", { class: "kc-foot" }, model.get("_now").compared && compare, far), compared.node);

  function act(name, key, more = {}) {
    if (name === "remove") {
      wanted = `piece:${key}`;
      closeChooser();
    }
    if (name === "gap") wanted = `card:${key}`;
    if (name === "split") [wanted, opens] = ["find", true];
    tell({ do: name, mark: key, ...more });
  }

  function toolPressed(name) {
    const now = model.get("_now");
    if (name === "clear" ? !now.rungs.length : !now[name]) return;
    closeChooser();
    tell({ do: name });
  }

  function comparePressed() {
    if (!model.get("_now").compared.open) wanted = "second";
    tell({ do: "compare" });
  }

  function select(key) {
    closeChooser();
    chosen = key;
    show();
    talk.reveal(talk.pieceOf(key));
    focus(`card:${key}`);
  }

  function toggle(key) {
    if (open?.key === key) return closeChooser(`piece:${key}`);
    openChooser(key, true);
  }

  function openChooser(key, focuses) {
    closeChooser();
    chosen = key;
    open = chooser(codes, `${id}-chooser`, key, {
      choose(number) {
        wanted = `piece:${key}`;
        closeChooser();
        tell({ do: "code", mark: key, code: number });
      },
      act: (name, more) => act(name, key, more),
      close: () => closeChooser(`piece:${key}`),
      grown: () => talk.reveal(talk.pieceOf(key), open.node),
    }, say);
    show();
    talk.reveal(talk.pieceOf(key), open.node);
    // With a finger, the letters' keyboard would cover what is to be chosen from.
    if (focuses && !matchMedia("(pointer: coarse)").matches) open.find.focus({ preventScroll: true });
  }

  function closeChooser(to = "") {
    open?.node.remove();
    open = null;
    if (to) focus(to);
  }

  function focus(name) {
    root.querySelector(`[data-focus="${name}"]`)?.focus({ preventScroll: true });
  }

  function show() {
    const now = model.get("_now");
    const inside = root.contains(document.activeElement) ? document.activeElement : null;
    const held = inside?.dataset.focus;
    if (!now.marks[chosen]) chosen = "";
    if (open && !now.marks[open.key]) closeChooser();
    chooseTalk.show(now);
    talk.show(talks[now.talk], now, codes, chosen);
    ladder.show(now, codes, chosen);
    compared.show(now.compared);
    if (open) {
      const turn = talk.turnOf(open.key);
      if (open.node.parentElement !== turn) turn.append(open.node);
      open.show(now.marks[open.key], Number(open.key.split("-")[1]));
    }
    bench.setAttribute("aria-labelledby", bench.matches("[role=tabpanel]") ? `${id}-tab-${now.talk}` : "");
    for (const [button, what] of [[undo, now.undo], [redo, now.redo], [clear, now.rungs.length]]) button.setAttribute("aria-disabled", !what);
    undo.title = now.undo && `Undo: ${now.undo}`;
    redo.title = now.redo && `Do again: ${now.redo}`;
    far.textContent = `${now.whole[0].toUpperCase()}${now.whole.slice(1)}. Saved at every step.`;
    compare.textContent = now.compared?.open ? "Hide the second coder" : "Compare with the second coder";
    if (held && !root.contains(document.activeElement)) focus(held);
    else if (inside && document.activeElement !== inside && held) focus(held);
  }

  function heard(now, mine) {
    if (mine && now.select) chosen = now.select;
    const [to, opening] = mine ? [wanted, opens] : ["", false];
    if (mine) [wanted, opens] = ["", false];
    show();
    if (opening && now.fine && now.marks[now.select]) openChooser(now.select, true);
    else if (to) focus(to);
    if (mine || now.says) say(now.says, now.fine);
  }

  root.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z" || event.target.value) return; // letters that were typed are undone as letters
    event.preventDefault();
    event.stopPropagation();
    toolPressed(event.shiftKey ? "redo" : "undo");
  });
  keepKeys(root, signal);
  keepStills(model, asked.key);
  el.append(root);
  show();
  const { says, fine } = model.get("_now");
  if (says && !fine) say(says);
}

export default { render };
