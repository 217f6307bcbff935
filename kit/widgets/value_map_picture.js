// The map's picture: an SVG that is a list to choose from, one option a code. It moves calmly from one map to the next.

const MOVE = 240; // ms from one map to the next
const MOST_MOVING = 150; // links; more than that jump
const GUTTER = 24; // points at the left, for the names of the bands
const MARGIN = 12;
const SMALLEST = 1.1; // px a point: letters of 10 points are then 11 px
const LARGEST = 1.5;
const LINE = 12.5; // points from line to line
const BANDS = ["Attributes", "Consequences", "Values"];

function picture(asked, id, heard) {
  const layer = (name) => s("g", { class: `kit-${name}`, "aria-hidden": "true" });
  const layers = { bands: layer("bands"), links: layer("links"), numbers: layer("numbers"), gutter: layer("gutter") };
  const tiers = BANDS.map((name) => s("g", { role: "group", "aria-label": name }));
  const svg = s("svg", { class: "kit-map", role: "listbox", "aria-describedby": `${id}-alt`, onkeydown: pressed },
    layers.bands, layers.links, layers.numbers, layers.gutter);
  const frame = h("div", { class: "kit-map-frame", onscroll: stick }, svg);
  const whole = h("button", { type: "button", class: "kit-button kit-button-quiet kit-whole-map", "aria-pressed": "false", hidden: true, onclick: () => {
    whole.setAttribute("aria-pressed", String(whole.getAttribute("aria-pressed") === "false"));
    fit();
  } }, "Whole map");
  const shown = h("div", { class: "kit-map-window" }, frame);
  const nodes = new Map();
  const links = new Map();
  let map = null;
  let scale = 1;
  let running = 0;
  let current = null; // the code that Tab goes to
  let came = null; // how it was come to by keyboard: the opposite key leads back
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");

  // -- drawing -------------------------------------------------------------------------------------------------------

  /** Shows a map. `strength(link)` is what the cut-off looks at, `most` the highest there is. */
  function draw(next, strength, most) {
    const first = map === null;
    map = next;
    const gone = [];
    for (const [table, now] of [[nodes, new Set(map.boxes.map(([n]) => n))], [links, new Set(map.links.map(key))]])
      for (const [name, thing] of table)
        if (!now.has(name)) {
          table.delete(name);
          gone.push(...thing.parts);
        }
    for (const part of gone) {
      part.classList.add("kit-gone");
      for (const name of ["role", "tabindex", "aria-label", "aria-selected", "data-code"]) part.removeAttribute(name);
      part.setAttribute("aria-hidden", "true");
    }
    bands();
    for (const box of map.boxes) nodes.set(box[0], code(box));
    // In the document the codes stand as they are read: from the attributes up, each row from left to right.
    for (const row of map.rows) for (const n of row) tiers[asked.codes[n].tier].append(nodes.get(n).parts[0]);
    tiers.forEach((tier) => (tier.childElementCount ? layers.gutter.before(tier) : tier.remove()));
    for (const link of map.links) links.set(key(link), line(link, strength(link), most));
    if (!nodes.has(current)) current = map.rows[0]?.[0] ?? null;
    if (map.boxes.length) svg.setAttribute("role", "listbox");
    else svg.removeAttribute("role");
    roam();
    move(gone, first || calm.matches || map.links.length > MOST_MOVING);
    fit();
  }

  const key = ([source, target]) => `${source}-${target}`;

  function bands() {
    const wide = map.width + GUTTER + 2 * MARGIN;
    svg.setAttribute("viewBox", `${-GUTTER - MARGIN} 0 ${wide} ${map.height}`);
    layers.bands.replaceChildren(...map.bands.map(([tier, top, bottom]) =>
      s("rect", { class: `kit-band kit-tier-${tier}`, x: -GUTTER - MARGIN, y: top, width: wide, height: bottom - top })));
    layers.gutter.replaceChildren(...map.bands.flatMap(([tier, top, bottom]) => [
      s("rect", { class: `kit-band kit-tier-${tier}`, x: -GUTTER - MARGIN, y: top, width: GUTTER, height: bottom - top }),
      s("text", { transform: `translate(${-MARGIN - GUTTER / 2},${(top + bottom) / 2}) rotate(-90)`, "text-anchor": "middle", dy: ".35em",
        style: `font-size:${Math.min(9, (bottom - top - 4) / (0.64 * BANDS[tier].length)).toFixed(1)}px` }, BANDS[tier]),
    ]));
  }

  function code([n, x, y, width, height, lines]) {
    const about = asked.codes[n];
    const told = [width, height, ...lines].join();
    let node = nodes.get(n);
    if (node?.told !== told) {
      node?.parts[0].remove();
      const text = s("text", { "text-anchor": "middle" }, ...lines.map((line, row) =>
        s("tspan", { x: 0, y: ((row - (lines.length - 1) / 2) * LINE + 3.6).toFixed(1) }, line)));
      const group = s("g", {
        class: `kit-code kit-tier-${about.tier} ${about.upper ? "kit-upper" : ""} kit-new`, role: "option", "data-code": n, tabindex: -1, "aria-selected": "false",
        onclick: () => heard.pin(n), onpointerenter: (event) => event.pointerType === "mouse" && heard.hover(n), onpointerleave: () => heard.hover(null),
        onfocus: () => ((current = n), roam(), heard.focus(n)), onblur: () => heard.focus(null),
      }, ...shape(about, width, height), text);
      node = { parts: [group], told, at: null };
    }
    node.to = [x, y];
    node.parts[0].setAttribute("aria-label", spoken(n));
    return node;
  }

  function line(link, strength, most) {
    let drawn = links.get(key(link));
    if (!drawn) {
      const path = s("path", { class: "kit-line" });
      const reach = s("path", { class: "kit-reach" }); // a line of 1 px is hard to point at
      const title = s("title");
      const head = s("path", { class: "kit-head" });
      const group = s("g", { class: "kit-link kit-new" }, path, head, reach, title);
      const number = s("text", { class: "kit-number-of-link", "text-anchor": "middle", dy: ".35em" });
      layers.links.append(group);
      layers.numbers.append(number);
      drawn = { parts: [group, number], path, head, reach, title, number, at: null };
    }
    const [source, target, , , route] = link;
    const down = asked.codes[target].tier < asked.codes[source].tier;
    drawn.parts[0].style.setProperty("--kit-share", (strength / most).toFixed(3));
    drawn.parts[0].classList.toggle("kit-down", down);
    drawn.head.setAttribute("d", down ? arrowhead(route, 5 + 5 * (strength / most)) : "");
    drawn.title.textContent = `${label(source)} → ${label(target)}: ${counted(link)}${down ? ". It leads down a tier." : ""}`;
    drawn.number.textContent = cell(link);
    drawn.route = route;
    drawn.to = along(route);
    drawn.free = [10, 7, 13, 5, 15, 3, 17].find((n) => !map.boxes.some(([, x, y, width, height]) =>
      Math.abs(drawn.to[n][0] - x) < width / 2 + 15 && Math.abs(drawn.to[n][1] - y) < height / 2 + 7)) ?? 10; // where its number hides no box
    return drawn;
  }

  const label = (n) => asked.codes[n].label;

  /** What is read out at a code: its name, its level, its neighbours. */
  function spoken(n) {
    const named = (found, end) => {
      const names = found.slice(0, 4).map((link) => `${label(link[end])}, ${counted(link)}`);
      return names.join("; ") + (found.length > 4 ? `; and ${found.length - 4} more` : "");
    };
    const [below, above] = [map.links.filter((link) => link[1] === n), map.links.filter((link) => link[0] === n)];
    return [`${label(n)}. ${asked.codes[n].level}.`, below.length && `Comes from ${named(below, 0)}.`, above.length && `Leads to ${named(above, 1)}.`]
      .filter(Boolean).join(" ");
  }

  // -- moving --------------------------------------------------------------------------------------------------------

  const mix = ([x, y], [u, v], part) => [x + (u - x) * part, y + (v - y) * part];

  function place(part) {
    for (const node of nodes.values()) {
      node.now = node.at ? mix(node.at, node.to, part) : node.to;
      node.parts[0].setAttribute("transform", `translate(${node.now[0].toFixed(1)},${node.now[1].toFixed(1)})`);
    }
    for (const drawn of links.values()) {
      drawn.now = drawn.at && part < 1 ? drawn.at.map((point, n) => mix(point, drawn.to[n], part)) : drawn.to;
      const path = part < 1 && drawn.at ? `M${drawn.now.map((point) => point.map((n) => n.toFixed(1))).join("L")}` : rounded(drawn.route);
      drawn.path.setAttribute("d", path);
      drawn.reach.setAttribute("d", path);
      const [x, y] = drawn.now[drawn.free];
      drawn.number.setAttribute("x", x.toFixed(1));
      drawn.number.setAttribute("y", y.toFixed(1));
    }
  }

  function move(gone, atOnce) {
    cancelAnimationFrame(running);
    const moving = [...nodes.values(), ...links.values()];
    for (const thing of moving) thing.at = thing.now ?? null;
    const done = () => {
      place(1);
      for (const part of svg.querySelectorAll(".kit-gone")) part.remove();
      for (const part of svg.querySelectorAll(".kit-new")) part.classList.remove("kit-new");
    };
    if (atOnce) return done();
    place(0);
    const began = performance.now();
    const step = (now) => {
      const part = Math.min(1, Math.max(0, now - began) / MOVE);
      if (part === 1) return done();
      place(part < 0.5 ? 4 * part ** 3 : 1 - (2 - 2 * part) ** 3 / 2);
      running = requestAnimationFrame(step);
    };
    running = requestAnimationFrame(step);
  }

  /** The size on the page: as wide as there is room, but letters stay legible; what is wider is moved sideways, or seen whole if somebody wants it. */
  function fit() {
    if (!map || !frame.clientWidth) return;
    const wide = map.width + GUTTER + 2 * MARGIN;
    const room = frame.clientWidth / wide;
    const all = whole.getAttribute("aria-pressed") === "true";
    scale = Math.max(all ? 0 : SMALLEST, Math.min(LARGEST, room));
    whole.hidden = room >= SMALLEST && whole !== document.activeElement; // a button that goes takes the focus with it
    svg.setAttribute("width", Math.round(wide * scale));
    svg.setAttribute("height", Math.round(map.height * scale));
    stick();
  }

  /** The names of the bands stay in sight while the map is moved sideways. */
  function stick() {
    layers.gutter.setAttribute("transform", `translate(${(frame.scrollLeft / scale).toFixed(1)},0)`);
    shown.classList.toggle("kit-more-right", frame.scrollLeft + frame.clientWidth < frame.scrollWidth - 2);
  }

  // -- highlighting --------------------------------------------------------------------------------------------------

  /** Lets some codes and links stand out. `numbers`: the links that show their counts. `main`: the code that it is about. */
  function light(codes, pairs, numbers, main, pinned) {
    svg.classList.toggle("kit-lit", Boolean(codes));
    for (const [n, node] of nodes) {
      node.parts[0].classList.toggle("kit-on", Boolean(codes?.has(n)));
      node.parts[0].classList.toggle("kit-main", n === main);
      node.parts[0].setAttribute("aria-selected", String(n === pinned));
    }
    for (const [name, drawn] of links) {
      drawn.parts[0].classList.toggle("kit-on", Boolean(pairs?.has(name)));
      drawn.number.classList.toggle("kit-on", Boolean(numbers?.has(name)));
    }
  }

  // -- keyboard ------------------------------------------------------------------------------------------------------

  function roam() {
    for (const [n, node] of nodes) node.parts[0].setAttribute("tabindex", n === current ? 0 : -1);
  }

  function pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || current === null) return;
    const next = neighbour(event.key);
    if (next !== undefined) {
      event.preventDefault();
      if (next !== null) go(next);
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (!event.shiftKey) heard.pin(current);
    }
  }

  /** Where an arrow key leads: up and down along the strongest link, else to the nearest code; left and right in the row. */
  function neighbour(pressedKey) {
    const at = map.rows.findIndex((row) => row.includes(current));
    const row = map.rows[at] ?? [];
    const n = row.indexOf(current);
    const nearest = (other) => {
      const x = (code) => nodes.get(code).to[0];
      return other ? other.reduce((best, code) => (Math.abs(x(code) - x(current)) < Math.abs(x(best) - x(current)) ? code : best)) : null;
    };
    const upright = (way, own, end, step) => {
      if (came && came.key !== way && came.to === current && nodes.has(came.from)) return came.from;
      const found = map.links.filter((link) => link[own] === current).sort((a, b) => b[2] + b[3] - a[2] - a[3])[0];
      return found ? found[end] : nearest(map.rows[at + step]);
    };
    const ways = {
      ArrowUp: () => upright("ArrowUp", 0, 1, 1), ArrowDown: () => upright("ArrowDown", 1, 0, -1),
      ArrowLeft: () => row[n - 1] ?? null, ArrowRight: () => row[n + 1] ?? null, Home: () => row[0], End: () => row.at(-1),
    };
    const next = ways[pressedKey]?.();
    if (next !== undefined) came = pressedKey.startsWith("Arrow") && next !== null && /Up|Down/.test(pressedKey) ? { from: current, to: next, key: pressedKey } : null;
    return next;
  }

  function go(n) {
    const group = nodes.get(n)?.parts[0];
    group?.focus({ preventScroll: true });
    group?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  return { shown, whole, frame, svg, draw, fit, light, key, holds: (n) => nodes.has(n), needs: () => (map ? (map.width + GUTTER + 2 * MARGIN) * SMALLEST : 0) };
}
