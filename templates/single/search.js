// SPDX-License-Identifier: GPL-3.0-or-later
// Search in the page of one file: what is sought is the page itself. Words are compared by their stems, the last one also
// by its beginning; records that hold all the words come first, by how rare the words are and how often they stand there.
(function () {
  "use strict";

  const MOST = 50;
  const TITLE = 3;
  const form = document.querySelector(".find");
  const input = form.querySelector("input");
  const status = form.querySelector("[role=status]");
  const list = form.querySelector("ol");
  let records = null;
  let averageLength = 1;
  let holders = new Map();  // stem -> how many records hold it
  const stems = new Map();

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  function wordsOf(text) {
    return fold(text).match(/[\p{L}\p{N}]+/gu) || [];
  }

  function stemOf(word) {
    let stem = stems.get(word);
    if (stem === undefined) {
      stem = kyotoSearch.stem(word);
      stems.set(word, stem);
    }
    return stem;
  }

  function read(element) {
    const number = element.querySelector(".number[aria-label]");
    const heading = element.querySelector("h3");
    const title = heading ? heading.textContent : number ? number.getAttribute("aria-label") : element.id;
    const text = element.textContent.replace(/\s+/g, " ").trim();
    const counts = new Map();
    let length = 0;
    for (const [words, weight] of [[wordsOf(title), TITLE], [wordsOf(text), 1]]) {
      for (const word of words) counts.set(word, (counts.get(word) || 0) + weight);
      length += weight * words.length;
    }
    return { id: element.id, title, text, counts, length };
  }

  function readPage() {
    records = Array.from(document.querySelectorAll("main .provision[id], main .practice[id]"), read);
    let total = 0;
    for (const record of records) {
      total += record.length;
      record.stems = new Map();
      for (const [word, count] of record.counts) {
        const stem = stemOf(word);
        record.stems.set(stem, (record.stems.get(stem) || 0) + count);
      }
      for (const stem of record.stems.keys()) holders.set(stem, (holders.get(stem) || 0) + 1);
    }
    averageLength = Math.max(1, total / records.length);
  }

  // How often the record holds the word of the query; the word that is being typed also by its beginning.
  function countOf(record, word) {
    let count = record.stems.get(word.stem) || 0;
    if (count === 0 && word.isLast && word.text.length > 2) {
      for (const [other, n] of record.counts) if (other.startsWith(word.text)) count += n;
    }
    return count;
  }

  function answer(query) {
    const texts = wordsOf(query);
    const words = texts.map((text, i) => ({ text, stem: stemOf(text), isLast: i === texts.length - 1 }));
    const hits = [];
    for (const record of records) {
      let held = 0;
      let score = 0;
      for (const word of words) {
        const count = countOf(record, word);
        if (count === 0) continue;
        const rarity = Math.log(1 + (records.length + 0.5) / ((holders.get(word.stem) || 1) + 0.5));
        held += 1;
        score += rarity * count / (count + 0.5 + 0.5 * record.length / averageLength);
      }
      if (held > 0) hits.push({ record, held, score });
    }
    hits.sort((a, b) => b.held - a.held || b.score - a.score);
    const whole = hits.filter((hit) => hit.held === words.length);
    return { words, hits: whole.length ? whole : hits, isPartial: whole.length === 0 };
  }

  // The words around the first one that was sought, each of them marked.
  function excerpt(record, words) {
    const paragraph = document.createElement("p");
    const isSought = (word) => {
      const text = fold(word);
      return words.some((sought) => stemOf(text) === sought.stem || (sought.isLast && sought.text.length > 2 && text.startsWith(sought.text)));
    };
    const pieces = record.text.split(/([\p{L}\p{N}]+)/u);  // words stand at the odd places
    let first = 1;
    while (first < pieces.length && !isSought(pieces[first])) first += 2;
    if (first >= pieces.length) first = 1;
    const begin = Math.max(0, first - 21);
    const end = Math.min(pieces.length, first + 50);
    if (begin > 0) paragraph.append("\u2026");
    for (let i = begin; i < end; i++) {
      if (i % 2 === 1 && isSought(pieces[i])) {
        const mark = document.createElement("mark");
        mark.textContent = pieces[i];
        paragraph.append(mark);
      } else {
        paragraph.append(pieces[i]);
      }
    }
    if (end < pieces.length) paragraph.append("\u2026");
    return paragraph;
  }

  function show() {
    const query = input.value.trim();
    list.replaceChildren();
    status.textContent = "";
    if (!query) return;
    if (!records) readPage();
    const { words, hits, isPartial } = answer(query);
    const text = hits.length === 0 || isPartial ? form.dataset.none : hits.length === 1 ? form.dataset.one : form.dataset.many;
    status.textContent = text.replace("{query}", query).replace("{count}", hits.length) + (isPartial && hits.length ? " " + form.dataset.partial : "");
    for (const { record } of hits.slice(0, MOST)) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = "#" + record.id;
      link.textContent = record.title;
      item.append(link, excerpt(record, words));
      list.append(item);
    }
  }

  let timer = 0;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, 150);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  form.hidden = false;
})();
