// One member's answers to one wave. Every change is kept in this browser at once and, on the workshop's server, sent there.
const ask = JSON.parse(document.getElementById("ask").textContent);
const words = ask.words;
const $ = (id) => document.getElementById(id);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const say = (text, values = {}) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
const nameOf = new Map([...ask.goals, ...ask.facts, ...ask.rated.map((i) => [i.id, i.statement]), ...ask.people.map((p) => [p.id, p.name])]);

const blank = () => ({ edits: 0, done: false, order: shuffled(ask.goals.map(([id]) => id)), answer: { listed: [], ratings: {}, ranking: {}, roles: {}, facts: [] } });
let draft = blank();
let part = 0;
let closed = false;
let keeps = true;

// A random order to begin with, so that nobody's ranking leans on ours.
function shuffled(list) {
  for (let n = list.length - 1; n > 0; n--) {
    const m = Math.floor(Math.random() * (n + 1));
    [list[n], list[m]] = [list[m], list[n]];
  }
  return list;
}

// Kept in this browser ------------------------------------------------------------------------------------------

function keep() {
  try {
    localStorage.setItem(ask.key, JSON.stringify(draft));
  } catch {
    keeps = false;
  }
}

function kept() {
  try {
    return sound(JSON.parse(localStorage.getItem(ask.key)));
  } catch {
    return null;
  }
}

// A draft as this page wrote it, whatever else the place it comes from may hold.
function sound(found) {
  if (!found || typeof found.edits !== "number" || typeof found.answer !== "object") return null;
  const made = { ...blank(), edits: found.edits, done: found.done === true };
  const ids = new Set(ask.goals.map(([id]) => id));
  const order = Array.isArray(found.order) ? found.order.filter((id) => ids.has(id)) : [];
  if (new Set(order).size === ids.size && order.length === ids.size) made.order = order;
  for (const [name, value] of Object.entries(made.answer)) {
    const given = found.answer?.[name];
    if (given && Array.isArray(given) === Array.isArray(value) && typeof given === "object") made.answer[name] = given;
  }
  for (const name of ["member", "role", "contribution"]) if (typeof found.answer?.[name] === "string") made.answer[name] = found.answer[name];
  const ranks = made.answer.ranking;
  if (made.order.every((id) => Number.isInteger(ranks[id]))) made.order.sort((a, b) => ranks[a] - ranks[b]);
  return made;
}

function changed() {
  if (closed) return;
  draft.edits += 1;
  keep();
  showState();
  sendSoon();
}

// Sent to the server ---------------------------------------------------------------------------------------------

let due = 0;
let sending = false;
let sent = ask.connected ? -1 : Infinity;

function sendSoon(delay = 400) {
  if (!ask.connected || closed) return;
  clearTimeout(due);
  due = setTimeout(send, delay);
}

async function send() {
  if (sending || closed || sent >= draft.edits) return;
  sending = true;
  const edits = draft.edits;
  try {
    const reply = await fetch("/answer", {
      method: "PUT",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ edits, done: draft.done, answer: draft.answer }),
      keepalive: true,
    });
    if (reply.ok) {
      sent = edits;
      offline(false);
    } else {
      await refused(reply);
    }
  } catch {
    offline(true);
  }
  sending = false;
  if (!closed && sent < draft.edits) sendSoon(lost ? 2000 : 0);
}

async function refused(reply) {
  const { said, wave, draft: newer } = await reply.json().catch(() => ({ said: words.offline }));
  if (reply.status === 409 && wave === "open" && newer) {
    adopt(newer);
    notice(words.newer);
  } else if (reply.status === 409) {
    shut(said);
  } else {
    sent = draft.edits; // nothing that trying again would help
    notice(said);
  }
}

let lost = false;
function offline(now) {
  lost = now;
  showState();
}

function shut(said) {
  closed = true;
  notice(said);
  all("main input, main select, #ranking button, #ranked, #done, #erase, .skip").forEach((each) => (each.disabled = true));
  showState();
}

async function fetchNewer() {
  if (!ask.connected) return;
  try {
    const reply = await fetch("/answer");
    if (!reply.ok) return await refused(reply);
    const found = await reply.json();
    if (found.edits > draft.edits) adopt(found);
    else sent = found.edits;
    offline(false);
    if (found.wave === "closed") shut(words.closed);
    else sendSoon(0);
  } catch {
    offline(true);
    setTimeout(fetchNewer, 2000);
  }
}

function adopt(found) {
  draft = sound(found) ?? draft;
  sent = draft.edits;
  keep();
  fill();
}

// Parts of the page ----------------------------------------------------------------------------------------------

const parts = all("section[data-part]");

function go(to) {
  part = Math.max(0, Math.min(parts.length - 1, to));
  show();
  scrollTo(0, 0);
  parts[part].querySelector("h2").focus({ preventScroll: true });
}

function show() {
  parts.forEach((each, n) => (each.hidden = n !== part));
  $("back").disabled = part === 0;
  $("next").hidden = part === parts.length - 1;
  showState();
}

// What is still open in a part: sentences, each a place to go to.
function open(name) {
  const a = draft.answer;
  if (name === "you") return [...(ask.connected || a.member?.trim() ? [] : [words.no_member]), ...(a.role ? [] : [words.no_role])];
  if (name === "listed") return a.listed.length ? [] : [words.no_listed];
  if (name === "ratings") return ask.rated.filter((item) => !(item.id in a.ratings)).map((item) => item.statement);
  if (name === "ranking") return [...(Object.keys(a.ranking).length ? [] : [words.no_ranking]), ...a.listed.filter((one) => !one.goal).map((one) => say(words.not_coded, one))];
  if (name === "roles") return ask.people.filter((each) => !(each.id in a.roles)).map((each) => each.name);
  return [];
}

function showState() {
  for (const [n, button] of all("#parts button").entries()) {
    const { part: name } = parts[n].dataset;
    const missing = open(name).length;
    button.textContent = (["facts", "end"].includes(name) ? "" : missing ? "○ " : "✓ ") + parts[n].querySelector("h2").textContent;
    button.title = missing ? say(words.open, { n: missing }) : "";
    if (n === part) button.setAttribute("aria-current", "step");
    else button.removeAttribute("aria-current");
    if (n === part) $("parts").scrollLeft = button.offsetLeft - $("parts").clientWidth / 3;
  }
  const line = ask.connected
    ? closed ? words.closed : lost ? words.offline : sent >= draft.edits ? (draft.edits ? words.sent : "") : words.sending
    : keeps ? (draft.edits ? words.kept : "") : words.not_kept;
  if ($("status").textContent !== line) $("status").textContent = line;
  $("status").classList.toggle("attention", lost || !keeps);
  showMissing();
  showRanked();
}

function showMissing() {
  const heads = [];
  for (const [n, section] of parts.entries()) {
    const missing = open(section.dataset.part);
    if (!missing.length) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sam-plain";
    button.textContent = section.querySelector("h2").textContent;
    button.onclick = () => go(n);
    const rest = missing.length > 3 ? [...missing.slice(0, 2), say(words.more, { n: missing.length - 2 })] : missing;
    const item = document.createElement("li");
    item.append(button, " ", rest.join(" · "));
    heads.push(item);
  }
  const said = document.createElement("p");
  said.textContent = heads.length ? words.missing : words.complete;
  const list = document.createElement("ul");
  list.append(...heads);
  $("missing").replaceChildren(said, list);
  if ($("done")) $("done").textContent = draft.done ? words.undone : words.done;
  if (draft.done && !closed) $("said").textContent = words.is_done;
}

// The ranking: buttons, keys, and dragging by mouse or finger -----------------------------------------------------

function move(id, to) {
  const from = draft.order.indexOf(id);
  const target = Math.max(0, Math.min(draft.order.length - 1, to));
  draft.order.splice(target, 0, ...draft.order.splice(from, 1));
  rank();
  return target;
}

function rank() {
  draft.answer.ranking = Object.fromEntries(draft.order.map((id, n) => [id, n + 1]));
  showRanking();
  changed();
}

function showRanking() {
  if (!$("ranking")) return;
  const focused = document.activeElement?.closest?.("#ranking li");
  const which = focused && [focused.dataset.goal, document.activeElement.dataset.by];
  $("ranking").replaceChildren(...draft.order.map((id, n) => {
    const item = document.createElement("li");
    item.dataset.goal = id;
    const grip = document.createElement("span");
    grip.className = "grip";
    grip.textContent = "⠿";
    grip.setAttribute("aria-hidden", "true");
    grip.addEventListener("pointerdown", (event) => drag(event, item));
    const text = document.createElement("span");
    text.className = "goal";
    text.dir = "auto";
    text.textContent = nameOf.get(id);
    const buttons = [[-1, "↑", words.up], [1, "↓", words.down]].map(([by, sign, label]) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = sign;
      button.dataset.by = by;
      button.disabled = closed || n + by < 0 || n + by >= draft.order.length;
      button.setAttribute("aria-label", say(label, { goal: nameOf.get(id), n: n + 1 }));
      button.onclick = () => move(id, n + by);
      return button;
    });
    item.append(grip, text, ...buttons);
    return item;
  }));
  if (which) {
    const item = all("#ranking li").find((each) => each.dataset.goal === which[0]);
    (item.querySelector(`[data-by="${which[1]}"]:enabled`) ?? item.querySelector("button:enabled"))?.focus();
  }
}

function drag(event, item) {
  if (closed || event.button) return;
  event.preventDefault();
  const grip = event.target;
  grip.setPointerCapture(event.pointerId);
  item.classList.add("dragged");
  const over = (moved) => {
    const others = all("#ranking li").filter((each) => each !== item);
    const before = others.find((each) => {
      const box = each.getBoundingClientRect();
      return moved.clientY < box.top + box.height / 2;
    });
    $("ranking").insertBefore(item, before ?? null);
    if (!grip.hasPointerCapture(event.pointerId)) grip.setPointerCapture(event.pointerId); // moving it lets go
  };
  const end = () => {
    document.removeEventListener("pointermove", over);
    document.removeEventListener("pointerup", end);
    document.removeEventListener("pointercancel", end);
    item.classList.remove("dragged");
    draft.order = all("#ranking li").map((each) => each.dataset.goal);
    rank();
  };
  document.addEventListener("pointermove", over);
  document.addEventListener("pointerup", end);
  document.addEventListener("pointercancel", end);
}

function showRanked() {
  if (!$("ranking")) return;
  const ranked = Object.keys(draft.answer.ranking).length > 0;
  $("ranking").classList.toggle("ranked", ranked);
  $("ranked").hidden = ranked;
  $("ranking-state").textContent = ranked ? "" : words.not_ranked;
  const listed = draft.answer.listed;
  $("coding").hidden = !listed.length;
  all(".coded").forEach((row, n) => {
    row.hidden = n >= listed.length;
    if (row.hidden) return;
    row.querySelector("label").textContent = listed[n].words;
    row.querySelector("select").value = listed[n].goal ?? "";
  });
}

// Filled in from the draft, and the other way round ----------------------------------------------------------------

function fill() {
  const a = draft.answer;
  if ($("member")) $("member").value = a.member ?? "";
  $("own-role").value = a.role ?? "";
  $("contribution").value = a.contribution ?? "";
  all(".listed").forEach((input, n) => (input.value = a.listed[n]?.words ?? ""));
  for (const item of ask.rated) {
    all("input[type=radio]").filter((one) => one.name === `rate-${item.id}`).forEach((one) => (one.checked = Number(one.value) === a.ratings[item.id]));
  }
  showSkips();
  for (const each of ask.people) $(`role-${each.id}`).value = a.roles[each.id] ?? "";
  all(".fact input").forEach((box) => (box.checked = a.facts.includes(box.value)));
  showRanking();
  showState();
}

function showSkips() {
  all(".skip").forEach((button) => (button.hidden = !(button.dataset.item in draft.answer.ratings)));
}

function text(id) {
  $(id)?.addEventListener("input", () => {
    draft.answer[id] = $(id).value;
    changed();
  });
}

text("member");
text("contribution");
$("own-role").addEventListener("change", () => {
  draft.answer.role = $("own-role").value || undefined;
  changed();
});
all(".listed").forEach((input) => input.addEventListener("input", () => {
  const before = new Map(draft.answer.listed.map((one) => [one.words, one.goal]));
  const lines = all(".listed").map((each) => each.value.trim()).filter(Boolean);
  draft.answer.listed = lines.map((line, n) => ({ words: line, goal: before.get(line) ?? (lines.length === draft.answer.listed.length ? draft.answer.listed[n].goal : null) }));
  changed();
}));
all(".coded select").forEach((select, n) => select.addEventListener("change", () => {
  draft.answer.listed[n].goal = select.value || null;
  changed();
}));
all(".steps input").forEach((input) => input.addEventListener("change", () => {
  draft.answer.ratings[input.name.slice("rate-".length)] = Number(input.value);
  showSkips();
  changed();
}));
all(".skip").forEach((button) => button.addEventListener("click", () => {
  delete draft.answer.ratings[button.dataset.item];
  all("input:checked", button.closest("fieldset")).forEach((one) => (one.checked = false));
  showSkips();
  changed();
}));
for (const each of ask.people) {
  $(`role-${each.id}`).addEventListener("change", (event) => {
    if (event.target.value) draft.answer.roles[each.id] = event.target.value;
    else delete draft.answer.roles[each.id];
    changed();
  });
}
all(".fact input").forEach((box) => box.addEventListener("change", () => {
  draft.answer.facts = all(".fact input:checked").map((one) => one.value);
  changed();
}));
$("ranked")?.addEventListener("click", rank);
$("back").onclick = () => go(part - 1);
$("next").onclick = () => go(part + 1);
if ($("done")) {
  $("done").onclick = () => {
    draft.done = !draft.done;
    $("said").textContent = "";
    changed();
  };
}
$("erase").onclick = () => {
  if (!confirm(words.erase_sure)) return;
  const edits = draft.edits;
  draft = { ...blank(), edits };
  fill();
  changed();
  go(0);
};

function notice(said) {
  $("notice").textContent = said;
  $("notice").hidden = !said;
}

// The file that a member sends by mail.
$("download").onclick = () => {
  const member = draft.answer.member?.trim() || ask.member;
  if (!member) {
    $("said").textContent = words.no_member;
    return;
  }
  const file = { samtrain_member: 1, account: ask.account, wave: ask.wave, ...draft.answer, member };
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(file, null, 1) + "\n"], { type: "application/json" }));
  const safe = (name) => name.normalize("NFC").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
  link.download = `${safe(ask.account)}-${safe(ask.wave)}-${safe(member)}.member.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  $("said").textContent = say(words.downloaded, { file: link.download });
};

// Another tab of this browser went on with the same answer.
addEventListener("storage", (event) => {
  const found = event.key === ask.key ? kept() : null;
  if (found && found.edits > draft.edits) {
    draft = found;
    fill();
  }
});
addEventListener("online", () => fetchNewer());
document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? send() : fetchNewer()));

$("parts").append(...parts.map((_section, n) => {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.onclick = () => go(n);
  item.append(button);
  return item;
}));
draft = kept() ?? draft;
fill();
show();
fetchNewer();
