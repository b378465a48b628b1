// SPDX-License-Identifier: GPL-3.0-or-later
// The form of contribute.html while somebody writes: keeps the draft, says what is wrong, hands out the file. The controls are
// contribute-controls.js; what is wrong is found by practice-check.js, and practice-file.js writes the file.
// host: {words, rules, data(name) -> promise, draft, asked}, see contribute.js.
var kyotoContribute = function (form, host) {
  "use strict";

  const byId = (id) => document.getElementById(id);
  const completing = host.asked.get("practice") || "";  // the id of a published practice
  const citations = host.asked.getAll("implements");

  function say(id, values) {
    return host.words[id].replace(/\{(\w+)\}/g, (whole, name) => (values && name in values ? values[name] : whole));
  }

  function announce(text) { byId("form-status").textContent = text; }

  // The draft -----------------------------------------------------------------------------------------------------------------

  const controls = kyotoControls(form, { say: say, announce: announce, data: host.data, changed: changed });
  const file = kyotoPracticeFile;
  const check = kyotoPracticeCheck(file, kyotoPracticeRules(host.rules), host.rules);
  const schema = { fields: controls.fields, headings: controls.headings.map((heading) => heading.title) };
  const idBox = byId("f-id");
  const nothing = { fields: { basis: "submitted" }, text: {} };
  let isIdTyped = false;
  let isKept = false;
  let isSaved = true;  // downloaded, or nothing to lose

  function collect() {
    return Object.assign(controls.collect(), { id: idBox.value.trim(), isIdTyped: isIdTyped, asked: citations });
  }

  function isEmpty(values) {
    return !values.isIdTyped && Object.values(values.text).every((text) => !text) &&
      Object.entries(values.fields).every(([key, value]) => !value.length || value === nothing.fields[key]);
  }

  function fill(values) {
    controls.fill(values);
    idBox.value = values.id || "";
    isIdTyped = Boolean(values.isIdTyped);
  }

  function keep() {
    const values = collect();
    isKept = host.draft.keep(isEmpty(values) ? "" : JSON.stringify(values));
    byId("form-kept").textContent = isEmpty(values) ? "" : say(isKept ? "kept" : "kept.not");
  }

  function kept() {
    for (const text of host.draft.kept()) {
      try {
        const values = JSON.parse(text);
        if (values.fields && values.text) return values;
      } catch (error) { /* Another program's, or cut off. */ }
    }
    return null;
  }

  let timer = 0;
  function changed() {
    isSaved = false;
    clearTimeout(timer);
    timer = setTimeout(() => {
      keep();
      review();
    }, 250);
  }

  window.addEventListener("beforeunload", (event) => {
    keep();
    if (!isKept && !isSaved && !isEmpty(collect())) event.preventDefault();
  });

  // A line above the form, with a link or with a button that takes back what it tells.
  function notice(text, link, undo) {
    const box = byId("form-notice");
    const line = controls.make("p", text + " ");
    if (link) line.append(controls.make("a", link.text, { href: link.href }));
    if (undo) line.append(controls.button(say("undo"), "", () => {
      line.remove();
      box.hidden = !box.children.length;
      undo();
    }));
    box.append(line);
    box.hidden = false;
    announce(text);
    return line;
  }

  // What is wrong -----------------------------------------------------------------------------------------------------------------

  const touched = new Set();
  let isTried = false;  // the download: from then on what is missing is said too
  let errors = [];
  const practices = new Map();

  function findPractice(id) {
    return host.data("practices").then((starts) => {
      const piece = starts.filter((start) => start <= id).length;
      return piece ? host.data("practices-" + piece).then((list) => list.find((one) => one.id === id) || null) : null;
    }).then((found) => {
      practices.set(id, Boolean(found));
      return found;
    });
  }

  // Whether there is a practice with the id; undefined while that is not known.
  function isPractice(id) {
    if (!practices.has(id)) {
      practices.set(id, undefined);
      findPractice(id).then(review).catch(() => null);
    }
    return practices.get(id);
  }

  const labelOf = (control) => control.querySelector("label, legend, h3").firstChild.textContent.trim();

  // What a problem is about: {control, name}.
  function about(problem) {
    const heading = controls.headings.find((one) => one.title === problem.heading);
    const field = controls.fields.find((one) => one.key === problem.key);
    const entry = field && controls.entriesOf(field)[problem.entry];
    const part = entry && entry.querySelector(".control[data-key=\"" + problem.part + "\"]");
    const control = heading ? heading.control : part || (field ? field.control : byId("f-id-control"));
    const name = entry ? entry.querySelector(".group-name").textContent + (part ? ", " : "") : "";
    return { control: control, name: name + (entry && !part ? "" : labelOf(control)) };
  }

  // What takes the focus of a control: its box, or the first of its boxes.
  const focusOf = (control) => byId(control.id.replace(/-control$/, "")) || control.querySelector("input");

  // What is said at each control, and where it is wrong.
  function showProblems(problems) {
    const said = new Map();
    problems.forEach((problem) => {
      const control = about(problem).control;
      if (!isTried && (problem.kind === "missing" || !touched.has(control.id))) return;
      const isAdvice = problem.kind === "advice";
      const text = (isAdvice ? say("advice") + " " : "") + say(problem.word, problem.values);
      if (!said.has(control)) said.set(control, new Map());
      said.get(control).set(text, isAdvice);
    });
    form.querySelectorAll(".control").forEach((control) => {
      const box = control.querySelector(":scope > .fault");
      if (!box) return;
      const lines = Array.from(said.get(control) || []);
      const isWrong = lines.some(([text, isAdvice]) => !isAdvice);
      if (box.textContent !== lines.map(([text]) => text).join(""))
        box.replaceChildren(...lines.map(([text, isAdvice]) => controls.make("span", text, { className: isAdvice ? "advice" : "" })));
      box.hidden = !lines.length;
      const input = focusOf(control);
      if (isWrong && input.type !== "checkbox") input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    });
  }

  // All errors in one list, above the form.
  function showSummary(isDraft) {
    const box = byId("form-problems");
    const state = !errors.length ? say(isDraft ? "ready.draft" : "ready") : errors.length === 1 ? say("problems.one") : say("problems", { count: errors.length });
    byId("form-state").textContent = byId("form-problems-title").textContent = state;
    box.hidden = !isTried || !errors.length;
    const list = box.querySelector("ul");
    const lines = errors.map((problem) => ({ text: about(problem).name + ": " + say(problem.word, problem.values), href: "#" + focusOf(about(problem).control).id }));
    if (list.dataset.lines === JSON.stringify(lines)) return;  // the focus may be on one of them
    list.dataset.lines = JSON.stringify(lines);
    list.replaceChildren(...lines.map((one) => {
      const line = controls.make("li");
      line.append(controls.make("a", one.text, { href: one.href }));
      return line;
    }));
  }

  function showCounts() {
    form.querySelectorAll(".length").forEach((count) => {
      const length = Array.from(controls.inputOf(count.parentElement).value.trim()).length;
      count.textContent = length ? say("count", { count: length, longest: count.parentElement.dataset.longest }) : "";
    });
    byId("form-file").textContent = (idBox.value.trim() || "\u2026") + ".md";
  }

  // While a button is pressed nothing may move: it would be released beside it, and not be clicked.
  const longestPress = 700;
  let pressed = 0;
  document.addEventListener("pointerdown", () => { pressed = Date.now(); });
  ["pointerup", "pointercancel"].forEach((name) => document.addEventListener(name, () => { pressed = 0; }));

  function review() {
    if (Date.now() - pressed < longestPress) {
      setTimeout(review, 100);
      return;
    }
    const values = collect();
    const problems = check(schema, values, {
      practice: isPractice, taken: (id) => id !== completing && isPractice(id), today: new Date().toISOString().slice(0, 10),
    });
    errors = problems.filter((problem) => problem.kind !== "advice");
    showProblems(problems);
    showSummary(values.fields.draft === "true");
    showCounts();
    if (byId("form-preview").open) byId("form-text").textContent = file.write(schema, values);
  }

  // The file ----------------------------------------------------------------------------------------------------------------------

  function download() {
    const id = idBox.value.trim();
    isTried = true;
    (id ? findPractice(id).catch(() => null) : Promise.resolve()).then(() => {
      keep();
      review();
      if (errors.length) {
        byId("form-problems").focus();
        return;
      }
      const link = controls.make("a", "", { download: id + ".md", hidden: true });
      link.href = URL.createObjectURL(new Blob([file.write(schema, collect())], { type: "text/markdown;charset=utf-8" }));
      form.append(link);
      link.click();
      link.remove();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
      isSaved = true;
      byId("form-state").textContent = say("downloaded", { file: link.download });
      announce(byId("form-state").textContent);
    });
  }

  function clear() {
    const before = collect();
    fill(nothing);
    isTried = false;
    touched.clear();
    notice(say("cleared"), null, () => {
      fill(before);
      changed();
    }).querySelector("button").focus();
    changed();
  }

  // The file's name, from the title until another is typed.
  function nameFile() {
    if (!isIdTyped) idBox.value = file.idFrom(byId("f-title").value, Number(byId("f-id-control").dataset.longest));
  }

  // The beginning -----------------------------------------------------------------------------------------------------------------

  // Puts in what is published of the practice that is asked for.
  function complete() {
    return findPractice(completing).then((practice) => {
      if (!practice) {
        notice(say("unknown.practice", { name: completing }));
        return;
      }
      const text = {};
      Object.entries(practice.text).forEach(([title, html]) => {
        const heading = schema.headings.includes(title) ? title : schema.headings[0];  // what stands before all headings
        text[heading] = (text[heading] ? text[heading] + "\n\n" : "") + file.typed(html);
      });
      fill({ id: completing, isIdTyped: true, fields: practice.fields, text: text });
      idBox.readOnly = true;
      notice(say("completing"), { text: practice.fields.title, href: "practices/" + completing + ".html" });
    });
  }

  // Puts in the commitments that are asked for.
  function addAsked(field) {
    const same = (text) => text.replace(/\s+/g, " ").trim().toLowerCase();
    return host.data("commitments").then((items) => citations.forEach((citation) => {
      const item = items.find((one) => same(one[0]) === same(citation));
      if (!item) {
        notice(say("unknown.citation", { name: citation }), { text: field.label, href: "#" + focusOf(field.control).id });
      } else if (!controls.entriesOf(field).some((entry) => entry.dataset.ref === item[0])) {
        const name = controls.addEntry(field, { ref: item[0] }, item).querySelector(".group-name");
        notice(say("added", { name: item[0] }), { text: field.label, href: "#" + name.id });
      }
    }));
  }

  form.addEventListener("focusout", (event) => {
    const control = event.target.closest(".control");
    const box = control && control.querySelector(":scope > .fault");
    if (control) touched.add(control.id);
    review();
    if (box && !box.hidden) announce(box.textContent);
  });
  form.addEventListener("input", (event) => {
    if (event.target === idBox) isIdTyped = Boolean(idBox.value);
    if (event.target.id === "f-title") nameFile();
    changed();
  });
  // On the document: where a form itself listens, screen readers say "clickable" at each of its headings.
  document.addEventListener("click", (event) => {
    if (!form.contains(event.target)) return;
    const link = event.target.closest("a[href^='#f-']");
    if (link) {
      event.preventDefault();
      byId(link.getAttribute("href").slice(1)).focus();
    }
    if (event.target.closest(".add")) {
      controls.inputOf(controls.addEntry(controls.fieldOfKind("sources"), {}).querySelector(".control")).focus();
      changed();
    }
  });
  byId("form-preview").addEventListener("toggle", review);
  form.addEventListener("submit", () => {
    if (document.activeElement.tagName !== "INPUT") download();  // Enter in a box of one line hands out nothing
  });
  byId("form-clear").addEventListener("click", clear);
  form.dataset.begun = "true";

  const saved = kept();
  const field = controls.fieldOfKind("implements");
  const isAsked = Boolean(field) && citations.length > 0 && String(saved && saved.asked) !== String(citations);
  if (saved) {
    fill(saved);
    notice(say("restored"));
  }
  idBox.readOnly = Boolean(saved && completing);
  const box = document.activeElement;
  if (form.contains(box) && box.type === "search") box.dispatchEvent(new Event("input", { bubbles: true }));  // typed meanwhile
  return Promise.resolve(completing && !saved ? complete() : null).then(() => (isAsked ? addAsked(field) : null)).then(() => {
    nameFile();
    keep();
    review();
  });
};
