// The argument map moves: wheel with Ctrl or two buttons zoom, dragging and arrows pan.
// Pointing at a thing keeps what it is tied to and dims the rest.
(() => {
  "use strict";
  const STEP = 1.25;
  for (const frame of document.querySelectorAll("[data-map]")) {
    const svg = frame.querySelector("svg");
    const whole = svg.viewBox.baseVal;
    const [width, height] = [whole.width, whole.height];
    let box = { x: 0, y: 0, width, height };
    const draw = () => svg.setAttribute("viewBox", `${box.x} ${box.y} ${box.width} ${box.height}`);
    const zoom = (by, x = 0.5, y = 0.5) => {
      const wide = Math.min(width, Math.max(width / 12, box.width / by));
      const scale = wide / box.width;
      box = { x: box.x + box.width * (1 - scale) * x, y: box.y + box.height * (1 - scale) * y,
        width: wide, height: box.height * scale };
      pan(0, 0);
    };
    const pan = (dx, dy) => {
      box.x = Math.min(width - box.width, Math.max(0, box.x + dx));
      box.y = Math.min(height - box.height, Math.max(0, box.y + dy));
      draw();
    };
    frame.classList.add("moves");
    svg.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const at = svg.getBoundingClientRect();
      zoom(event.deltaY < 0 ? STEP : 1 / STEP, (event.clientX - at.left) / at.width, (event.clientY - at.top) / at.height);
    }, { passive: false });
    let from = null;
    svg.addEventListener("pointerdown", (event) => { from = [event.clientX, event.clientY]; });
    addEventListener("pointerup", () => { from = null; });
    svg.addEventListener("pointermove", (event) => {
      if (!from || box.width === width) return;
      const scale = box.width / svg.getBoundingClientRect().width;
      pan((from[0] - event.clientX) * scale, (from[1] - event.clientY) * scale);
      from = [event.clientX, event.clientY];
    });
    svg.addEventListener("dragstart", (event) => event.preventDefault());
    const keys = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    frame.addEventListener("keydown", (event) => {
      if (event.key === "+" || event.key === "=") zoom(STEP);
      else if (event.key === "-") zoom(1 / STEP);
      else if (event.key === "0") zoom(1 / 99);
      else if (event.key in keys && box.width < width) {
        const [x, y] = keys[event.key];
        pan((x * box.width) / 8, (y * box.height) / 8);
      } else return;
      event.preventDefault();
    });
    const bar = document.createElement("p");
    bar.className = "zoom";
    for (const [name, sign, act] of [["in", "+", () => zoom(STEP)], ["out", "−", () => zoom(1 / STEP)], ["whole", "⤢", () => zoom(1 / 99)]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = sign;
      button.setAttribute("aria-label", frame.dataset[name]);
      button.addEventListener("click", act);
      bar.append(button);
    }
    frame.before(bar);
    const edges = [...svg.querySelectorAll("[data-ends]")].map((one) => [one, one.dataset.ends.split(" ")]);
    const things = [...svg.querySelectorAll("[data-id]")];
    const light = (id) => {
      const near = new Set(id ? [id] : []);
      for (const [, ends] of edges) if (ends.includes(id)) ends.forEach((end) => near.add(end));
      for (const [one, ends] of edges) one.classList.toggle("dim", Boolean(id) && !ends.includes(id));
      for (const one of things) one.classList.toggle("dim", Boolean(id) && !near.has(one.dataset.id));
    };
    for (const one of things) {
      one.addEventListener("pointerenter", () => light(one.dataset.id));
      one.addEventListener("pointerleave", () => light(""));
      one.addEventListener("focus", () => light(one.dataset.id));
      one.addEventListener("blur", () => light(""));
    }
  }
})();
