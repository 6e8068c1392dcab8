/** Small helpers that every part of a screen uses. */

/** An element: h("button", {class: "x", onclick: f}, "text", child). null and false attributes are left out. */
export function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** Say on `node` whether something that was done in it has not reached Python yet. */
export function markUnsaved(node, unsaved) {
  node.toggleAttribute("data-unsaved", unsaved);
}

/** "Delete {name}" with its values put in. */
export function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

let counter = 0;

/** An id that is used nowhere else on the page, however many screens are open. */
export function unique(prefix) {
  counter += 1;
  return `${prefix}-${counter}-${Math.random().toString(36).slice(2, 8)}`;
}

/** Work that is done soon, and then at most every `ms` while it is asked for again; flush does what waits now. */
export function patience(work, ms) {
  let timer = null;
  let last = -Infinity;
  const run = () => {
    timer = null;
    last = performance.now();
    work();
  };
  const flush = () => {
    if (timer === null) return;
    clearTimeout(timer);
    run();
  };
  return {
    ask: () => {
      // Never within the same task: a pasted block asks for each of its cells, and is sent as one.
      timer ??= setTimeout(run, Math.max(0, last + ms - performance.now()));
    },
    flush,
  };
}

/**
 * Keys pressed inside a screen stay there: otherwise JupyterLab takes "dd" on a button as "delete this cell" and
 * Shift+Enter as "run it again". Saving the notebook (Ctrl+S) goes through. Ctrl+Z and Ctrl+Y are the screen's.
 */
export function ownKeys(root, model, flush = () => {}) {
  root.addEventListener("keydown", (event) => {
    const command = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (command && key === "s") return flush();
    event.stopPropagation();
    if (!command || event.altKey || !["z", "y"].includes(key)) return;
    event.preventDefault();
    flush();
    model.send({ do: key === "y" || event.shiftKey ? "redo" : "undo" });
  });
}

/** A row of radio buttons that looks like one switch. */
export function segmented(label, options, value, pick) {
  const name = unique("sam-pick");
  const node = h("div", { class: "sam-segmented", role: "radiogroup", "aria-label": label });
  for (const { key, title } of options) {
    const input = h("input", { type: "radio", name, value: key, onchange: () => pick(key) });
    input.checked = key === value;
    node.append(h("label", {}, input, h("span", {}, title)));
  }
  const show = (key) => {
    for (const input of node.querySelectorAll("input")) input.checked = input.value === key;
  };
  return { node, show };
}

/** Let `button` open and close `panel` (an element with popover="auto") just under itself. */
export function dropDown(button, panel, onopen = () => {}) {
  button.setAttribute("aria-expanded", "false");
  const place = () => {
    const at = button.getBoundingClientRect();
    const size = panel.getBoundingClientRect();
    const below = at.bottom + size.height + 4 <= window.innerHeight || at.top < size.height;
    panel.style.left = `${Math.max(4, Math.min(at.left, window.innerWidth - size.width - 4))}px`;
    panel.style.top = `${below ? at.bottom + 2 : at.top - size.height - 2}px`;
  };
  // A click on the button while the panel is open light-dismisses it first; do not open it again at once.
  let closedAt = 0;
  panel.addEventListener("toggle", (event) => {
    const open = event.newState === "open";
    button.setAttribute("aria-expanded", String(open));
    if (!open) closedAt = performance.now();
  });
  const close = () => {
    if (panel.matches(":popover-open")) panel.hidePopover();
    button.focus({ preventScroll: true });
  };
  const open = () => {
    panel.showPopover();
    place();
    onopen();
  };
  button.addEventListener("click", () => {
    if (performance.now() - closedAt > 200) open();
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    event.preventDefault();
    close();
  });
  return { open, close };
}

/** Hand a file to the person, from the message {do: "download", name, url}; other messages are passed over. */
export function download(root, message) {
  if (message.do !== "download") return;
  const link = h("a", { href: message.url, download: message.name });
  root.append(link);
  link.click();
  link.remove();
}
