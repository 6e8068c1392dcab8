// The instructor's page: how many have answered while the wave is open, the pictures once it is closed.
const { words } = JSON.parse(document.getElementById("ask").textContent);
const $ = (id) => document.getElementById(id);
const say = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
let drawn = false;

function element(tag, text = "", children = []) {
  const made = document.createElement(tag);
  made.textContent = text;
  made.append(...children);
  return made;
}

async function ask(path, body) {
  const how = body && { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  const reply = await fetch(path, how);
  const found = await reply.json();
  if (!reply.ok) throw new Error(found.said);
  return found;
}

async function act(path, body) {
  try {
    show(await ask(path, body));
    notice("");
  } catch (error) {
    notice(error.message);
  }
}

function notice(said) {
  $("notice").textContent = said;
  $("notice").hidden = !said;
}

function show(state) {
  const done = state.seats.filter((seat) => seat.done).length;
  const count = say(words.count, { answered: state.seats.filter((seat) => seat.answered).length, of: state.seats.length, done });
  if ($("count").textContent !== count) $("count").textContent = count;
  $("open").hidden = !state.open;
  $("closed").hidden = state.open;
  showSeats(state.seats);
  $("turned-away").hidden = !state.refused;
  $("turned-away").querySelector("summary").textContent = say(words.refusals, { n: state.refused });
  $("refusals").replaceChildren(...state.refusals.map((one) => element("li", one)));
  if (!state.open && !drawn) {
    drawn = true;
    $("said").replaceChildren(...state.said.map((one) => element("li", one)));
    $("pictures").replaceChildren(...state.pictures.map(({ key, title, text }) => {
      const image = element("img");
      image.src = `/instructor/picture/${key}.svg`;
      image.alt = title;
      const twin = element("details", "", [element("summary", words.in_words), element("pre", text)]);
      return element("figure", "", [image, twin]);
    }));
  }
}

function showSeats(seats) {
  const focused = document.activeElement?.dataset?.seat;
  $("seats").replaceChildren(...seats.map((seat) => {
    const again = element("button", words.again);
    again.type = "button";
    again.dataset.seat = seat.seat;
    again.setAttribute("aria-label", `${words.again}: ${seat.name}`);
    again.onclick = () => confirm(say(words.again_sure, seat)) && act("/instructor/code", { seat: seat.seat });
    const state = seat.done ? words.done : seat.answered ? say(words.answering, seat) : seat.taken ? words.joined : words.waiting;
    const code = element("td", "", [element("code", seat.taken ? "" : seat.code)]);
    return element("tr", "", [element("td", seat.name), code, element("td", state), element("td", "", [again])]);
  }));
  if (focused) $("seats").querySelector(`[data-seat="${focused}"]`)?.focus();
}

let last = "";
async function follow() {
  try {
    const state = await ask("/instructor/state");
    const now = JSON.stringify(state);
    if (now !== last) show(state);
    last = now;
    if ($("notice").dataset.lost) notice("");
    delete $("notice").dataset.lost;
  } catch (error) {
    $("notice").dataset.lost = "yes";
    notice(error instanceof TypeError ? words.lost : error.message);
  }
  setTimeout(follow, 1500);
}

$("codes").onclick = () => {
  const shown = document.querySelector(".seats").classList.toggle("codes");
  $("codes").setAttribute("aria-pressed", shown);
};
$("close").onclick = () => confirm(words.close_sure) && act("/instructor/close", {});
follow();
