// A form with data-autosave="address" sends what was typed there, ten seconds after the last key.
// The form still has its own button; a draft that could not be kept says so and is tried again at the next pause.

const quietSeconds = 10;

async function keep(form, said) {
  const answer = await fetch(form.dataset.autosave, {
    method: "POST",
    body: new FormData(form),
    headers: { "X-Requested-With": "autosave" },
    credentials: "same-origin",
  }).catch(() => null);
  if (said) {
    said.textContent = answer && answer.ok ? said.dataset.kept : said.dataset.lost;
  }
}

export function watchTyping(page) {
  for (const form of page.querySelectorAll("form[data-autosave]")) {
    const said = form.querySelector("[data-autosave-said]");
    let waiting;
    form.addEventListener("input", () => {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(() => keep(form, said), quietSeconds * 1000);
    });
    form.addEventListener("submit", () => window.clearTimeout(waiting));
  }
}
