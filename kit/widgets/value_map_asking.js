// The map's conversation with Python. What Python has told once is kept, so that the slider waits for nobody.

const PATIENCE = 5000; // ms until we say that the notebook does not answer
const AHEAD = 12; // cut-offs on either side that are fetched before anybody comes to them
const SLOW = 400; // ms; a map that took longer has neighbours that nobody asked for: they are not fetched

/** `at`: the setting and the cut-off, as they are now. `say(words)`: a trouble, or "" when it is over. `came()`: something was told. */
function asking(model, el, { id, at, say, came }) {
  const store = new Map(Object.entries(model.get("_first")));
  const waiting = new Set(); // keys that Python was asked for
  let [patience, choices, slow, trouble] = [null, 0, false, false];

  const setting = () => [at.count, at.on, at.group].join();
  const keys = { // `_told_at_first` in value_map.py makes the same
    setting: () => `setting,${setting()}`,
    map: (cutoff = at.cutoff) => `map,${setting()},${cutoff}`,
    chains: () => `chains,${setting()},${at.cutoff}`,
    quotes: () => `quotes,${at.group}`,
    voices: (chain) => `voices,${at.group},${chain.codes.join()}`,
  };

  function troubled(words) {
    trouble = true;
    waiting.clear();
    say(words);
  }

  function wait() {
    clearTimeout(patience);
    patience = waiting.size || choices ? setTimeout(troubled, PATIENCE, SILENT) : null;
  }

  function send(message) {
    if (el.closest(".jupyter-widgets-disconnected")) return troubled(CUT);
    if (!patience) patience = setTimeout(troubled, PATIENCE, SILENT);
    try {
      model.send({ ...message, at: { ...at, ...message.at }, by: id });
    } catch {
      troubled(CUT);
    }
  }

  /** Something came from Python: it is there. */
  function answered() {
    wait();
    if (trouble) say("");
    trouble = false;
  }

  /** What Python tells about this; undefined while it is still to come. */
  function told(key, more = {}) {
    if (!store.has(key) && !waiting.has(key) && !trouble) {
      waiting.add(key);
      send({ do: "tell", what: key.split(",")[0], key, ...more });
    }
    return store.get(key);
  }

  function heard(message, buffers) {
    if (message.key) waiting.delete(message.key);
    if (message.key && !message.problem) store.set(message.key, message.value);
    if (message.key || message.by === id) answered();
    if (message.by === id && message.problem) say(message.problem);
    else if (message.key) came();
    else if (message.by === id && message.excel) came(new Blob([buffers[0]]));
  }

  /** Fetches the maps that the slider comes to next: the nearest first, one at a time, so that a click is not kept waiting. */
  function fetchNext() {
    const highest = store.get(keys.setting())?.highest ?? 0;
    if (waiting.size || slow) return;
    const around = Array.from({ length: 2 * AHEAD + 1 }, (_, n) => at.cutoff - AHEAD + n).filter((cutoff) => cutoff >= 1 && cutoff <= highest);
    const missing = around.filter((cutoff) => !store.has(keys.map(cutoff)));
    if (!missing.length) return;
    const next = missing.reduce((best, cutoff) => (Math.abs(cutoff - at.cutoff) < Math.abs(best - at.cutoff) ? cutoff : best));
    slow = [next - 1, next + 1].some((beside) => store.get(keys.map(beside))?.took > SLOW);
    if (!slow) told(keys.map(next), { at: { cutoff: next } });
  }

  return {
    keys, told, send, heard, answered, fetchNext,
    get: (key) => store.get(key),
    has: (key) => store.has(key),
    /** A choice is on its way, or none any more. */
    choosing: (many) => ((choices = many), (slow = false), (trouble = false)),
    stop: () => clearTimeout(patience),
  };
}
