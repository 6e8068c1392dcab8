// The desk below a tool: a text box that is saved as one types, and buttons.

const PAUSE = 250; // ms without a key before what was typed is sent

function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (_, key) => values[key]);
}

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
  const make = (tag, name, text) => {
    const node = document.createElement(tag);
    node.className = name;
    if (text !== undefined) node.textContent = text;
    return node;
  };
  const id = `sam-desk-${Math.random().toString(36).slice(2)}`;
  const root = make("section", "sam-desk");
  const heading = make("h4", "sam-desk-title", model.get("title"));
  const label = make("label", "sam-desk-prompt", model.get("prompt"));
  const box = make("textarea", "sam-desk-box");
  const counter = make("div", "sam-desk-count");
  const bar = make("div", "sam-desk-buttons");
  const outcome = make("div", "sam-desk-outcome");
  label.htmlFor = box.id = id;
  box.rows = 8;
  box.spellcheck = true;
  counter.id = `${id}-count`;
  box.setAttribute("aria-describedby", counter.id);
  outcome.setAttribute("role", "status");
  root.append(heading, label, box, counter, bar, outcome);
  el.append(root);

  let timer = null;
  const send = () => {
    clearTimeout(timer);
    timer = null;
    if (box.value !== model.get("text")) {
      model.set("text", box.value);
      model.save_changes();
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
    if (timer === null && box.value !== model.get("text")) box.value = model.get("text");
    tally();
  };
  const showButtons = () => {
    const busy = model.get("busy");
    const focused = bar.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    bar.replaceChildren(
      ...model.get("buttons").map((button) => {
        const node = make("button", button.main ? "sam-button sam-main" : "sam-button", button.label);
        node.type = "button";
        node.dataset.key = button.key;
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
