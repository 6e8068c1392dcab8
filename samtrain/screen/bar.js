/** The head of a screen. */
import { dropDown, fill, h, ownKeys, segmented, unique } from "./dom.js";

function menu(model, words) {
  const panel = h("div", { popover: "auto", class: "sam sam-panel sam-menu", id: unique("sam-menu"), role: "menu" });
  const button = h("button", { type: "button", class: "sam-plain", "aria-haspopup": "menu", "aria-label": words.more, title: words.more }, "⋯");
  const keys = keysDialog(model, words);
  const list = dropDown(button, panel, () => panel.querySelector("button").focus());
  const item = (label, action) =>
    h("button", { type: "button", role: "menuitem", onclick: () => { list.close(); action(); } }, label);
  panel.append(
    ...model.get("menu").map(({ key, label }) => item(label, () => model.send({ do: "menu", key }))),
    item(words.keys, () => keys.showModal()),
  );
  panel.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const items = [...panel.children];
    items[(items.indexOf(document.activeElement) + step + items.length) % items.length].focus();
  });
  return h("span", {}, button, panel, keys);
}

function keysDialog(model, words) {
  const close = h("button", { type: "button", class: "sam-plain", onclick: () => dialog.close() }, words.close);
  const lines = model.get("help_keys").flatMap(([key, what]) => [h("dt", {}, key), h("dd", {}, what)]);
  const dialog = h("dialog", { class: "sam sam-dialog", "aria-label": words.keys }, h("h3", {}, words.keys), h("dl", {}, ...lines), close);
  return dialog;
}

export default {
  render({ model, el }) {
    const words = model.get("words");
    const title = h("h2");
    const saved = h("span", { class: "sam-saved", role: "status" });
    const command = (name) => h("button", { type: "button", class: "sam-plain", onclick: () => model.send({ do: name }) }, words[name]);
    const [undo, redo] = [command("undo"), command("redo")];
    const question = h("p", { class: "sam-question" });
    const notice = h("p", { class: "sam-notice", role: "alert" });
    const amount = segmented(words.amount, [{ key: "basic", title: words.basic }, { key: "full", title: words.full }], model.get("mode"), (key) => {
      model.set("mode", key);
      model.save_changes();
    });
    const root = h(
      "div",
      { class: "sam sam-bar" },
      h("div", { class: "sam-line" }, title, h("div", { class: "sam-buttons" }, saved, undo, redo, menu(model, words))),
      h("div", { class: "sam-line" }, h("div", { class: "sam-say" }, question, notice), amount.node),
    );
    ownKeys(root, model);
    el.append(root);

    const show = () => {
      title.replaceChildren(model.get("title"), h("span", {}, model.get("account") && ` · ${model.get("account")}`));
      question.textContent = model.get("question");
      const time = model.get("saved") && new Date(model.get("saved")).toLocaleTimeString(navigator.language, { hour: "2-digit", minute: "2-digit" });
      saved.textContent = time ? fill(words.saved, { time }) : "";
      // A button that loses its focus by being disabled would throw a keyboard user back to the top of the page.
      undo.setAttribute("aria-disabled", String(!model.get("can_undo")));
      redo.setAttribute("aria-disabled", String(!model.get("can_redo")));
      notice.textContent = model.get("notice") && `▲ ${model.get("notice")}`;
      question.hidden = Boolean(model.get("notice"));
      amount.show(model.get("mode"));
    };
    show();
    model.on("change", show);
    return () => model.off("change", show);
  },
};
