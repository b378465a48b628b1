// SPDX-License-Identifier: GPL-3.0-or-later
// A box that searches a list while one types, and the buttons of what it finds: by mouse, touch, Tab or arrow keys. What an item
// is and what taking it does is the caller's.
var kyotoFinder = (function () {
  "use strict";

  const most = 8;
  const simple = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

  // The items that hold the beginning of each word of the query; first those that hold it in their name, whole words before
  // parts. describe(item) -> {name, text}.
  function search(items, query, describe) {
    // Names are cited with the short word: "Kyoto Declaration, para. 37".
    const parts = simple(query).split(" ").map((part) => /^paras$|^paragr/.test(part) ? "para" : part);
    return items.map((item, index) => {
      const name = " " + simple(describe(item).name) + " ";
      const all = name + simple(describe(item).text) + " ";
      if (!parts.every((part) => all.includes(" " + part))) return null;
      const score = (sum, part) => sum + (name.includes(" " + part + " ") ? 3 : name.includes(" " + part) ? 2 : 0);
      return { item: item, index: index, score: parts.reduce(score, 0) };
    }).filter(Boolean).sort((a, b) => b.score - a.score || a.index - b.index).map((found) => found.item);
  }

  // finder holds an input and a list .found. host: {items() -> promise of all items, describe(item), take(item),
  // tell("found" | "found.many" | "found.none" | "found.failed", count, shown) -> the words}; a describe() may give another
  // `title` to show.
  function setUp(finder, host) {
    const box = finder.querySelector("input");
    const list = finder.querySelector(".found");

    function button(item) {
      const made = document.createElement("button");
      const name = document.createElement("span");
      const line = document.createElement("li");
      const shown = host.describe(item);
      made.type = "button";
      name.className = "title";
      name.textContent = shown.title || shown.name;
      made.append(name, " ", shown.text);
      made.addEventListener("click", () => {
        box.value = "";
        list.replaceChildren();
        host.take(item);
      });
      line.append(made);
      return line;
    }

    // What the list itself does not say: that nothing is in it, or not all.
    function note(text) {
      const line = document.createElement("li");
      line.className = "hint";
      line.textContent = text;
      return line;
    }

    function show() {
      const query = box.value;
      if (!simple(query)) {
        list.replaceChildren();
        return;
      }
      host.items().then((all) => {
        if (box.value !== query) return;
        const found = search(all, query, host.describe);
        const said = host.tell(!found.length ? "found.none" : found.length > most ? "found.many" : "found", found.length, most);
        list.replaceChildren(...found.slice(0, most).map(button));
        if (!found.length || found.length > most) list.append(note(said));
      }).catch(() => list.replaceChildren(note(host.tell("found.failed", 0, 0))));
    }

    box.addEventListener("input", show);
    box.addEventListener("focus", () => host.items().catch(() => null));
    finder.addEventListener("change", (event) => { if (event.target !== box) show(); });
    finder.addEventListener("keydown", (event) => {
      if (event.target.tagName === "SELECT") return;
      const buttons = Array.from(list.querySelectorAll("button"));
      const at = buttons.indexOf(event.target);
      const to = event.key === "ArrowDown" ? buttons[at + 1] : event.key === "ArrowUp" && at >= 0 ? buttons[at - 1] || box : null;
      if (event.key === "Enter" && event.target === box) {
        event.preventDefault();
        if (buttons.length) buttons[0].click();
      } else if (event.key === "Escape" && buttons.length) {
        event.preventDefault();
        list.replaceChildren();
        box.focus();
      } else if (to) {
        event.preventDefault();
        to.focus();
      }
    });
  }

  return { search: search, setUp: setUp };
})();
