// Two turns to ask again: a list to choose a turn from, what had been said, a box for the question.

const SAVE_AFTER = 400; // ms without typing

function render({ model, el, signal }) {
  const asked = model.get("_asked");
  const root = h("div", { class: "kit kit-live kit-again" });
  el.append(root);
  keepKeys(root, signal);
  if (asked.note) return void root.append(h("p", { class: "kit-panel" }, asked.note));

  const problem = h("p", { class: "ka-problem", role: "alert" });
  const rows = model.get("_now").tries.map((_, place) => row(model, asked, place, signal));
  root.append(...rows.map(({ node }) => node), problem);

  function show() {
    const now = model.get("_now");
    now.tries.forEach((one, place) => rows[place].show(one));
    problem.textContent = now.problem;
  }
  model.on("change:_now", show);
  model.on("msg:custom", (message) => message.still && keepStill(model, asked.key, message.still));
  signal.addEventListener("abort", () => model.off("change:_now", show));
  show();
}

function row(model, asked, place, signal) {
  const id = `${asked.key}-${place}-${Math.random().toString(36).slice(2, 7)}`;
  const choose = h("select", { id: `${id}-turn`, onchange: () => send({ turn: Number(choose.value) || null }) },
    h("option", { value: "" }, "Choose a turn …"),
    ...asked.turns.map(({ number, text }) => h("option", { value: number }, `${number}. ${text}`)));
  const said = h("div", { class: "ka-said", "aria-live": "polite" });
  const box = h("textarea", { id: `${id}-now`, rows: 2, maxlength: asked.longest, oninput: () => later() });
  let timer = 0;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => send({ question: box.value }), SAVE_AFTER);
  };
  const send = (change) => model.send({ place, ...change });
  box.addEventListener("blur", () => { clearTimeout(timer); send({ question: box.value }); });
  signal.addEventListener("abort", () => clearTimeout(timer));
  const node = h("fieldset", { class: "ka-try" },
    h("legend", {}, place ? "And another one" : "One turn"),
    h("label", { for: `${id}-turn` }, "Your turn"), choose, said,
    h("label", { for: `${id}-now` }, "Now you would ask"), box);

  function show({ turn, question, was, before }) {
    choose.value = turn ?? "";
    said.replaceChildren(
      before && h("p", {}, h("span", { class: "kit-soft" }, "They had just said: "), `“${before}”`) || "",
      was && h("p", {}, h("span", { class: "kit-soft" }, "Then you: "), `“${was}”`) || "");
    if (document.activeElement !== box && box.value !== question) box.value = question;
  }
  return { node, show };
}

export default { render };
