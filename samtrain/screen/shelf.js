/** Files to take away: a button for each, with what it is for. */
import { download, h } from "./dom.js";

export default {
  render({ model, el }) {
    const said = h("p", { class: "sam-shelf-said", role: "status" });
    const items = model.get("items").map(({ key, title, about }) => {
      const take = h("button", { type: "button", class: "sam-button", onclick: () => model.get("busy") || model.send({ do: "make", key }) }, title);
      return { key, title, take, node: h("li", {}, take, h("span", {}, about)) };
    });
    const root = h("div", { class: "sam sam-shelf" }, h("h3", {}, model.get("title")), h("ul", {}, ...items.map(({ node }) => node)), said);
    el.append(root);
    const show = () => {
      const busy = model.get("busy");
      for (const { key, title, take } of items) {
        take.textContent = key === busy ? model.get("words").busy : title;
        take.setAttribute("aria-disabled", String(Boolean(busy)));
      }
      said.textContent = model.get("said");
    };
    const receive = (message) => download(root, message);
    model.on("change", show);
    model.on("msg:custom", receive);
    show();
    return () => {
      model.off("change", show);
      model.off("msg:custom", receive);
    };
  },
};
