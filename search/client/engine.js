// SPDX-License-Identifier: GPL-3.0-or-later
// The index as it arrives in pieces, and the weighing of records: BM25 as Xapian does it with its default parameters.
// search/README.md describes the form of the pieces. What is not there yet is noted and asked for: whoever calls
// answer() again when the pieces have come gets the whole answer.
(function (search) {
  "use strict";

  // As in search/weight.h.
  const FILLED_UP_TO = 10;

  // The digits of search/browser_piece.cpp: 44 that end a number, then 44 that do not.
  const DIGITS = "!#$%&()*+,-./0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{}~";
  const VALUES = new Uint8Array(128);
  for (let i = 0; i < DIGITS.length; i++) VALUES[DIGITS.charCodeAt(i)] = i;

  // Reads the numbers of a string.
  class Reader {
    constructor(data, at, end) {
      this.data = data;
      this.at = at || 0;
      this.end = end === undefined ? data.length : end;
    }
    more() { return this.at < this.end; }
    number() {
      let value = 0;
      for (let factor = 1; this.at < this.end; factor *= 44) {
        const digit = VALUES[this.data.charCodeAt(this.at++)];
        if (digit < 44) return value + digit * factor;
        value += (digit - 44) * factor;
      }
      return value;
    }
    text(length) {
      this.at += length;
      return this.data.slice(this.at - length, this.at);
    }
  }

  // Whether a stands before b by code points; UTF-16 puts what is beyond U+FFFF too early.
  function before(a, b) {
    const length = Math.min(a.length, b.length);
    for (let i = 0; i < length; i++) {
      let x = a.charCodeAt(i);
      let y = b.charCodeAt(i);
      if (x === y) continue;
      if (x >= 0xd800 && y >= 0xd800) {
        x = x < 0xe000 ? x + 0x2000 : x - 0x800;
        y = y < 0xe000 ? y + 0x2000 : y - 0x800;
      }
      return x < y;
    }
    return a.length < b.length;
  }

  let meta = null;
  let lengths = [];
  let importance = [];
  let averageLength = 1;
  // {find, complete}
  let synonyms = null;
  // Stems with which names of the vocabularies begin.
  let nameWords = new Set();
  // Name -> data.
  const arrived = new Map();
  // Name -> what was made of it.
  const decoded = new Map();
  // Names of pieces that the answer under way needs.
  let missing = new Set();

  function numbers(data) {
    const list = [];
    for (const reader = new Reader(data); reader.more();) list.push(reader.number());
    return list;
  }

  const englishStem = search.stem;

  function start(given) {
    meta = given;
    const stems = new Map((meta.stems || "").split("\n").map((line) => line.split(" ")));
    search.stem = meta.language === "en" ? englishStem : (word) => stems.get(word) || word;
    search.hasStarted = true;
    search.facetsSize = meta.facets;
    arrived.clear();
    decoded.clear();
    // The last of all lengths, then what is before them.
    const digits = numbers(meta.lengths);
    lengths = digits.slice(0, digits.length / 2).map((last, record) => last + 44 * digits[digits.length / 2 + record]);
    importance = numbers(meta.importance);
    averageLength = meta.total / lengths.length;
    search.stopWords = new Set(meta.stop.split(" "));
    search.frames = new Set(meta.frames.split(" "));
    search.symbolWords = new Set(meta.symbols.split(" "));
    search.openings = new Set(meta.openings.split(" "));
    search.citationNames = new Map();
    for (const names of meta.citations.split("\n").map((line) => line.split("|"))) for (const name of names) search.citationNames.set(name, names[0].trim());
    search.documents = new Map(Object.entries(meta.documents));
    synonyms = null;
    nameWords = new Set(meta.nameWords.split(" "));
  }

  // A group without an id has that of its first name.
  const readGroups = (data) => data.split("\n").filter(Boolean).map(function (line) {
    const [id, ...names] = line.split("|");
    return { id: id || names[0].toLowerCase().replace(/[^a-z0-9]+/g, "-"), names };
  });

  // The names of instruments, organizations and countries are long: they are loaded when a query has a word with which one of
  // them begins.
  function findSynonyms(keys) {
    const names = keys.some((key) => nameWords.has(key)) ? piece("n", readGroups) : null;
    if (!synonyms || (names && !synonyms.complete))
      synonyms = { find: search.makeSynonyms(readGroups(meta.synonyms).concat((names || []).map((group) => Object.assign(group, { ofVocabulary: true })))), complete: Boolean(names) };
    return synonyms.find(keys);
  }

  // What `make` makes of the piece; null when it has not come yet.
  function piece(name, make) {
    if (!arrived.has(name)) {
      missing.add(name);
      return null;
    }
    if (!decoded.has(name)) decoded.set(name, make(arrived.get(name)));
    return decoded.get(name);
  }

  // Whether the piece has come, and with it the script that stands before it.
  const isThere = (name) => arrived.has(name) || !missing.add(name);

  // Map of term -> {count, data, begin, end}, in the order of the terms.
  function readTerms(data) {
    const bar = data.indexOf("|");
    const reader = new Reader(data, 0, bar);
    const terms = new Map();
    let list = bar + 1;
    let term = "";
    while (reader.more()) {
      const shared = reader.number();
      term = term.slice(0, shared) + reader.text(reader.number());
      const count = reader.number();
      const length = reader.number();
      terms.set(term, { count, data, begin: list, end: list + length });
      list += length;
    }
    return terms;
  }

  // The number of the piece in which a term would stand, by the pieces' first terms; -1 before the first.
  function place(firsts, term) {
    let low = 0;
    let high = firsts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(term, firsts[middle])) high = middle;
      else low = middle + 1;
    }
    return low - 1;
  }

  // The term's entry; undefined when there is none, null when its piece has not come yet.
  function entry(kind, firsts, term) {
    const number = place(firsts, term);
    if (number < 0) return undefined;
    const terms = piece(kind + "-" + number, readTerms);
    return terms ? terms.get(term) : null;
  }

  // In how many records the term stands; -1 when that is not known yet.
  function frequency(term) {
    const found = entry("t", meta.terms, term);
    return found === null ? -1 : found ? found.count : 0;
  }

  // [{word, frequency}] of the entries that begin so, sorted by code points.
  function beginning(kind, firsts, start) {
    const words = [];
    for (let number = Math.max(0, place(firsts, start)); number < firsts.length; number++) {
      if (before(start, firsts[number]) && !firsts[number].startsWith(start)) break;
      const terms = piece(kind + "-" + number, readTerms);
      if (terms) terms.forEach((found, term) => { if (term.startsWith(start)) words.push({ word: term, frequency: found.count }); });
    }
    return words;
  }

  function termWeight(count) {
    if (count <= 0) return 0;
    let weight = (lengths.length - count + 0.5) / (count + 0.5);
    if (weight < 2) weight = weight * 0.5 + 1;
    return Math.log(weight) * 2;
  }

  const NONE = { records: [], weights: [] };

  // {records, weights}: where the term stands, and its BM25 there; empty when it stands nowhere.
  function postings(term) {
    const found = entry("t", meta.terms, term);
    if (!found) return NONE;
    if (found.records) return found;
    // A word without a list stands where its stem does.
    if (found.begin === found.end && found.count && !/^[A-Z]/.test(term)) return postings("Z" + search.stem(term));
    const records = new Uint32Array(found.count);
    const weights = new Float64Array(found.count);
    const most = termWeight(found.count);
    const reader = new Reader(found.data, found.begin, found.end);
    const classes = reader.number();
    const least = reader.number();
    for (let i = 0, next = 0; i < found.count; i++) {
      const number = reader.number();
      const held = number % classes;
      const record = next + (number - held) / classes;
      const count = least + held + (classes > 1 && held === classes - 1 ? reader.number() : 0);
      const length = Math.max(lengths[record] / averageLength, 0.5);
      records[i] = record;
      weights[i] = count ? most * count / (length * 0.5 + 0.5 + count) : 0;
      next = record + 1;
    }
    found.records = records;
    found.weights = weights;
    return found;
  }

  // {records, weights}: the weights of all terms added up, for records that hold all of them.
  function standsOfAll(terms) {
    let sums = postings(terms[0]);
    for (const term of terms.slice(1)) {
      const other = postings(term);
      const both = { records: [], weights: [] };
      for (let i = 0, k = 0; i < sums.records.length && k < other.records.length;) {
        if (sums.records[i] === other.records[k]) {
          both.records.push(sums.records[i]);
          both.weights.push(sums.weights[i++] + other.weights[k++]);
        } else if (sums.records[i] < other.records[k]) i++;
        else k++;
      }
      sums = both;
    }
    return sums;
  }

  // The records of a phrase, and the weights of those of its words that count, added up.
  function standsOfPhrase(terms) {
    const sums = standsOfAll(search.weighedWords(terms));
    const holding = (sums.records.length || missing.size) && isThere("g") ? search.recordsOfPhrase(terms) : null;
    if (!holding) return NONE;
    const kept = { records: [], weights: [] };
    for (let i = 0; i < sums.records.length; i++) {
      if (!holding.has(sums.records[i])) continue;
      kept.records.push(sums.records[i]);
      kept.weights.push(sums.weights[i]);
    }
    return kept;
  }

  // {records, weights}: where the alternative holds, and what it weighs there before its scale.
  function standsOf(alternative) {
    if (alternative.kind === "term") return postings(alternative.terms[0]);
    if (alternative.kind === "all") return standsOfAll(alternative.terms);
    if (alternative.kind === "phrase") return standsOfPhrase(alternative.terms);
    const term = alternative.terms[0];
    if (alternative.kind === "filter" && term.startsWith("XCITE")) return { records: postings(term).records, weights: null };
    if (!isThere("f")) return NONE;
    return { records: alternative.kind === "years" ? search.recordsOfYears(alternative.first, alternative.last) : search.recordsOfFacet(term), weights: null };
  }

  // Calls `take` with each record that holds the clause and the greatest weight of the clause's alternatives there.
  function eachOfClause(clause, take) {
    const greatest = new Float64Array(lengths.length).fill(-1);
    const holding = [];
    for (const alternative of clause.alternatives) {
      const stands = standsOf(alternative);
      for (let i = 0; i < stands.records.length; i++) {
        const record = stands.records[i];
        const weight = stands.weights ? stands.weights[i] * alternative.scale : 0;
        // Only a damaged piece says so.
        if (record >= greatest.length) continue;
        if (greatest[record] < 0) holding.push(record);
        if (greatest[record] < weight) greatest[record] = weight;
      }
    }
    for (const record of holding) take(record, greatest[record]);
  }

  const rank = (weight) => Math.round(weight * 1e9);

  function weigh(plan, filters, result) {
    const count = lengths.length;
    const scores = new Float64Array(count);
    const held = new Uint8Array(count);
    const kept = new Uint8Array(count);
    const leftOut = new Uint8Array(count);
    let needed = 0;
    const required = plan.clauses.filter((clause) => !clause.mayMiss).length;
    for (const clause of plan.clauses) {
      if (!clause.mayMiss) needed++;
      eachOfClause(clause, (record, weight) => {
        scores[record] += weight;
        held[record]++;
        if (!clause.mayMiss) kept[record]++;
      });
    }
    for (const clause of filters) {
      needed++;
      eachOfClause(clause, (record) => { kept[record]++; });
    }
    for (const clause of plan.excluded) eachOfClause(clause, (record) => { leftOut[record] = 1; });
    const all = [];
    const most = [];
    for (let record = 0; record < count; record++) {
      if (leftOut[record] || kept[record] !== needed) continue;
      const score = scores[record] + importance[record] / 64;
      const hit = { record, held: held[record], score, rank: rank(score) };
      if (hit.held === plan.clauses.length) {
        all.push(hit);
      } else if (hit.held > required) {
        most.push(hit);
      }
    }
    const cited = plan.cited ? postings(plan.cited).records[0] : -1;
    const order = (a, b) => (b.record === cited) - (a.record === cited) || b.rank - a.rank || a.record - b.record;
    all.sort(order);
    result.total = all.length;
    result.all = all;
    result.hits = all.length < FILLED_UP_TO ? all.concat(most.sort(order).slice(0, FILLED_UP_TO - all.length)) : all;
  }

  // The filters of the address: [[field, value]]; of one field any value will do.
  function filterClauses(filters) {
    const clauses = new Map();
    for (const [field, value] of filters) {
      if (!search.fieldPrefixes[field] || field === "title") continue;
      if (!clauses.has(field)) clauses.set(field, { alternatives: [] });
      const folded = search.fold(value);
      const years = field === "year" ? search.parseYears(folded) : null;
      if (years) clauses.get(field).alternatives.push(search.yearsAlternative(years));
      else if (field !== "year") clauses.get(field).alternatives.push({ kind: "filter", terms: [facetTerm(field, folded)], scale: 1 });
    }
    return Array.from(clauses.values());
  }

  // The term of a facet's value, which may be called by any of its names.
  function facetTerm(field, folded) {
    isThere("v");
    return search.fieldPrefixes[field] + (isThere("f") && search.fold(search.valueNamed(field, folded)) || folded);
  }

  // The answer, or {missing: [names of pieces]}. request: {query, typing, filters}
  function answer(request) {
    missing = new Set();
    const text = request.query.replace(/\p{Cs}/gu, "\ufffd");
    const result = { query: text, total: 0, clauses: 0, all: [], hits: [], corrections: [], also: [], plan: null };
    const query = search.parseQuery(text, Boolean(request.typing));
    const plan = search.makePlan(query);
    const filters = filterClauses(request.filters || []);
    result.plan = plan;
    result.parsed = query;
    result.clauses = plan.clauses.length;
    result.corrections = plan.corrections;
    result.also = plan.also;
    if (!missing.size && (plan.clauses.length || plan.excluded.length || filters.length)) weigh(plan, filters, result);
    return missing.size ? { missing: Array.from(missing) } : result;
  }

  const isKnownWord = (word) => (piece("k", (data) => new Set(data.split(" "))) || new Set()).has(word);

  const cardPiece = (record) => "c-" + Math.floor(record / meta.cards);

  // {id, kind, cite, title, url, text: [piece, line], summary}; null when its piece has not come yet.
  function card(record) {
    const cards = piece(cardPiece(record), (data) => data.split("\n").map((line) => {
      const [id, kind, cite, title, url, textPiece, textLine, summary] = line.split("\t");
      return { id, kind, cite, title, url: url || id + ".html", text: ["x-" + textPiece, Number(textLine)], summary };
    }));
    return cards && cards[record % meta.cards];
  }

  Object.assign(search, {
    // What the scripts use that come with a piece.
    store: { Reader, piece, entry, numbers, recordsOf: (term) => postings(term).records },
    start, answer, card, cardPiece, frequency, termsBeginning: (text) => beginning("t", meta.terms, text),
    wordsBeginning: (text) => beginning("w", meta.words, text), facetTerm, findSynonyms, isKnownWord,
    isWaiting: () => missing.size > 0, arrive: (name, data) => { arrived.set(name, data); }, has: (name) => arrived.has(name),
  });
})(kyotoSearch);
