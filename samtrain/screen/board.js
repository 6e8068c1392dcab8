/** The picture and the handles over it. Python draws; a move shows here at once and is sent as a command. */
import { download, fill, h, markUnsaved, ownKeys, segmented, unique } from "./dom.js";

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

class Picture {
  constructor(model, el) {
    this.model = model;
    this.words = model.get("words");
    this.ids = unique("sam-svg");
    this.handles = new Map();
    this.moved = new Map();
    this.n = 0;
    this.build(el);
    this.listen();
    this.showPicture();
    this.showTwin();
    this.showPoints();
  }

  get(name) {
    return this.model.get(name);
  }

  build(el) {
    const { words } = this;
    const pictures = this.get("pictures");
    const pick = (key) => {
      this.model.set("shown", key);
      this.model.save_changes();
    };
    this.choice = pictures.length > 1 ? pictureChoice(words.pictures, pictures, this.get("shown"), pick) : null;
    const button = (label, help, onclick) => h("button", { type: "button", class: "sam-plain", title: help, onclick }, label);
    this.toggle = button(words.text, words.show_text, () => this.showText(this.twin.hidden));
    this.toggle.setAttribute("aria-pressed", "false");
    const save = (kind) => () => this.model.send({ do: "save", kind });
    const buttons = h(
      "div",
      { class: "sam-buttons" },
      button(words.png, words.save_png, save("png")),
      button(words.svg, words.save_svg, save("svg")),
      this.toggle,
    );
    this.svg = h("div", { class: "sam-svg", role: "img" });
    this.over = h("div", { class: "sam-over" });
    this.twin = h("div", { class: "sam-twin", tabindex: "0", hidden: true });
    this.stage = h("div", { class: "sam-stage" }, this.svg, this.over, this.twin);
    this.trayText = h("span", {}, words.unplaced);
    this.tray = h("div", { class: "sam-tray", hidden: true }, this.trayText);
    this.status = h("span", { class: "sam-hidden", role: "status" });
    this.root = h(
      "div",
      { class: "sam sam-board" },
      h("div", { class: "sam-board-head" }, this.choice?.node ?? h("span"), buttons),
      this.stage,
      this.tray,
      this.status,
    );
    el.append(this.root);
  }

  listen() {
    this.handlers = {
      "change:picture": () => this.showPicture(),
      "change:text": () => this.showTwin(),
      "change:points change:axes change:drawn": () => this.showPoints(),
      "change:selected": () => this.showSelected(),
      "change:shown": () => this.choice?.show(this.get("shown")),
      "msg:custom": (message) => download(this.root, message),
    };
    for (const [names, handler] of Object.entries(this.handlers)) this.model.on(names, handler);
    ownKeys(this.root, this.model);
  }

  stop() {
    for (const [names, handler] of Object.entries(this.handlers)) this.model.off(names, handler);
  }

  // The picture

  showTwin() {
    const text = this.get("text");
    this.twin.textContent = text;
    this.svg.setAttribute("aria-label", text || this.words.picture);
  }

  showPicture() {
    // Ids in an SVG are ids of the page: two pictures must not share them.
    const source = this.get("picture").replace(/(\bid="|href="#|url\(#)/g, `$1${this.ids}-`);
    const parsed = new DOMParser().parseFromString(source || "<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml");
    const svg = document.importNode(parsed.documentElement, true);
    const { width, height } = svg.viewBox.baseVal ?? {};
    if (width) {
      this.stage.style.aspectRatio = `${width} / ${height}`;
      this.stage.style.maxWidth = `${Math.round((width * 4 * 1.1) / 3)}px`;
    }
    svg.setAttribute("width", "100%");
    svg.setAttribute("height", "100%");
    svg.setAttribute("aria-hidden", "true");
    this.svg.replaceChildren(svg);
  }

  showText(on) {
    this.twin.hidden = !on;
    this.svg.hidden = on;
    this.over.hidden = on;
    this.toggle.setAttribute("aria-pressed", String(on));
    if (on) this.twin.focus({ preventScroll: true });
  }

  // Handles

  points() {
    const drawn = this.get("drawn");
    for (const [id, move] of this.moved) if (move.n <= drawn) this.moved.delete(id);
    markUnsaved(this.root, this.moved.size > 0);
    return this.get("points").map((point) => ({ ...point, ...this.moved.get(point.id) }));
  }

  showPoints() {
    const axes = this.get("axes");
    const points = "x0" in axes ? this.points() : [];
    const ids = new Set(points.map((point) => point.id));
    for (const [id, handle] of this.handles) {
      if (ids.has(id)) continue;
      handle.remove();
      this.handles.delete(id);
    }
    const before = { over: null, tray: this.trayText };
    for (const point of points) {
      const handle = this.handles.get(point.id) ?? this.handle(point.id);
      handle.point = point;
      if (handle !== this.dragging?.handle) this.place(handle, point, before);
    }
    this.tray.hidden = !points.some((point) => point.x === null);
    this.showSelected();
  }

  handle(id) {
    const handle = h("button", { type: "button", class: "sam-handle", "data-id": id }, h("span", {}));
    handle.addEventListener("pointerdown", (event) => this.grab(event, handle));
    handle.addEventListener("pointermove", (event) => this.drag(event));
    handle.addEventListener("pointerup", (event) => this.drop(event));
    handle.addEventListener("pointercancel", () => this.letGo());
    handle.addEventListener("keydown", (event) => this.key(event, handle));
    handle.addEventListener("focus", () => this.select(id));
    this.handles.set(id, handle);
    return handle;
  }

  /** Put a handle where its point is; `before` keeps the order of the keyboard in step with the table. */
  place(handle, point, before) {
    const placed = point.x !== null;
    const parent = placed ? this.over : this.tray;
    const previous = placed ? before.over : before.tray;
    const next = previous ? previous.nextSibling : parent.firstChild;
    const isThere = handle.parentElement === parent && next === handle;
    if (!isThere) {
      const hadFocus = handle === document.activeElement;
      parent.insertBefore(handle, next);
      if (hadFocus) handle.focus({ preventScroll: true });
    }
    before[placed ? "over" : "tray"] = handle;
    this.show(handle, point);
  }

  show(handle, point) {
    const placed = point.x !== null;
    handle.classList.toggle("sam-chip", !placed);
    const words = this.name(point);
    handle.firstChild.textContent = placed ? words : point.label;
    handle.setAttribute("aria-label", `${words}. ${placed ? this.words.moves : ""}`.trim());
    if (!placed) {
      handle.style.left = handle.style.top = "";
      return;
    }
    const [left, top] = this.fraction(point);
    handle.style.left = `${100 * left}%`;
    handle.style.top = `${100 * top}%`;
    handle.classList.toggle("sam-left", left > 0.6);
    handle.classList.toggle("sam-over-it", top > 0.85);
  }

  name(point) {
    const axes = this.get("axes");
    if (point.x === null) return fill(this.words.no_place, { name: point.label });
    const [x, y] = this.snapped(point.x, point.y);
    return fill(this.words.place, { name: point.label, x_name: axes.names[0], y_name: axes.names[1], x: tidy(x), y: tidy(y) });
  }

  showSelected() {
    const selected = this.get("selected");
    for (const [id, handle] of this.handles) handle.classList.toggle("sam-selected", id === selected);
  }

  select(id) {
    if (id === this.get("selected")) return;
    this.model.set("selected", id);
    this.model.save_changes();
    this.showSelected();
  }

  // Data and page

  fraction({ x, y }) {
    const { x0, x1, y0, y1, xlim, ylim } = this.get("axes");
    return [
      x0 + ((x - xlim[0]) / (xlim[1] - xlim[0])) * (x1 - x0),
      y1 - ((y - ylim[0]) / (ylim[1] - ylim[0])) * (y1 - y0),
    ];
  }

  data(clientX, clientY) {
    const { x0, x1, y0, y1, xlim, ylim } = this.get("axes");
    const box = this.stage.getBoundingClientRect();
    const left = (clientX - box.left) / box.width;
    const top = (clientY - box.top) / box.height;
    return this.clamped(
      xlim[0] + ((left - x0) / (x1 - x0)) * (xlim[1] - xlim[0]),
      ylim[0] + ((y1 - top) / (y1 - y0)) * (ylim[1] - ylim[0]),
    );
  }

  clamped(x, y) {
    const { xlim, ylim, low, high } = this.get("axes");
    const within = (value, limits, n) => {
      const least = low ? low[n] : Math.min(...limits);
      const most = high ? high[n] : Math.max(...limits);
      return Math.min(most, Math.max(least, value));
    };
    return [within(x, xlim, 0), within(y, ylim, 1)];
  }

  snapped(x, y) {
    const { step } = this.get("axes");
    const snap = (value, size) => Number((Math.round(value / size) * size).toFixed(10));
    return this.clamped(snap(x, step[0]), snap(y, step[1]));
  }

  send(point, x, y) {
    this.n = Math.max(this.n, this.get("moved").n ?? 0) + 1;
    this.moved.set(point.id, { x, y, n: this.n });
    this.model.send({ do: "move", id: point.id, x, y, n: this.n });
    this.showPoints();
    this.status.textContent = this.name({ ...point, x, y });
  }

  // Dragging

  grab(event, handle) {
    if (event.button !== 0) return;
    handle.setPointerCapture(event.pointerId);
    this.dragging = { handle, point: handle.point, from: [event.clientX, event.clientY], far: false };
  }

  drag(event) {
    const { dragging } = this;
    if (!dragging) return;
    const [left, top] = dragging.from;
    dragging.far ||= Math.hypot(event.clientX - left, event.clientY - top) > 3;
    if (!dragging.far) return;
    dragging.handle.classList.add("sam-dragged");
    const chip = dragging.handle.parentElement === this.tray;
    if (chip) {
      dragging.handle.style.transform = `translate(${event.clientX - left}px, ${event.clientY - top}px)`;
      dragging.inside = this.inside(event);
      return;
    }
    const [x, y] = this.data(event.clientX, event.clientY);
    this.show(dragging.handle, { ...dragging.point, x, y });
  }

  inside(event) {
    const box = this.stage.getBoundingClientRect();
    return event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
  }

  drop(event) {
    const { dragging } = this;
    this.letGo();
    if (!dragging?.far || (dragging.point.x === null && !dragging.inside)) return;
    this.send(dragging.point, ...this.snapped(...this.data(event.clientX, event.clientY)));
  }

  letGo() {
    const { dragging } = this;
    this.dragging = null;
    if (!dragging) return;
    dragging.handle.classList.remove("sam-dragged");
    dragging.handle.style.transform = "";
    this.showPoints();
  }

  key(event, handle) {
    const { point } = handle;
    const { step, xlim, ylim } = this.get("axes");
    if (event.key === "Escape") return this.letGo();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (point.x === null) {
      if (event.key !== "Enter") return;
      event.preventDefault();
      this.send(point, ...this.snapped((xlim[0] + xlim[1]) / 2, (ylim[0] + ylim[1]) / 2));
      return;
    }
    const arrow = ARROWS[event.key];
    if (!arrow) return;
    event.preventDefault();
    // Right and up are what the eye sees, also where an axis runs the other way.
    const way = [Math.sign(xlim[1] - xlim[0]), Math.sign(ylim[1] - ylim[0])];
    const [x, y] = this.snapped(point.x, point.y);
    const next = this.snapped(x + arrow[0] * way[0] * step[0], y + arrow[1] * way[1] * step[1]);
    if (next[0] !== x || next[1] !== y) this.send(point, ...next);
  }
}

function tidy(value) {
  return value.toLocaleString(navigator.language, { maximumFractionDigits: 6 });
}

/** A switch for a few pictures, a list for many. */
function pictureChoice(label, pictures, shown, pick) {
  if (pictures.length <= 3) return segmented(label, pictures, shown, pick);
  const node = h("select", { class: "sam-pictures", "aria-label": label, onchange: () => pick(node.value) });
  node.append(...pictures.map(({ key, title }) => h("option", { value: key }, title)));
  node.value = shown;
  return { node, show: (key) => (node.value = key) };
}

export default {
  render({ model, el }) {
    const picture = new Picture(model, el);
    return () => picture.stop();
  },
};
