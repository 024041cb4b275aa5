// The page works without this file; it only smoothes a few steps.
"use strict";
document.documentElement.classList.add("js");
for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => window.print());
document.getElementById("wrong")?.focus();
// Menopause and pregnancy are not asked of a man, as long as nothing is answered there.
const women = document.getElementById("q-women");
const form = document.getElementById("ask");
if (women && form) {
  const settle = () => {
    const isMan = form.elements["person.sex"]?.value === "male";
    const isAnswered = [...women.querySelectorAll("input:checked")].some((input) => input.value);
    women.hidden = isMan && !isAnswered;
  };
  form.addEventListener("change", settle);
  settle();
}
