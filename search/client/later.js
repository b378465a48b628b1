// SPDX-License-Identifier: GPL-3.0-or-later
// What comes a moment after the first results: facets, the sought words in their context, and the keys.
(function (search) {
  "use strict";

  const SNIPPET_LENGTH = 240;
  const WORDS_BEFORE = 60;
  const VALUES_SHOWN = 8;  // of a facet, before "more"
  const MOST_RECENT = 8;

  // The numbers of the clauses that the tokens of a text answer, as search/sought.cpp finds them; -1: none.
  function makeSought(result) {
    const stems = new Map();
    const exact = new Map();
    const groups = new Map();
    const set = (map, key, clause) => { if (!map.has(key)) map.set(key, clause); };
    result.plan.clauses.forEach(function (clause, number) {
      for (const alternative of clause.alternatives) {
        if (alternative.kind === "filter") continue;
        for (const term of alternative.terms) {
          if (/^Y/.test(term)) set(groups, term.slice(1), number);
          else if (/^ZS?[^A-Z]/.test(term)) set(stems, term.replace(/^ZS?/, ""), number);
          else if (/^S?[^A-Z]/.test(term)) {
            const word = term.replace(/^S/, "");
            if (alternative.kind !== "phrase" || !search.stopWords.has(word)) set(exact, word, number);
          }
        }
      }
    });
    if (result.plan.cited)
      for (const clause of result.parsed.clauses) if (!clause.frames) for (const atom of clause.anyOf) for (const term of atom.terms) set(exact, term, exact.size);
    return function (tokens) {
      const clauses = tokens.map(function (token) {
        if (exact.has(token.term)) return exact.get(token.term);
        const stem = token.kind === "word" || token.kind === "joined" ? search.stem(token.term) : null;
        return stem !== null && stems.has(stem) ? stems.get(stem) : -1;
      });
      if (!groups.size) return clauses;
      const keyed = tokens.map((token, i) => [search.synonymKey(token), i]).filter((pair) => pair[0]);
      for (const match of search.findSynonyms(keyed.map((pair) => pair[0])))
        if (groups.has(match.group.id))
          for (let i = match.first; i <= match.last; i++) if (clauses[keyed[i][1]] < 0) clauses[keyed[i][1]] = groups.get(match.group.id);
      return clauses;
    };
  }

  function readSigns(data) {
    const words = data.slice(data.indexOf("\n") + 1).split("\t");
    return new Map(Array.from(data.slice(0, data.indexOf("\n")), (sign, number) => [sign, " " + words[number]]));
  }

  // The whole text of a card, frequent words written out; null when its pieces have not come yet.
  function textOf(shown) {
    const texts = search.store.piece(shown.text[0], (data) => data.split("\n"));
    const signs = search.store.piece("d", readSigns);
    return texts && signs && texts[shown.text[1]].replace(/[\u0100-\u07ff]/g, (sign) => signs.get(sign) || sign);
  }

  // [[text, marked]]: about SNIPPET_LENGTH characters where most of what was sought stands, cut between words.
  function makeSnippet(text, sought) {
    const tokens = search.analyse(text);
    const clauses = sought(tokens);
    const hits = [];
    tokens.forEach(function (token, i) {
      if (clauses[i] < 0 || (hits.length && token.begin < hits[hits.length - 1].end)) return;
      hits.push({ begin: token.begin, end: token.end, which: clauses[i] });
    });
    let begin = 0;
    if (hits.length && text.length > SNIPPET_LENGTH) {
      let best = -1;
      let start = 0;
      hits.forEach(function (first, i) {
        const inside = hits.slice(i).filter((hit) => hit.end <= first.begin + SNIPPET_LENGTH - WORDS_BEFORE);
        const value = new Set(inside.map((hit) => hit.which)).size * 1000 + inside.length;
        if (value > best) {
          best = value;
          start = first.begin;
        }
      });
      const wanted = Math.min(Math.max(0, start - WORDS_BEFORE), text.length - SNIPPET_LENGTH);
      const opening = wanted > 0 && tokens.find((token) => token.begin >= wanted && token.begin <= start);
      if (opening) begin = opening.begin;
    }
    let end = text.length;
    if (end - begin > SNIPPET_LENGTH) {
      end = begin;
      for (const token of tokens) if (token.begin >= begin && (token.end <= begin + SNIPPET_LENGTH || end === begin)) end = Math.max(end, token.end);
    }
    const pieces = [];
    let at = begin;
    let plain = begin > 0 ? "\u2026 " : "";
    for (const hit of hits) {
      if (hit.begin < at || hit.end > end) continue;
      plain += text.slice(at, hit.begin);
      if (plain) pieces.push([plain, false]);
      pieces.push([text.slice(hit.begin, hit.end), true]);
      plain = "";
      at = hit.end;
    }
    plain += text.slice(at, end) + (end < text.length ? " \u2026" : "");
    if (plain) pieces.push([plain, false]);
    return pieces;
  }

  function showSnippets(page, result, question) {
    const rows = Array.from(page.list.querySelectorAll("[data-record]")).filter((row) => !row.dataset.snippet);
    const cards = rows.map((row) => search.card(result.hits[Array.from(page.list.querySelectorAll("[data-record]")).indexOf(row)].record));
    const names = Array.from(new Set(cards.map((card) => card.text[0]).concat("d"))).filter((name) => !search.has(name));
    return page.load(names).then(function () {
      if (!page.isCurrent(question)) return;
      const sought = makeSought(result);
      rows.forEach(function (row, i) {
        const place = row.querySelector(".search-hit-snippet");
        row.dataset.snippet = "1";
        place.replaceChildren();
        for (const [text, marked] of makeSnippet(textOf(cards[i]), sought)) place.append(marked ? page.element("mark", "", text) : text);
      });
    });
  }

  // Facets: buttons, for choosing one changes the results at once.

  function toggle(page, field, value) {
    const isIt = (pair) => pair[0] === field && pair[1] === value;
    page.filters = page.filters.some(isIt) ? page.filters.filter((pair) => !isIt(pair)) : page.filters.concat([[field, value]]);
    page.ask(false);
  }

  function valueButton(page, field, value, chosen) {
    const button = page.element("button", "facet-value");
    button.type = "button";
    button.setAttribute("aria-pressed", String(chosen));
    button.dataset.facet = field;
    button.dataset.value = value.value;
    button.dataset.count = String(value.count);
    button.append(page.element("span", "", value.label), " ", page.element("span", "facet-count", String(value.count)));
    button.addEventListener("click", function () { toggle(page, field, value.value); });
    return button;
  }

  function showFacets(page, result) {
    const place = document.getElementById("search-facets");
    if (!place) return;
    const focused = place.contains(document.activeElement) ? document.activeElement.dataset : null;
    const open = new Set(Array.from(place.querySelectorAll("details[open]"), (group) => group.dataset.field));
    const groups = [];
    // `country=jpn` of an address is JPN; what the index does not know stands as it is, with a count of 0.
    page.filters = page.filters.map(([field, value]) => [field, search.valueNamed(field, search.fold(value)) || value]);
    for (const facet of search.countFacets(result)) {
      const chosen = page.filters.filter((pair) => pair[0] === facet.name).map((pair) => pair[1]);
      for (const value of chosen)
        if (!facet.values.some((each) => each.value === value)) facet.values.push({ value, label: value, count: 0 });
      if (!facet.values.length) continue;
      const group = page.element("details", "facet");
      group.dataset.field = facet.name;
      group.open = open.has(facet.name) || chosen.length > 0 || (!open.size && facet.name === "kind");
      group.append(page.element("summary", "", page.words["facet" + facet.name.replace(/(?:^|-)[a-z]/g, (start) => start.slice(-1).toUpperCase())] || facet.name));
      const values = page.element("ul", "facet-values");
      values.setAttribute("aria-label", group.firstChild.textContent);
      facet.values.forEach(function (value, i) {
        const entry = page.element("li", "");
        entry.append(valueButton(page, facet.name, value, chosen.includes(value.value)));
        entry.hidden = i >= VALUES_SHOWN && !chosen.includes(value.value);
        values.append(entry);
      });
      group.append(values);
      if (facet.values.length > VALUES_SHOWN) {
        const all = page.element("button", "facet-more", page.words.allValues);
        all.type = "button";
        all.addEventListener("click", function () {
          for (const entry of values.children) entry.hidden = false;
          all.remove();
        });
        group.append(all);
      }
      groups.push(group);
    }
    place.replaceChildren(...groups);
    place.hidden = groups.length === 0;
    if (focused && focused.facet) {
      const again = Array.from(place.querySelectorAll("button")).find((button) => button.dataset.facet === focused.facet && button.dataset.value === focused.value);
      if (again) again.focus();
    }
  }

  // Queries of this visit, for the box's own list; kept nowhere else.
  const recent = [];

  function remember(page, text) {
    const list = document.getElementById("search-recent");
    if (!list || !text || recent[0] === text) return;
    if (recent.includes(text)) recent.splice(recent.indexOf(text), 1);
    recent.unshift(text);
    recent.length = Math.min(recent.length, MOST_RECENT);
    list.replaceChildren(...recent.map(function (each) {
      const option = document.createElement("option");
      option.value = each;
      return option;
    }));
  }

  // The next rows, unless they came already (the button was pressed twice) or another question was answered meanwhile.
  function showMore(page) {
    const result = page.result;
    const shown = page.rows().length;
    const isWanted = () => page.result === result && page.rows().length === shown;
    page.loadCards(result, shown).then(function () {
      if (!isWanted()) return null;
      const isHere = [page.more, document.body].includes(document.activeElement);  // not when the reader has gone on meanwhile
      const first = page.addRows(result);
      if (isHere) first.querySelector("a").focus();
      page.tell(page.summary(result));
      return showSnippets(page, result, page.question());
    }).catch(function (problem) {
      if (isWanted()) page.fail(problem, () => showMore(page), true);
      else if (!problem.fault) throw problem;  // without its snippet a row still has its summary
    });
  }

  // Arrows walk from the box through the results; Escape leads back to the box and empties it there.
  function setUpKeys(page) {
    page.clearFacets = function () {
      const place = document.getElementById("search-facets");
      if (place) place.hidden = true;
    };
    page.more.addEventListener("click", function () { showMore(page); });
    page.box.form.addEventListener("submit", function () { remember(page, page.box.value.trim()); });
    document.addEventListener("keydown", function (event) {
      const links = Array.from(page.list.querySelectorAll(".search-hit-link"));
      const at = links.indexOf(document.activeElement);
      const inBox = document.activeElement === page.box;
      if (at < 0 && !inBox) return;
      if (event.key === "ArrowDown" && links[at + 1]) links[at + 1].focus();
      else if (event.key === "ArrowUp" && at > 0) links[at - 1].focus();
      else if ((event.key === "ArrowUp" && at === 0) || (event.key === "Escape" && !inBox)) page.box.focus();
      else if (event.key === "Escape" && page.box.value) {
        page.box.value = "";
        page.ask(false);
      } else return;
      event.preventDefault();
    });
  }

  let isSetUp = false;

  search.textOf = textOf;
  search.makeSought = makeSought;
  search.makeSnippet = makeSnippet;
  search.enhance = function (page, result, question) {
    if (!isSetUp) setUpKeys(page);
    isSetUp = true;
    return page.load(search.has("f") ? [] : ["f"]).then(function () {
      if (!page.isCurrent(question)) return null;
      showFacets(page, result);
      return showSnippets(page, result, question);
    });
  };
})(kyotoSearch);
