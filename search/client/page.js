// SPDX-License-Identifier: GPL-3.0-or-later
// The search page: its box and its results. What searches is loaded when the reader first goes to the box or comes with a
// query in the address; everything by classic script elements, for nothing else works from file://. What a first
// answer does without (facets, snippets, keys) is in later.js. README.md has the contract with search.html.
var kyotoSearch = (function () {
  "use strict";

  const VERSION = 4;
  const PAGE_SIZE = 10;
  const TYPING_PAUSE = 80;         // milliseconds after the last key
  const SMALL_FACETS = 20000;      // characters: with so few the answer counts as given when they stand there
  const NAMES_SHOWN = 4;           // of what was searched for as well

  const search = {};
  const script = typeof document === "undefined" ? null : document.currentScript;
  let folder = "";
  const faults = new Map();        // name of a piece -> the words that say what is wrong with it
  const loading = new Map();       // name of a piece -> promise

  // A piece arrives: the call in each of its files.
  search.piece = function (version, name, sum, data) {
    let found = 0x811c9dc5;
    for (let i = 0; i < data.length; i++) found = Math.imul(found ^ data.charCodeAt(i), 0x01000193);
    if (version !== VERSION) faults.set(name, "otherVersion");
    else if ((found >>> 0).toString(16) !== sum) faults.set(name, "damagedFile");
    else search.arrive(name, data);
  };

  // Loads `<folder>/<name>.js`; fails with {name, fault} when it is missing, damaged or of another version.
  function addScript(name, isThere) {
    if (loading.has(name)) return loading.get(name);
    const promise = new Promise(function (resolve, reject) {
      const element = document.createElement("script");
      const fail = function (fault) {
        loading.delete(name);  // the next query may find it mended
        reject({ name, fault });
      };
      element.src = new URL("../" + folder + name + ".js", script.src).href;
      element.onerror = function () { fail("missingFile"); };
      element.onload = function () {
        if (isThere(name)) resolve();
        else fail(faults.get(name) || "damagedFile");
      };
      document.head.appendChild(element);
    });
    loading.set(name, promise);
    return promise;
  }

  const loadStart = () => addScript("start", () => Boolean(search.hasStarted));
  const loadLater = () => addScript("later", () => Boolean(search.enhance));
  const loadPieces = (names) => Promise.all(names.map((name) => addScript(name, search.has)));

  // What `ask` gives, once it no longer lacks pieces.
  function complete(ask) {
    const found = ask();
    return found && !found.missing ? Promise.resolve(found) : loadPieces(found.missing).then(() => complete(ask));
  }

  function setUp() {
    const box = document.getElementById("q");
    const list = document.getElementById("results");
    const status = document.getElementById("search-status");
    const notes = document.getElementById("search-notes");
    const help = document.getElementById("search-help");
    const more = document.getElementById("search-more");
    if (!box || !list || !status || !notes || !help || !more) return;
    const words = box.form.dataset;
    const page = { search, box, list, status, notes, help, more, words, filters: [], result: null,
      load: loadPieces, complete };
    let asked = 0;  // an answer that comes after a later question is dropped
    let timer = 0;

    page.element = function (name, className, text) {
      const made = document.createElement(name);
      if (className) made.className = className;
      if (text !== undefined) made.textContent = text;
      return made;
    };
    page.say = (key, values) => words[key].replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all));
    page.isCurrent = (question) => question === asked;
    const countRows = () => list.querySelectorAll("[data-record]").length;

    function readAddress() {
      const parameters = new URLSearchParams(location.search);
      box.value = parameters.get("q") || "";
      // What else an address may carry narrows nothing.
      page.filters = Array.from(parameters, ([name, value]) => [{ symbol: "document", target: "target-group" }[name] || name, value])
        .filter(([name, value]) => value && box.form.hasAttribute("data-facet-" + name));
    }

    function writeAddress(text) {
      const parameters = new URLSearchParams(text ? { q: text } : {});
      for (const [field, value] of page.filters) parameters.append(field, value);
      const query = parameters.toString();
      try {
        history.replaceState(null, "", location.pathname + (query ? "?" + query : ""));
      } catch (error) {
        // Some browsers refuse this for local files; the answer matters more than the address.
      }
    }

    function item(hit, result) {
      const card = search.card(hit.record);
      const whole = hit.held === result.clauses;
      const row = page.element("li", whole ? "search-hit" : "search-hit search-hit-partial");
      row.dataset.record = card.id;
      row.dataset.kind = card.kind;
      row.dataset.score = String(hit.score);
      const link = page.element("a", "search-hit-link");
      link.href = new URL("../" + card.url, script.src).href;
      link.append(page.element("span", "search-hit-cite", card.cite), " ");
      if (card.title !== card.cite) link.append(page.element("span", "search-hit-title", card.title));
      // Where the text goes on, there will be a longer snippet: it has room from the beginning, so that nothing jumps.
      row.append(link, page.element("p", card.summary.endsWith("\u2026") ? "search-hit-snippet search-hit-cut" : "search-hit-snippet", card.summary));
      return row;
    }

    // Adds the next hits; gives the first row.
    function addRows(result) {
      let first = null;
      const shown = countRows();
      result.hits.slice(shown, shown + PAGE_SIZE).forEach(function (hit, i) {
        if (shown + i === result.total && result.total > 0) list.append(page.element("li", "search-divider", words.partial));
        const row = item(hit, result);
        first = first || row;
        list.append(row);
      });
      more.hidden = countRows() >= result.hits.length;
      return first;
    }

    function cardsOf(result, from) {
      const names = result.hits.slice(from, from + PAGE_SIZE).map((hit) => search.cardPiece(hit.record));
      return Array.from(new Set(names)).filter((name) => !search.has(name));
    }

    function summary(result) {
      const values = { query: result.query.trim(), count: result.total };
      if (!result.hits.length) return page.say("none", values);
      if (!result.total) return page.say("nothingWhole", values);
      return page.say(result.total === 1 ? "one" : "many", values);
    }

    const shortList = (names) => names.slice(0, NAMES_SHOWN).join(", ") + (names.length > NAMES_SHOWN ? " \u2026" : "");

    function show(result) {
      page.result = result;
      list.replaceChildren();
      addRows(result);
      notes.replaceChildren();
      for (const pair of result.corrections)
        notes.append(page.element("p", "search-note", page.say("corrected", { word: pair.word, meant: pair.meant })));
      for (const also of result.also)
        notes.append(page.element("p", "search-note", page.say("also", { word: also.word, names: shortList(also.names) })));
      list.classList.toggle("is-narrowable", result.total > 0);
      help.hidden = result.hits.length > 0;
      status.textContent = summary(result);
    }

    function clear() {
      page.result = null;
      list.replaceChildren();
      notes.replaceChildren();
      more.hidden = true;
      help.hidden = true;
      delete list.dataset.query;
      delete list.dataset.total;
      status.textContent = "";
      if (page.clearFacets) page.clearFacets();
    }

    // "This copy of the site is incomplete ...": says which file and what is wrong with it.
    function fail(problem) {
      clear();
      status.textContent = page.say(problem.fault || "damagedFile", { file: folder + (problem.fault ? problem.name + ".js" : "") });
      if (!problem.fault) throw problem;  // a fault of ours, or nonsense in a piece: the console tells
    }

    function ask(typing) {
      const text = box.value;
      const question = ++asked;
      const begun = performance.now();
      writeAddress(text.trim());
      const done = function (total) {
        list.dataset.total = total;
        list.dataset.query = text.trim();
      };
      if (!text.trim() && !page.filters.length) {
        clear();
        return done(0);
      }
      if (!search.hasStarted) status.textContent = words.searching;
      const request = { query: text.trimStart(), typing, filters: page.filters };
      let result = null;
      loadStart().then(() => complete(() => search.answer(request))).then(function (found) {
        result = found;
        return page.isCurrent(question) ? loadPieces(cardsOf(result, 0)) : null;
      }).then(function () {
        if (!page.isCurrent(question)) return null;
        show(result);
        if (performance.measure) performance.measure("kyoto-answer", { start: begun });  // for tests of speed
        const isReady = Boolean(search.enhance) && search.has("f");
        if (isReady || search.facetsSize > SMALL_FACETS) done(result.total);
        return loadLater().then(() => search.enhance(page, result, question)).then(function () { if (page.isCurrent(question)) done(result.total); });
      }).catch(function (problem) { if (page.isCurrent(question)) fail(problem); });
    }

    Object.assign(page, { ask, addRows, cardsOf, countRows });
    more.addEventListener("click", function () { loadLater().then(() => search.showMore(page, asked)).catch(fail); });
    box.addEventListener("focus", function () { loadStart().catch(function () {}); }, { once: true });
    box.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(function () { ask(true); }, TYPING_PAUSE);
    });
    box.form.addEventListener("submit", function (event) {
      event.preventDefault();
      clearTimeout(timer);
      ask(false);
    });
    document.addEventListener("keydown", function (event) {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || /^(?:input|textarea|select)$/i.test(event.target.tagName)) return;
      event.preventDefault();
      box.focus();
      box.select();
    });
    readAddress();
    if (location.search) ask(false);
  }

  // folders: language -> folder of its pieces
  search.open = function (folders) {
    folder = (script && folders[document.documentElement.lang]) || folders.en || Object.values(folders)[0] || "";
    if (!script) return;
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", setUp);
    else setUp();
  };

  return search;
})();
