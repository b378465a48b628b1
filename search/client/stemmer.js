// SPDX-License-Identifier: GPL-3.0-or-later
// English words -> stems, as Xapian makes them: the Snowball English algorithm ("Porter2"), from its published
// description. Written here because it is a sixth of the size of the packaged stemmers and needs nothing to be
// installed; tests/search/stemmer_test.mjs holds it to Xapian's stems.
(function (search) {
  "use strict";

  const VOWEL = /[aeiouy]/;
  const DOUBLE = /(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/;

  // Words that the rules would spoil.
  const IRREGULAR = new Map(Object.entries({
    skis: "ski", skies: "sky", dying: "die", lying: "lie", tying: "tie", idly: "idl", gently: "gentl", ugly: "ugli", early: "earli",
    only: "onli", singly: "singl", sky: "sky", news: "news", howe: "howe", atlas: "atlas", cosmos: "cosmos", bias: "bias", andes: "andes",
  }));
  const WHOLE_AFTER_PLURAL = new Set(["inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed"]);

  // Ending -> what takes its place; null: a condition of its own. Longest first within a step.
  const STEP_2 = [
    ["ization", "ize"], ["ational", "ate"], ["fulness", "ful"], ["ousness", "ous"], ["iveness", "ive"], ["tional", "tion"], ["biliti", "ble"],
    ["lessli", "less"], ["entli", "ent"], ["ation", "ate"], ["alism", "al"], ["aliti", "al"], ["ousli", "ous"], ["iviti", "ive"], ["fulli", "ful"],
    ["enci", "ence"], ["anci", "ance"], ["abli", "able"], ["izer", "ize"], ["ator", "ate"], ["alli", "al"], ["bli", "ble"], ["ogi", null], ["li", null],
  ];
  const STEP_3 = [
    ["ational", "ate"], ["tional", "tion"], ["alize", "al"], ["icate", "ic"], ["iciti", "ic"], ["ative", null], ["ical", "ic"], ["ness", ""], ["ful", ""],
  ];
  const STEP_4 = ["ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion", "al", "er", "ic"];

  // The place behind the first consonant that follows a vowel, from `from` on.
  function region(word, from) {
    for (let i = from + 1; i < word.length; i++)
      if (VOWEL.test(word[i - 1]) && !VOWEL.test(word[i])) return i + 1;
    return word.length;
  }

  function endsInShortSyllable(word) {
    const length = word.length;
    if (length === 2) return VOWEL.test(word[0]) && !VOWEL.test(word[1]);
    return length > 2 && !VOWEL.test(word[length - 3]) && VOWEL.test(word[length - 2]) && !/[aeiouywxY]/.test(word[length - 1]);
  }

  // The first ending of the list that the word has.
  function find(word, list) {
    return list.find((entry) => word.endsWith(Array.isArray(entry) ? entry[0] : entry));
  }

  function stem(word) {
    if (word.length <= 2) return word;
    if (IRREGULAR.has(word)) return IRREGULAR.get(word);
    // A y that is a consonant is written Y: at the beginning and behind a vowel.
    word = word.replace(/^'/, "").replace(/^y/, "Y").replace(/([aeiouy])y/g, "$1Y");
    const start = /^(?:gener|commun|arsen)/.exec(word);
    const r1 = start ? start[0].length : region(word, 0);
    const r2 = region(word, r1);
    const cut = (count) => { word = word.slice(0, word.length - count); };
    const inR1 = (ending) => word.length - ending.length >= r1;
    const inR2 = (ending) => word.length - ending.length >= r2;

    // Possessives and plurals.
    word = word.replace(/(?:'s'|'s|')$/, "");
    if (word.endsWith("sses")) cut(2);
    else if (/ie[ds]$/.test(word)) cut(word.length > 4 ? 2 : 1);
    else if (word.endsWith("s") && !/[us]s$/.test(word) && VOWEL.test(word.slice(0, -2))) cut(1);
    if (WHOLE_AFTER_PLURAL.has(word)) return word;

    // Forms of verbs.
    let ending = find(word, ["eedly", "ingly", "edly", "eed", "ing", "ed"]);
    if (ending === "eed" || ending === "eedly") {
      if (inR1(ending)) cut(ending.length - 2);
    } else if (ending && VOWEL.test(word.slice(0, -ending.length))) {
      cut(ending.length);
      if (/(?:at|bl|iz)$/.test(word)) word += "e";
      else if (DOUBLE.test(word)) cut(1);
      else if (word.length === r1 && endsInShortSyllable(word)) word += "e";
    }
    if (word.length > 2 && /[^aeiouy][yY]$/.test(word)) word = word.slice(0, -1) + "i";

    // Suffixes, from the long to the short.
    let entry = find(word, STEP_2);
    if (entry && inR1(entry[0])) {
      if (entry[1] !== null) word = word.slice(0, -entry[0].length) + entry[1];
      else if (entry[0] === "ogi") word = word.replace(/logi$/, "log");
      else word = word.replace(/([cdeghkmnrt])li$/, "$1");
    }
    entry = find(word, STEP_3);
    if (entry && inR1(entry[0])) {
      if (entry[1] !== null) word = word.slice(0, -entry[0].length) + entry[1];
      else if (inR2("ative")) cut(5);
    }
    ending = find(word, STEP_4);
    if (ending && inR2(ending) && (ending !== "ion" || /[st]ion$/.test(word))) cut(ending.length);

    if (word.endsWith("e")) {
      if (inR2("e") || (inR1("e") && !endsInShortSyllable(word.slice(0, -1)))) cut(1);
    } else if (word.endsWith("ll") && inR2("l")) {
      cut(1);
    }
    return word.replace(/Y/g, "y");
  }

  search.stem = stem;
})(kyotoSearch);
