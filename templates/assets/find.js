// SPDX-License-Identifier: GPL-3.0-or-later
// find.html: reads a citation as people type it and leads to its place. Names and addresses come by classic scripts, for nothing
// else works from file://. tests/templates/find.test.mjs runs the reading against a table of citations.
var kyotoFind = (function () {
  "use strict";

  const MOST_SHOWN = 8;
  const FEW_TEXTS = 12;  // of so few, all addresses are looked through when a number comes without a name
  const NOISE = new Set(["para", "paras", "paragraph", "paragraphs", "point", "points", "subpara", "subparagraph", "op", "operative",
    "recommendation", "rec", "item", "items", "no", "of", "the", "in", "at", "un", "document"]);
  const PREAMBLE = new Set(["pp", "pre", "preamble", "preambular"]);
  const NOTES = new Set(["footnote", "footnotes", "fn", "note", "notes"]);

  // `A/CONF.234/16, para. 158(k)` -> a conf 234 16 para 158 k. A number is a word of its own: `KD37`, `158k`.
  function tokens(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().match(/\p{L}+|\p{N}+/gu) || [];
  }

  let texts = [];             // {document, text, cite, title, home, piece, main, keys: [[token]]}
  let terms = [];             // {title, kind, home, keys}
  const units = new Map();    // document -> {texts: {text: {key: address}}, notes: {key: address}}

  function names(data) {
    const withKeys = (entry) => Object.assign(entry, { keys: entry.names.map(tokens).filter((key) => key.length) });
    texts = data.texts.map(withKeys);
    terms = data.terms.map(withKeys);
  }

  // Where the words of `key` stand in a row among `words`; -1 when they do not.
  function indexOf(words, key) {
    for (let at = 0; at + key.length <= words.length; ++at)
      if (key.every((word, i) => word === words[at + i])) return at;
    return -1;
  }

  // The texts that the words name: [{text, rest}], with the longest name that fits, and the words beside it.
  function named(words) {
    let found = [];
    let longest = 0;
    for (const text of texts) {
      let best = null;
      for (const key of text.keys) {
        const at = indexOf(words, key);
        if (at >= 0 && (!best || key.length > best.length)) best = { length: key.length, at: at };
      }
      if (!best || best.length < longest) continue;
      if (best.length > longest) found = [];
      longest = best.length;
      found.push({ text: text, rest: words.slice(0, best.at).concat(words.slice(best.at + best.length)) });
    }
    // A document's own name means its main text; a name that several documents share means all of them.
    const main = found.filter((one) => one.text.main);
    return main.length ? main : found;
  }

  // What the words beside a name ask for: {kind, parts: ["158", "k"]}.
  function place(rest) {
    const kind = rest.some((word) => PREAMBLE.has(word)) ? "preambular" : rest.some((word) => NOTES.has(word)) ? "note" : "para";
    const parts = rest.filter((word) => !NOISE.has(word) && !PREAMBLE.has(word) && !NOTES.has(word));
    return { kind: kind, parts: parts };
  }

  function shown(text, kind, parts, say) {
    const number = parts[0] + parts.slice(1).map((point) => " (" + point + ")").join("");
    return text.cite + ", " + say(kind, { number: number });
  }

  // {title, home, exact} of what the place is in the text; null when there is nothing, not even the paragraph around it.
  function resolve(text, wanted, say) {
    const held = units.get(text.document);
    if (!wanted.parts.length) return { title: text.cite, home: text.home, exact: true };
    if (!held) return null;
    for (let length = wanted.parts.length; length > 0; --length) {
      const parts = wanted.parts.slice(0, length);
      const key = (wanted.kind === "note" ? "notes/" : wanted.kind === "preambular" ? "preamble/" : "") + parts.join("/");
      const address = wanted.kind === "note" ? held.notes[key] : (held.texts[text.text] || {})[key];
      if (address) return { title: shown(text, wanted.kind, parts, say), home: address, exact: length === wanted.parts.length };
    }
    return null;
  }

  // The pieces that an answer to the query needs.
  function needed(query) {
    const words = tokens(query);
    const found = named(words).filter((one) => place(one.rest).parts.length).map((one) => one.text);
    const all = !named(words).length && words.some((word) => /^\p{N}/u.test(word)) && texts.length <= FEW_TEXTS ? texts : [];
    return Array.from(new Set(found.concat(all).filter((text) => !units.has(text.document)).map((text) => text.piece)));
  }

  // {places: [{title, kind, home, exact}], lands}: what the query may mean, and whether the first is certain.
  function answer(query, say) {
    const words = tokens(query);
    if (!words.length) return { places: [], lands: false };
    const joined = words.join(" ");
    const places = [];
    const add = (found) => { if (found && !places.some((one) => one.home === found.home)) places.push(found); };
    const texts_named = named(words);
    const exactTerms = terms.filter((term) => term.keys.some((key) => key.join(" ") === joined));
    for (const one of texts_named) add(resolve(one.text, place(one.rest), say));
    exactTerms.forEach((term) => add({ title: term.title, kind: term.kind, home: term.home, exact: true }));
    // A text that we hold is more than its entry among the instruments.
    const exact = places.filter((found) => found.exact);
    const held = exact.filter((found) => !found.kind);
    const certain = held.length ? held : exact;
    if (certain.length === 1) return { places: [certain[0]].concat(places.filter((found) => found !== certain[0])), lands: true };
    if (!places.length && /\p{N}/u.test(joined)) texts.forEach((text) => {
      const found = resolve(text, place(words), say);
      if (found && found.exact && place(words).parts.length) add(found);
    });
    const begins = (entry) => entry.keys.some((key) => (" " + key.join(" ")).includes(" " + joined));
    texts.filter(begins).forEach((text) => add({ title: text.cite, kind: text.title, home: text.home, exact: false }));
    terms.filter(begins).forEach((term) => add({ title: term.title, kind: term.kind, home: term.home, exact: false }));
    return { places: places, lands: false };
  }

  const api = { names: names, units: (data) => units.set(data.document, data), answer: answer, needed: needed };
  if (typeof document === "undefined") return api;

  const form = document.getElementById("find");
  const box = document.getElementById("find-q");
  const list = document.getElementById("find-places");
  const status = document.getElementById("find-status");
  const loading = new Map();
  const say = (word, values) => form.dataset[word].replace(/\{(\w+)\}/g, (all, name) => values[name]);

  function load(path) {
    if (!loading.has(path)) {
      loading.set(path, new Promise((resolve_, reject) => {
        const script = document.createElement("script");
        script.src = path;
        script.onload = resolve_;
        script.onerror = () => {
          loading.delete(path);
          reject(new Error(path));
        };
        document.head.append(script);
      }));
    }
    return loading.get(path);
  }

  function ask(query) {
    return load(form.dataset.names).then(() => Promise.all(needed(query).map(load))).then(() => answer(query, say));
  }

  function link(title, address, kind) {
    const line = document.createElement("li");
    const made = document.createElement("a");
    made.href = address;
    made.textContent = title;
    line.append(made);
    if (kind) {
      const range = document.createElement("span");
      range.className = "range";
      range.textContent = kind;
      line.append(" ", range);
    }
    return line;
  }

  function show(query, found) {
    const places = found.places.slice(0, MOST_SHOWN);
    list.replaceChildren(...places.map((one) => link(one.title, one.home, one.kind)));
    if (!query.trim()) {
      status.textContent = "";
      return;
    }
    list.append(link(say("search", { query: query.trim() }), "search.html?q=" + encodeURIComponent(query.trim())));
    const nearest = places.length === 1 && places[0].exact === false && /\d/.test(query);
    status.textContent = say(!places.length ? "none" : nearest ? "nearest" : places.length === 1 ? "one" : "many", { count: places.length });
  }

  function failed() {
    list.replaceChildren();
    status.textContent = form.dataset.failed;
  }

  box.addEventListener("focus", () => load(form.dataset.names).catch(failed), { once: true });
  box.addEventListener("input", () => {
    const query = box.value;
    ask(query).then((found) => { if (box.value === query) show(query, found); }).catch(failed);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const query = box.value;
    ask(query).then((found) => {
      show(query, found);
      if (found.lands) location.href = found.places[0].home;
      else (list.querySelector("a") || box).focus();
    }).catch(failed);
  });
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) {
    box.value = asked;
    ask(asked).then((found) => {
      show(asked, found);
      if (found.lands) location.replace(found.places[0].home);
    }).catch(failed);
  }
  return api;
})();
