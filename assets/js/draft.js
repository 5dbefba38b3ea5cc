// A form with `data-draft` posts itself there after a pause in typing, and says when that was done. What is typed is
// never taken away: if it cannot be saved it stays on the page, is tried again, and leaving the page asks first.
const PAUSE = 1500;
const RETRY = [2000, 4000, 8000, 15000, 30000];

const started = new WeakSet();

// As every other time on a page: "5:03pm", "5pm".
function clock(now) {
  const minutes = now.getMinutes() ? `:${String(now.getMinutes()).padStart(2, "0")}` : "";
  return `${now.getHours() % 12 || 12}${minutes}${now.getHours() < 12 ? "am" : "pm"}`;
}

export function keepDrafts(form) {
  if (started.has(form)) return;
  started.add(form);

  const status = form.querySelector("[data-draft-status]");
  const url = form.dataset.draft;
  let timer = null;
  let changed = 0; // counts changes: a save covers those before it began
  let saved = 0;
  let sending = null;
  let failures = 0;
  let leaving = false;
  let overtaken = false;

  function say(state, text) {
    if (!status) return;
    status.dataset.state = state;
    if (status.textContent !== text) status.textContent = text;
  }

  function words() {
    const data = new FormData(form);
    for (const [name, value] of [...data.entries()]) if (typeof value !== "string") data.delete(name);
    return data;
  }

  function later(wait) {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  }

  async function save() {
    if (sending || leaving || overtaken || saved === changed) return;
    const covers = changed;
    sending = new AbortController();
    if (!failures && status) say("saving", status.dataset.saving);
    try {
      const answer = await fetch(url, {
        method: "POST",
        body: words(),
        credentials: "same-origin",
        redirect: "error", // a redirect is the sign-in page: nothing was saved
        signal: sending.signal,
      });
      if (answer.status === 409) {
        // Another window saved since: going on here would write over it.
        overtaken = true;
        failures += 1;
        say("failing", (await answer.json()).said);
        return;
      }
      if (!answer.ok) throw new Error(String(answer.status));
      saved = covers;
      failures = 0;
      if (saved === changed && status) say("saved", status.dataset.saved.replace("{time}", clock(new Date())));
    } catch (error) {
      if (leaving) return;
      if (status) say("failing", status.dataset.failing);
      failures += 1;
    } finally {
      sending = null;
    }
    if (saved !== changed && !overtaken) later(failures ? RETRY[Math.min(failures, RETRY.length) - 1] : PAUSE);
  }

  function noticed() {
    changed += 1;
    if (!failures) later(PAUSE);
  }

  form.addEventListener("input", noticed);
  form.addEventListener("change", noticed);
  form.addEventListener("submit", () => {
    leaving = true; // the form itself carries the words now; a late draft must not overtake it
    clearTimeout(timer);
    if (sending) sending.abort();
  });
  window.addEventListener("pageshow", () => {
    leaving = false;
  });
  window.addEventListener("online", () => {
    if (saved !== changed) later(0);
  });
  window.addEventListener("pagehide", () => {
    if (!leaving && !overtaken && saved !== changed) navigator.sendBeacon(url, words());
  });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && failures && saved !== changed) event.preventDefault();
  });
}
