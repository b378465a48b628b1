// SPDX-License-Identifier: GPL-3.0-or-later
// Words that no record holds -> what was meant; the same steps as search/correction.cpp and search/spelling.cpp, which say why. Comes
// with the words that are never misspelt, when such a word is sought.
(function (search) {
  "use strict";

  const SHORTEST_BEGUN = 3;
  const SHORTEST_GUESS = 4;
  const GUESS_SCALE = 0.9;
  const SHORTEST_HALF = 3;
  const SHORTEST_BY_STEM = 5;
  const SHORTEST_STEM = 6;
  const LONGEST_WORD = 40;
  const LONG_WORD = 8;

  const isSpellingWord = (word) => search.utf8Length(word) <= LONGEST_WORD && /^\p{L}{3,}$/u.test(word);

  function mostMistakes(letters) {
    return letters < 3 ? 0 : letters < 6 ? 1 : letters < 10 ? 2 : 3;
  }

  function countMistakes(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let older = [];
    let previous = b.map((letter, i) => i).concat(b.length);
    for (let i = 1; i <= a.length; i++) {
      const current = [i];
      let least = i;
      for (let j = 1; j <= b.length; j++) {
        let cost = Math.min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, older[j - 2] + 1);
        current.push(cost);
        least = Math.min(least, cost);
      }
      if (least > most) return most + 1;
      older = previous;
      previous = current;
    }
    return Math.min(previous[b.length], most + 1);
  }

  const sorted = (letters) => letters.slice().sort().join("");
  const isOtherShortWord = (a, b) => a.length < 5 && !(a.length === 4 && b.length !== 4) && (a.length !== b.length || sorted(a) !== sorted(b));

  const skeleton = (letters) => letters.filter((letter) => !"aeiouyаеиоуыэюяαεηιουω".includes(letter)).filter((letter, i, all) => letter !== all[i - 1]);

  function isLikely(letters, other) {
    const most = letters.length >= LONG_WORD ? 1 : 0;
    return countMistakes(skeleton(letters), skeleton(other), most) <= most;
  }

  // The word that was meant; empty when none is near. A word with whose stem it agrees but for one mistake counts before one with more.
  function correctWord(word) {
    const letters = Array.from(word);
    const starts = letters[1] === letters[0] ? [letters[0]] : letters.slice(0, 2);
    const words = [].concat(...starts.map((start) => search.wordsBeginning(start)));
    const most = mostMistakes(letters.length);
    const found = most ? nearest(letters, words, most, 1, (known) => known) : null;
    if (found && found.cost < 4) return found.word;
    const byStem = letters.length >= SHORTEST_BY_STEM ? nearest(letters, words, 1, 0, search.stem) : null;
    if (byStem || found) return (byStem || found).word;
    const stem = Array.from(search.stem(word));
    const byBoth = stem.length >= SHORTEST_STEM ? nearest(stem, words, 1, 0, search.stem) : null;
    return byBoth ? byBoth.word : "";
  }

  // {cost, frequency, word} of the word nearest by what `form` makes of it, null when none is near.
  function nearest(letters, words, most, sure, form) {
    let best = null;
    for (const known of words) {
      const other = Array.from(form(known.word));
      const mistakes = countMistakes(letters, other, most);
      if (mistakes > most || isOtherShortWord(letters, other) || (mistakes > sure && !isLikely(letters, other))) continue;
      const cost = mistakes * 2 + (other[0] === letters[0] ? 0 : 1);
      // Words come in their order, those of the second beginning cost more: the first of equals is the right one.
      if (!best || cost < best.cost || (cost === best.cost && known.frequency > best.frequency))
        best = { cost, frequency: known.frequency, word: known.word };
    }
    return best;
  }

  // The two known words that stand in one; null when there are none.
  function cutInTwo(word) {
    const letters = Array.from(word);
    const count = (half) => {
      if (!isSpellingWord(half)) return 0;
      const found = search.wordsBeginning(half).find((known) => known.word === half);
      return found ? found.frequency : 0;
    };
    let best = 0;
    let halves = null;
    for (let at = SHORTEST_HALF; at + SHORTEST_HALF <= letters.length; at++) {
      const left = letters.slice(0, at).join("");
      const leftCount = count(left);
      if (leftCount <= best) continue;
      const right = letters.slice(at).join("");
      const worth = Math.min(leftCount, count(right));
      if (worth <= best) continue;
      best = worth;
      halves = [left, right];
    }
    return halves;
  }

  const beginsWords = (word, shortest) => search.letters(word) >= shortest && search.termsBeginning(word).length > 0;

  // Once for each word: a query may have it twice.
  function respell(plan, word, meant) {
    if (!plan.corrections.some((known) => known.word === word)) plan.corrections.push({ word, meant });
  }

  // Step 3 of the plan: whether any word was corrected in its query.
  function correctWords(maker) {
    const clauses = maker.query.clauses;
    const { keys, clauseOf } = maker.keysOf(0, clauses.length);
    const named = new Set();
    for (const match of search.findSynonyms(keys)) for (let key = match.first; key <= match.last; key++) named.add(clauseOf[key]);
    const wordOf = (clause) => (search.isPlainWord(clause) ? clause.anyOf[0].terms[0] : "");
    const meantBy = new Map();
    clauses.forEach(function (clause, i) {
      const word = wordOf(clause);
      if (!word || named.has(i) || search.frequency(search.stemTerm(word)) || search.citationNames.has(word)) return;
      if (beginsWords(word, clause.begun ? SHORTEST_BEGUN : SHORTEST_GUESS)) return;
      const meant = search.isKnownWord(word) ? "" : correctWord(word);
      if (meant) meantBy.set(word, meant);
    });
    if (!meantBy.size || search.isWaiting()) return false;
    const corrected = clauses.map(function (clause) {
      const word = wordOf(clause);
      const meant = meantBy.get(word);
      if (!meant) return clause;
      respell(maker.plan, word, meant);
      return { anyOf: [Object.assign({}, clause.anyOf[0], { terms: [meant] })], mayMiss: clause.mayMiss, begun: false };
    });
    const isEmpty = (clause) => !clause.begun && search.stopWords.has(wordOf(clause));
    maker.query.clauses = corrected.every(isEmpty) ? corrected : corrected.filter((clause) => !isEmpty(clause));
    let text = "";
    let done = 0;
    for (const token of search.analyse(maker.query.text)) {
      if (token.kind !== "word" || !meantBy.has(token.term)) continue;
      text += maker.query.text.slice(done, token.begin) + meantBy.get(token.term);
      done = token.end;
    }
    maker.query.text = text + maker.query.text.slice(done);
    return true;
  }

  // A word that no record holds: perhaps a beginning, misspelt, or two words in one.
  function guess(maker, clause, word) {
    if (beginsWords(word, SHORTEST_GUESS)) return maker.addBeginning(clause, word, "", GUESS_SCALE);
    const meant = correctWord(word);
    if (search.isWaiting()) return;
    const halves = meant ? [meant] : cutInTwo(word);
    if (!halves) return;
    clause.alternatives.push(meant ? search.planTerm(search.stemTerm(meant)) : { kind: "all", terms: halves.map((half) => search.stemTerm(half)), scale: 1 });
    respell(maker.plan, word, halves.join(" "));
  }

  Object.assign(search, { correctWords, guess });
})(kyotoSearch);
