// An interview, live. Python holds the talk and answers; here are bubbles, the box to write in, focus and drafts.

const PATIENCE = 4000; // ms until we say that nobody answers: a turn takes longer than a click
const NEAR = 200; // characters left, from which on they are counted
let views = 0;

/** What is written and not sent is kept in the browser only. */
function draftOf(key) {
  const at = (does) => { try { return does(window.localStorage); } catch { return null; } }; // a browser may forbid it
  return {
    read: () => at((store) => store.getItem(key)) ?? "",
    write: (text) => at((store) => (text ? store.setItem(key, text) : store.removeItem(key))),
  };
}

/** A text in which code stands in backticks. */
const withCode = (text) => text.split("`").map((part, n) => (n % 2 ? h("code", {}, part) : part));

/** A file for the reader's own folder: the browser puts it where downloads go. */
function download({ name, type, text }) {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** A button that asks once, in its place: two more buttons stand there until one is pressed. */
function asksOnce(name, words, question, yes, no, on) {
  const button = h("button", { type: "button", class: "ki-quiet", "data-focus": name, onclick: () => button.getAttribute("aria-disabled") !== "true" && open(true) }, words);
  const keep = h("button", { type: "button", class: "ki-quiet", "data-focus": `${name}-no`, onclick: () => open(false) }, no);
  const sure = h("div", { class: "ki-sure", role: "group", "aria-label": question, hidden: true, onkeydown: (event) => event.key === "Escape" && open(false) },
    h("span", {}, question), h("button", { type: "button", class: "kit-button", "data-focus": `${name}-yes`, onclick: () => (open(false), on()) }, yes), keep);
  function open(is) {
    sure.hidden = !is;
    button.hidden = is;
    (is ? keep : button).focus({ preventScroll: true });
  }
  return { button, sure, close: () => ((sure.hidden = true), (button.hidden = false)) };
}

function render({ model, el, signal }) {
  const asked = model.get("_asked");
  const { name, practice } = asked;
  const id = `kit-i${Date.now().toString(36)}-${++views}`;
  const draft = draftOf(asked.draft);
  let question = ""; // that is on its way, and how many turns there were before
  let after = 0;
  let returned = ""; // what came back into the box, for no answer came
  let began = 0;
  let sought = 0; // the turn that is to be in sight then
  let thinking = null; // an answer that is here, and not shown yet

  const { node: status, say: note } = statusLine({ class: "ki-says", role: "status" });
  const python = messages({ model, el, signal }, { id, patience: PATIENCE, failed: "Not sent", heard, lost });
  const log = talkLog(asked, { again: (turn) => act({ do: "again", turn }), switch: switchTo });
  const ladder = asked.ladder ? ladderBeside() : null;
  const box = h("textarea", { class: "ki-box", id: `${id}-box`, rows: 1, placeholder: `Ask ${name} …`, "aria-describedby": `${id}-keys`, "data-focus": "box",
    enterkeyhint: "send", dir: "auto", oninput: written, onkeydown: keys });
  const send = h("button", { type: "submit", class: "kit-button ki-send", "data-focus": "send" }, "Send");
  const left = h("span", { class: "ki-left" });
  const form = h("form", { class: "ki-form", onsubmit: (event) => (event.preventDefault(), say()) },
    h("label", { class: "kit-spoken", for: `${id}-box` }, `What you say to ${name}`), box, send,
    h("p", { class: "ki-keys", id: `${id}-keys` }, h("span", {}, "Enter sends. Alt + Enter begins a new line."), left));
  const notice = h("div", { class: "ki-notice", tabindex: -1, "data-focus": "notice" });
  const trying = h("div", { class: "ki-trying" });
  const tool = (does, words) => h("button", { type: "button", class: "ki-quiet", "data-focus": does, onclick: () => pressed(does) }, words);
  const [undo, redo, reopen, fold] = [tool("undo", "↶ Undo"), tool("redo", "↷ Redo"), tool("reopen", "Go on asking"), tool("ladder", "")];
  const anew = asksOnce("anew", "Start anew", "Start anew? The talk leaves this page.", "Start anew", "Keep it", () => act({ do: "anew" }));
  const finish = asksOnce("finish", "Finish", practice ? "Finish? Then read the coach." : "Finish? You cannot ask anything more.", "Finish", "Go on asking", () => act({ do: "finish" }));
  const turns = h("span", { class: "ki-count" });
  const help = askingHelp(id, asked.help);
  const root = h("div", { class: "kit kit-live kit-interview", "data-lm-suppress-shortcuts": true, role: "group", "aria-labelledby": `${id}-title` },
    h("style", {}, `.kit-still-${asked.key}{display:none}`), // the still form, where no rule of JupyterLab's page hides it
    h("div", { class: "ki-head" }, h("span", { class: "ki-face", "aria-hidden": "true" }, [...name][0] ?? ""),
      h("div", { class: "ki-person" }, h("p", { class: "ki-name", id: `${id}-title` }, h("span", { class: "kit-spoken" }, "Interview with "), name), h("p", { class: "ki-about" }, asked.about)),
      h("div", { class: "ki-meta" }, h("span", { class: `kit-badge${practice ? "" : " kit-tone-accent"}` }, practice ? "Practice" : "This one counts"), turns)),
    h("div", { class: "ki-bench" },
      h("div", { class: "ki-talk" }, log.log, trying, notice, form), ladder?.pane),
    h("div", { class: "ki-bar" }, practice && undo, practice && redo, reopen, anew.button, anew.sure, finish.button, finish.sure, ladder && fold, status), help);

  // -- saying ---------------------------------------------------------------------------------------------------------

  function lost(text) {
    if (!question) return note(text);
    log.forget();
    fill(question + (box.value ? `\n${box.value}` : ""));
    returned = box.value;
    question = "";
    box.focus({ preventScroll: true });
    note(`${text} Your words are back in the box.`);
  }

  function act(message) {
    if (thinking) settle();
    if (!python.waits()) python.tell(message);
  }

  function switchTo(turn, n) {
    sought = turn;
    act({ do: "switch", turn, try: n });
  }

  function say() {
    if (thinking) return settle(); // whoever presses Enter wants to read the answer
    if (python.waits()) return;
    const text = box.value.trim();
    if (!text) return box.focus({ preventScroll: true });
    question = text;
    began = performance.now();
    log.wait(text);
    fill("");
    note("");
    after = model.get("_now").turns.length;
    python.tell({ do: "say", text, after });
  }

  function pressed(does) {
    const now = model.get("_now");
    if (does === "ladder") return act({ do: "ladder", shown: !now.ladder });
    if (now.may[does]) act({ do: does });
  }

  // -- the box --------------------------------------------------------------------------------------------------------

  function fill(text) {
    box.value = text;
    written();
  }

  function written() {
    const letters = [...box.value];
    if (letters.length > asked.limit) {
      box.value = letters.slice(0, asked.limit).join("");
      note(`Cut after ${asked.limit.toLocaleString("en")} characters.`);
    }
    const rest = asked.limit - Math.min(letters.length, asked.limit);
    left.textContent = rest <= NEAR ? `${rest} characters left` : "";
    draft.write(box.value);
    grow();
  }

  function grow() {
    box.style.height = "auto";
    if (box.scrollHeight) box.style.height = `${box.scrollHeight + 2}px`;
  }

  function keys(event) {
    if (event.key !== "Enter" || event.isComposing || event.shiftKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (!event.altKey) return say();
    box.setRangeText("\n", box.selectionStart, box.selectionEnd, "end");
    written();
  }

  // -- what is seen ---------------------------------------------------------------------------------------------------

  function focus(where) {
    root.querySelector(`[data-focus="${where}"]`)?.focus({ preventScroll: true });
  }

  function show(moves = false) {
    const now = model.get("_now");
    const inside = root.contains(document.activeElement) ? document.activeElement : null;
    log.show(now, moves, sought);
    sought = 0;
    ladder?.show(now.ladders);
    const beside = ladder && now.ladder && !now.old;
    if (ladder) ladder.pane.hidden = !beside;
    root.classList.toggle("ki-wide", !beside);
    for (const node of [undo, redo, fold]) if (node) node.hidden = now.old; // of an old talk nothing goes on
    if (help) help.hidden = !now.open;
    fold.textContent = now.ladder ? "Hide the ladder" : "Show the ladder";
    turns.textContent = `${now.turns.length} turn${now.turns.length === 1 ? "" : "s"}`;
    trying.hidden = !now.trying;
    trying.replaceChildren(...(now.trying ? [h("span", {}, `Turn ${now.trying.number} again. What you asked before is kept:`), tryButtons(now.trying.number, now.trying.names, null, switchTo)] : []));
    notice.hidden = !now.notice;
    notice.replaceChildren(h("p", { class: "ki-why" }, now.notice), now.next.length ? h("ol", { class: "ki-next" }, ...now.next.map((step) => h("li", {}, h("span", {}, ...withCode(step))))) : "",
      now.copies.length ? h("p", { class: "ki-copies" }, h("span", {}, "Keep a copy: "),
        ...now.copies.map((file) => h("button", { type: "button", class: "ki-quiet", "data-focus": file.name, onclick: () => (download(file), note(`${file.name} is where your browser puts downloads.`, true)) }, file.is))) : "");
    form.hidden = !now.open;
    for (const [button, may] of [[undo, now.may.undo], [redo, now.may.redo], [anew.button, now.may.anew], [finish.button, now.may.finish]]) button.setAttribute("aria-disabled", String(!may));
    reopen.hidden = !now.may.reopen;
    if (!practice && !now.may.anew) { anew.close(); anew.button.hidden = true; }
    if (!now.open && !now.may.finish) { finish.close(); finish.button.hidden = true; } else if (finish.sure.hidden) finish.button.hidden = false;
    const lost = () => !(root.contains(document.activeElement) && document.activeElement.offsetParent);
    if (inside && lost()) focus(inside.dataset.focus);
    if (inside && lost()) focus(now.open ? "box" : "notice");
  }

  /** Show the answer that is here. */
  function settle() {
    clearTimeout(thinking);
    thinking = null;
    const now = model.get("_now");
    show(now.by === id);
    if (now.by === id && now.again && !box.value) {
      fill(now.again);
      box.select();
    }
    if (now.by === id && now.open && (question || now.again)) box.focus({ preventScroll: true });
    question = "";
    if (now.by === id || now.says) note(now.says, now.fine);
  }

  function heard(now, mine) {
    clearTimeout(thinking);
    if (returned && box.value === returned && now.turns.at(-1)?.question === returned) fill(""); // it was only late
    returned = "";
    if (mine && !now.fine && question) {
      const text = question;
      question = "";
      if (now.turns.length <= after) fill(text); // it was not taken
      log.forget();
    } else if (mine && question && !calm()) {
      const thinks = Math.min(MOST_MS, LEAST_MS + 4 * now.turns.at(-1).reply.length) - (performance.now() - began);
      thinking = setTimeout(settle, Math.max(0, thinks));
      return;
    }
    settle();
  }

  keepKeys(root, signal);
  keepStills(model, asked.key);
  signal?.addEventListener("abort", () => clearTimeout(thinking));
  el.append(root);
  box.value = draft.read();
  show(true);
  requestAnimationFrame(() => (written(), log.toEnd())); // only then it has a size
  const { says, fine } = model.get("_now");
  if (says && !fine) note(says);
}

export default { render };
