// Two turns to ask again: a list to choose a turn from, what had been said, a box for the question.

const SAVE_AFTER = 400; // ms without typing
let views = 0;

function render({ model, el, signal }) {
  const asked = model.get("_asked");
  const root = h("div", { class: "kit kit-live kit-again", "data-lm-suppress-shortcuts": true },
    h("style", {}, `.kit-still-${asked.key}{display:none}`)); // the still form, where no rule of JupyterLab's page hides it
  el.append(root);
  if (asked.note) return void root.append(h("p", { class: "kit-panel" }, asked.note));

  const id = `kit-a${Date.now().toString(36)}-${++views}`;
  const { node: status, say } = statusLine({ class: "ka-says", role: "status" });
  const { tell } = messages({ model, el, signal }, { id, heard: show, lost: say });
  const rows = model.get("_now").tries.map((_, place) => row(asked, `${id}-${place}`, place, (change) => tell({ place, ...change }), signal));
  root.append(...rows.map(({ node }) => node), status);

  function show(now) {
    now.tries.forEach((one, place) => rows[place].show(one));
    if (now.says !== status.textContent) say(now.says, now.fine);
  }

  keepKeys(root, signal);
  keepStills(model, asked.key);
  show(model.get("_now"));
}

/** One turn to ask again. `send(change)`: something was chosen or written. */
function row(asked, id, place, send, signal) {
  const choose = h("select", { id: `${id}-turn`, onchange: () => send({ turn: Number(choose.value) || null }) },
    h("option", { value: "" }, "Choose a turn …"),
    ...asked.turns.map(({ number, text }) => h("option", { value: number }, `${number}. ${text}`)));
  const said = h("div", { class: "ka-said", "aria-live": "polite" });
  const box = h("textarea", { id: `${id}-now`, rows: 2, maxlength: asked.longest, dir: "auto", oninput: typed, onblur: save });
  let timer = null;
  let seen = "";

  function typed() {
    clearTimeout(timer);
    timer = setTimeout(save, SAVE_AFTER);
  }

  function save() {
    if (timer === null) return; // nothing is new
    clearTimeout(timer);
    timer = null;
    send({ question: box.value });
  }

  function show({ turn, question, was, before }) {
    choose.value = turn ?? "";
    const now = JSON.stringify([was, before]);
    if (now !== seen) said.replaceChildren(...[ // else it would be read out at every letter
      before && h("p", {}, h("span", { class: "kit-soft" }, "They had just said: "), `“${before}”`),
      was && h("p", {}, h("span", { class: "kit-soft" }, "Then you: "), `“${was}”`)].filter(Boolean));
    seen = now;
    if (document.activeElement !== box && timer === null && box.value !== question) box.value = question;
  }

  signal?.addEventListener("abort", () => clearTimeout(timer));
  const node = h("fieldset", { class: "ka-try" },
    h("legend", {}, place ? "And another one" : "One turn"),
    h("label", { for: `${id}-turn` }, "Your turn"), choose, said,
    h("label", { for: `${id}-now` }, "Now you would ask"), box);
  return { node, show };
}

export default { render };
