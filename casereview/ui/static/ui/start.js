// Everything works without this. It adds what a page can do better when script is allowed.
import { initAll } from "../vendor/govuk.js";
import { watchPause } from "./pause.js";
import { watchLeave } from "./leave.js";
import { watchTyping } from "./autosave.js";

document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("govuk-frontend-supported");
}
initAll();
watchPause(document);
watchLeave(document);
watchTyping(document);
