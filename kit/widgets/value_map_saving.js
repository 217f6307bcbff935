// The map as files, made in the browser: SVG and PNG of what is seen, the links as CSV.

const KEPT_STYLES = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "stroke-linecap", "opacity", "paint-order", "font-family", "font-size", "font-weight"];
const TITLE_HEIGHT = 34;
const NOTE_LINE = 12;
const NOTE_LETTER = 4.9; // points, of a letter of the note: rather too wide than too narrow
const PNG_SCALE = 3; // px a point: sharp on a slide and in print

/** Words in lines of no more than so many letters. */
function wrapped(text, most) {
  return text.split(" ").reduce((lines, word) => {
    if (lines.length && lines.at(-1).length + word.length < most) lines[lines.length - 1] += ` ${word}`;
    else lines.push(word);
    return lines;
  }, []);
}

/** The picture as a file of its own: styles written out, title above, notes below, on the page's ground. */
function standalone(svg, title, notes) {
  const [left, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
  const look = getComputedStyle(svg);
  const colour = (name) => look.getPropertyValue(`--kit-${name}`).trim();
  const copy = svg.cloneNode(true);
  const originals = svg.querySelectorAll("*");
  copy.querySelectorAll("*").forEach((node, n) => {
    const style = getComputedStyle(originals[n]);
    if (style.display === "none" || style.visibility === "hidden") return node.classList.add("kit-drop");
    if (!/^(g|title)$/.test(node.localName)) for (const name of KEPT_STYLES) node.setAttribute(name, style.getPropertyValue(name));
    else if (style.opacity !== "1") node.setAttribute("opacity", style.opacity);
    node.removeAttribute("style");
    for (const name of ["tabindex", "role", "aria-selected", "aria-hidden", "data-code"]) node.removeAttribute(name);
  });
  copy.querySelectorAll(".kit-drop, .kit-ring, .kit-reach, .kit-gone").forEach((node) => node.remove());
  copy.querySelector(".kit-gutter")?.removeAttribute("transform");
  copy.querySelectorAll("[class]").forEach((node) => node.removeAttribute("class"));
  const text = (words, y, size, weight, ink) =>
    s("text", { x: left + MARGIN, y, "font-family": look.fontFamily, "font-size": size, "font-weight": weight, fill: colour(ink) }, words);
  const lines = notes.flatMap((note) => wrapped(note, (width - 2 * MARGIN) / NOTE_LETTER));
  const top = title ? -TITLE_HEIGHT : -MARGIN;
  const whole = height - top + NOTE_LINE * (lines.length + 1);
  for (const name of ["class", "role", "aria-describedby", "aria-label", "style"]) copy.removeAttribute(name);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("viewBox", `${left} ${top} ${width} ${whole}`);
  copy.setAttribute("width", width);
  copy.setAttribute("height", whole);
  copy.prepend(s("rect", { x: left, y: top, width, height: whole, fill: colour("ground") }));
  if (title) copy.append(text(title, -13, 14, 650, "ink"));
  lines.forEach((line, n) => copy.append(text(line, height + NOTE_LINE * (n + 1) + 3, 9, 400, "soft")));
  return { text: new XMLSerializer().serializeToString(copy), width, height: whole };
}

/** A picture of the drawing. */
async function asPng({ text, width, height }) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = h("canvas", { width: Math.round(width * PNG_SCALE), height: Math.round(height * PNG_SCALE) });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture"))), "image/png"));
}

/** Rows as CSV that Excel opens with its umlauts. A cell that Excel would take for a formula is text. */
function asCsv(rows) {
  const quote = (value) => {
    const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `\ufeff${rows.map((row) => row.map(quote).join(",")).join("\r\n")}\r\n`;
}

function download(content, name, type) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = h("a", { href: address, download: name, hidden: true });
  document.body.append(link); // some browsers want it there
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
