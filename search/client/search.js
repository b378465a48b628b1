// SPDX-License-Identifier: GPL-3.0-or-later
// Search in a browser, without a server: reads ?q=, loads the records by <script> when they are first needed, and fills #results.
// First version: it holds all records in memory. The query language is a part of that in search/README.md.
var kyotoSearch = (function () {
  "use strict";

  // Text -> terms; the same rules as search/analysis.cpp.
  var PART = "[\\p{L}\\p{N}\\p{M}]+(?:['\u2019][\\p{L}\\p{M}]+)*";
  var JOINER = "[/.\\-\u2010\u2011]";
  var RUN = new RegExp(PART + "(?:" + JOINER + PART + ")*", "gu");
  var ONE_PART = new RegExp(PART, "gu");
  var POINTS = /^(?: ?\([a-z]{1,5}\))+/i;
  var MARKS = /\p{M}/gu;

  function fold(text) {
    return text.normalize("NFKD").toLowerCase().replace(MARKS, "").replace(/[\u2018\u2019\u02bc`]/g, "'").replace(/[\u2010-\u2014]/g, "-");
  }

  // A light stem: what is left of an English plural, so that "prisons" finds "prison".
  function stem(word) {
    word = word.replace(/'s?$/, "").replace(/'s$/, "");
    if (word.length < 4 || /\d/.test(word)) return word;
    if (/ies$/.test(word)) return word.slice(0, -3) + "y";
    if (/(?:s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
    if (/[^suo]s$/.test(word) && !/is$/.test(word)) return word.slice(0, -1);
    return word;
  }

  // [{term, begin, end, whole}], wholes before their parts.
  function analyse(text) {
    var tokens = [];
    Array.from(text.matchAll(RUN)).forEach(function (run) {
      var parts = Array.from(run[0].matchAll(ONE_PART));
      if (parts.length > 1) tokens.push({ term: fold(run[0]), begin: run.index, end: run.index + run[0].length, whole: true });
      parts.forEach(function (part, i) {
        var begin = run.index + part.index;
        var end = begin + part[0].length;
        var number = /\d/.test(part[0]);
        var resolution = number && i > 0 && i + 2 === parts.length && /\d/.test(parts[i + 1][0]) &&
          run[0][part.index - 1] === "/" && run[0][parts[i + 1].index - 1] === "/";
        if (resolution) tokens.push({ term: fold(run[0].slice(part.index)), begin: begin, end: run.index + run[0].length, whole: true });
        var points = number && POINTS.exec(text.slice(end, end + 40));
        if (points) tokens.push({ term: fold(part[0] + points[0]).replace(/ /g, ""), begin: begin, end: end + points[0].length, whole: true });
        tokens.push({ term: fold(part[0]), begin: begin, end: end, whole: false });
      });
    });
    return tokens;
  }

  function citationKey(text) {
    var covered = 0;
    var words = [];
    analyse(text).forEach(function (token) {
      if (token.begin < covered || (token.whole && token.term.indexOf("/") < 0)) return;
      if (token.whole) covered = token.end;
      if (!/^para(?:s|graph|graphs)?$/.test(token.term)) words.push(token.term);
    });
    return words.join(" ");
  }

  // The query -> {clauses, excluded, citation}; a clause is {kind: word | whole | phrase | prefix | filter, term, field}.
  function parse(text, stopWords, typing) {
    var query = { clauses: [], excluded: [], citation: citationKey(text) };
    var chunk = /(-?)(?:(kind|title):(?=\S))?(?:["\u201c\u201d]([^"\u201c\u201d]*)["\u201c\u201d]|((?:[^\s"\u201c\u201d]*\d(?: ?\([a-z]{1,5}\))+)|[^\s"\u201c\u201d]+))/giu;
    Array.from(text.matchAll(chunk)).slice(0, 32).forEach(function (match) {
      var to = match[1] ? query.excluded : query.clauses;
      var field = (match[2] || "").toLowerCase();
      var words = match[4] || "";
      if (field === "kind") {
        to.push({ kind: "filter", term: fold(match[3] || words) });
        return;
      }
      if (match[3] !== undefined) {
        var parts = analyse(match[3]).filter(function (token) { return !token.whole; });
        if (parts.length) to.push({ kind: "phrase", field: field, term: parts.map(function (token) { return token.term; }).join(" ") });
        return;
      }
      var covered = 0;
      analyse(words).forEach(function (token) {
        if (token.begin < covered) return;
        covered = token.end;
        var last = match.index + match[0].length === text.length && token.end === words.length;
        if (words[token.end] === "*") to.push({ kind: "prefix", field: field, term: token.term });
        else if (token.whole && /[\d]/.test(token.term) && /[/(]/.test(token.term)) to.push({ kind: "whole", field: field, term: token.term });
        else if (token.whole) to.push({ kind: "phrase", field: field, term: fold(words.slice(token.begin, token.end)).replace(/[/.-]/g, " ") });
        else to.push({ kind: typing && last && !match[1] ? "begun" : "word", field: field, term: token.term });
      });
    });
    var plain = query.clauses.filter(function (clause) { return clause.kind !== "word" || clause.field || stopWords.indexOf(clause.term) < 0; });
    if (plain.length) query.clauses = plain;
    return query;
  }

  // Records, as they arrive.
  var pieces = null;
  var stopWords = [];
  var records = [];
  var documentFrequency = new Map();
  var averageLength = 1;

  function prepare(row) {
    var record = { id: row[0], kind: row[1], cite: row[2], title: row[3], url: row[4], text: row[5], words: new Map(), stems: new Map() };
    var titleWeight = record.kind === "provision" || record.kind === "recommendation" ? 1 : 3;
    var read = function (text, weight) {
      return " " + analyse(text).filter(function (token) {
        record.words.set(token.term, (record.words.get(token.term) || 0) + weight);
        if (!token.whole) {
          var stemmed = stem(token.term);
          record.stems.set(stemmed, (record.stems.get(stemmed) || 0) + weight);
        }
        return !token.whole;
      }).map(function (token) { return token.term; }).join(" ") + " ";
    };
    record.titleRun = read(record.title, titleWeight);
    record.run = record.titleRun + "|" + read(record.text, 1) + "|" + read(record.cite, 1);
    record.length = record.run.length;
    record.key = /^(?:provision|recommendation)$/.test(record.kind) ? citationKey(record.cite) : "";
    record.stems.forEach(function (count, term) { documentFrequency.set(term, (documentFrequency.get(term) || 0) + 1); });
    return record;
  }

  // How often the record holds the clause.
  function count(record, clause) {
    var best = 0;
    if (clause.kind === "filter") return record.kind === clause.term ? 1 : 0;
    if (clause.field === "title") {
      var run = record.titleRun;
      if (clause.kind === "prefix" || clause.kind === "begun") return run.indexOf(" " + clause.term) >= 0 ? 1 : 0;
      if (clause.kind === "phrase" || clause.kind === "whole") return run.indexOf(" " + clause.term + " ") >= 0 ? 1 : 0;
      return run.split(" ").some(function (word) { return stem(word) === stem(clause.term); }) ? 1 : 0;
    }
    if (clause.kind === "phrase") return record.run.split(" " + clause.term + " ").length - 1;
    if (clause.kind === "whole") return record.words.get(clause.term) || 0;
    if (clause.kind !== "prefix") best = record.stems.get(stem(clause.term)) || 0;
    if (clause.kind !== "word") record.words.forEach(function (times, term) { if (term.indexOf(clause.term) === 0) best = Math.max(best, times); });
    return best;
  }

  // {total, clauses, hits: [{record, held, score}]}: the cited provision, then those that hold all, then, up to ten, those that hold most.
  function find(text, typing) {
    var query = parse(text, stopWords, typing);
    var result = { total: 0, query: query, hits: [] };
    if (!query.clauses.length && !query.excluded.length) return result;
    var may = function (clause) { return (clause.kind === "word" || clause.kind === "prefix" || clause.kind === "begun" || clause.kind === "whole") && !clause.field; };
    var all = [];
    var most = [];
    records.forEach(function (record, order) {
      var hit = { record: record, order: order, held: 0, score: 0, cited: Boolean(query.citation) && record.key === query.citation };
      var required = true;
      if (query.excluded.some(function (clause) { return count(record, clause) > 0; })) return;
      query.clauses.forEach(function (clause) {
        var times = count(record, clause);
        if (times > 0) {
          var rare = Math.log(1 + records.length / (1 + (documentFrequency.get(stem(clause.term)) || 0)));
          hit.held += 1;
          hit.score += clause.kind === "filter" ? 0 : rare * times / (times + 0.5 + 0.5 * record.length / averageLength);
        } else if (!may(clause)) {
          required = false;
        }
      });
      if (hit.cited || hit.held === query.clauses.length) all.push(hit);
      else if (required && hit.held > 0) most.push(hit);
    });
    var order = function (a, b) { return Number(b.cited) - Number(a.cited) || b.held - a.held || b.score - a.score || a.order - b.order; };
    all.sort(order);
    result.total = all.length;
    result.hits = all.length < 10 && !(all.length && all[0].cited) ? all.concat(most.sort(order).slice(0, 10 - all.length)) : all;
    return result;
  }

  // [[text, marked]]: the words around what was sought.
  function snippet(text, query) {
    var room = 240;
    var before = 60;
    var tokens = analyse(text);
    var sought = function (token) {
      return query.clauses.findIndex(function (clause) {
        if (clause.kind === "filter") return false;
        if (clause.kind === "phrase") return clause.term.split(" ").indexOf(token.term) >= 0 && stopWords.indexOf(token.term) < 0;
        if (clause.kind !== "word" && clause.kind !== "whole" && token.term.indexOf(clause.term) === 0) return true;
        return token.term === clause.term || (clause.kind !== "prefix" && !token.whole && stem(token.term) === stem(clause.term));
      });
    };
    var hits = [];
    tokens.forEach(function (token) {
      if (hits.length && token.begin < hits[hits.length - 1].end) return;
      var which = sought(token);
      if (which >= 0) hits.push({ begin: token.begin, end: token.end, which: which });
    });
    var begin = 0;
    if (hits.length && text.length > room) {
      var value = -1;
      var start = 0;
      hits.forEach(function (first, i) {
        var seen = new Set();
        var inside = hits.slice(i).filter(function (hit) { return hit.end <= first.begin + room - before; });
        inside.forEach(function (hit) { seen.add(hit.which); });
        if (seen.size * 1000 + inside.length > value) {
          value = seen.size * 1000 + inside.length;
          start = first.begin;
        }
      });
      var wanted = Math.min(Math.max(0, start - before), text.length - room);
      var opening = wanted > 0 && tokens.find(function (token) { return token.begin >= wanted && token.begin <= start; });
      if (opening) begin = opening.begin;
    }
    var end = text.length;
    if (end - begin > room) {
      end = begin;
      tokens.forEach(function (token) { if (token.begin >= begin && token.end <= begin + room) end = Math.max(end, token.end); });
    }
    var out = [];
    var at = begin;
    var plain = begin > 0 ? "\u2026 " : "";
    hits.forEach(function (hit) {
      if (hit.begin < at || hit.end > end) return;
      out.push([plain + text.slice(at, hit.begin), false], [text.slice(hit.begin, hit.end), true]);
      plain = "";
      at = hit.end;
    });
    out.push([plain + text.slice(at, end) + (end < text.length ? " \u2026" : ""), false]);
    return out;
  }

  // Loading: classic scripts only, for nothing else works from file://.
  var script = typeof document === "undefined" ? null : document.currentScript;
  var waiting = null;  // [resolve, reject] of the load under way
  var loading = null;

  function addScript(name) {
    var element = document.createElement("script");
    element.src = new URL("../search/" + name, script.src).href;
    element.onerror = function () { waiting[1](new Error(name)); };
    document.head.appendChild(element);
  }

  function load() {
    loading = loading || new Promise(function (resolve, reject) {
      waiting = [resolve, reject];
      addScript("records.js");
    });
    return loading;
  }

  function start(index) {
    stopWords = index.stopWords;
    pieces = index.pieces.map(function () { return null; });
    if (script) index.pieces.forEach(addScript);
    if (waiting && !pieces.length) waiting[0]();
  }

  function addRecords(place, rows) {
    pieces[place] = rows;
    if (pieces.indexOf(null) >= 0) return;
    pieces.forEach(function (piece) { piece.forEach(function (row) { records.push(prepare(row)); }); });
    averageLength = records.reduce(function (sum, record) { return sum + record.length; }, 0) / records.length;
    if (waiting) waiting[0]();
  }

  // The page.
  function setUp() {
    var box = document.getElementById("q");
    var list = document.getElementById("results");
    var status = document.getElementById("search-status");
    if (!box || !list || !status) return;
    var pageSize = 10;
    var asked = 0;  // an answer that comes after a later question is dropped
    var timer = 0;

    var more = document.createElement("button");
    more.type = "button";
    more.id = "search-more";
    more.textContent = "Show more results";
    more.hidden = true;
    list.after(more);

    var element = function (name, className, text) {
      var made = document.createElement(name);
      if (className) made.className = className;
      if (text) made.textContent = text;
      return made;
    };

    var item = function (hit, result) {
      var record = hit.record;
      var row = element("li", hit.cited || hit.held === result.query.clauses.length ? "search-hit" : "search-hit search-hit-partial");
      row.dataset.record = record.id;
      row.dataset.kind = record.kind;
      var link = element("a", "search-hit-link");
      link.href = new URL("../" + record.url, script.src).href;
      link.append(element("span", "search-hit-cite", record.cite), " ", element("span", "search-hit-title", record.title));
      var words = element("p", "search-hit-snippet");
      snippet(record.text, result.query).forEach(function (piece) {
        words.append(piece[1] ? element("mark", "", piece[0]) : piece[0]);
      });
      row.append(link, words);
      return row;
    };

    var say = function (text, result) {
      var others = result.hits.length - result.total;
      var name = " \u201c" + text + "\u201d";
      if (!result.hits.length) return "Nothing found for" + name + ". Try fewer words, or check the spelling.";
      if (!result.total) return "No result holds all the words of" + name + ". What holds most of them follows.";
      return result.total + (result.total === 1 ? " result for" : " results for") + name +
        (others > 0 ? ", then " + others + " that hold" + (others === 1 ? "s" : "") + " some of the words." : ".");
    };

    var show = function (text, result) {
      var shown = 0;
      var addPage = function () {
        var first = null;
        result.hits.slice(shown, shown + pageSize).forEach(function (hit) {
          var row = item(hit, result);
          first = first || row;
          list.append(row);
        });
        shown += pageSize;
        more.hidden = shown >= result.hits.length;
        return first;
      };
      list.replaceChildren();
      addPage();
      more.onclick = function () { addPage().querySelector("a").focus(); };
      status.textContent = say(text, result);
      list.dataset.total = String(result.total);
      list.dataset.query = text;
    };

    var clear = function () {
      list.replaceChildren();
      more.hidden = true;
      delete list.dataset.query;
      delete list.dataset.total;
      status.textContent = "";
    };

    var ask = function (typing) {
      var text = box.value.trim();
      var question = ++asked;
      try {
        history.replaceState(null, "", location.pathname + (text ? "?q=" + encodeURIComponent(text) : ""));
      } catch (error) {
        // Some browsers refuse this for local files; the answer matters more than the address.
      }
      if (!text) return clear();
      if (!records.length) status.textContent = "Searching\u2026";
      load().then(function () {
        if (question === asked) show(text, find(text, typing));
      }, function (error) {
        clear();
        status.textContent = "The search data could not be read (" + error.message + "). This copy may be incomplete.";
      });
    };

    box.addEventListener("focus", function () { load().catch(function () {}); }, { once: true });
    box.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(function () { ask(true); }, 150);
    });
    if (box.form) box.form.addEventListener("submit", function (event) {
      event.preventDefault();
      clearTimeout(timer);
      ask(false);
    });
    var given = new URLSearchParams(location.search).get("q");
    if (given) {
      box.value = given;
      ask(false);
    }
  }

  if (script) {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", setUp);
    else setUp();
  }

  return { start: start, records: addRecords, find: find, snippet: snippet, analyse: analyse };
})();
