// SPDX-License-Identifier: GPL-3.0-or-later
// The search page: its box and its results. What searches is loaded when the reader first goes to the box or comes with a
// query in the address; everything by classic script elements, for nothing else works from file://. What a first
// answer does without (facets, snippets, keys) is in later.js. README.md has the contract with search.html.
var kyotoSearch = (function () {
  "use strict";

  const VERSION = 4;
  const PAGE_SIZE = 10;
  // Milliseconds after the last key.
  const TYPING_PAUSE = 80;
  // Characters: with so few the answer counts as given when they stand there.
  const SMALL_FACETS = 20000;
  // Milliseconds until "Searching" stands where the last answer's count stood.
  const PATIENCE = 400;
  // Milliseconds until what did not come is asked for again; each time twice as long.
  const FIRST_PAUSE = 2000;
  // Milliseconds of the longest of these pauses, and until a piece counts as one that does not come.
  const LONGEST_PAUSE = 60000;
  // Of the names that were searched for as well.
  const NAMES_SHOWN = 4;

  const search = {};
  const script = typeof document === "undefined" ? null : document.currentScript;
  let folder = "";
  // Name of a piece -> the words that say what is wrong with it.
  const faults = new Map();
  // Name of a piece -> promise.
  const loading = new Map();

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
        clearTimeout(stalled);
        // The next query may find it mended.
        loading.delete(name);
        reject({ name, fault });
      };
      const stalled = setTimeout(fail, LONGEST_PAUSE, "missingFile");
      element.src = new URL("../" + folder + name + ".js", script.src).href;
      element.onerror = function () { fail("missingFile"); };
      element.onload = function () {
        clearTimeout(stalled);
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

  // What `ask` gives, once it no longer lacks pieces; false when it is not asked any more.
  function complete(ask) {
    const found = ask();
    return found && found.missing ? loadPieces(found.missing).then(() => complete(ask)) : Promise.resolve(found);
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
    // An answer that comes after a later question is dropped.
    let asked = 0;
    let timer = 0;
    // Timer: until it is said that an answer takes its time.
    let slow = 0;
    // What to do again when the connection is back.
    let retry = null;
    // Timer: until it is tried.
    let later = 0;
    let pause = FIRST_PAUSE;

    page.element = function (name, className, text) {
      const made = document.createElement(name);
      if (className) made.className = className;
      if (text !== undefined) made.textContent = text;
      return made;
    };
    page.say = (key, values) => words[key].replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all));
    page.isCurrent = (question) => question === asked;
    page.question = () => asked;

    function readAddress() {
      const parameters = new URLSearchParams(location.search);
      // What was typed before this script came stays.
      box.value = box.value || parameters.get("q") || "";
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

    const rows = () => list.querySelectorAll("[data-record]");
    const nextHits = (result, shown) => result.hits.slice(shown, shown + PAGE_SIZE);

    // Adds the next hits; gives the first row.
    function addRows(result) {
      const shown = rows().length;
      nextHits(result, shown).forEach(function (hit, i) {
        if (shown + i === result.total && result.total > 0) list.append(page.element("li", "search-divider", words.partial));
        list.append(item(hit, result));
      });
      more.hidden = rows().length >= result.hits.length;
      return rows()[shown];
    }

    const loadCards = (result, shown) => loadPieces(Array.from(new Set(nextHits(result, shown).map((hit) => search.cardPiece(hit.record)))).filter((name) => !search.has(name)));

    // The count, and what was searched for instead: one sentence behind the other in one text, for screen readers read each change.
    function summary(result) {
      const values = { query: result.query.trim(), count: result.total };
      const key = !result.hits.length ? "none" : !result.total ? "nothingWhole" : result.total === 1 ? "one" : "many";
      return [page.say(key, values)].concat(result.corrections.map((pair) => page.say("corrected", { word: pair.word, meant: pair.meant }))).join(" ");
    }

    // A screen reader reads what is written, also when the same is written again: after Enter it is to, after a failed attempt not.
    function tell(text, isAnswer) {
      clearTimeout(slow);
      if (isAnswer || status.textContent !== text) status.textContent = text;
    }

    const shortList = (names) => names.slice(0, NAMES_SHOWN).join(", ") + (names.length > NAMES_SHOWN ? " \u2026" : "");

    function show(result) {
      page.result = result;
      list.replaceChildren();
      addRows(result);
      notes.replaceChildren();
      for (const also of result.also)
        notes.append(page.element("p", "search-note", page.say("also", { word: also.word, names: shortList(also.names) })));
      list.classList.toggle("is-narrowable", result.total > 0);
      help.hidden = result.hits.length > 0;
      tell(summary(result), true);
      pause = FIRST_PAUSE;
    }

    function clear() {
      page.result = null;
      list.replaceChildren();
      notes.replaceChildren();
      more.hidden = true;
      help.hidden = true;
      delete list.dataset.query;
      delete list.dataset.total;
      if (page.clearFacets) page.clearFacets();
    }

    // Says which file is wrong, and how. From a web server a file that does not come is most often the connection: what stands
    // there stays, and what was to be done is tried again, also as soon as the connection is back.
    function fail(problem, again, stays) {
      const isAway = problem.fault === "missingFile" && location.protocol !== "file:";
      if (!isAway || !stays) clear();
      tell(page.say(isAway ? "awayFile" : problem.fault || "damagedFile", { file: folder + (problem.fault ? problem.name + ".js" : "") }));
      // A fault of ours, or nonsense in a piece: the console tells.
      if (!problem.fault) throw problem;
      if (!isAway) return;
      retry = again;
      later = setTimeout(goOn, pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE);
    }

    function goOn() {
      const again = retry;
      retry = null;
      clearTimeout(later);
      if (again) again();
    }

    function ask(typing, isAgain) {
      const text = box.value;
      const question = ++asked;
      const isCurrent = () => page.isCurrent(question);
      const begun = performance.now();
      writeAddress(text.trim());
      retry = null;
      clearTimeout(later);
      clearTimeout(slow);
      const done = function (total) {
        list.dataset.total = total;
        list.dataset.query = text.trim();
      };
      if (!text.trim() && !page.filters.length) {
        clear();
        tell("");
        return done(0);
      }
      if (!isAgain) slow = setTimeout(tell, search.hasStarted ? PATIENCE : 0, words.searching);
      const request = { query: text.trimStart(), typing, filters: page.filters };
      let result = null;
      const enhance = () => loadLater().then(() => search.enhance(page, result, question)).then(function () {
        if (!isCurrent()) return;
        tell(summary(result));
        done(result.total);
      }).catch(function (problem) { if (isCurrent()) fail(problem, enhance, true); });
      // What is not asked any more loads nothing more: on a slow connection it would stand in the way of what is.
      loadStart().then(() => complete(() => isCurrent() && search.answer(request))).then(function (found) {
        result = found;
        return result && isCurrent() ? loadCards(result, 0) : null;
      }).then(function () {
        if (!isCurrent()) return;
        show(result);
        // For tests of speed.
        if (performance.measure) performance.measure("kyoto-answer", { start: begun });
        if ((search.enhance && search.has("f")) || search.facetsSize > SMALL_FACETS) done(result.total);
        enhance();
      }).catch(function (problem) { if (isCurrent()) fail(problem, () => ask(typing, true)); });
    }

    Object.assign(page, { ask, rows, addRows, loadCards, tell, summary, fail });
    addEventListener("online", goOn);
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
    if (location.search || box.value) ask(false);
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
