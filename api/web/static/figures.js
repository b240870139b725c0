// A figure comes to life when asked: the same specification, drawn by Vega in the page.
// Expressions are interpreted (ast), so no code is made from text and the policy stands.
(() => {
  "use strict";
  let loading = null;
  const vega = () => {
    loading ??= new Promise((done, failed) => {
      const script = document.createElement("script");
      script.type = "module";
      script.src = "/figures/vega.js";
      script.onload = done;
      script.onerror = failed;
      document.head.append(script);
    });
    return loading;
  };
  const options = { ast: true, actions: false, renderer: "svg", defaultStyle: false,
    tooltip: { disableDefaultStyle: true } };
  const dark = matchMedia("(prefers-color-scheme: dark)");
  for (const figure of document.querySelectorAll("[data-figure]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "explore";
    button.textContent = figure.dataset.label;
    button.addEventListener("click", async () => {
      button.disabled = true;
      const theme = dark.matches ? "&theme=dark" : "";
      const [answer] = await Promise.all([fetch(figure.dataset.figure + theme), vega()]);
      const place = document.createElement("div");
      const still = figure.querySelector("img");
      place.setAttribute("role", "group");
      place.setAttribute("aria-label", still ? still.alt : button.textContent);
      await window.vegaEmbed(place, await answer.json(), options);
      figure.replaceChildren(place);
      figure.classList.add("alive");
      button.remove();
    });
    figure.after(button);
  }
})();
