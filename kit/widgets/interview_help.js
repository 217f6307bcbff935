// Ways to ask on, where a talk stops: a click shows one with an example from another talk. Nothing goes into the box.

function askingHelp(id, ways) {
  if (!ways.length) return null;
  const told = h("div", { class: "ki-told", id: `${id}-told`, role: "status" }, h("p", { class: "kit-soft" }, "Where does it stop? Choose a way to ask on."));
  const buttons = ways.map((way) => h("button", { type: "button", class: "ki-way", "aria-pressed": "false", "aria-controls": `${id}-told`, onclick: () => choose(way) },
    h("b", {}, way.name), h("span", {}, way.where)));

  function choose(way) {
    buttons.forEach((button, n) => button.setAttribute("aria-pressed", String(ways[n] === way)));
    told.replaceChildren(h("p", {}, h("b", {}, `${way.name}. `), way.how), h("p", { class: "ki-example" }, h("span", { class: "kit-soft" }, "About boots, for example: "), `“${way.example}”`));
  }

  return h("details", { class: "kit-fold ki-help" }, h("summary", {}, "It does not go on? Eight ways to ask"), h("div", { class: "ki-ways" }, ...buttons), told);
}
