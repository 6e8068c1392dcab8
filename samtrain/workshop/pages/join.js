// Takes a seat with a one-time code. A link may carry the code behind its #, which no server and no log ever sees.
const words = JSON.parse(document.getElementById("ask").textContent).words;
const code = document.getElementById("code");
const said = document.getElementById("said");
code.value = decodeURIComponent(location.hash.slice(1));
history.replaceState(null, "", location.pathname);

document.getElementById("join").addEventListener("submit", async (event) => {
  event.preventDefault();
  said.textContent = "";
  try {
    const answer = await fetch("/join", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ code: code.value }),
    });
    if (answer.ok) location.replace("/form");
    else said.textContent = (await answer.json()).said;
  } catch {
    said.textContent = words.unreachable;
  }
});
