/**
 * One editor a kind of cell. Each has
 *   node: what stands in the cell; control: what takes the focus and carries the labels;
 *   read(): the raw value; write(value): show a raw value; parse(text): raw value of a pasted text;
 *   and where needed enter()/leave() on focus and blur, open() for a list or a calendar, and rechoose() after
 *   column.choices has become another list.
 */
import { dropDown, fill, h, unique } from "./dom.js";
import { decimalSign, parseDay, parseNumber, showDay, showNumber } from "./paste.js";

const locale = navigator.language;

/** The editor for `column`. `words` are the reader's words; `changed()` is called when a panel changes the value. */
export function editor(column, words, changed) {
  if (column.readonly) return fixedCell(column);
  const make = { number: numberCell, choice: choiceCell, date: dateCell, check: checkCell, tags: tagsCell }[column.kind];
  if (column.kind === "tags" && !column.choices.length) return typedTagsCell();
  return (make ?? textCell)(column, words, changed);
}

/** What a value reads as. */
export function asText(column, value) {
  if (value === null || value === undefined) return "";
  if (column.kind === "number" && typeof value === "number") return showNumber(value, locale);
  if (column.kind === "date") return showDay(String(value), locale);
  if (column.kind === "check") return value ? "✓" : "";
  const label = (one) => column.choices.find(([known]) => known === one)?.[1] ?? String(one);
  return Array.isArray(value) ? value.map(label).join(", ") : label(value);
}

/** The choice that a pasted or typed text means: by label, by value, in any case of letters. */
function meant(choices, text) {
  const wanted = text.trim().toLowerCase();
  const hit = choices.find(([value, label]) => [String(value), label].some((name) => name.toLowerCase() === wanted));
  return hit ? hit[0] : text.trim();
}

function fixedCell(column) {
  const node = h("span", { class: "sam-fixed" });
  let shown = null;
  const write = (value) => {
    shown = value;
    node.textContent = asText(column, value);
    node.title = node.textContent;
  };
  return {
    node,
    control: null,
    read: () => shown,
    write,
    rechoose: () => write(shown),
    parse: () => shown,
  };
}

function typed(extra = {}) {
  return h("input", { type: "text", autocomplete: "off", spellcheck: "false", ...extra });
}

function textCell() {
  const control = typed({ spellcheck: "true" });
  return {
    node: control,
    control,
    read: () => control.value || null,
    write: (value) => {
      control.value = value ?? "";
    },
    leave: () => {
      control.title = control.scrollWidth > control.clientWidth ? control.value : "";
    },
    parse: (text) => text.trim() || null,
  };
}

/** A typed value that is shown in one way and edited in another: numbers and days. */
function shownCell(control, { parse, show, plain }) {
  let value = null;
  let inside = false;
  const draw = () => {
    control.value = value === null ? "" : inside ? plain(value) : show(value);
  };
  return {
    control,
    read: () => {
      if (inside) value = parse(control.value);
      return value;
    },
    write: (next) => {
      value = next ?? null;
      draw();
    },
    enter: () => {
      inside = true;
      const before = control.value;
      draw();
      return control.value !== before;
    },
    leave: () => {
      inside = false;
      draw();
    },
    parse,
  };
}

function numberCell() {
  const control = typed({ inputmode: "decimal", class: "sam-number" });
  const decimal = decimalSign(locale);
  const cell = shownCell(control, {
    parse: (text) => parseNumber(text, decimal),
    show: (value) => (typeof value === "number" ? showNumber(value, locale) : String(value)),
    plain: (value) => String(value).replace(typeof value === "number" ? "." : "", typeof value === "number" ? decimal : ""),
  });
  return { node: control, ...cell };
}

function dateCell(_column, words) {
  const control = typed({ class: "sam-day", placeholder: "" });
  const picker = h("input", { type: "date", tabindex: "-1", "aria-hidden": "true", class: "sam-picker" });
  const cell = shownCell(control, { parse: parseDay, show: (value) => showDay(String(value), locale), plain: String });
  const open = () => {
    const now = cell.read();
    picker.value = typeof now === "string" && /^\d{4}-\d{2}-\d{2}$/.test(now) ? now : "";
    picker.showPicker();
  };
  picker.addEventListener("change", (event) => {
    event.stopPropagation();
    cell.write(picker.value || null);
    control.dispatchEvent(new Event("change", { bubbles: true }));
    control.focus();
  });
  picker.addEventListener("input", (event) => event.stopPropagation());
  const button = h("button", { type: "button", tabindex: "-1", class: "sam-calendar", title: words.pick_date, "aria-label": words.pick_date, onclick: open }, "▾");
  return { node: h("div", { class: "sam-with" }, control, button, picker), ...cell, open };
}

function checkCell() {
  const control = h("input", { type: "checkbox" });
  return {
    node: control,
    control,
    read: () => control.checked,
    write: (value) => {
      control.checked = value === true || value === 1 || value === "true" || value === "1";
    },
    parse: (text) => /^\s*(1|x|✓|yes|true|ja|oui|sí|wahr)\s*$/i.test(text),
  };
}

function choiceCell(column, words) {
  const control = h("select");
  let stranger = null;
  const read = () => {
    if (control.value === "") return null;
    return control.value === "stranger" ? stranger : column.choices[Number(control.value)][0];
  };
  const write = (value) => {
    control.querySelector('[value="stranger"]')?.remove();
    const known = column.choices.findIndex(([choice]) => choice === value);
    const alike = known >= 0 ? known : column.choices.findIndex(([choice]) => String(choice) === String(value ?? ""));
    if (value === null || value === undefined || value === "") control.value = "";
    else if (alike >= 0) control.value = String(alike);
    else {
      stranger = value;
      control.append(h("option", { value: "stranger" }, fill(words.unlisted, { value })));
      control.value = "stranger";
    }
  };
  const offer = () => {
    control.replaceChildren(h("option", { value: "" }, words.blank));
    column.choices.forEach(([, label], n) => control.append(h("option", { value: String(n) }, label)));
  };
  offer();
  let chosen = null;
  return {
    node: control,
    control,
    read: () => (chosen = read()),
    write: (value) => {
      chosen = value;
      write(value);
    },
    rechoose: () => {
      offer();
      write(chosen);
    },
    open: () => control.showPicker(),
    parse: (text) => (text.trim() ? meant(column.choices, text) : null),
  };
}

function tagsCell(column, words, changed) {
  const control = h("button", { type: "button", class: "sam-tags", "aria-haspopup": "dialog" });
  const panel = h("div", { popover: "auto", class: "sam sam-panel", id: unique("sam-tags"), role: "dialog", "aria-label": column.title });
  let value = [];
  const draw = () => {
    control.textContent = asText(column, value) || words.blank;
    control.title = control.textContent;
  };
  const fillPanel = () => {
    const known = column.choices.map(([choice]) => choice);
    const all = [...column.choices, ...value.filter((one) => !known.includes(one)).map((one) => [one, fill(words.unlisted, { value: one })])];
    panel.replaceChildren(
      ...all.map(([choice, label]) => {
        const box = h("input", { type: "checkbox" });
        box.checked = value.includes(choice);
        box.addEventListener("change", (event) => {
          event.stopPropagation();
          value = all.map(([one]) => one).filter((one) => (one === choice ? box.checked : value.includes(one)));
          draw();
          changed();
        });
        box.addEventListener("input", (event) => event.stopPropagation());
        return h("label", {}, box, label);
      }),
      h("button", { type: "button", class: "sam-plain", onclick: () => list.close() }, words.done),
    );
  };
  const list = dropDown(control, panel, () => panel.querySelector("input")?.focus());
  panel.addEventListener("beforetoggle", (event) => {
    if (event.newState === "open") fillPanel();
  });
  panel.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    event.stopPropagation();
    if (event.key === "Enter" && event.target.type === "checkbox") list.close();
    if (!step) return;
    event.preventDefault();
    const boxes = [...panel.querySelectorAll("input, button")];
    boxes[boxes.indexOf(document.activeElement) + step]?.focus();
  });
  return {
    node: h("div", { class: "sam-with" }, control, panel),
    control,
    read: () => (value.length ? value : null),
    write: (next) => {
      value = Array.isArray(next) ? next : next === null || next === undefined || next === "" ? [] : [next];
      draw();
    },
    rechoose: () => {
      draw();
      if (panel.matches(":popover-open")) fillPanel();
    },
    open: list.open,
    parse: (text) => {
      const parts = text.split(/[,;\n]/).filter((part) => part.trim());
      return parts.length ? parts.map((part) => meant(column.choices, part)) : null;
    },
  };
}

function typedTagsCell() {
  const control = typed();
  const parse = (text) => {
    const parts = text.split(/[,;\n]/).map((part) => part.trim()).filter(Boolean);
    return parts.length ? parts : null;
  };
  return {
    node: control,
    control,
    read: () => parse(control.value),
    write: (value) => {
      control.value = Array.isArray(value) ? value.join(", ") : (value ?? "");
    },
    parse,
  };
}
