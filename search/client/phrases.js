// SPDX-License-Identifier: GPL-3.0-or-later
// Which records hold words one behind the other, from the lists of search/phrase_index.h, which says why they suffice.
// Comes with what phrases need first, when a query has one.
(function (search) {
  "use strict";

  const store = search.store;
  const linesOf = (data) => data.split("\n").map((line) => (line ? line.split("\t") : []));

  // {words: [words of a frequent group], numbers: Map of words -> number, positions, beside: first entries of the pieces}
  function readGroups(data) {
    const lines = linesOf(data);
    const words = [""].concat(lines[0]);
    return { words, numbers: new Map(words.map((each, number) => [each, number])), positions: lines[1] || [], beside: lines[2] || [] };
  }

  // The anchors that tell of every word where it stands: [{first, end, before, behind}], where before and behind are
  // the frequent words that must stand beside the anchor.
  function chooseAnchors(terms, isFrequent) {
    const anchors = [];
    for (let first = 0; first < terms.length; first++) {
      let end = first + 1;
      while (end <= terms.length && isFrequent(first, end)) end++;
      if (end <= terms.length && (end === first + 1 || isFrequent(first + 1, end))) anchors.push({ first, end, before: "", behind: "" });
    }
    const chosen = [];
    for (let next = 0; next < terms.length;) {
      let best = null;
      for (const anchor of anchors) {
        if (anchor.first > next && !isFrequent(next, anchor.first)) break;  // nor is what is longer
        if (anchor.end > next) best = anchor;
      }
      if (!best) {
        chosen[chosen.length - 1].behind = terms.slice(next).join(" ");
        break;
      }
      if (best.first > next) best.before = terms.slice(next, best.first).join(" ");
      chosen.push(best);
      next = best.end;
    }
    return chosen;
  }

  const list = (entry) => new store.Reader(entry.data, entry.begin, entry.end);

  function recordsOf(entry) {
    const records = new Set();
    for (let reader = list(entry), next = 0; reader.more(); next++) {
      next += reader.number();
      records.add(next);
    }
    return records;
  }

  // Calls take(record, position, index) for each place of an anchor.
  function eachPlace(entry, records, take) {
    const reader = list(entry);
    let index = 0;
    for (let i = 0, next = 0; records ? i < records.length : reader.more(); i++, next++) {
      next = records ? records[i] : next + reader.number();
      const start = reader.number();
      let at = (start - start % 2) / 2;
      take(next, at, index++);
      for (let more = start % 2 ? reader.number() + 1 : 0; more > 0 && reader.more(); more--) {
        at += reader.number();
        take(next, at, index++);
      }
    }
    return index;
  }

  // Whether the wanted words stand beside each place; null when all do, for none are wanted.
  function besides(entry, groups, count, before, behind) {
    if (!before && !behind) return null;
    const stand = new Uint8Array(count);
    if (!entry) return stand;
    const endsSo = groups.words.map((words) => words === before || words.endsWith(" " + before));
    const beginsSo = groups.words.map((words) => words === behind || words.startsWith(behind + " "));
    const reader = list(entry);
    for (let i = 0; i < count; i++) stand[i] = endsSo[reader.number()] || !before ? 1 : 0;
    if (behind) for (let i = 0; i < count; i++) if (!beginsSo[reader.number()]) stand[i] = 0;
    return stand;
  }

  // Map of record -> where the phrase would begin, for each place of the anchor.
  function placesOf(anchor, terms, groups) {
    const isWord = anchor.end === anchor.first + 1;
    const places = new Map();
    const all = [];
    const count = eachPlace(anchor.positions, isWord ? store.recordsOf(terms[anchor.first]) : null, (record, at) => all.push(record, at));
    const stand = besides(anchor.beside, groups, count, anchor.before, anchor.behind);
    for (let i = 0; i < count; i++) {
      if (stand && !stand[i]) continue;
      const record = all[2 * i];
      if (!places.has(record)) places.set(record, []);
      places.get(record).push(all[2 * i + 1] - anchor.first);
    }
    return places;
  }

  // Set or Map of the records that hold the phrase; null when pieces are still to come.
  search.recordsOfPhrase = function (terms) {
    const groups = store.piece("g", readGroups);
    const isFrequent = (first, end) => groups.numbers.has(terms.slice(first, end).join(" "));
    if (isFrequent(0, terms.length)) {
      const entry = store.entry("p", groups.positions, terms.join(" "));
      return entry === null ? null : entry ? recordsOf(entry) : new Set();
    }
    const anchors = chooseAnchors(terms, isFrequent);
    for (const anchor of anchors) {
      const words = terms.slice(anchor.first, anchor.end).join(" ");
      anchor.positions = store.entry("p", groups.positions, words);
      anchor.beside = anchor.before || anchor.behind ? store.entry("b", groups.beside, words) : undefined;
    }
    if (anchors.some((anchor) => anchor.positions === undefined)) return new Set();
    if (anchors.some((anchor) => anchor.positions === null || anchor.beside === null)) return null;
    let found = null;
    for (const anchor of anchors) {
      const places = placesOf(anchor, terms, groups);
      if (!found) found = places;
      else found.forEach(function (starts, record) {
        const others = places.get(record) || [];
        const both = starts.filter((start) => others.includes(start));
        if (both.length) found.set(record, both);
        else found.delete(record);
      });
    }
    return found;
  };
})(kyotoSearch);
