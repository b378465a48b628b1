// SPDX-License-Identifier: GPL-3.0-or-later
// A query -> the terms to look for; the same steps as search/plan.cpp, which says why.
(function (search) {
  "use strict";

  const LITERAL_SCALE = 0.7;
  const ASKED_SCALE = 0.5;
  const LONGEST_NAME = 20;
  const NAMED_SCALE = 0.5;
  const SHORTEST_BEGUN = 3;
  const MOST_EXPANSIONS = 50;
  const PREFIX = { "": "", title: "S" };

  const term = (name, scale) => ({ kind: "term", terms: [name], scale: scale || 1 });
  const yearsAlternative = (years) => ({ kind: "years", terms: [], scale: 1, first: Math.max(years.first, 1), last: years.last });
  const stemTerm = (word, field) => "Z" + PREFIX[field || ""] + search.stem(word);
  const holds = (name) => search.frequency(name) !== 0;
  const isPlainAtom = (atom) => !atom.field && !atom.quoted && (atom.kind === "word" || atom.kind === "exact" || atom.kind === "phrase");
  const isPlain = (clause) => clause.anyOf.length === 1 && isPlainAtom(clause.anyOf[0]);

  // Whether spelling.js is there, which comes with the words that are never misspelt, and the word is none of them.
  const canSpell = (word) => !search.isWaiting() && !search.isKnownWord(word) && !search.isWaiting();

  class PlanMaker {
    constructor(query) {
      this.query = Object.assign({}, query);
      this.plan = { clauses: [], excluded: [], cited: "", corrections: [], also: [] };
    }

    make() {
      this.leaveOutFrames();
      if (!this.planCitation() && !(this.correctWords() && !this.plan.cited && this.planCitation())) this.planWords();
      for (const atom of this.query.excluded) {
        const clause = { alternatives: [], mayMiss: false };
        this.addAtom(clause, atom, false);
        this.plan.excluded.push(clause);
      }
      return this.plan;
    }

    leaveOutFrames() {
      const clauses = this.query.clauses;
      const frames = (clause) => clause.frames;
      if (!clauses.some(frames)) return;
      const { keys, clauseOf } = this.keysOf(0, clauses.length);
      const kept = new Set();
      for (const match of search.findSynonyms(keys)) {
        const named = clauses.slice(clauseOf[match.first], clauseOf[match.last] + 1);
        if (!named.every(frames)) named.forEach((clause) => kept.add(clause));
      }
      this.query.clauses = clauses.filter((clause) => !clause.frames || kept.has(clause));
    }

    keysOf(first, end) {
      const keys = [];
      const clauseOf = [];
      for (let i = first; i < end; i++) {
        const clause = this.query.clauses[i];
        const atom = clause.anyOf[0];
        for (const key of isPlain(clause) ? search.synonymKeys(atom.kind === "phrase" ? atom.terms.join(" ") : atom.terms[0]) : [""]) {
          keys.push(key);
          clauseOf.push(i);
        }
      }
      return { keys, clauseOf };
    }

    planCitation() {
      const clauses = this.query.clauses;
      if (this.query.excluded.length || !clauses.length || !clauses.every(isPlain)) return false;
      const key = search.readCitation(this.query.text);
      if (key.name && key.place.split(" ").every((word) => !word || search.symbolWords.has(word))) Object.assign(key, { place: "", text: key.name });
      const citation = "XCITE" + key.text;
      if (key.name && holds(citation)) {
        this.plan.cited = citation;
        if (!key.place) return false;
        this.plan.clauses.push({ alternatives: [{ kind: "filter", terms: [citation], scale: 1 }, term("XREF" + key.text)], mayMiss: false });
        return true;
      }
      const place = "XPLACE" + key.place;
      if (key.name || !/^[0-9]/.test(key.place) || !holds(place)) return false;
      const clause = { alternatives: [term(place)], mayMiss: false };
      for (const each of clauses) if (each.anyOf[0].kind === "exact") this.addAtom(clause, each.anyOf[0], false);
      this.plan.clauses.push(clause);
      return true;
    }

    planWords() {
      const clauses = this.query.clauses;
      for (let first = 0; first < clauses.length;) {
        if (!isPlain(clauses[first])) {
          const clause = { alternatives: [], mayMiss: clauses[first].mayMiss };
          for (const atom of clauses[first].anyOf) this.addAtom(clause, atom, false);
          this.plan.clauses.push(clause);
          first++;
          continue;
        }
        let end = first;
        while (end < clauses.length && isPlain(clauses[end])) end++;
        this.planTexts(first, end);
        first = end;
      }
    }

    planTexts(first, end) {
      for (let length = Math.min(end - first, LONGEST_NAME); length > 0; length--) {
        if (length === this.query.clauses.length) continue;
        for (let at = first; at + length <= end; at++) {
          const within = this.textNamed(at, at + length);
          if (!within) continue;
          this.planRun(first, at);
          const words = this.query.clauses.slice(at, at + length).map((clause) => stemTerm(clause.anyOf[0].terms[0]));
          this.plan.clauses.push({ alternatives: [term(within), { kind: "all", terms: words, scale: NAMED_SCALE }], mayMiss: true });
          this.planRun(at + length, end);
          return;
        }
      }
      this.planRun(first, end);
    }

    textNamed(first, end) {
      const clauses = this.query.clauses.slice(first, end);
      if (!clauses.every(search.isPlainWord)) return "";
      const words = clauses.map((clause) => clause.anyOf[0].terms[0]).join(" ");
      const name = search.citationNames.get(words);
      if (!name || (clauses.length === 1 && !(this.query.isQuestion && first === 0) && holds(stemTerm(words)))) return "";
      return holds("XREF" + name) ? "XREF" + name : "";
    }

    planRun(first, end) {
      const { keys, clauseOf } = this.keysOf(first, end);
      let next = first;
      for (const match of search.findSynonyms(keys)) {
        const wholeClauses = clauseOf[match.first - 1] !== clauseOf[match.first] && clauseOf[match.last + 1] !== clauseOf[match.last];
        if (!wholeClauses) continue;
        for (; next < clauseOf[match.first]; next++) this.planPlain(next, end, true);
        const last = clauseOf[match.last];
        if (last === next) this.planPlain(next, end, !holds("Y" + match.group.id));
        else this.planName(keys.slice(match.first, match.last + 1));
        this.addSynonym(match.group, keys.slice(match.first, match.last + 1));
        next = last + 1;
        const page = "XCITE" + match.group.id;
        if (match.first === 0 && match.last + 1 === keys.length && first === 0 && end === this.query.clauses.length && !this.plan.cited && match.group.ofVocabulary && holds(page))
          this.plan.cited = page;
      }
      for (; next < end; next++) this.planPlain(next, end, true);
    }

    planName(keys) {
      const terms = keys.map((key) => (/[0-9]/.test(key) ? "" : "Z") + key);
      this.plan.clauses.push({ alternatives: [{ kind: "all", terms, scale: 1 }], mayMiss: true });
    }

    addSynonym(group, keys) {
      const name = "Y" + group.id;
      if (!holds(name)) return;
      const alternatives = this.plan.clauses[this.plan.clauses.length - 1].alternatives;
      const asked = alternatives[0];
      for (const alternative of alternatives) alternative.scale *= LITERAL_SCALE;
      alternatives.push(term(name));
      if (asked.kind === "all") alternatives.push({ kind: "all", terms: asked.terms.concat(name), scale: ASKED_SCALE });
      const also = { word: "", names: [] };
      for (const other of group.names) {
        if (search.synonymKeys(other).join(" ") === keys.join(" ")) also.word = also.word || other;
        else also.names.push(other);
      }
      if (also.names.length) this.plan.also.push(also);
    }

    planPlain(i, end, mayGuess) {
      const from = this.query.clauses[i];
      const clause = { alternatives: [], mayMiss: from.mayMiss };
      const word = from.anyOf[0].terms[0];
      this.addAtom(clause, from.anyOf[0], mayGuess && !from.begun);
      if (from.begun) {
        if (search.letters(word) >= SHORTEST_BEGUN) this.addBeginning(clause, word, "", 1);
        if (mayGuess && !clause.alternatives.some((alternative) => alternative.terms.some(holds))) this.guess(clause, word);
      }
      if (search.isPlainWord(from)) {
        const neighbour = (at) => {
          const other = this.query.clauses[at];
          return other && search.isPlainWord(other) ? other.anyOf[0].terms[0] : "";
        };
        if (i + 1 < end && neighbour(i + 1)) this.addJoined(clause, word + neighbour(i + 1));
        if (i > 0 && neighbour(i - 1)) this.addJoined(clause, neighbour(i - 1) + word);
      }
      this.plan.clauses.push(clause);
    }

    addJoined(clause, word) {
      if (holds(stemTerm(word))) clause.alternatives.push(term(stemTerm(word)));
    }

    addAtom(clause, atom, mayGuess) {
      const field = atom.field === "title" ? "title" : "";
      switch (atom.kind) {
        case "word": {
          const stem = stemTerm(atom.terms[0], field);
          clause.alternatives.push(term(stem));
          if (mayGuess && !holds(stem)) this.guess(clause, atom.terms[0]);
          return;
        }
        case "exact":
          for (const each of atom.terms) {
            clause.alternatives.push(term(PREFIX[field] + each));
            if (search.documents.has(each)) {
              const slug = search.fold(search.documents.get(each));
              clause.alternatives.push({ kind: "filter", terms: ["XD" + slug], scale: 1 });
            }
          }
          return;
        case "phrase": {
          const terms = atom.terms.map((each) => PREFIX[field] + each);
          clause.alternatives.push({ kind: terms.length === 1 ? "term" : "phrase", terms, scale: 1 });
          if (!atom.joined) return;
          const stem = stemTerm(atom.joined, field);
          const unknown = !holds(stem) && !atom.terms.every(holds);
          clause.alternatives.push(term(stem));
          if (unknown && mayGuess) this.guess(clause, atom.joined);
          return;
        }
        case "prefix":
          this.addBeginning(clause, atom.terms[0], field, 1);
          return;
        case "filter":
          clause.alternatives.push({ kind: "filter", terms: [search.facetTerm(atom.field, atom.terms[0])], scale: 1 });
          return;
        case "years":
          clause.alternatives.push(yearsAlternative(atom));
      }
    }

    addBeginning(clause, beginning, field, scale) {
      const words = search.termsBeginning(PREFIX[field] + beginning);
      words.sort((a, b) => b.frequency - a.frequency);
      for (const each of words.slice(0, MOST_EXPANSIONS)) clause.alternatives.push(term(each.word, scale));
    }

    correctWords() {
      const isUnknown = (clause) => search.isPlainWord(clause) && !holds(stemTerm(clause.anyOf[0].terms[0]));
      return this.query.clauses.some(isUnknown) && canSpell("") && search.correctWords(this);
    }

    guess(clause, word) {
      if (canSpell(word)) search.guess(this, clause, word);
    }
  }

  Object.assign(search, { makePlan: (query) => new PlanMaker(query).make(), yearsAlternative, planTerm: term, stemTerm });
})(kyotoSearch);
