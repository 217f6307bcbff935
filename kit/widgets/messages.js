// What goes from a live form to Python, and whether it arrived. Every message has a number; Python's answer, `_now`, says
// with `by` and `number` to which one it belongs.

const SILENT = "The notebook does not answer. If this stays, choose Run → Run All Cells at the top.";
const CUT = "The notebook is not connected. Choose Run → Run All Cells at the top.";

/** The line that says what was done, or why it was not. */
function statusLine(attributes) {
  const node = h("p", attributes);
  function say(text, good = false) {
    node.textContent = text;
    node.classList.toggle("kit-good", Boolean(text) && good);
    node.classList.toggle("kit-warn", Boolean(text) && !good);
  }
  return { node, say };
}

/** The messages of one view.
 *  `id`: of the view; `patience`: ms until we say that nobody answers; `failed`: what did not happen then;
 *  `heard(now, mine)`: Python tells something, and nothing newer is on its way; `lost(text)`: it does not answer. */
function messages({ model, el, signal }, { id, patience = 3000, failed = "Not saved", heard, lost }) {
  let sent = 0; // the number of the last message
  let waiting = null; // whether its answer is still to come

  function stop() {
    clearTimeout(waiting);
    waiting = null;
  }

  function fail(why) {
    stop();
    lost(`${failed}. ${why}`);
  }

  function tell(message) {
    stop();
    if (el.closest(".jupyter-widgets-disconnected")) return fail(CUT);
    waiting = setTimeout(fail, patience, SILENT);
    try {
      model.send({ ...message, by: id, number: ++sent });
    } catch {
      fail(CUT);
    }
  }

  model.on("change:_now", () => {
    const now = model.get("_now");
    const mine = now.by === id;
    if (mine ? now.number < sent : waiting !== null) return;
    stop();
    heard(now, mine);
  });
  signal?.addEventListener("abort", stop);
  return { tell, waits: () => waiting !== null };
}
