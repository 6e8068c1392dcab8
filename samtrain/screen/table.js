/** The editable table. Python holds the rows; what is typed is applied here at once and sent as edits (edits.js). */
import { fill, h, markUnsaved, ownKeys, patience, unique } from "./dom.js";
import { Outbox, same } from "./edits.js";
import { asText, editor } from "./cells.js";
import { parseBlock } from "./paste.js";

const WIDTHS = { text: 128, number: 72, choice: 96, date: 112, check: 56, tags: 136 };
const END_WIDTH = 24;
const TYPING_MS = 60;
const WAITING_MS = 3000;

/** Where the caret stands in a text field, or null in anything else. */
function caretOf(control) {
  return typeof control.selectionStart === "number" ? [control.selectionStart, control.selectionEnd] : null;
}

class Grid {
  constructor(model, el) {
    this.model = model;
    this.words = model.get("words");
    this.view = unique("view");
    this.outbox = new Outbox(
      (n, edits) => model.send({ do: "edit", view: this.view, n, edits }),
      (unsaved) => markUnsaved(this.root, unsaved),
    );
    this.typing = patience(() => this.outbox.flush(), TYPING_MS);
    this.lines = new Map();
    this.columns = [];
    this.used = 0;
    this.build(el);
    this.listen();
    this.refresh();
  }

  get(name) {
    return this.model.get(name);
  }

  // What stands on the page

  build(el) {
    this.noteId = unique("sam-note");
    this.title = h("h3", { id: unique("sam-title") });
    this.sizes = h("colgroup");
    this.head = h("thead");
    this.body = h("tbody");
    this.table = h("table", { role: "grid", "aria-labelledby": this.title.id }, this.sizes, this.head, this.body);
    this.note = h("div", { class: "sam-note", id: this.noteId, hidden: true });
    this.area = h("div", { class: "sam-scroll" }, this.table, this.note);
    this.add = h("button", { type: "button", class: "sam-plain", onclick: () => this.addRow() }, this.words.add);
    this.count = h("span", { class: "sam-count" });
    this.wrong = h("button", { type: "button", class: "sam-plain sam-wrong", onclick: () => this.nextProblem() });
    this.status = h("span", { class: "sam-status", role: "status" });
    this.foot = h("div", { class: "sam-foot" }, this.add, this.search(), this.status, this.count, this.wrong);
    this.root = h("div", { class: "sam sam-table" }, this.title, this.area, this.foot);
    el.append(this.root);
  }

  search() {
    const { label, options } = this.get("add_from");
    if (!label) return null;
    const list = h("datalist", { id: unique("sam-list") });
    list.append(...options.map(([name]) => h("option", { value: name })));
    const box = h("input", { type: "search", class: "sam-search", list: list.id, placeholder: label, "aria-label": label, autocomplete: "off" });
    const take = (hit) => {
      if (!hit) return;
      box.value = "";
      this.takeRow(hit[1]);
    };
    const exact = (typed) => options.find(([name]) => name.toLowerCase() === typed);
    // Enter takes what is meant: the whole text, or the only one that holds what was typed.
    const enter = (typed) => {
      const hits = options.filter(([name]) => name.toLowerCase().includes(typed));
      const hit = exact(typed) ?? (hits.length === 1 ? hits[0] : undefined);
      if (typed && !hit) this.status.textContent = hits.length ? fill(this.words.several, { n: hits.length }) : this.words.none;
      take(hit);
    };
    box.addEventListener("input", (event) => {
      event.stopPropagation();
      // Choosing from the list fills the box in one go; typing waits for Enter, so that "Li" does not take "Li".
      if (event.inputType !== "insertText" && event.inputType !== "deleteContentBackward") take(exact(box.value.trim().toLowerCase()));
    });
    box.addEventListener("change", (event) => event.stopPropagation());
    box.addEventListener("keydown", (event) => {
      if (event.key === "Enter") enter(box.value.trim().toLowerCase());
    });
    return h("span", { class: "sam-add-from" }, box, list);
  }

  // Following the model

  listen() {
    const { model } = this;
    this.handlers = {
      "change:rows change:seen": () => {
        this.outbox.acknowledge(this.get("seen")[this.view] ?? 0);
        this.refresh();
      },
      "change:columns change:mode change:title": () => this.refresh(),
      "change:problems": () => this.showProblems(),
      "change:selected": () => this.showSelected(true),
    };
    for (const [names, handler] of Object.entries(this.handlers)) model.on(names, handler);
    ownKeys(this.root, model, () => this.typing.flush());
    this.table.addEventListener("input", (event) => this.edited(event));
    this.table.addEventListener("change", (event) => this.edited(event, true));
    this.table.addEventListener("keydown", (event) => this.key(event));
    this.table.addEventListener("paste", (event) => this.paste(event));
    this.table.addEventListener("focusin", (event) => this.entered(event));
    this.table.addEventListener("focusout", (event) => this.left(event));
    this.table.addEventListener("mouseover", (event) => this.hovered(event));
    this.table.addEventListener("mouseleave", () => this.showNote(this.focused));
    this.table.addEventListener("mousedown", (event) => this.select(event.target.closest("tr")?.dataset.id));
    this.pulse = setInterval(() => this.showWaiting(), 1000);
  }

  stop() {
    this.typing.flush();
    clearInterval(this.pulse);
    for (const [names, handler] of Object.entries(this.handlers)) this.model.off(names, handler);
  }

  rows() {
    return this.outbox.over(this.get("rows"));
  }

  /** The row to type into while the table is empty; it becomes a real one with the first edit. */
  draft() {
    this.draftId ??= this.freeId();
    return { ...this.get("blank"), id: this.draftId };
  }

  freeId() {
    const prefix = this.get("id_prefix");
    for (const row of this.rows()) {
      const number = row.id.startsWith(prefix) ? Number(row.id.slice(prefix.length)) : NaN;
      if (Number.isInteger(number)) this.used = Math.max(this.used, number);
    }
    this.used += 1;
    return `${prefix}${this.used}`;
  }

  refresh() {
    this.title.textContent = this.get("title");
    this.title.hidden = !this.get("title");
    this.area.style.height = `${32 * (this.get("visible_rows") + 1) + 2}px`;
    this.add.hidden = this.get("fixed");
    const shown = this.get("columns").filter((column) => this.get("mode") === "full" || column.basic);
    if (!same(shown, this.columns)) this.reshape(shown);
    const rows = this.rows();
    const empty = rows.length === 0;
    if (!empty) this.draftId = undefined;
    const lines = empty && !this.get("fixed") ? [this.draft()] : rows;
    this.reconcile(lines);
    this.showEmpty(empty);
    this.count.textContent = this.counted(rows.length);
    this.showProblems();
    this.showSelected(false);
  }

  counted(n) {
    if (n === 0) return "";
    return fill(n === 1 ? this.words.rows_one : this.words.rows_many, { n });
  }

  /** Other columns build the table anew; other choices in the same columns are only offered. */
  reshape(columns) {
    const bare = (column) => ({ ...column, choices: column.choices.length > 0 });
    if (!same(columns.map(bare), this.columns.map(bare))) return this.rebuild(columns);
    columns.forEach(({ choices }, n) => {
      if (same(choices, this.columns[n].choices)) return;
      this.columns[n].choices = choices;
      for (const line of this.lines.values()) line.cells[n].editor.rechoose?.();
    });
  }

  rebuild(columns) {
    const back = this.focused && { id: this.focused.id, key: this.focused.column.key, caret: caretOf(this.focused.editor.control), before: this.before };
    this.columns = columns.map((column) => ({ ...column }));
    this.lines.clear();
    this.body.replaceChildren();
    const titles = columns.map((column, n) => {
      const help = column.help ? { class: "sam-help", tabindex: "0", title: column.help } : {};
      const hidden = column.help ? h("span", { class: "sam-hidden" }, `: ${column.help}`) : null;
      const cell = h("th", { scope: "col", class: `sam-is-${column.kind}` }, h("span", help, column.title, hidden));
      if (n === 0) cell.classList.add("sam-name");
      return cell;
    });
    if (!this.get("fixed")) titles.push(h("td", { class: "sam-end" }));
    const widths = columns.map((column) => column.width || Math.max(WIDTHS[column.kind], 7.5 * column.title.length + 18));
    if (!this.get("fixed")) widths.push(END_WIDTH);
    this.sizes.replaceChildren(...widths.map((width) => h("col", { style: `width:${width}px` })));
    this.table.style.width = `max(100%, ${widths.reduce((sum, width) => sum + width, 0)}px)`;
    this.head.replaceChildren(h("tr", {}, ...titles));
    if (!back) return;
    // Whoever is typing goes on typing, where the caret was; Escape still brings back what stood there before.
    queueMicrotask(() => {
      if (this.focus(back.id, back.key, back.caret)) this.before = back.before;
    });
  }

  /** Bring the lines on the page in step with `rows`, touching only what differs. */
  reconcile(rows) {
    const ids = new Set(rows.map((row) => row.id));
    for (const [id, line] of this.lines) {
      if (ids.has(id)) continue;
      line.node.remove();
      this.lines.delete(id);
    }
    rows.forEach((row, n) => {
      const line = this.lines.get(row.id) ?? this.line(row.id);
      const place = this.body.children[n];
      if (place !== line.node) this.body.insertBefore(line.node, place ?? null);
      line.n = n;
      for (const cell of line.cells) {
        if (!same(cell.editor.read(), row[cell.column.key])) cell.editor.write(row[cell.column.key]);
      }
      this.label(line, row);
    });
  }

  line(id) {
    const cells = this.columns.map((column, n) => {
      const cell = { id, column };
      cell.editor = editor(column, this.words, () => this.take(cell, true));
      cell.node = h(n === 0 ? "th" : "td", n === 0 ? { scope: "row", class: "sam-name" } : {}, cell.editor.node);
      cell.node.classList.add(`sam-is-${column.kind}`);
      cell.node.cell = cell;
      cell.editor.write(undefined);
      return cell;
    });
    const remove = h("button", { type: "button", class: "sam-remove", onclick: () => this.deleteRow(id) }, "×");
    const end = this.get("fixed") ? null : h("td", { class: "sam-end" }, remove);
    const line = { id, cells, remove, node: h("tr", { "data-id": id }, ...cells.map((cell) => cell.node), end) };
    this.lines.set(id, line);
    return line;
  }

  label(line, row) {
    const key = this.get("name_key");
    const column = this.get("columns").find((one) => one.key === key);
    const name = (column && asText(column, row[key])) || fill(this.words.unnamed, { n: line.n + 1 });
    if (name === line.name) return;
    line.name = name;
    line.remove.setAttribute("aria-label", fill(this.words.delete, { name }));
    line.remove.title = fill(this.words.delete, { name });
    for (const { column: own, editor: { control } } of line.cells) control?.setAttribute("aria-label", `${own.title}, ${name}`);
  }

  showEmpty(empty) {
    this.hint?.remove();
    this.sample?.remove();
    if (!empty) return;
    const example = this.get("example");
    const span = this.columns.length + (this.get("fixed") ? 0 : 1);
    if (Object.keys(example).length) {
      const cells = this.columns.map((column, n) => {
        const text = asText(column, example[column.key]);
        const tag = n === 0 ? h("small", {}, this.words.example) : null;
        return h("td", { class: `sam-is-${column.kind}${n === 0 ? " sam-name" : ""}` }, h("span", { class: "sam-fixed" }, tag, text));
      });
      this.sample = h("tr", { class: "sam-example" }, ...cells, h("td", { class: "sam-end" }));
      this.body.append(this.sample);
    }
    if (this.get("first_step")) {
      const words = fill(this.words.first, { step: this.get("first_step") });
      this.hint = h("tr", { class: "sam-first" }, h("td", { colspan: span }, h("span", {}, words)));
      this.body.append(this.hint);
    }
  }

  showProblems() {
    const problems = this.get("problems");
    for (const line of this.lines.values()) {
      for (const cell of line.cells) {
        cell.said = problems
          .filter((problem) => problem.row === line.id && problem.column === cell.column.key)
          .map((problem) => problem.said)
          .join(" ");
        cell.node.classList.toggle("sam-bad", Boolean(cell.said));
        const { control } = cell.editor;
        control?.toggleAttribute("aria-invalid", Boolean(cell.said));
        if (cell.said) control?.setAttribute("aria-invalid", "true");
      }
    }
    const n = problems.length;
    this.wrong.hidden = n === 0;
    this.wrong.textContent = `▲ ${fill(n === 1 ? this.words.wrong_one : this.words.wrong_many, { n })}`;
    this.wrong.title = problems[0]?.said ?? "";
    this.showNote(this.focused);
  }

  /** Say the rule under the cell, over the next line, so that no line moves. */
  showNote(cell) {
    const said = cell?.said ?? "";
    this.note.hidden = !said;
    this.focused?.editor.control?.removeAttribute("aria-describedby");
    if (!said) return;
    this.note.textContent = `▲ ${said}`;
    if (cell === this.focused) cell.editor.control?.setAttribute("aria-describedby", this.noteId);
    const area = this.area.getBoundingClientRect();
    const at = cell.node.getBoundingClientRect();
    const size = this.note.getBoundingClientRect();
    const below = at.bottom + size.height <= area.bottom || at.top - size.height < area.top + 32;
    const left = Math.min(at.left - area.left, area.width - size.width - 16);
    this.note.style.left = `${Math.max(0, left) + this.area.scrollLeft}px`;
    this.note.style.top = `${(below ? at.bottom : at.top - size.height) - area.top + this.area.scrollTop}px`;
  }

  showSelected(reveal) {
    const selected = this.get("selected");
    for (const line of this.lines.values()) {
      const on = line.id === selected;
      line.node.classList.toggle("sam-selected", on);
      line.node.setAttribute("aria-selected", String(on));
      if (on && reveal && !line.node.contains(document.activeElement)) this.reveal(line.node);
    }
  }

  /** Scroll inside the area only; the page stays where it is. */
  reveal(node) {
    const top = node.offsetTop - 32;
    const bottom = node.offsetTop + node.offsetHeight - this.area.clientHeight + 2;
    if (this.area.scrollTop > top) this.area.scrollTop = top;
    else if (this.area.scrollTop < bottom) this.area.scrollTop = bottom;
  }

  showWaiting() {
    const late = this.outbox.waiting() > WAITING_MS;
    if (late) this.status.textContent = this.words.waiting;
    else if (this.status.textContent === this.words.waiting) this.status.textContent = "";
  }

  // Edits

  push(edit, atOnce) {
    const isNew = edit.op === "set" && !this.rows().some((row) => row.id === edit.id);
    if (isNew) this.outbox.push({ op: "add", row: { ...this.get("blank"), id: edit.id }, after: "" });
    this.outbox.push(edit);
    this.typing.ask();
    if (atOnce) this.typing.flush();
  }

  edited(event, atOnce = false) {
    const cell = event.target.closest("td, th")?.cell;
    if (cell) this.take(cell, atOnce || event.target.type === "checkbox");
  }

  /** Take over what stands in the cell, if it is new. */
  take(cell, atOnce) {
    const row = this.rows().find((one) => one.id === cell.id);
    const value = cell.editor.read();
    const isHere = row || (value && cell.id === this.draftId); // the last word of a row just deleted is no new row
    if (isHere && !same(row?.[cell.column.key], value)) {
      this.push({ op: "set", id: cell.id, key: cell.column.key, value }, atOnce);
      this.refresh();
    } else if (atOnce) this.typing.flush();
  }

  addRow() {
    if (this.rows().length === 0) return this.focusFirst(this.draftId);
    const row = { ...this.get("blank"), id: this.freeId() };
    this.push({ op: "add", row, after: "" }, true);
    this.refresh();
    this.focusFirst(row.id);
  }

  takeRow(row) {
    if (!this.lines.has(row.id) || this.rows().length === 0) {
      this.push({ op: "add", row: { ...this.get("blank"), ...row }, after: "" }, true);
      this.refresh();
    }
    this.select(row.id);
    this.reveal(this.lines.get(row.id).node);
  }

  deleteRow(id) {
    const rows = this.rows();
    const n = rows.findIndex((row) => row.id === id);
    if (n < 0 || this.get("fixed")) return;
    const key = this.focused?.column.key;
    this.push({ op: "delete", id }, true);
    this.refresh();
    const next = rows[n + 1] ?? rows[n - 1];
    if (next && key) this.focus(next.id, key);
    else if (next) this.lines.get(next.id).remove.focus();
    else this.focusFirst(this.draftId);
  }

  // Focus and selection

  select(id) {
    if (!id || id === this.get("selected") || !this.rows().some((row) => row.id === id)) return;
    this.model.set("selected", id);
    this.model.save_changes();
    this.showSelected(false);
  }

  entered(event) {
    const cell = event.target.closest("td, th")?.cell;
    if (!cell || event.target !== cell.editor.control) return;
    this.focused = cell;
    const changedText = cell.editor.enter?.();
    this.before = cell.editor.read();
    if (changedText) event.target.select();
    this.select(cell.id);
    this.showNote(cell);
  }

  left(event) {
    const cell = event.target.closest("td, th")?.cell;
    if (!cell || event.target !== cell.editor.control) return;
    this.take(cell, true);
    cell.editor.leave?.();
    this.focused = null;
    this.showNote(null);
  }

  hovered(event) {
    const cell = event.target.closest("td, th")?.cell;
    this.showNote(cell?.said ? cell : this.focused);
  }

  focus(id, key, caret) {
    const control = this.lines.get(id)?.cells.find((cell) => cell.column.key === key)?.editor.control;
    if (!control) return false;
    control.focus({ preventScroll: true });
    if (caret) control.setSelectionRange(...caret);
    else control.select?.();
    const node = control.closest("td, th");
    this.reveal(node.parentElement);
    this.revealAcross(node);
    return true;
  }

  revealAcross(node) {
    if (node.classList.contains("sam-name")) return;
    const sticky = this.head.querySelector(".sam-name").offsetWidth;
    const left = node.offsetLeft - sticky;
    const right = node.offsetLeft + node.offsetWidth + 32 - this.area.clientWidth;
    if (this.area.scrollLeft > left) this.area.scrollLeft = left;
    else if (this.area.scrollLeft < right) this.area.scrollLeft = right;
  }

  focusFirst(id) {
    const first = this.columns.find((column) => !column.readonly);
    if (first) this.focus(id, first.key);
  }

  nextProblem() {
    const problems = this.get("problems");
    const now = problems.findIndex((problem) => problem.row === this.jumped?.row && problem.column === this.jumped?.column);
    this.jumped = problems[(now + 1) % problems.length];
    this.focus(this.jumped.row, this.jumped.column);
  }

  // Keys

  key(event) {
    const cell = event.target.closest("td, th")?.cell;
    const id = event.target.closest("tr")?.dataset.id;
    const remove = (event.ctrlKey || event.altKey) && ["Delete", "Backspace"].includes(event.key);
    if (remove && (event.key === "Delete" || event.altKey) && id) return this.handled(event, () => this.deleteRow(id));
    if (!cell || event.target !== cell.editor.control || event.ctrlKey || event.metaKey || event.isComposing) return;
    if (event.target.matches("select") && isOpen(event.target)) return;
    const move = this.move(event, cell);
    if (move) this.handled(event, move);
  }

  handled(event, action) {
    event.preventDefault();
    action();
  }

  /** What a key does in `cell`, or undefined where it is the editor's own. */
  move(event, cell) {
    const { control, open } = cell.editor;
    if (event.altKey) return event.key === "ArrowDown" && open ? open : undefined;
    switch (event.key) {
      case "Enter":
        return () => this.enterKey(cell, event.shiftKey ? -1 : 1);
      case "ArrowDown":
        return () => this.step(cell, 1, 0);
      case "ArrowUp":
        return () => this.step(cell, -1, 0);
      case "ArrowRight":
        return atEdge(control, "end") ? () => this.step(cell, 0, 1) : undefined;
      case "ArrowLeft":
        return atEdge(control, "start") ? () => this.step(cell, 0, -1) : undefined;
      case "Escape":
        return () => this.restore(cell);
      case "F2":
        return control.setSelectionRange && (() => control.setSelectionRange(control.value.length, control.value.length));
      case "Delete":
      case "Backspace":
        return control.matches("select, .sam-tags") ? () => this.put(cell, null) : undefined;
      default:
        return undefined;
    }
  }

  put(cell, value) {
    cell.editor.write(value);
    this.take(cell, true);
  }

  restore(cell) {
    this.put(cell, this.before);
    cell.editor.control.select?.();
  }

  enterKey(cell, step) {
    this.take(cell, true);
    const last = step > 0 && this.lines.get(cell.id).n === this.rows().length - 1;
    if (last && !this.get("fixed")) this.addRow();
    else this.step(cell, step, 0);
  }

  step(cell, down, right) {
    const rows = this.rows();
    const row = rows[this.lines.get(cell.id).n + down];
    const editable = this.columns.filter((column) => !column.readonly);
    const column = editable[editable.findIndex((one) => one.key === cell.column.key) + right];
    if (column && (row || right)) this.focus(row?.id ?? cell.id, column.key);
  }

  // Pasting

  paste(event) {
    const cell = event.target.closest("td, th")?.cell;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const control = cell?.editor.control;
    if (!cell || event.target !== control) return;
    const block = parseBlock(text);
    const single = block.length === 1 && block[0].length === 1;
    if (single && control.matches('input[type="text"]')) return;
    event.preventDefault();
    this.fill(cell, block);
  }

  /** Put a block into the table from `cell` on, to the right and down; rows are added as they are needed. */
  fill(cell, block) {
    const titles = block[0].map((text) => this.columns.find((column) => column.title.toLowerCase() === text.trim().toLowerCase()));
    const headed = titles.filter(Boolean).length >= 2;
    const start = this.columns.indexOf(cell.column);
    const columns = headed ? titles : this.columns.slice(start);
    const first = Math.max(0, this.rows().findIndex((row) => row.id === cell.id));
    let cells = 0;
    (headed ? block.slice(1) : block).forEach((texts, down) => {
      const known = this.rows()[first + down]?.id;
      if (!known && this.get("fixed")) return;
      const id = known ?? (this.rows().length === 0 ? this.draftId : this.freeId());
      texts.slice(0, columns.length).forEach((text, right) => {
        const column = columns[right];
        if (!column || column.readonly) return;
        this.push({ op: "set", id, key: column.key, value: editor(column, this.words, () => {}).parse(text) }, false);
        cells += 1;
      });
    });
    this.typing.flush();
    this.refresh();
    this.before = cell.editor.read();
    this.status.textContent = fill(this.words.pasted, { n: cells });
  }
}

/** Whether the caret stands at the edge of the text, or there is no text to move in. */
function atEdge(control, side) {
  if (!control.matches('input[type="text"]')) return true;
  const { selectionStart, selectionEnd, value } = control;
  if (selectionStart === 0 && selectionEnd === value.length) return true;
  return selectionStart === selectionEnd && selectionStart === (side === "start" ? 0 : value.length);
}

/** Whether a select shows its list; browsers that cannot tell keep the keys to themselves while it is open. */
function isOpen(select) {
  return CSS.supports("selector(:open)") && select.matches(":open");
}

export default {
  render({ model, el }) {
    const grid = new Grid(model, el);
    return () => grid.stop();
  },
};
