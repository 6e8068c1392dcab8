/** Reading free text: what to read on the left, the line's four marks and the comment on the right. */
import { h, markUnsaved, segmented, unique } from "./dom.js";

function render({ model, el }) {
  const words = model.get("words");
  const root = h("section", { class: "sam sam-review", tabindex: "-1" });
  const notice = h("p", { class: "sam-notice", role: "alert" });
  el.append(root);
  let box = null;

  const send = (message) => {
    markUnsaved(root, true);
    model.send(box ? { comment: box.value, ...message } : message);
  };
  const mark = (points) => box && send({ do: "mark", points });
  const go = (step) => box && send({ do: "go", step });

  root.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") return;
    event.stopPropagation();
    if (event.target === box) {
      if (event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey))) root.focus();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("select, [type=radio]")) return;
    if (/^[0-3]$/.test(event.key)) mark(Number(event.key));
    else if (event.key === "ArrowLeft") go(-1);
    else if (event.key === "ArrowRight") go(1);
    else if (event.key.toLowerCase() === "c" && box) box.focus();
    else return;
    event.preventDefault();
  });

  const select = (name, options, value) => {
    const id = unique("sam-review");
    const node = h("select", { id, onchange: () => send({ do: "choose", [name]: node.value }) });
    node.append(...options.map(({ key, title }) => h("option", { value: key, selected: key === value }, title)));
    return h("label", { class: "sam-review-choice", for: id }, h("span", {}, words[name]), node);
  };

  const draw = () => {
    const state = model.get("state");
    const wasHere = root.contains(document.activeElement);
    const head = h("div", { class: "sam-review-head" },
      select("exercise", state.exercises, state.exercise),
      select("line", state.lines, state.line),
      segmented(words.reader, state.readers, state.reader, (key) => send({ do: "choose", reader: key })).node);
    box = null;
    if (state.empty) {
      root.replaceChildren(head, notice, h("p", { class: "sam-quiet" }, state.empty));
    } else {
      box = h("textarea", { rows: 3, spellcheck: true, "aria-label": words.comment, placeholder: words.comment });
      box.value = state.comment;
      box.addEventListener("change", () => box.value !== state.comment && send({ do: "comment" }));
      const again = state.offered.map((comment) => h("button", {
        type: "button", class: "sam-review-again",
        onclick: () => { box.value = box.value ? `${box.value}\n${comment}` : comment; send({ do: "comment" }); },
      }, comment));
      const marks = state.anchors.map((anchor, points) => h("button", {
        type: "button", class: "sam-button", "aria-pressed": String(state.points === points), onclick: () => mark(points),
      }, h("b", {}, state.points === points ? `✓ ${points}` : String(points)), ` ${anchor}`));
      const turn = (label, step) => h("button", { type: "button", class: "sam-button", onclick: () => go(step) }, label);
      const text = h("article", { "aria-label": state.place },
        h("p", { class: "sam-quiet" }, `${state.place} · ${state.words}`),
        h("p", { class: "sam-quiet" }, state.prompt),
        ...state.text.split(/\n{2,}/).map((block) => h("p", {}, block)));
      const side = h("div", { class: "sam-review-side" },
        h("div", { class: "sam-review-marks", role: "group", "aria-label": words.line }, ...marks),
        box,
        again.length ? h("div", { class: "sam-review-offered" }, h("span", { class: "sam-quiet" }, words.again), ...again) : null,
        h("div", { class: "sam-review-turn" }, turn(words.back, -1), turn(words.next, 1)));
      root.replaceChildren(head, notice, h("div", { class: "sam-review-page" }, text, side),
        h("p", { class: "sam-quiet", role: "status" }, state.said), h("p", { class: "sam-quiet" }, words.keys));
    }
    markUnsaved(root, false);
    if (wasHere) root.focus();
  };
  const warn = () => {
    notice.textContent = model.get("notice");
    if (notice.textContent) markUnsaved(root, false);
  };
  model.on("change:state", draw);
  model.on("change:notice", warn);
  draw();
  warn();
}

export default { render };
