// Counts the words of the text cell nearest above (else below), while it is written. Python has no part in it:
// the text is the notebook's own, and what is counted is what stands on the page.

const EVERY = 300; // ms. Cells are moved, closed and drawn anew by JupyterLab: looking again is simpler than following it
const PAUSE = 1500; // ms without typing, before the number is read out

/** How many words a text has: by the language's own rules where there are no spaces, Markdown's signs left out. */
export function count(text, placeholder = "") {
  const plain = text
    .replace(/<!--[\s\S]*?-->/g, " ")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1") // of a link, what is read
    .replaceAll(placeholder, " ");
  if (typeof Intl.Segmenter !== "function") return plain.match(/[\p{L}\p{N}]+(?:[’'.,\-–][\p{L}\p{N}]+)*/gu)?.length ?? 0;
  // A hyphen or an apostrophe holds a word together, as it does for people who count.
  const joined = plain.replace(/(?<=[\p{L}\p{N}])[-‐‑’'](?=[\p{L}\p{N}])/gu, "");
  return [...new Intl.Segmenter(undefined, { granularity: "word" }).segment(joined)].filter((part) => part.isWordLike).length;
}

/** The Markdown cell that is meant: the nearest above the widget's own cell, else the nearest below. */
function textCell(el) {
  const own = el.closest(".jp-Cell");
  for (const way of ["previousElementSibling", "nextElementSibling"])
    for (let cell = own?.[way]; cell; cell = cell[way]) if (cell.matches(".jp-MarkdownCell")) return cell;
  return null;
}

/** What a Markdown cell says: its source where there is an editor (the page holds only the lines in sight), else its page. */
function source(cell) {
  const content = cell.querySelector(".cm-content");
  const editor = content?.cmTile?.view ?? content?.cmView?.view ?? content?.cmView?.rootView?.view;
  return editor?.state.doc.toString() ?? content?.innerText ?? cell.querySelector(".jp-RenderedMarkdown")?.innerText ?? "";
}

function render({ model, el, signal }) {
  const about = model.get("_about");
  const make = (tag, name, parent, text = "") => {
    const node = parent.appendChild(document.createElement(tag));
    node.className = name;
    node.textContent = text;
    return node;
  };
  const root = make("div", "kit kit-live kit-words-count", el);
  const says = make("span", "kit-count", root);
  const bar = make("span", "kit-bar", root);
  bar.setAttribute("aria-hidden", "true"); // the number stands beside it
  const part = make("span", "", bar);
  const spoken = make("span", "kit-spoken", root);
  spoken.setAttribute("role", "status");

  let seen = null;
  let pause = 0;
  function look() {
    const cell = root.isConnected && textCell(el);
    if (!cell) {
      if (seen === null) says.textContent = `Write about ${about} words.`;
      return;
    }
    const text = source(cell);
    if (text === seen) return;
    const first = seen === null;
    seen = text;
    const words = count(text, model.get("_placeholder"));
    says.textContent = `${words} of about ${about} words`;
    part.style.width = `${Math.min(100, (100 * words) / about)}%`;
    clearTimeout(pause);
    if (!first) pause = setTimeout(() => (spoken.textContent = says.textContent), PAUSE);
  }
  const clock = setInterval(look, EVERY);
  const stop = () => (clearInterval(clock), clearTimeout(pause));
  signal?.addEventListener("abort", stop);
  look();
  requestAnimationFrame(look); // only then is the widget in its cell
  return stop;
}

export default { render };
