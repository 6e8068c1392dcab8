/** Settings: one labelled control each. */
import { h, markUnsaved, ownKeys, patience, unique } from "./dom.js";
import { Outbox, same } from "./edits.js";
import { editor } from "./cells.js";

const TYPING_MS = 60;
const ROW = "form";

/** A slider with its value in figures beside it. */
function slider(field) {
  const control = h("input", { type: "range", min: field.low, max: field.high, step: field.step });
  const figure = h("output");
  const digits = (String(field.step).split(".")[1] ?? "").length;
  const draw = () => {
    figure.textContent = Number(control.value).toLocaleString(navigator.language, { minimumFractionDigits: digits });
    control.setAttribute("aria-valuetext", figure.textContent);
  };
  control.addEventListener("input", draw);
  return {
    node: h("span", { class: "sam-slide" }, control, figure),
    control,
    read: () => Number(control.value),
    write: (value) => {
      control.value = value ?? field.low;
      draw();
    },
  };
}

class Settings {
  constructor(model, el) {
    this.model = model;
    const view = unique("view");
    this.outbox = new Outbox(
      (n, edits) => model.send({ do: "edit", view, n, edits }),
      (unsaved) => markUnsaved(this.root, unsaved),
    );
    this.typing = patience(() => this.outbox.flush(), TYPING_MS);
    this.fields = model.get("fields").map((field) => this.field(field));
    const title = model.get("title");
    const nodes = this.fields.map((field) => field.node);
    const look = model.get("wide") ? "sam sam-form sam-wide" : "sam sam-form";
    this.root = h("div", { class: look, role: "group", "aria-label": title }, h("h3", {}, title), ...nodes);
    ownKeys(this.root, model, () => this.typing.flush());
    el.append(this.root);
    this.changed = () => {
      this.outbox.acknowledge(model.get("seen")[view] ?? 0);
      this.show();
    };
    model.on("change", this.changed);
    this.show();
  }

  stop() {
    this.typing.flush();
    this.model.off("change", this.changed);
  }

  values() {
    return this.outbox.over([{ id: ROW, ...this.model.get("values") }])[0];
  }

  field(field) {
    const id = unique("sam-field");
    const cell = field.kind === "slider" ? slider(field) : editor(field, this.model.get("words"), () => {});
    const said = h("span", { class: "sam-said-here", id: `${id}-said`, role: "status" });
    const label = h("label", { for: id }, field.title);
    const node = h("div", { class: `sam-field sam-${field.kind}`, title: field.help || null }, label, cell.node, said);
    cell.control.id = id;
    cell.control.setAttribute("aria-describedby", said.id);
    const take = () => {
      const value = cell.read();
      if (same(value, this.values()[field.key])) return;
      this.outbox.push({ op: "set", id: ROW, key: field.key, value });
      this.typing.ask();
    };
    cell.control.addEventListener("input", take);
    cell.control.addEventListener("change", () => {
      take();
      this.typing.flush();
    });
    cell.control.addEventListener("focus", () => cell.enter?.());
    cell.control.addEventListener("blur", () => {
      this.typing.flush();
      cell.leave?.();
    });
    return { field, cell, said, node };
  }

  show() {
    const values = this.values();
    const problems = this.model.get("problems");
    for (const { field, cell, said, node } of this.fields) {
      if (!same(cell.read(), values[field.key])) cell.write(values[field.key]);
      const problem = problems[field.key] ?? "";
      said.textContent = problem && `▲ ${problem}`;
      cell.control.classList.toggle("sam-bad", Boolean(problem));
      cell.control.setAttribute("aria-invalid", String(Boolean(problem)));
      node.hidden = this.model.get("mode") === "basic" && !field.basic;
    }
    this.root.hidden = this.fields.every(({ node }) => node.hidden);
  }
}

export default {
  render({ model, el }) {
    const settings = new Settings(model, el);
    return () => settings.stop();
  },
};
