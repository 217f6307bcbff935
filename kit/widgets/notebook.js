// What live forms share: elements, the notebook's keys, the still form that the file keeps. `kit.widgets.joining` puts
// these functions in front of a widget's own: a widget is one module, and there is no bundler.

/** An element: attributes by name, listeners as `onclick`, children that may be missing. */
function h(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** The same in SVG. */
function s(tag, attributes = {}, ...children) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function filled(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child || child === 0));
  return node;
}

/** JupyterLab must not take our keys: a "d" in an answer would delete a cell. So they end here; and where JupyterLab
 *  listens before anybody else, our attribute tells it to leave them alone. All but those with which people run a cell
 *  or save: Enter with Shift, and whatever Ctrl or Cmd goes with. */
function keepKeys(root, signal) {
  const forNotebook = (event) => event.ctrlKey || event.metaKey || (event.shiftKey && event.key === "Enter");
  const toggle = (event) => {
    if (root.contains(event.target)) root.toggleAttribute("data-lm-suppress-shortcuts", !forNotebook(event));
  };
  window.addEventListener("keydown", toggle, { capture: true, signal });
  root.addEventListener("keydown", (event) => forNotebook(event) || event.stopPropagation());
}

/** Puts the still form into the notebook, where the kernel's own update did not reach it: after the page was loaded
 *  anew, JupyterLab no longer knows which output to update. Where there is no such notebook, nothing happens. */
function keepStill(model, key, still) {
  for (const cell of model.widget_manager?.context?.model?.cells ?? []) {
    for (let n = 0; n < (cell.outputs?.length ?? 0); n++) {
      const output = cell.outputs.get(n).toJSON();
      const page = [output.data?.["text/html"] ?? ""].flat().join("");
      if (page.includes(`kit-still-${key}`) && page !== still["text/html"]) cell.outputs.set(n, { ...output, data: still });
    }
  }
}

/** The same, whenever Python sends a still form; the kernel's own update, where it gets through, comes first. */
function keepStills(model, key) {
  model.on("msg:custom", (message) => message.still && setTimeout(keepStill, 300, model, key, message.still));
}
