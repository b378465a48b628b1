// SPDX-License-Identifier: GPL-3.0-or-later
// Begins the form of contribute.html. What the form needs is loaded when somebody begins to write, when a draft was kept, or when
// the address asks for something; scripts of data, below contribute/, call kyotoForm(name, data).
var kyotoForm = (function () {
  "use strict";

  const form = document.getElementById("practice-form");
  const asked = new URLSearchParams(location.search);
  const draft = kyotoDraft("kyoto-practice" + (asked.get("practice") ? ":" + asked.get("practice") : ""));
  const arrived = new Map();
  const loading = new Map();

  // Resolves when the script has run, with the data of that name if it brought any.
  function load(path, name) {
    if (!loading.has(path)) {
      loading.set(path, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = path;
        script.onload = () => resolve(arrived.get(name));
        script.onerror = () => {
          loading.delete(path);
          reject(new Error(path));
        };
        document.head.append(script);
      }));
    }
    return loading.get(path);
  }
  const data = (name) => load("contribute/" + name + ".js", name);
  const parts = form.dataset.scripts.split(" ");

  let begun = null;
  function begin() {
    if (!begun) {
      begun = Promise.all([data("words"), data("rules")].concat(parts.map((path) => load(path))))
        .then((loaded) => window.kyotoContribute(form, { words: loaded[0], rules: loaded[1], data: data, draft: draft, asked: asked }))
        .catch(() => {
          begun = null;
          document.getElementById("form-kept").textContent = form.dataset.failed;
        });
    }
    return begun;
  }

  const basis = document.getElementById("f-basis");
  if (basis) basis.value = "submitted";
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("focusin", begin, { once: true });
  document.addEventListener("click", function first(event) {  // before anything listens to the buttons
    if (!form.contains(event.target)) return;
    document.removeEventListener("click", first);
    const button = event.target.closest("button");
    if (!form.dataset.begun) begin().then(() => button && button.click());
  });
  if (draft.kept().length || asked.has("implements") || asked.has("practice")) setTimeout(begin, 0);

  return (name, value) => arrived.set(name, value);
})();
