/** Edits of rows: applied here at once, sent to Python in order, and put on top of whatever Python says meanwhile. */

/** New rows after one edit; the same rules as apply_edits in table.py. */
export function applyEdit(rows, edit) {
  const at = (id) => rows.findIndex((row) => row.id === id);
  if (edit.op === "set") {
    return rows.map((row) => (row.id === edit.id ? { ...row, [edit.key]: edit.value } : row));
  }
  if (edit.op === "delete") return rows.filter((row) => row.id !== edit.id);
  if (at(edit.row.id) >= 0) return rows;
  const place = at(edit.after) >= 0 ? at(edit.after) + 1 : rows.length;
  return [...rows.slice(0, place), edit.row, ...rows.slice(place)];
}

/** Whether two raw values are the same. */
export function same(a, b) {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

/**
 * Edits on their way to Python. `send(n, edits)` sends a batch; `n` counts the batches. `tell(unsaved)` hears whether
 * anything is still on its way.
 */
export class Outbox {
  constructor(send, tell) {
    this.send = send;
    this.tell = tell;
    this.unsent = [];
    this.batches = [];
    this.n = 0;
  }

  /** Take an edit; keystrokes in one cell that wait together become one. */
  push(edit) {
    const last = this.unsent.at(-1);
    const again = last && edit.op === "set" && last.op === "set" && last.id === edit.id && last.key === edit.key;
    if (again) this.unsent.pop();
    this.unsent.push(edit);
    this.tell(true);
  }

  /** Send what waits. */
  flush() {
    if (!this.unsent.length) return;
    this.n += 1;
    this.batches.push({ n: this.n, edits: this.unsent, at: Date.now() });
    this.send(this.n, this.unsent);
    this.unsent = [];
  }

  /** Python has taken all batches up to `n`. */
  acknowledge(n) {
    this.batches = this.batches.filter((batch) => batch.n > n);
    this.tell(this.batches.length + this.unsent.length > 0);
  }

  /** Python's rows with the edits that it has not taken yet. */
  over(rows) {
    const edits = [...this.batches.flatMap((batch) => batch.edits), ...this.unsent];
    return edits.reduce(applyEdit, rows);
  }

  /** Milliseconds for which the oldest batch has been waiting. */
  waiting() {
    return this.batches.length ? Date.now() - this.batches[0].at : 0;
  }
}
