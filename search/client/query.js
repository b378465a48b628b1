// SPDX-License-Identifier: GPL-3.0-or-later
// Texts and queries taken apart, by the same rules as search/analysis.cpp, search/query.cpp, search/citation.cpp and
// search/synonyms.cpp, which say why.
(function (search) {
  "use strict";

  const LONGEST_TERM = 200;
  const MOST_CLAUSES = 32;
  const LONGEST_FIELD_NAME = 20;
  const SHORTEST_PREFIX = 3;
  const LONGEST_CITATION = 40;
  const SHORTEST_BEGINNING = 4;
  // name -> prefix of its terms
  const FIELDS = {
    __proto__: null, title: "S", kind: "XK", document: "XD", symbol: "XD", theme: "XT", stage: "XG", "target-group": "XP", target: "XP", country: "XC", region: "XR",
    year: "XY", evidence: "XE",
  };

  const SIGN = "\\u3041-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  const MARK = "\\u0300-\\u036f\\u0591-\\u05c7\\u0610-\\u061a\\u064b-\\u065f\\u0670";
  const WORD = "(?![" + SIGN + "])[\\p{L}0-9" + MARK + "]";
  const PART = new RegExp("(?=[" + SIGN + "])\\p{L}|" + WORD + "(?:" + WORD + "|['\\u2019](?=\\p{L}))*", "gu");
  const IS_SIGN = new RegExp("^[" + SIGN + "]", "u");
  const JOINER = /^[/.\-\u2010\u2011]$/;
  const POINTS = /(?: ?\([a-zA-Z]{1,5}\))+/y;
  const SPACE = /\p{White_Space}/u;
  const QUOTE = /["\u201c\u201d\u201e\u00ab\u00bb]/;

  const letters = (text) => Array.from(text).length;

  function utf8Length(text) {
    let length = 0;
    for (const c of text) length += c < "\u0080" ? 1 : c < "\u0800" ? 2 : c.length > 1 ? 4 : 3;
    return length;
  }

  function fold(text) {
    if (/^[\x00-_a-\x7f]*$/.test(text)) return text.toLowerCase();
    return text.normalize("NFKC").toLowerCase().replace(/\u00df/g, "ss").replace(/\u03c2/g, "\u03c3").normalize("NFKC")
      .replace(/\p{Default_Ignorable_Code_Point}/gu, "").normalize("NFD").replace(/\p{Mn}/gu, "")
      .replace(/[\u2018\u2019\u02bc`]/g, "'").replace(/[\u201c\u201d]/g, "\"").replace(/[\u2010-\u2014]/g, "-");
  }

  const foldTerm = (text) => text.split(/[\u0439\u0419]/).map(fold).join("\u0439");

  function matchPoints(text, at) {
    POINTS.lastIndex = at;
    const found = POINTS.exec(text);
    return found ? found[0].length : 0;
  }

  // [{kind: word | number | whole | joined | sign, term, position, begin, end}]
  function analyse(text) {
    const parts = Array.from(text.matchAll(PART), (match) => ({ text: match[0], begin: match.index, end: match.index + match[0].length, joiner: "" }));
    parts.forEach((part, i) => {
      part.sign = IS_SIGN.test(part.text);
      part.digit = /[0-9]/.test(part.text);
      const between = i > 0 && !part.sign ? text.slice(parts[i - 1].end, part.begin) : "";
      if (JOINER.test(between)) part.joiner = between;
    });
    const tokens = [];
    const add = (kind, term, part, begin, end) => {
      if (term && utf8Length(term) <= LONGEST_TERM) tokens.push({ kind, term, position: part + 1, begin, end });
    };
    for (let first = 0; first < parts.length;) {
      let last = first;
      while (last + 1 < parts.length && parts[last + 1].joiner) last++;
      if (last > first) {
        const run = parts.slice(first, last + 1);
        add("whole", foldTerm(text.slice(parts[first].begin, parts[last].end)), first, parts[first].begin, parts[last].end);
        if (run.every((part, i) => !part.digit && (i === 0 || (part.joiner !== "/" && part.joiner !== "."))))
          add("joined", run.map((part) => foldTerm(part.text)).join(""), first, parts[first].begin, parts[last].end);
      }
      const twoNumbers = last > first + 1 && parts[last].joiner === "/" && parts[last].digit && parts[last - 1].joiner === "/" && parts[last - 1].digit;
      for (let i = first; i <= last; i++) {
        const part = parts[i];
        if (twoNumbers && i + 1 === last) add("whole", foldTerm(text.slice(part.begin, parts[last].end)), i, part.begin, parts[last].end);
        if (part.digit) {
          const points = matchPoints(text, part.end);
          if (points) add("whole", foldTerm(text.slice(part.begin, part.end + points)).replace(/ /g, ""), i, part.begin, part.end + points);
        }
        if (part.sign && i + 1 < parts.length && parts[i + 1].sign && parts[i + 1].begin === part.end)
          add("sign", foldTerm(text.slice(part.begin, parts[i + 1].end)), i, part.begin, parts[i + 1].end);
        add(part.sign ? "sign" : part.digit ? "number" : "word", foldTerm(part.text), i, part.begin, part.end);
      }
      first = last + 1;
    }
    return tokens;
  }

  // Citations.

  const NOISE = new Set(["no", "op", "para", "paragraph", "paragraphs", "paras", "point", "points", "subparagraph"]);

  function citationWords(citation) {
    const words = [];
    let covered = 0;
    let afterNumber = false;
    for (const token of analyse(citation)) {
      if (token.begin < covered || token.kind === "joined") continue;
      if (token.kind === "whole") {
        if (!token.term.includes("/")) continue;
        covered = token.end;
      }
      const isPoint = afterNumber && utf8Length(token.term) === 1;
      if (!isPoint && (NOISE.has(token.term) || search.stopWords.has(token.term) || search.frames.has(token.term))) continue;
      afterNumber = token.kind === "number" || (afterNumber && utf8Length(token.term) <= 4);
      words.push(token.term);
      if (words.length > LONGEST_CITATION) return [];
    }
    return words;
  }

  // {name, place, text}
  function readCitation(citation) {
    const ofNames = Array.from(new Set(Array.from(search.citationNames.keys()).filter((key) => key[0] !== " ").join(" ").split(" ")));
    const words = citationWords(citation).map(function (word) {
      const fit = ofNames.filter((each) => each.startsWith(word));
      return utf8Length(word) >= SHORTEST_BEGINNING && fit.length === 1 ? fit[0] : word;
    });
    let name = "";
    let place = words.join(" ");
    for (let length = words.length; length > 0 && !name; length--) {
      for (let first = 0; first + length <= words.length; first++) {
        const run = words.slice(first, first + length).join(" ");
        if (!search.citationNames.has(run)) continue;
        name = search.citationNames.get(run);
        place = words.slice(0, first).concat(words.slice(first + length)).join(" ");
        break;
      }
    }
    const text = name && place ? name + " " + place : name + place;
    return utf8Length(text) > LONGEST_TERM ? { name: "", place: "", text: "" } : { name, place, text };
  }

  // Synonyms.

  function synonymKey(token) {
    if (token.kind === "number") return token.term;
    return token.kind === "word" && !search.stopWords.has(token.term) ? search.stem(token.term) : "";
  }

  const synonymKeys = (text) => analyse(text).map(synonymKey).filter(Boolean);

  // groups: [{id, names}] -> (keys -> [{first, last, group}])
  function makeSynonyms(groups) {
    const root = { next: new Map(), group: null };
    for (const group of groups)
      for (const name of group.names) {
        let node = root;
        for (const key of synonymKeys(name)) {
          if (!node.next.has(key)) node.next.set(key, { next: new Map(), group: null });
          node = node.next.get(key);
        }
        if (node !== root && !node.group) node.group = group;
      }
    return function (keys) {
      const matches = [];
      for (let first = 0; first < keys.length;) {
        let node = root;
        let longest = null;
        for (let last = first; last < keys.length && node.next.has(keys[last]); last++) {
          node = node.next.get(keys[last]);
          if (node.group) longest = { first, last, group: node.group };
        }
        if (longest) matches.push(longest);
        first = longest ? longest.last + 1 : first + 1;
      }
      return matches;
    };
  }

  // Queries.

  function skipSpaces(text, at) {
    while (at < text.length && SPACE.test(text[at])) at++;
    return at;
  }

  function findQuote(text, at) {
    while (at < text.length && !QUOTE.test(text[at])) at++;
    return at;
  }

  // {excluded, quoted, field, fieldName, words, end}; field is a name of FIELDS or empty
  function readChunk(text, at) {
    const chunk = { excluded: false, quoted: false, field: "", fieldName: "", words: "", end: at };
    if (text[at] === "-" && at + 1 < text.length && skipSpaces(text, at + 1) === at + 1) {
      chunk.excluded = true;
      at++;
    }
    const colon = text.slice(at, at + LONGEST_FIELD_NAME + 1).indexOf(":") + at;
    if (colon > at && colon + 1 < text.length && utf8Length(text.slice(at, colon)) <= LONGEST_FIELD_NAME) {
      const name = fold(text.slice(at, colon));
      if (FIELDS[name] && skipSpaces(text, colon + 1) === colon + 1) {
        chunk.field = name;
        chunk.fieldName = text.slice(at, colon);
        at = colon + 1;
      }
    }
    if (QUOTE.test(text[at])) {
      const close = findQuote(text, at + 1);
      if (close < text.length) {
        chunk.quoted = true;
        chunk.words = text.slice(at + 1, close);
        chunk.end = close + 1;
      } else {
        chunk.end = at + 1;
      }
      return chunk;
    }
    let end = at;
    while (end < text.length && !QUOTE.test(text[end]) && !SPACE.test(text[end])) end++;
    if (end > at && /[0-9]/.test(text[end - 1])) end += matchPoints(text, end);
    chunk.words = text.slice(at, end);
    chunk.end = end;
    return chunk;
  }

  const atom = (kind, field, terms) => ({ kind, field, terms, joined: "", quoted: false });
  const wordsField = (field) => (field === "title" ? "title" : "");

  function plainAtoms(chunk) {
    const tokens = analyse(chunk.words);
    const atoms = [];
    let covered = 0;
    tokens.forEach((token, i) => {
      if (token.begin < covered) return;
      const made = atom("word", wordsField(chunk.field), [token.term]);
      covered = token.end;
      if (chunk.words.endsWith("*") && token.end + 1 === chunk.words.length && letters(token.term) >= SHORTEST_PREFIX) {
        made.kind = "prefix";
      } else if (token.kind === "sign") {
        made.terms = [];
        let single = i;
        for (let at = i; at < tokens.length && tokens[at].kind === "sign" && tokens[at].begin <= covered; at++) {
          if (at + 1 < tokens.length && tokens[at + 1].begin === tokens[at].begin) made.terms.push(tokens[at].term);
          else single = at;
          covered = Math.max(covered, tokens[at].end);
        }
        made.kind = made.terms.length > 1 ? "phrase" : "exact";
        if (!made.terms.length) made.terms.push(tokens[single].term);
      } else if (token.kind === "number" || /[/(]/.test(token.term)) {
        made.kind = "exact";
        made.terms = tokens.slice(i).filter((part, k) => part.begin < token.end && (k === 0 || /[/(]/.test(part.term))).map((part) => part.term);
      } else if (token.kind !== "word") {
        made.kind = "phrase";
        const inside = tokens.slice(i + 1).filter((part) => part.begin < token.end);
        inside.forEach((part) => { if (part.kind === "joined") made.joined = part.term; });
        made.terms = inside.filter((part) => part.kind !== "joined" && part.kind !== "whole").map((part) => part.term);
      }
      atoms.push(made);
    });
    return atoms;
  }

  function quotedAtoms(chunk) {
    const made = atom("phrase", wordsField(chunk.field), []);
    made.quoted = true;
    let position = 0;
    for (const token of analyse(chunk.words)) {
      if (token.kind === "whole" || token.kind === "joined" || token.position === position) continue;
      position = token.position;
      made.terms.push(token.term);
    }
    return made.terms.length ? [made] : [];
  }

  // {first, last}, or null when the text is no year and no range of years.
  function parseYears(text) {
    const found = /^(\d*)(?:(\.\.)(\d*))?$/.exec(text);
    if (!found || (!found[1] && !found[3])) return null;
    const year = (digits, otherwise) => (digits ? Number(digits) : otherwise);
    const first = year(found[1], 0);
    const last = found[2] ? year(found[3], 9999) : first;
    return first > 9999 || last > 9999 ? null : { first, last };
  }

  function readAtoms(chunk) {
    let atoms = [];
    if (chunk.field && chunk.field !== "title") {
      if (chunk.field === "year") {
        const years = parseYears(chunk.words);
        if (years) return [Object.assign(atom("years", "year", []), years)];
      } else {
        let value = chunk.words;
        while (!chunk.quoted && value && ",;.)".includes(value.slice(-1))) value = value.slice(0, -1);
        if (value) return [atom("filter", chunk.field, [fold(value)])];
      }
      atoms = analyse(chunk.fieldName).filter((token) => token.kind === "word").map((token) => atom("word", "", [token.term]));
      chunk = Object.assign({}, chunk, { field: "", quoted: false });
    }
    return atoms.concat(chunk.quoted ? quotedAtoms(chunk) : plainAtoms(chunk));
  }

  const isPlainWord = (clause) => clause.anyOf.length === 1 && clause.anyOf[0].kind === "word" && !clause.anyOf[0].field;

  const isSymbol = (clause) => clause.anyOf.length === 1 && clause.anyOf[0].kind === "exact" && !clause.anyOf[0].field && clause.anyOf[0].terms[0].includes("/");

  function leaveOut(clauses, isLeftOut) {
    return clauses.every(isLeftOut) ? clauses : clauses.filter((clause) => !isLeftOut(clause));
  }

  // The words of a phrase whose weights count: all but stop words, unless there are no others.
  function weighedWords(terms) {
    const words = terms.filter((term) => !search.stopWords.has(term.replace(/^S/, "")));
    return words.length ? words : terms;
  }

  // {text, clauses: [{anyOf, mayMiss, begun}], excluded: [atom]}
  function parseQuery(text, typing) {
    const query = { text, clauses: [], excluded: [] };
    let join = false;
    for (let at = skipSpaces(text, 0); at < text.length && query.clauses.length + query.excluded.length < MOST_CLAUSES;) {
      const chunk = readChunk(text, at);
      const isLast = chunk.end === text.length;
      at = skipSpaces(text, chunk.end);
      const between = !chunk.quoted && !chunk.field && !chunk.excluded && query.clauses.length > 0 && at < text.length && text[at] !== "-";
      if (between && chunk.words === "OR") {
        join = true;
        continue;
      }
      if (between && chunk.words === "AND") continue;
      for (const made of readAtoms(chunk)) {
        if (query.clauses.length + query.excluded.length >= MOST_CLAUSES && (chunk.excluded || !join)) break;
        if (chunk.excluded) {
          query.excluded.push(made);
          continue;
        }
        if (!join) query.clauses.push({ anyOf: [], mayMiss: true, begun: false });
        const clause = query.clauses[query.clauses.length - 1];
        clause.anyOf.push(made);
        clause.mayMiss = clause.mayMiss && !chunk.quoted && !chunk.field && made.kind !== "filter" && made.kind !== "years" &&
          clause.anyOf.every((each) => each.kind !== "filter" && each.kind !== "years");
        join = false;
      }
      if (typing && isLast && !chunk.excluded && query.clauses.length) {
        const clause = query.clauses[query.clauses.length - 1];
        clause.begun = isPlainWord(clause);
      }
    }
    const first = query.clauses[0];
    query.isQuestion = text.endsWith("?") ||
      (query.clauses.length >= 3 && isPlainWord(first) && search.openings.has(first.anyOf[0].terms[0]));
    const oneOf = (words) => (clause) => !clause.begun && isPlainWord(clause) && words.has(clause.anyOf[0].terms[0]);
    query.clauses = leaveOut(query.clauses, oneOf(search.stopWords));
    const isFrame = oneOf(search.frames);
    if (query.isQuestion && !query.clauses.every(isFrame)) for (const clause of query.clauses) clause.frames = isFrame(clause);
    if (query.clauses.some(isSymbol)) query.clauses = leaveOut(query.clauses, oneOf(search.symbolWords));
    return query;
  }

  Object.assign(search, {
    analyse, fold, letters, utf8Length: utf8Length, readCitation, synonymKey, synonymKeys,
    makeSynonyms, parseQuery, parseYears, fieldPrefixes: FIELDS, isPlainWord, weighedWords,
  });
})(kyotoSearch);
