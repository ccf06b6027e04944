// Pause clears the screen before the answer comes, and a page brought back from memory does not show again.

const emptied = "cr-emptied";

function empty() {
  document.documentElement.classList.add(emptied);
  document.title = document.title.replace(/^.* – /, "");
}

export function watchPause(page) {
  for (const form of page.querySelectorAll("form[data-pause]")) {
    form.addEventListener("submit", () => window.setTimeout(empty, 0));
  }
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && document.documentElement.classList.contains(emptied)) {
      window.location.reload();
    }
  });
}
