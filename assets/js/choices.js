// Radios and tick boxes: an answer may reveal a further question, and "I'm not sure" unticks the others.
// Ours instead of the design system's, whose script puts aria-expanded on inputs, where it is not allowed.
function show(input) {
  const revealed = document.getElementById(input.dataset.ariaControls);
  if (!revealed) return;
  const kind = input.type === "radio" ? "radios" : "checkboxes";
  revealed.classList.toggle(`nhsuk-${kind}__conditional--hidden`, !input.checked);
}

function changed(input, inputs) {
  if (input.type === "checkbox" && input.checked) {
    const alone = input.dataset.behaviour === "exclusive";
    for (const other of inputs) {
      if (other !== input && (alone || other.dataset.behaviour === "exclusive")) other.checked = false;
    }
  }
  inputs.forEach(show);
}

export function keepChoices(group) {
  if (group.dataset.kept) return;
  group.dataset.kept = "yes";
  const inputs = [...group.querySelectorAll("input[type=radio], input[type=checkbox]")];
  const own = inputs.filter((input) => input.closest("[data-module]") === group);
  own.forEach(show);
  group.addEventListener("change", (event) => own.includes(event.target) && changed(event.target, own));
  window.addEventListener("pageshow", () => own.forEach(show)); // a browser going back restores what was chosen
}
