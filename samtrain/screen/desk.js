/** The desk below a tool: a text box that is saved as one types, and buttons. */
import { fill, h, unique } from "./dom.js";

const PAUSE = 250; // ms without a key before what was typed is sent

function count(text) {
  return (text.match(/\S+/g) || []).length;
}

/** Ask the page to save the notebook; go on when it has, or when nobody answers. */
function saveNotebook() {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, 2000);
    const done = () => {
      clearTimeout(timer);
      resolve();
    };
    document.dispatchEvent(new CustomEvent("samtrain-save", { detail: { done } }));
  });
}

function render({ model, el }) {
  const id = unique("sam-desk");
  const counter = h("div", { class: "sam-desk-count", id: `${id}-count` });
  const box = h("textarea", { class: "sam-desk-box", id, rows: 8, spellcheck: true, "aria-describedby": counter.id });
  const bar = h("div", { class: "sam-desk-buttons" });
  const outcome = h("div", { class: "sam-desk-outcome", role: "status" });
  const label = h("label", { class: "sam-desk-prompt", for: id }, model.get("prompt"));
  el.append(h("section", { class: "sam sam-desk" }, h("h3", {}, model.get("title")), label, box, counter, bar, outcome));

  let timer = null;
  const send = () => {
    clearTimeout(timer);
    timer = null;
    if (box.value !== model.get("text")) {
      model.set("text", box.value);
      // A message, not the trait: a trait may wait for the kernel's word on the last one, and the page be gone by then.
      model.send({ do: "write", text: box.value });
    }
  };
  const tally = () => {
    const n = count(box.value);
    const limit = model.get("limit");
    const words = model.get("words");
    counter.textContent = fill(n > limit ? words.over : words.count, { n, limit });
    counter.classList.toggle("sam-over", n > limit);
  };
  box.addEventListener("input", () => {
    tally();
    clearTimeout(timer);
    timer = setTimeout(send, PAUSE);
  });
  box.addEventListener("change", send);
  box.addEventListener("blur", send);
  // Keys typed here are text, never JupyterLab's commands.
  box.addEventListener("keydown", (event) => event.stopPropagation());

  const showText = () => {
    // While somebody writes here, the box is right: what Python says may be a few letters old.
    if (timer === null && document.activeElement !== box && box.value !== model.get("text")) box.value = model.get("text");
    tally();
  };
  const showButtons = () => {
    const busy = model.get("busy");
    const focused = bar.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    bar.replaceChildren(
      ...model.get("buttons").map((button) => {
        const look = button.main ? "sam-button sam-main" : "sam-button";
        const node = h("button", { type: "button", class: look, "data-key": button.key }, button.label);
        if (busy) node.setAttribute("aria-disabled", "true");
        if (busy === button.key) node.textContent = model.get("words").busy;
        node.addEventListener("click", async () => {
          if (model.get("busy")) return;
          send();
          if (button.saves) await saveNotebook();
          model.send({ do: button.key });
        });
        return node;
      }),
    );
    if (focused) bar.querySelector(`[data-key="${focused}"]`)?.focus();
  };
  const showOutcome = () => {
    outcome.innerHTML = model.get("outcome");
  };
  model.on("change:text", showText);
  model.on("change:buttons change:busy", showButtons);
  model.on("change:outcome", showOutcome);
  showText();
  showButtons();
  showOutcome();
  return () => send();
}

export default { render };
