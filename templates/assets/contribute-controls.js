// SPDX-License-Identifier: GPL-3.0-or-later
// The controls of contribute.html, which stand in the page as the schema has them: what they hold, how it is put in, and those
// that grow: entries of commitments and sources, and chosen terms.
// host: {say(word, values), announce(text), data(name) -> promise, changed()}, see contribute.js.
var kyotoControls = function (form, host) {
  "use strict";

  const say = host.say;
  const each = (selector, visit, within) => (within || form).querySelectorAll(selector).forEach(visit);
  const inputOf = (control) => control.querySelector("input, textarea, select");
  const isList = (field) => /list|aliases/.test(field.kind);
  const boxesOf = (field) => Array.from(field.control.querySelectorAll(".ticks input"));
  const entriesOf = (field) => Array.from(field.control.querySelectorAll(".entries > .group"));

  function make(name, text, more) {
    return Object.assign(document.createElement(name), text === undefined ? {} : { textContent: text }, more || {});
  }

  // A button whose name says more than is seen.
  function button(text, unseen, act) {
    const made = make("button", text + " ", { type: "button" });
    if (unseen) made.append(make("span", unseen, { className: "unseen" }));
    made.addEventListener("click", act);
    return made;
  }

  // The schema, as the page tells it ----------------------------------------------------------------------------------------

  function fieldOf(control) {
    const set = control.dataset;
    const label = control.querySelector("label, legend, h3").firstChild.textContent.trim();
    const field = { key: set.key, kind: set.kind, required: set.required, longest: Number(set.longest || 0), label: label, words: /^text/.test(set.kind), control: control };
    const template = control.querySelector(":scope > template");
    if (!template) return field;
    field.template = template.content.firstElementChild;
    // By what an entry is known, that is searched or counted, not entered.
    const known = set.kind === "sources" ? ["id", "ref"] : ["ref"];
    field.parts = known.map((key) => ({ key: key, kind: key, required: "no" })).concat(Array.from(field.template.querySelectorAll(".control"), fieldOf));
    return field;
  }

  const fields = Array.from(form.querySelectorAll(".control[data-key]"), fieldOf);
  const fieldOfKind = (kind) => fields.find((field) => field.kind === kind);
  const headings = Array.from(form.querySelectorAll("[data-heading]"), (control) => ({ title: control.dataset.heading, control: control }));

  // Values ------------------------------------------------------------------------------------------------------------------

  function valueOf(field) {
    if (field.parts) {
      return entriesOf(field).map((entry) => {
        const value = { id: entry.dataset.source, ref: entry.dataset.ref };
        each(".control", (part) => { value[part.dataset.key] = inputOf(part).value; }, entry);
        return value;
      });
    }
    if (field.kind === "terms" && boxesOf(field).length) return boxesOf(field).filter((box) => box.checked).map((box) => box.value);
    if (field.kind === "terms") return Array.from(field.control.querySelectorAll(".chosen > li"), (item) => item.dataset.word);
    const input = inputOf(field.control);
    if (isList(field)) return input.value.split("\n").filter((line) => line.trim());
    if (field.kind === "flag") return input.checked ? "true" : "";
    return input.value;
  }

  function put(field, value) {
    const input = inputOf(field.control);
    if (field.parts) {
      field.control.querySelector(".entries").replaceChildren();
      (value || []).forEach((entry) => addEntry(field, entry));
    } else if (field.kind === "terms" && boxesOf(field).length) {
      boxesOf(field).forEach((box) => { box.checked = (value || []).includes(box.value); });
    } else if (field.kind === "terms") {
      field.control.querySelector(".chosen").replaceChildren();
      (value || []).forEach((word) => choose(field, word));
    } else if (isList(field)) {
      input.value = (value || []).join("\n");
    } else if (field.kind === "flag") {
      input.checked = value === "true";
    } else {
      if (field.kind === "source-id") offer(input, [], value || "");
      input.value = value || "";
    }
  }

  // {fields: {key: value}, text: {heading: text}}
  function collect() {
    const values = { fields: {}, text: {} };
    fields.forEach((field) => { values.fields[field.key] = valueOf(field); });
    headings.forEach((heading) => { values.text[heading.title] = inputOf(heading.control).value; });
    return values;
  }

  function fill(values) {
    fields.forEach((field) => put(field, values.fields[field.key]));
    headings.forEach((heading) => { inputOf(heading.control).value = values.text[heading.title] || ""; });
    nameSources();
  }

  // Entries: commitments and sources ------------------------------------------------------------------------------------------

  let counted = 0;

  function nextSource() {
    const numbers = Array.from(form.querySelectorAll(".entries > [data-source]"), (entry) => Number(entry.dataset.source.slice(1)));
    return "s" + (Math.max(0, ...numbers) + 1);
  }

  // A copy of the template's entry, with numbers in its ids.
  function numbered(template, number) {
    const entry = template.cloneNode(true);
    [entry].concat(Array.from(entry.querySelectorAll("*"))).forEach((element) => {
      ["id", "for", "aria-labelledby", "aria-describedby"].forEach((name) => {
        const value = element.getAttribute(name);
        if (value) element.setAttribute(name, value.replace(/-N(?=-|\b)/g, "-" + number));
      });
    });
    return entry;
  }

  // `value` holds the entry's parts; `found` is [citation, words, address] when it was searched.
  function addEntry(field, value, found) {
    const isSource = field.kind === "sources";
    const entry = numbered(field.template, ++counted);
    entry.dataset.ref = value.ref || "";
    if (isSource) entry.dataset.source = /^s\d{1,5}$/.test(value.id || "") ? value.id : nextSource();
    const name = isSource ? say("source.name", { id: entry.dataset.source }) : value.ref;
    entry.querySelector(".group-name").textContent = isSource && value.ref ? name + ": " + value.ref : name;
    each(".control", (part) => {
      inputOf(part).value = value[part.dataset.key] || "";
      part.hidden = isSource && Boolean(value.ref) && !value[part.dataset.key];
    }, entry);
    entry.querySelector(".remove").append(button(say("remove"), name, () => removeEntry(entry, name)));
    field.control.querySelector(".entries").append(entry);
    if (found) showWords(entry, found);
    else if (value.ref) host.data(dataOf(field, value.ref)).then((items) => showWords(entry, items.find((item) => item[0] === value.ref))).catch(() => null);
    nameSources();
    return entry;
  }

  // Which data hold the words of what is cited: those of the document by whose name the citation begins.
  function dataOf(field, citation) {
    const option = Array.from(field.control.querySelectorAll("option[data-name]")).find((one) => citation.startsWith(one.dataset.name + ","));
    return option ? "documents/" + option.value : "commitments";
  }

  function showWords(entry, found) {
    if (!found) return;
    const link = make("a", say("open"), { href: found[2] });
    link.append(make("span", ": " + found[0], { className: "unseen" }));
    entry.querySelector(".group-words").replaceChildren(found[1] + " ", link);
  }

  function removeEntry(entry, name) {
    const mark = make("li", say("removed", { name: name }) + " ", { className: "removed" });
    if (entry.dataset.source) mark.dataset.source = entry.dataset.source;  // its id stays its own
    mark.append(button(say("undo"), name, () => {
      mark.replaceWith(entry);
      entry.querySelector(".group-name").focus();
      nameSources();
      host.changed();
    }));
    entry.replaceWith(mark);
    mark.querySelector("button").focus();
    host.announce(say("removed", { name: name }));
    nameSources();
    host.changed();
  }

  // The choices of a list; what is chosen already stays one.
  function offer(list, ids, value) {
    const all = !value || ids.includes(value) ? ids : ids.concat(value);
    list.replaceChildren(list.options[0], ...all.map((id) => make("option", id, { value: id })));
    list.value = value;
  }

  // The sources' ids, wherever one is chosen or put in.
  function nameSources() {
    const field = fieldOfKind("sources");
    const ids = field ? entriesOf(field).map((entry) => entry.dataset.source) : [];
    fields.filter((one) => one.kind === "source-id").forEach((one) => offer(inputOf(one.control), ids, inputOf(one.control).value));
    headings.forEach((heading) => {
      const marks = heading.control.querySelector(".marks");
      const box = inputOf(heading.control);
      marks.hidden = !ids.length;
      marks.replaceChildren(marks.firstChild, ...ids.map((id) => button("[" + id + "]", "", () => {
        const before = box.value.slice(0, box.selectionStart);
        box.setRangeText((before && !/\s$/.test(before) ? " " : "") + "[" + id + "]", box.selectionStart, box.selectionEnd, "end");
        box.focus();
        host.changed();
      })));
    });
  }

  // Chosen terms ----------------------------------------------------------------------------------------------------------------

  // Whether the word was not among them yet. The name is found when it is not given.
  function choose(field, word, name) {
    const list = field.control.querySelector(".chosen");
    if (Array.from(list.children).some((item) => item.dataset.word === word)) return false;
    const item = make("li");
    const show = (text) => item.replaceChildren(make("span", text), " ", button(say("remove"), text, () => {
      item.remove();
      inputOf(field.control).focus();
      host.announce(say("removed", { name: text }));
      host.changed();
    }));
    item.dataset.word = word;
    show(name || word);
    list.append(item);
    if (!name) {
      host.data(field.control.querySelector(".finder").dataset.name).then((terms) => {
        const term = terms.find((one) => one[0] === word);
        if (term) show(term[1]);
      }).catch(() => null);
    }
    return true;
  }

  // Finders ---------------------------------------------------------------------------------------------------------------------

  function setUpFinder(field) {
    const finder = field.control.querySelector(".finder");
    const documents = finder.querySelector("select");
    const isTerm = field.kind === "terms";
    const describe = isTerm ? (term) => ({ name: term.join(" "), title: term[1], text: term[1].startsWith(term[0]) ? "" : term[0] }) : (item) => ({ name: item[0], text: item[1] });
    kyotoFinder.setUp(finder, {
      items: () => host.data(documents ? "documents/" + documents.value : finder.dataset.name),
      describe: describe,
      tell: (what, count, shown) => {
        const words = say(what, { count: count, shown: shown });
        host.announce(words);
        return words;
      },
      take: (item) => {
        const name = isTerm ? item[1] : item[0];
        const isThere = isTerm ? !choose(field, item[0], name) : entriesOf(field).some((entry) => entry.dataset.ref === name);
        const entry = !isTerm && !isThere && addEntry(field, { ref: name }, item);
        const next = entry && (entry.querySelector(".control:not([hidden]) :is(input, select, textarea)") || entry.querySelector(".group-name"));
        (next || finder.querySelector("input")).focus();
        host.announce(say(isThere ? "there" : "added", { name: name }));
        host.changed();
      },
    });
  }

  fields.filter((field) => field.control.querySelector(".finder")).forEach(setUpFinder);
  fields.filter((field) => boxesOf(field).length).forEach((field) => { boxesOf(field)[0].id = field.control.id.replace(/-control$/, ""); });

  return {
    fields: fields, fieldOfKind: fieldOfKind, headings: headings, inputOf: inputOf, entriesOf: entriesOf, valueOf: valueOf,
    collect: collect, fill: fill, addEntry: addEntry, make: make, button: button,
  };
};
