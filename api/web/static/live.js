// Search as you type: a form marked data-live asks for its own page and takes one part of it.
// Without this script the form's button does the same.
(() => {
  "use strict";
  const WAIT = 200;
  for (const form of document.querySelectorAll("form[data-live]")) {
    const target = document.querySelector(form.dataset.live);
    let timer = 0;
    let last = 0;
    const show = async () => {
      const turn = ++last;
      const given = [...new FormData(form)].filter(([, value]) => value !== "");
      const address = `${form.getAttribute("action")}?${new URLSearchParams(given)}`;
      const answer = await fetch(address, { headers: { accept: "text/html" } });
      if (!answer.ok || turn !== last) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = page.querySelector(form.dataset.live);
      if (!found || turn !== last) return;
      target.replaceChildren(...found.childNodes);
      history.replaceState(null, "", address);
    };
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(show, WAIT);
    });
  }
  for (const field of document.querySelectorAll("[data-copy]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = field.dataset.copy;
    button.addEventListener("click", async () => {
      field.select();
      await navigator.clipboard.writeText(field.value);
      button.textContent = field.dataset.copied;
    });
    field.closest("label").after(button);
  }
})();
