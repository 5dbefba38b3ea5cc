// Everything here makes a page nicer; no page needs it.
import { Button } from "nhsuk-frontend/dist/nhsuk/components/button/button.mjs";
import { ErrorSummary } from "nhsuk-frontend/dist/nhsuk/components/error-summary/error-summary.mjs";
import { SkipLink } from "nhsuk-frontend/dist/nhsuk/components/skip-link/skip-link.mjs";
import { keepChoices } from "./choices.js";
import { keepDrafts } from "./draft.js";

const COMPONENTS = [Button, ErrorSummary, SkipLink];

function start(root) {
  for (const Component of COMPONENTS) {
    for (const element of root.querySelectorAll(`[data-module="${Component.moduleName}"]`)) {
      if (element.hasAttribute(`data-${Component.moduleName}-init`)) continue;
      try {
        new Component(element);
      } catch (error) {
        console.warn(error.message);
      }
    }
  }
  for (const group of root.querySelectorAll('[data-module="nhsuk-radios"], [data-module="nhsuk-checkboxes"]')) {
    keepChoices(group);
  }
  for (const form of root.querySelectorAll("form[data-draft]")) keepDrafts(form);
  for (const button of root.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.onclick = () => window.print();
  }
  const undo = root.querySelector('[data-module="hw-undo"]');
  if (undo) undo.focus({ preventScroll: true });
}

start(document);
document.addEventListener("htmx:after:swap", () => start(document));

// Whoever skipped to the content is at #maincontent. A browser would take the answer to a form there too, and away from
// the summary of what is wrong, which has just been given the focus.
document.addEventListener("submit", (event) => {
  if (location.hash && !event.target.getAttribute("action")) {
    history.replaceState(history.state, "", location.pathname + location.search);
  }
});
