// The talk: turns as bubbles, a typing sign while an answer is on its way. What is told here is read out once, in order.

const LEAST_MS = 260; // how long somebody seems to think, at least
const MOST_MS = 600;
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** A row of buttons, one of which is pressed: the tries of a turn. `now`: its place, or none. */
function tryButtons(number, names, now, on) {
  return h("div", { class: "ki-tries", role: "group", "aria-label": `Tries of turn ${number}` }, ...names.map((name, n) =>
    h("button", { type: "button", class: "ki-try", "aria-pressed": String(n === now), "data-focus": `try:${number}:${n}`, onclick: () => n === now || on(number, n) }, name)));
}

/** One turn: what the learner asked, what the coach remarks, what was answered. */
function turnView(asked, number, on) {
  const you = h("p", { class: "ki-words", dir: "auto" });
  const tries = h("div", { class: "ki-which" });
  const remark = h("p", { class: "ki-remark", hidden: true });
  const again = h("button", { type: "button", class: "ki-link", "data-focus": `again:${number}`, "aria-label": `Try again from turn ${number}`, title: "Goes back to before this turn. What was said from here on is kept as a try.",
    onclick: () => on.again(number) }, "↺", h("span", { class: "ki-again" }, " Try again from here"));
  const under = h("div", { class: "ki-under" }, again, remark);
  const answer = h("div", { class: "ki-they", hidden: true });
  const node = h("div", { class: "ki-turn" },
    h("div", { class: "ki-you" }, tries, h("div", { class: "ki-bubble" }, h("span", { class: "ki-who" }, `You · ${number}`), you), under), answer);
  let seen = "";

  /** Still on its way: what was asked, and the typing sign. */
  function wait(question) {
    you.textContent = question;
    under.hidden = true;
    answer.hidden = false;
    answer.replaceChildren(h("div", { class: "ki-bubble ki-typing", "aria-hidden": "true" }, h("i"), h("i"), h("i")));
  }

  function show(turn, who, may, last) {
    node.classList.toggle("ki-last", last);
    again.hidden = !may.again;
    const now = JSON.stringify([turn, who, may.again]);
    if (now === seen) return;
    seen = now;
    you.textContent = turn.question;
    tries.replaceChildren(...(turn.tries ? [tryButtons(number, turn.tries.names, turn.tries.now, on.switch)] : []));
    remark.hidden = !turn.remark;
    if (turn.remark) {
      remark.className = `ki-remark ki-${turn.remark.tone} kit-tone-${turn.remark.colour}`;
      remark.replaceChildren(h("span", { class: "kit-spoken" }, turn.remark.tone === "careful" ? "Coach, careful: " : "Coach: "), h("span", { class: "kit-sign", "aria-hidden": "true" }, turn.remark.sign), h("span", {}, turn.remark.says));
    }
    under.hidden = !turn.remark && !may.again;
    answer.hidden = false;
    answer.replaceChildren(h("div", { class: "ki-bubble" }, h("span", { class: "ki-who" }, who), h("p", { class: "ki-words", dir: "auto" }, turn.reply)));
  }

  return { node, wait, show };
}

/** All turns. `on.again(number)`, `on.switch(number, try)`. */
function talkLog(asked, on) {
  const empty = h("div", { class: "ki-empty" }, h("p", {}, `${asked.name} has sat down and is waiting.`),
    h("p", {}, asked.practice ? "You begin: say what this is about, and that there are no wrong answers. Everything can be taken back here." : "You begin. This one counts: nothing can be taken back."));
  const log = h("div", { class: "ki-log", role: "log", "aria-live": "polite", "aria-label": `The talk with ${asked.name}`, tabindex: 0 }, empty);
  let views = [];
  let pending = null;

  const toEnd = () => log.scrollTo({ top: log.scrollHeight, behavior: "instant" });

  function wait(question) {
    forget();
    pending = turnView(asked, views.length + 1, on);
    pending.wait(question);
    empty.hidden = true;
    log.append(pending.node);
    toEnd();
  }

  /** What was on its way did not arrive. */
  function forget() {
    pending?.node.remove();
    pending = null;
    empty.hidden = views.length > 0;
  }

  /** `moves`: whether to go to the end; `to`: or to this turn. */
  function show(now, moves, to) {
    const grows = now.turns.length > views.length;
    if (pending && now.turns.length === views.length + 1) {
      views.push(pending); // it is filled in place: nothing is read out twice
      pending = null;
    }
    forget();
    while (views.length > now.turns.length) views.pop().node.remove();
    for (let n = views.length; n < now.turns.length; n++) {
      views.push(turnView(asked, n + 1, on));
      log.append(views[n].node);
    }
    views.forEach((view, n) => view.show(now.turns[n], now.who, now.may, n === views.length - 1));
    empty.hidden = views.length > 0;
    const turn = views[to - 1]?.node;
    if (turn) log.scrollTo({ top: turn.offsetTop - 8, behavior: "instant" });
    else if (grows || moves) toEnd();
  }

  return { log, wait, forget, show, toEnd };
}
