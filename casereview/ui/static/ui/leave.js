// Exit this page: the screen clears at once, and the way back in the browser's memory is taken by the next page.

export function watchLeave(page) {
  for (const link of page.querySelectorAll("a[data-leave]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      document.documentElement.classList.add("cr-emptied");
      window.location.replace(link.href);
    });
  }
}
