/** Tabs: one is chosen; arrow keys go from one to the next, as in any row of tabs. */
import { h, unique } from "./dom.js";

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

export default {
  render({ model, el }) {
    const bar = h("div", { class: "sam sam-tabs", role: "tablist", "aria-label": model.get("label") });
    el.append(bar);
    const pick = (key) => {
      model.set("chosen", key);
      model.save_changes();
    };
    bar.addEventListener("keydown", (event) => {
      const keys = model.get("tabs").map(({ key }) => key);
      const step = STEPS[event.key];
      if (!step) return;
      event.preventDefault();
      event.stopPropagation();
      pick(keys[(keys.indexOf(model.get("chosen")) + step + keys.length) % keys.length]);
      bar.querySelector('[aria-selected="true"]').focus();
    });
    const show = () => {
      const hadFocus = bar.contains(document.activeElement);
      bar.replaceChildren(
        ...model.get("tabs").map(({ key, title, note }) => {
          const chosen = key === model.get("chosen");
          const tab = h("button", { type: "button", role: "tab", id: unique("sam-tab"), "aria-selected": String(chosen), tabindex: chosen ? 0 : -1, onclick: () => pick(key) }, title);
          if (note) tab.append(h("small", {}, note));
          return tab;
        }),
      );
      if (hadFocus) bar.querySelector('[aria-selected="true"]')?.focus();
    };
    model.on("change", show);
    show();
    return () => model.off("change", show);
  },
};
