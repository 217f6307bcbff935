// The talk: turns to read, the respondent's statements to mark.

/** The turns of a talk. `on.pick(turn, start, end, key)`: a statement was clicked, or words were selected (no key then);
 *  `on.remove(key)`: Delete was pressed on a marked one. */
function talkView(id, on) {
  const list = h("ol", { class: "kc-turns", role: "list" });
  const pane = h("div", { class: "kc-talk", role: "region", "aria-labelledby": `${id}-talk`, onkeydown: keys, onmousedown: pressed, onmouseup: selected }, list);
  let turns = []; // of the talk that is seen: what was said, and the element that says it
  let shown = null;
  let stop = ""; // the piece that Tab comes to
  let dragged = false;

  const pieces = () => [...list.querySelectorAll(".kc-piece")];

  function build(talk) {
    shown = talk;
    turns = talk.turns.map((turn) => ({ ...turn, letters: [...turn.text], said: h("div", { class: "kc-said" }) }));
    list.replaceChildren(...turns.map((turn) =>
      h("li", { class: `kc-turn ${turn.coded ? "kc-answers" : "kc-asks"}` }, h("span", { class: "kc-who" }, turn.who), turn.said)));
    pane.scrollTop = 0;
    stop = "";
  }

  /** A text, with where it begins: what a selection is measured by. */
  function words(turn, start, end) {
    const node = document.createTextNode(turn.letters.slice(start, end).join(""));
    node.kitAt = start;
    return node;
  }

  function piece(turn, [start, end, key], now, codes, chosen) {
    const mark = now.marks[key];
    const code = mark && (mark.code === null ? "no code yet" : codes[mark.code].label);
    const focus = `${turn.turn}-${start}`;
    const node = h("span", {
      class: `kc-piece${mark ? " kc-marked" : ""}${mark && mark.code === null ? " kc-uncoded" : ""}${key && key === chosen ? " kc-chosen" : ""}`,
      role: "button", tabindex: focus === stop ? 0 : -1, "aria-pressed": String(Boolean(mark)), "data-focus": `piece:${focus}`,
      onclick: () => {
        if (!dragged) on.pick(turn.turn, start, end, key);
        dragged = false;
      },
      onfocus: () => rove(node),
    }, words(turn, start, end), mark && h("span", { class: "kc-tag" }, h("span", { class: "kit-spoken" }, " Code: "), code));
    return node;
  }

  function show(talk, now, codes, chosen) {
    if (talk !== shown) build(talk);
    if (!now.pieces.some((found, n) => found.some(([start]) => `${turns[n].turn}-${start}` === stop))) {
      const first = now.pieces.findIndex((found) => found.length);
      stop = first < 0 ? "" : `${turns[first].turn}-${now.pieces[first][0][0]}`;
    }
    turns.forEach((turn, n) => {
      const parts = [];
      let last = 0;
      for (const found of now.pieces[n]) {
        parts.push(words(turn, last, found[0]), piece(turn, found, now, codes, chosen));
        last = found[1];
      }
      turn.said.replaceChildren(...parts, words(turn, last, turn.letters.length));
    });
  }

  function rove(node) {
    for (const other of pieces()) other.tabIndex = other === node ? 0 : -1;
    stop = node.dataset.focus.slice("piece:".length);
  }

  function keys(event) {
    if (!event.target.matches(".kc-piece")) return;
    const all = pieces();
    const at = all.indexOf(event.target);
    const to = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to !== undefined) {
      all[Math.min(Math.max(to, 0), all.length - 1)].focus();
    } else if ((event.key === "Enter" && !event.shiftKey) || event.key === " ") {
      dragged = false;
      event.target.click();
    } else if ((event.key === "Delete" || event.key === "Backspace") && event.target.matches(".kc-marked")) {
      on.remove(event.target.dataset.focus.slice("piece:".length));
    } else return;
    event.preventDefault();
  }

  function pressed(event) {
    dragged = false;
    if (event.detail > 1 && event.target.closest(".kc-said")) event.preventDefault(); // a double-click selects no word
  }

  /** Words that were selected within one answer: they are marked, and not the whole sentence. */
  function selected() {
    const selection = pane.ownerDocument.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    const turn = turns.find((one) => one.coded && one.said.contains(range.startContainer) && one.said.contains(range.endContainer));
    if (!turn) return;
    let [start, end] = [Infinity, -1];
    const walk = pane.ownerDocument.createTreeWalker(turn.said, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      if (node.kitAt === undefined || !range.intersectsNode(node)) continue;
      const upTo = (offset) => node.kitAt + [...node.data.slice(0, offset)].length;
      start = Math.min(start, node === range.startContainer ? upTo(range.startOffset) : node.kitAt);
      end = Math.max(end, node === range.endContainer ? upTo(range.endOffset) : upTo(node.data.length));
    }
    if (end <= start) return;
    dragged = true; // the click that follows belongs to the selection
    setTimeout(() => (dragged = false), 50);
    selection.removeAllRanges();
    on.pick(turn.turn, start, end, "");
  }

  /** The turn in which a mark is: what the chooser is put below. */
  function turnOf(key) {
    const number = Number(key.split("-")[0]);
    return turns.find((turn) => turn.turn === number)?.said.parentElement;
  }

  /** Moves the talk, not the page, until it is seen from one element to another; where that is too much, its beginning. */
  function reveal(top, bottom = top) {
    if (!top) return;
    const [first, last, here] = [top, bottom, pane].map((node) => node.getBoundingClientRect());
    if (first.top < here.top) pane.scrollTop -= here.top - first.top + 12;
    else if (last.bottom > here.bottom) pane.scrollTop += Math.min(last.bottom - here.bottom + 12, first.top - here.top - 12);
  }

  const pieceOf = (key) => list.querySelector(`[data-focus="piece:${key}"]`);
  return { pane, show, turnOf, pieceOf, reveal };
}
