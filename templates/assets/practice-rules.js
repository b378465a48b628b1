// SPDX-License-Identifier: GPL-3.0-or-later
// The rules about words that the program has for a practice (read/quantities, read/sentences, read/wording), so that the form
// finds what `kyoto check` will find. The lists of words are the program's own: they come with the page's data.
// tests/templates/practice_file.test.mjs holds both to the same cases.
var kyotoPracticeRules = function (lists) {
  "use strict";

  const bytes = (text) => new TextEncoder().encode(text).length;
  const among = (word, list) => lists[list].includes(word);

  // Sentences: [{begin, text}] ----------------------------------------------------------------------------------------------

  function endsAbbreviation(text, stop) {
    const word = /[^ \n\t\r(]*$/.exec(text.slice(Math.max(0, stop - 20), stop))[0];
    return among(word, "abbreviations") || /^[A-Z]$/.test(word) || /^.\..$/s.test(word);
  }

  const NEXT = /[ \n\t\r]*[a-z]/y;

  function sentences(text) {
    const found = [];
    const add = (begin, end) => {
      const part = text.slice(begin, end);
      const words = part.replace(/^[ \n\t\r]+/, "");
      if (words) found.push({ begin: begin + part.length - words.length, text: words.replace(/[ \n\t\r]+$/, "") });
    };
    let begin = 0;
    for (let at = 0; at < text.length; ++at) {
      if (!/[.!?]/.test(text[at])) continue;
      let end = at + 1;
      while (end < text.length && /[.!?)\]"']/.test(text[end])) ++end;
      if (/[\u201d\u2019]/.test(text[end])) ++end;
      if (end < text.length && !/[ \n\t\r]/.test(text[end])) continue;
      if (text[at] === "." && end < text.length && endsAbbreviation(text, at)) continue;
      NEXT.lastIndex = end;
      if (NEXT.test(text)) continue;  // `etc. and so on`
      add(begin, end);
      begin = end;
      at = end - 1;
    }
    add(begin, text.length);
    return found;
  }

  // [{beginning, words}] of those with more words than are read at once.
  function longSentences(text) {
    return sentences(text).map((sentence) => {
      const words = sentence.text.split(/[ \n\t]+/).filter((word) => /[0-9A-Za-z\u00c0-\uffff]/.test(word) && !/^[\u2013\u2014]$/.test(word));
      return { beginning: words.slice(0, 3).join(" "), words: words.length };
    }).filter((sentence) => sentence.words > lists.longestSentence);
  }

  // Quantities: [{begin, end}] ----------------------------------------------------------------------------------------------

  const SYMBOL = new RegExp("^(?:" + lists.symbolSeries.join("|") + ")(?:/[A-Z0-9](?:[A-Za-z0-9]|[.-](?=[A-Z0-9]))*)+");

  function symbolLength(text) {
    const match = SYMBOL.exec(text);
    return match && /\d/.test(match[0]) && !/^[\p{L}\p{N}]/u.test(text.slice(match[0].length)) ? match[0].length : 0;
  }

  const OTHER_DIGITS = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0a66-\u0a6f\u0ae6-\u0aef\u0b66-\u0b6f\u0be6-\u0bef\u0c66-\u0c6f\u0ce6-\u0cef\u0d66-\u0d6f\u0de6-\u0def\u0e50-\u0e59\u0ed0-\u0ed9\u0f20-\u0f29\u1040-\u1049\u17e0-\u17e9\u1810-\u1819\uff10-\uff19]+/y;
  const WORD = /(?:[\p{L}0-9]|[-\/'](?=[A-Za-z0-9])|(?<=[0-9])[.,](?=[0-9]))+/uy;

  function divide(text, found) {
    const words = [];
    let beginsSentence = true;
    for (let at = 0; at < text.length;) {
      const symbol = /[A-Za-z]/.test(text[at]) && (at === 0 || /[ (\n]/.test(text[at - 1])) ? symbolLength(text.slice(at, at + 200)) : 0;
      if (symbol) {
        at += symbol;
        beginsSentence = false;
        continue;
      }
      const sign = String.fromCodePoint(text.codePointAt(at));
      if (/[\u00bc-\u00be\u2150-\u215e]/.test(sign)) found.push({ begin: at, end: at + 1 });
      OTHER_DIGITS.lastIndex = at;
      if (OTHER_DIGITS.test(text)) {
        found.push({ begin: at, end: OTHER_DIGITS.lastIndex });
        at = OTHER_DIGITS.lastIndex;
        beginsSentence = false;
        continue;
      }
      if (!/[\p{L}0-9]/u.test(sign)) {
        if (/[.!?\n]/.test(sign)) beginsSentence = true;
        at += sign.length;
        continue;
      }
      WORD.lastIndex = at;
      const raw = WORD.exec(text)[0];
      const end = at + raw.length;
      words.push({
        lower: raw.replace(/[A-Z]/g, (letter) => letter.toLowerCase()), begin: at, end: end, isCapital: /^[A-Z]/.test(raw),
        beginsSentence: beginsSentence, endsPhrase: end === text.length || !/[ \n%]/.test(text[end]),
      });
      beginsSentence = false;
      at = end;
    }
    return words;
  }

  function quantities(text) {
    const found = [];
    const words = divide(text, found);
    const lower = (i) => i < words.length ? words[i].lower : "";
    const after = (i) => words[i].endsPhrase ? "" : lower(i + 1);
    const isAbbreviation = (i) => text[words[i].end] === "." && among(words[i].lower, "labels");
    const before = (i) => i === 0 || (words[i - 1].endsPhrase && !isAbbreviation(i - 1)) ? "" : lower(i - 1);
    const isNumber = (i) => i < words.length && /^\d/.test(words[i].lower);
    const isPercent = (word) => among(word, "percents");
    const isCardinal = (word) => among(word, "smallCardinals") || among(word.split("-")[0], "largeCardinals");

    // `rules 104, 105 and 107`, `Law 599 of 2000`: the index of the last number of the same label.
    const skipLabelled = (i) => {
      for (;;) {
        if (isNumber(i + 1) && bytes(text.slice(words[i].end, words[i + 1].begin)) <= 3) ++i;
        else if (/^(?:and|or|to|of)$/.test(lower(i + 1)) && isNumber(i + 2) && lower(i + 3) !== "per") i += 2;
        else return i;
      }
    };
    const takeDigits = (i) => {
      const word = words[i];
      const begin = word.begin + text.slice(word.begin, word.end).search(/\d/);
      const end = begin + /^\d(?:\d|[.,](?=\d))*/.exec(text.slice(begin, word.end))[0].length;
      if (/^(?:st|nd|rd|th)(?:-|$)/.test(text.slice(end, word.end))) return i;
      if (word.lower === "24/7" || lower(i + 1) === "agenda") return i;
      const isTarget = /^targets?$/.test(before(i)) && text.slice(begin, end).includes(".");
      if (isTarget || among(before(i), "labels")) return skipLabelled(i);
      found.push({ begin: begin, end: end });
      return i;
    };
    const meansHalf = (i) => !among(before(i), "halfOrdinals") && after(i) !== "way";
    const meansPart = (i) => {
      if (before(i) === "one") return true;
      if (!/^an?$/.test(before(i))) return false;
      return among(after(i), "afterPart") || (i >= 2 && (words[i].endsPhrase || !after(i)) && among(before(i - 1), "beforePart"));
    };
    const meansOne = (i) => {
      const next = after(i);
      if (isPercent(next)) return true;
      if (lower(i) === "zero") return next !== "" && !among(next, "afterNoZero");
      if (among(next, "magnitudes") || next === "half" || among(next, "parts")) return true;
      const whole = next === "in" ? i + 2 : i + 3;
      const isShare = next === "in" || (next === "out" && lower(i + 2) === "of");
      return isShare && whole < words.length && (isCardinal(lower(whole)) || among(lower(whole), "magnitudes") || isNumber(whole));
    };
    const meansFold = (i) => {
      const number = words[i].lower.slice(0, -4).replace(/-$/, "");
      return (isCardinal(number) || among(number, "magnitudes")) && (among(after(i), "foldNouns") || among(before(i), "foldVerbs"));
    };
    const measures = (i) => {
      const next = after(i);
      if (isPercent(next) || among(next, "magnitudes") || among(next, "pluralParts")) return true;
      return !among(before(i), "pointers") && !among(next, "makings");
    };
    const isCompound = (word) => {
      if (!word.includes("-")) return false;
      const first = word.slice(0, word.indexOf("-"));
      const last = word.slice(word.lastIndexOf("-") + 1);
      if (among(first, "largeCardinals")) return true;
      if (first === "one" && (among(last, "parts") || last === "half")) return true;
      if (word.startsWith("one-in-") && isCardinal(last)) return true;
      return among(first, "smallCardinals") && (among(last, "measuredUnits") || among(last, "pluralParts") || among(last, "magnitudes"));
    };
    const isInWords = (i) => {
      const word = words[i];
      const self = word.lower;
      if (word.isCapital && !word.beginsSentence) return false;  // `the Big Five`, `Group of Seven`
      if (among(self, "magnitudes") || among(self, "changes")) return true;
      if (among(self, "pluralParts")) return isCardinal(before(i));
      if (among(self, "halves")) return meansHalf(i);
      if (among(self, "parts")) return meansPart(i);
      if (self === "one" || self === "zero") return meansOne(i);
      if (self === "twice") return after(i) === "as" || after(i) === "the";
      if (self.endsWith("fold")) return meansFold(i);
      if (among(before(i), "labels") && !isPercent(after(i))) return false;  // `phase two`
      if (among(self, "smallCardinals")) return measures(i);
      return among(self, "largeCardinals") || isCompound(self);
    };
    for (let i = 0; i < words.length; ++i) {
      if (isNumber(i) || lists.yearPrefixes.some((prefix) => words[i].lower.startsWith(prefix) && /^\d/.test(words[i].lower.slice(prefix.length)))) i = takeDigits(i);
      else if (isInWords(i)) found.push({ begin: words[i].begin, end: words[i].end });
    }
    return found.sort((a, b) => a.begin - b.begin);
  }

  // Source marks --------------------------------------------------------------------------------------------------------------

  // The words without their marks, and where these stood: {text, marks: [{id, at}]}.
  function withoutMarks(words) {
    let text = "";
    const marks = [];
    let start = 0;
    for (const match of words.matchAll(/\[(s\d{1,6})\]/g)) {
      text += words.slice(start, match.index);
      if (text.endsWith(" ")) text = text.slice(0, -1);
      marks.push({ id: match[1], at: text.length });
      start = match.index + match[0].length;
    }
    return { text: (text + words.slice(start)).replace(/[ \n]+$/, ""), marks: marks };
  }

  // The first number of words that belong together which no mark covers; empty when there is none. A mark covers what stands
  // before it and the sentence that it stands in, and at the end of the sentence that leads to a list the whole list.
  function uncovered(group) {
    let last = 0;
    for (let i = 0; i < group.length; ++i) {
      const marks = group[i].marks;
      if (!marks.length) continue;
      last = i;
      if (i + 1 < group.length && group[i].text.endsWith(":") && marks[marks.length - 1].at + 1 >= group[i].text.length) return "";
    }
    for (const item of group.slice(last)) {
      const covered = item.marks.length ? item.marks[item.marks.length - 1].at : 0;
      const parts = sentences(item.text);
      for (const quantity of quantities(item.text)) {
        if (quantity.end <= covered) continue;
        const sentence = parts.filter((part) => part.begin <= quantity.begin).pop() || parts[0];
        if (!(item.marks.length && sentence && covered > sentence.begin)) return item.text.slice(quantity.begin, quantity.end);
      }
    }
    return "";
  }

  // The numbers of a text that want a source, the first one of each group of words that belong together.
  function numbersWithoutSource(blocks) {
    const groups = [];
    blocks.forEach((block) => {
      const items = block.items.map(withoutMarks);
      const above = groups[groups.length - 1];
      if (above && above[above.length - 1].text.endsWith(":")) above.push(...items);
      else groups.push(items);
    });
    return groups.map(uncovered).filter(Boolean);
  }

  // Wording -----------------------------------------------------------------------------------------------------------------

  const equals = (word, other) => word.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) === other;

  const PIECE = /(?:[A-Za-z0-9]|(?<=[^ ])-(?=[^ ])|[^\u0000-\u007f\u2000-\u203f])+/y;

  function wordsWithQuotes(text) {
    const words = [];
    let quoteEnd = 0;
    let beginsSentence = true;
    for (let at = 0; at < text.length;) {
      PIECE.lastIndex = at;
      const match = PIECE.exec(text);
      if (match) {
        words.push({ text: match[0], begin: at, beginsSentence: beginsSentence, isQuoted: at < quoteEnd, endsPhrase: true });
        beginsSentence = false;
        at += match[0].length;
        continue;
      }
      if (/[.!?:\n]/.test(text[at])) beginsSentence = true;
      const last = words[words.length - 1];
      if (text[at] === " " && last && last.begin + last.text.length === at) last.endsPhrase = at + 1 >= text.length;
      if (at >= quoteEnd) {
        const close = { "\"": "\"", "\u201c": "\u201d" }[text[at]];
        const end = close ? text.slice(at, at + 600).indexOf(close, 1) : -1;
        if (end > 0) quoteEnd = at + end;
      }
      ++at;
    }
    return words;
  }

  function meansPeople(when, words, at) {
    if (when === "always") return true;
    const before = at > 0 && !words[at - 1].endsPhrase ? words[at - 1].text.toLowerCase() : "";
    if (when === "as-people") return words[at].beginsSentence || among(before, "beforePeople");
    return among(before, "beforeOne") &&
      (words[at].endsPhrase || at + 1 === words.length || among(words[at + 1].text.toLowerCase(), "afterOne"));
  }

  // Whether a hyphen between the two is part of a phrase: a dash stands there for one. Any other dash divides two words.
  function isPhraseWithHyphen(before, behind) {
    return lists.phrases.some((phrase) => {
      const hyphen = phrase.first.indexOf("-");
      if (hyphen < 0) return false;
      const rest = phrase.first.slice(hyphen + 1);
      return equals(before.slice(-hyphen), phrase.first.slice(0, hyphen)) && equals(behind.slice(0, rest.length), rest);
    });
  }

  // What a word processor writes for a hyphen or a space, or hides between two letters, made plain; `origins` has the place from
  // which each sign came.
  function plainWords(text) {
    const origins = [];
    let plain = "";
    for (let at = 0; at < text.length; ++at) {
      const sign = text[at];
      if (/[\u00ad\u200b-\u200d\u2060\ufeff]/.test(sign)) continue;
      const isHyphen = /[\u2010\u2011]/.test(sign) ||
        (/[\u2012-\u2015\u2212\uff0d]/.test(sign) && isPhraseWithHyphen(plain, text.slice(at + 1, at + 40)));
      plain += isHyphen ? "-" : /[\u00a0\u202f]/.test(sign) ? " " : sign;
      origins.push(at);
    }
    return { text: plain, origins: origins };
  }

  // [{words, instead, brands}]: words that judge a practice or brand people; not in quotations, nor in names, which begin with
  // capitals unless capitals are a matter of style.
  function loadedWords(text, capitalsAreStyle) {
    const found = [];
    const plain = plainWords(text);
    const words = wordsWithQuotes(plain.text);
    const isCapital = (word) => /^[A-Z]/.test(word);
    words.forEach((word, at) => {
      if (word.isQuoted) return;
      const next = words[at + 1];
      const phrase = lists.phrases.find((one) => {
        if (!equals(word.text, one.first)) return false;
        if (one.second && (word.endsPhrase || !next || !equals(next.text, one.second))) return false;
        const last = one.second ? next : word;
        const isName = isCapital(word.text) && !word.beginsSentence && (!one.second || isCapital(last.text));
        const beginsName = isCapital(word.text) && !one.second && !word.endsPhrase && next && isCapital(next.text);
        return (capitalsAreStyle || !(isName || beginsName)) && meansPeople(one.when, words, at);
      });
      if (!phrase) return;
      const last = phrase.second ? next : word;
      const end = plain.origins[last.begin + last.text.length - 1] + 1;
      found.push({ words: text.slice(plain.origins[word.begin], end), instead: phrase.instead, brands: phrase.brands });
    });
    return found;
  }

  // Letters as the program compares them: without case, accents, curls and signs that cannot be seen.
  function fold(text) {
    return text.normalize("NFKC").toLowerCase().normalize("NFD").replace(/[\p{Mn}\p{DI}]/gu, "")
      .replace(/[\u2018\u2019\u02bc`]/g, "'").replace(/[\u201c\u201d]/g, "\"").replace(/[\u2010-\u2014]/g, "-");
  }

  // Whether the words name with whom or with what results were compared.
  function namesComparison(text) {
    const folded = " " + fold(text);
    return lists.comparisonSigns.some((sign) => {
      for (let at = folded.indexOf(sign); at >= 0; at = folded.indexOf(sign, at + 1)) {
        const clause = /[^.;]*$/.exec(folded.slice(Math.max(0, at - 24), at))[0];
        if (!lists.denials.some((denial) => clause.includes(denial))) return true;
      }
      return false;
    });
  }

  // `N/A`, `none`, `to be completed`: words that stand for words.
  function isPlaceholder(text) {
    return text.length <= 40 && among(fold(text).replace(/[^a-z0-9\u0080-\uffff]/g, ""), "placeholders");
  }

  return {
    sentences: sentences, longSentences: longSentences, quantities: quantities, withoutMarks: withoutMarks,
    numbersWithoutSource: numbersWithoutSource, loadedWords: loadedWords, namesComparison: namesComparison,
    isPlaceholder: isPlaceholder, fold: fold,
  };
};
