// A question, live. What is chosen goes to Python as a message; what is to be seen comes back as one state, `_now`.
// Python holds the truth and the key; here are elements, focus, and words for those who do not see them.

const MANY_PLACES = 5; // with more places than this, a list to choose from is easier than chips
let views = 0;

/** Text, second line and badge of an option, and the attributes that name and describe its input by them. */
function words(option, id) {
  const parts = [h("span", { class: "kit-text", id: `${id}-text` }, option.text)];
  if (option.suggested) parts.push(h("span", { class: "kit-badge kit-tone-accent", id: `${id}-badge` }, "Suggested for you"));
  if (option.more) parts.push(h("span", { class: "kit-more", id: `${id}-more` }, option.more));
  const described = [option.suggested && `${id}-badge`, option.more && `${id}-more`, `${id}-mark`];
  return { parts, name: `${id}-text`, description: described.filter(Boolean).join(" ") };
}

const marked = (id) => h("div", { class: "kit-mark", id: `${id}-mark`, hidden: true });

/** One or several of a list: native radio buttons or checkboxes, as a list or as cards. */
function choices(asked, id, changed, say) {
  const type = asked.kind === "single" ? "radio" : "checkbox";
  const inputs = new Map();
  const rows = asked.options.map((option, n) => {
    const { parts, name, description } = words(option, `${id}-${n}`);
    const input = h("input", {
      type, name: id, value: option.name, "aria-labelledby": name, "aria-describedby": description, onchange: () => tick(input),
    });
    inputs.set(option.name, input);
    const label = h("label", { class: "kit-option" }, input, h("span", { class: "kit-words" }, ...parts));
    return h("div", { class: "kit-row", "data-name": option.name }, label, marked(`${id}-${n}`));
  });
  const read = () => {
    const chosen = [...inputs.values()].filter((input) => input.checked).map((input) => input.value);
    return asked.kind === "single" ? (chosen[0] ?? null) : chosen;
  };
  function tick(input) {
    if (asked.most && input.checked && asked.kind === "multiple" && read().length > asked.most) {
      input.checked = false;
      say(`${asked.most} at most. Take one away first.`);
    } else changed();
  }
  return {
    node: h("div", { class: asked.looks === "cards" ? "kit-choices kit-cards" : "kit-choices" }, ...rows),
    read,
    write(answer) {
      for (const [name, input] of inputs) input.checked = answer === name || (Array.isArray(answer) && answer.includes(name));
    },
    target: () => [...inputs.values()].find((input) => input.checked) ?? inputs.values().next().value,
  };
}

/** A list to put into order: by dragging, or by the two buttons of each row. */
function order(asked, id, changed) {
  const list = h("ol", { class: "kit-choices kit-order", role: "list" });
  const rows = new Map();
  const steps = [["up", "↑"], ["down", "↓"]];
  asked.options.forEach((option, n) => {
    const { parts } = words(option, `${id}-${n}`);
    const buttons = steps.map(([way, sign]) =>
      h("button", { type: "button", class: "kit-step", "data-way": way, "aria-label": `Move ${way}: ${option.text}`,
        "aria-describedby": `${id}-${n}-mark`, onclick: () => step(row, way) }, sign));
    const grip = h("span", { class: "kit-grip", "aria-hidden": "true" }, "⠿");
    const line = h("div", { class: "kit-option" }, grip, h("span", { class: "kit-words" }, ...parts), h("span", { class: "kit-steps" }, ...buttons));
    const row = h("li", { class: "kit-row", "data-name": option.name }, line, marked(`${id}-${n}`));
    rows.set(option.name, row);
    drag(row, grip);
    list.append(row);
  });
  const read = () => [...list.children].map((row) => row.dataset.name);
  const text = (row) => row.querySelector(".kit-text").textContent;
  function ends() {
    for (const row of list.children)
      for (const button of row.querySelectorAll("button")) {
        const stuck = button.dataset.way === "up" ? !row.previousElementSibling : !row.nextElementSibling;
        button.setAttribute("aria-disabled", stuck); // not `disabled`: the focus would be lost
      }
  }
  function settled(row) {
    ends();
    changed(`“${text(row)}” is now ${read().indexOf(row.dataset.name) + 1} of ${rows.size}.`);
  }
  // The neighbour is moved, never the row itself: an element that is moved loses the focus and the pointer.
  const up = (row) => row.previousElementSibling && (row.after(row.previousElementSibling), true);
  const down = (row) => row.nextElementSibling && (row.before(row.nextElementSibling), true);
  function step(row, way) {
    if (way === "up" ? up(row) : down(row)) settled(row);
  }
  function drag(row, grip) {
    let before = null;
    let last = 0;
    const middle = (other) => other.getBoundingClientRect().top + other.getBoundingClientRect().height / 2;
    row.addEventListener("pointerdown", (event) => {
      const byFinger = event.pointerType !== "mouse"; // a finger on the text scrolls the page
      if (event.button || event.target.closest("button") || (byFinger && event.target !== grip)) return;
      event.preventDefault();
      row.setPointerCapture(event.pointerId);
      [before, last] = [read().join(), event.clientY];
      row.classList.add("kit-dragged");
    });
    row.addEventListener("pointermove", (event) => {
      if (before === null) return;
      const [y, next, previous] = [event.clientY, () => row.nextElementSibling, () => row.previousElementSibling];
      while (y > last && next() && y > middle(next())) down(row); // a quick hand passes several rows between two events
      while (y < last && previous() && y < middle(previous())) up(row);
      last = event.clientY;
    });
    row.addEventListener("lostpointercapture", () => {
      row.classList.remove("kit-dragged");
      if (before !== null && before !== read().join()) settled(row);
      before = null;
    });
  }
  ends();
  return {
    node: list,
    read,
    write(answer) {
      const names = Array.isArray(answer) ? answer : asked.options.map((option) => option.name);
      if (names.join() !== read().join()) list.append(...names.map((name) => rows.get(name)));
      ends();
    },
    target: (wrong) => (rows.get(wrong) ?? list.firstChild).querySelector('[aria-disabled="false"]'),
  };
}

/** Options to sort into places: a group of chips for each, or a list to choose from where there are many places. */
function match(asked, id, changed) {
  const chips = asked.places.length <= MANY_PLACES;
  const fields = new Map();
  const rows = asked.options.map((option, n) => {
    const own = `${id}-${n}`;
    const { parts, name, description } = words(option, own);
    const row = { class: "kit-row", "data-name": option.name };
    if (!chips) {
      const blank = h("option", { value: "" }, "Choose …");
      const select = h("select", { class: "kit-select", id: `${own}-list`, "aria-labelledby": name, "aria-describedby": description, onchange: () => changed() },
        blank, ...asked.places.map((place) => h("option", { value: place.name }, place.text)));
      fields.set(option.name, { read: () => select.value, write: (place) => (select.value = place), target: () => select });
      return h("div", row, h("label", { class: "kit-words", for: `${own}-list` }, ...parts), select, marked(own));
    }
    const inputs = asked.places.map((place) => h("input", { type: "radio", name: own, value: place.name, onchange: () => changed() }));
    const labels = asked.places.map((place, p) => h("label", { class: "kit-chip" }, inputs[p], h("span", {}, place.text)));
    const checked = () => inputs.find((input) => input.checked);
    fields.set(option.name, {
      read: () => checked()?.value ?? "",
      write: (place) => inputs.forEach((input) => (input.checked = input.value === place)),
      target: () => checked() ?? inputs[0],
    });
    const legend = h("legend", { class: "kit-words" }, ...parts);
    return h("fieldset", { ...row, "aria-labelledby": name, "aria-describedby": description }, legend, h("div", { class: "kit-chips" }, ...labels), marked(own));
  });
  const explained = asked.places.filter((place) => place.more);
  const meanings = explained.length > 0 && h("dl", { class: "kit-meanings" },
    ...explained.map((place) => h("div", {}, h("dt", {}, place.text), h("dd", {}, place.more))));
  return {
    node: h("div", {}, meanings, h("div", { class: "kit-choices kit-match" }, ...rows)),
    read: () => Object.fromEntries([...fields].map(([name, field]) => [name, field.read()]).filter(([, place]) => place)),
    write: (answer) => fields.forEach((field, name) => field.write(answer?.[name] ?? "")),
    target: (wrong) => (fields.get(wrong) ?? fields.values().next().value).target(),
  };
}

const FORMS = { single: choices, multiple: choices, order, match };

function render({ model, el, signal }) {
  const asked = model.get("_asked");
  const id = `kit-q${Date.now().toString(36)}-${++views}`;
  let moved = "";
  let again = false;
  let firstWrong;

  const { node: status, say } = statusLine({ class: "kit-says" });
  const python = messages({ model, el, signal }, { id, heard: show, lost: say });
  const form = FORMS[asked.kind](asked, id, changed, say);
  const feedback = h("button", { type: "button", class: "kit-button", onclick: pressed }, "See feedback");
  const keep = h("button", { type: "button", class: "kit-button kit-button-quiet", onclick: () => changed() }, "Keep this order");
  const whole = h("p", { class: "kit-verdict", tabindex: -1 });
  const after = h("p", { class: "kit-after" });
  const help = asked.help && h("p", { class: "kit-help", id: `${id}-help` }, asked.help);
  const root = h("div", { class: "kit kit-live", "data-lm-suppress-shortcuts": true },
    h("style", {}, `.kit-still-${asked.key}{display:none}`), // the still form, where no rule of JupyterLab's page hides it
    h("fieldset", { class: "kit-group", "aria-describedby": help && `${id}-help` }, h("legend", { class: "kit-ask" }, asked.ask), help, form.node),
    h("div", { class: "kit-foot" },
      asked.quiz && feedback, asked.kind === "order" && !asked.quiz && keep,
      h("div", { role: "status", class: "kit-told" }, whole, after, status)));

  function tell(message) {
    say("");
    python.tell(message);
  }

  function changed(words = "") {
    moved = words;
    mark({ marks: {}, whole: "", seen: false, after: "" }); // what was said was said about another answer
    tell({ do: "answer", answer: form.read() });
  }

  function pressed() {
    const now = model.get("_now");
    again = now.seen && !now.right;
    if (!again && asked.kind === "order" && !now.answer) changed(); // as it stands
    tell({ do: again ? "again" : "feedback" });
  }

  function mark(now) {
    for (const row of root.querySelectorAll(".kit-row")) {
      const said = now.marks[row.dataset.name];
      const place = row.querySelector(".kit-mark");
      place.hidden = !said;
      row.classList.toggle("kit-is-right", Boolean(said?.right));
      row.classList.toggle("kit-is-wrong", Boolean(said && !said.right));
      place.replaceChildren();
      if (said) place.append(h("span", { class: "kit-sign", "aria-hidden": "true" }, said.sign), h("span", {}, h("b", {}, `${said.word}.`), ` ${said.told}`));
    }
    whole.textContent = now.whole;
    whole.classList.toggle("kit-good", Boolean(now.right));
    after.textContent = now.after;
    feedback.textContent = now.seen && !now.right ? "Try again" : "See feedback";
    const done = Boolean(now.seen && now.right);
    if (done && feedback.matches(":focus")) whole.focus(); // the button goes, and the focus must not go with it
    feedback.hidden = done;
  }

  function show(now, mine) {
    form.write(now.answer);
    mark(now);
    if (keep.matches(":focus") && now.answer) form.target().focus();
    keep.hidden = Boolean(now.answer);
    if (mine || now.says) say([mine && moved, now.says].filter(Boolean).join(" "), now.fine);
    if (mine) moved = "";
    if (mine && again && !now.seen) form.target(firstWrong)?.focus();
    again = false;
    firstWrong = Object.keys(now.marks).find((name) => !now.marks[name].right);
  }

  keepKeys(root, signal);
  keepStills(model, asked.key);
  el.append(root);
  show(model.get("_now"), false);
}

export default { render };
