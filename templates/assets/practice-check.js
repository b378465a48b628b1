// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with a practice before it is a file: the schema's rules and those about words, as the readers check them
// (read/practice_fields, read/field_values, read/practice_body). Knows no page. `lists` is contribute/rules.js.
var kyotoPracticeCheck = function (file, rules, lists) {
  "use strict";

  // What fits into a line and into a file that the reader takes, whatever the letters.
  const longestLine = 1900;
  const longestText = 60000;
  const wellEvidenced = 2;
  const compared = 3;
  const results = "Results";

  const length = (text) => Array.from(text).length;
  const beginning = (text) => text.split(" ").slice(0, 5).join(" ");

  function isDate(text) {
    const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
    const day = parts && new Date(Date.UTC(parts[1], parts[2] - 1, parts[3]));
    return Boolean(day) && day.toISOString().slice(0, 10) === text;
  }

  // Why the id cannot be a practice's: a word id; empty when it can.
  function faultOfId(id) {
    if (!/^[a-z0-9-]+$/.test(id) || id.length > lists.longestId) return "id";
    return lists.deviceNames.includes(id) || /^(?:com|lpt)\d$/.test(id) || id === "index" ? "id.device" : "";
  }

  const isRight = {
    year: (text) => /^\d{4}$/.test(text) && Number(text) >= lists.firstYear && Number(text) <= lists.lastYear,
    date: isDate,
    // Three decimals behind few digits may be thousands: 2.500.
    number: (text) => /^\d+(?:\.\d+)?$/.test(text) && !/^[1-9]\d{0,2}\.\d{3}$/.test(text),
    currency: (text) => /^[A-Z]{3}$/.test(text),
    language: (text) => text.length <= 35 && /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(text),
    address: (text) => /^https?:\/\/[^\u0000-\u0020"<>\\]+$/.test(text),
  };

  // schema: {fields: [{key, label, kind, required, longest, parts}], headings: [title]}.
  // values: {id, fields, text}, see practice-file.js. known: {practice(id): whether there is one, today: "2021-03-26"}.
  // -> [{kind: "missing" | "wrong" | "advice", key, entry, part, heading, word, values}]; `word` is an id of the page's words.
  return function check(schema, values, known) {
    const problems = [];
    const isDraft = values.fields.draft === "true";
    const isSubmitted = values.fields.basis === "submitted";
    const strength = Number(values.fields["evidence-strength"] || 0);
    const sources = (values.fields.sources || []).map((source) => source.id);

    function report(kind, place, word, more) {
      problems.push(Object.assign({ kind: kind, word: word, values: more || {} }, place));
    }
    const given = (key) => {
      const value = values.fields[key];
      return Array.isArray(value) ? value.some((item) => typeof item !== "string" || file.oneLine(item)) : Boolean(file.oneLine(value || ""));
    };

    function wording(text, place, capitalsAreStyle) {
      rules.loadedWords(text, capitalsAreStyle).forEach((found) => report("advice", place, found.brands ? "people" : "best", found));
    }

    function oneValue(field, raw, place) {
      const text = file.oneLine(raw || "");
      if (!text) return;
      const excess = field.longest ? length(text) - field.longest : 0;
      if (excess > 0) report("wrong", place, "too_long", { count: excess });
      else if (file.isLongLine(text)) report("wrong", place, "too_long.line", { number: longestLine });
      if (isRight[field.kind] && !isRight[field.kind](text)) report("wrong", place, field.kind, { first: lists.firstYear, last: lists.lastYear });
      if (field.kind === "source-id" && !sources.includes(text)) report("wrong", place, "source.unknown");
      if (field.kind === "practice-id" && text === values.id) report("wrong", place, "id.own");
      else if (field.kind === "practice-id" && known.practice(text) === false) report("wrong", place, "id.unknown", { id: text });
      if (field.kind === "aliases") {
        const fault = faultOfId(text);
        if (fault) report("wrong", place, fault, { longest: lists.longestId });
        else if (known.practice(text) || text === values.id) report("wrong", place, "id.taken");
      }
    }

    function isNeeded(field) {
      switch (field.required) {
        case "always": return true;
        case "to-publish": return !isDraft;
        case "to-publish-unless-scope": return !isDraft && !given("scope");
        case "when-submitted": return !isDraft && isSubmitted;
        case "with-evidence": return strength >= wellEvidenced;
        case "with-comparison": return strength >= compared && ![values.fields["evidence-measure"], values.text[results]].some((text) => rules.namesComparison(text || ""));
        case "all-or-none": return schema.fields.some((other) => other.required === "all-or-none" && given(other.key));
        default: return false;
      }
    }
    const neededWord = { "to-publish-unless-scope": "needed.scope", "with-evidence": "needed.evidence", "with-comparison": "needed.comparison", "all-or-none": "needed.cost" };

    schema.fields.forEach((field) => {
      const place = { key: field.key };
      if (!given(field.key)) {
        const word = neededWord[field.required] || (field.parts ? "needed.part" : field.kind === "terms" ? "needed.term" : "needed");
        if (isNeeded(field)) report("missing", place, word, { label: field.label, strength: strength });
      } else if (field.parts) {
        values.fields[field.key].forEach((entry, index) => {
          field.parts.forEach((part) => {
            const at = { key: field.key, entry: index, part: part.key };
            if (!file.oneLine(entry[part.key] || "") && part.required === "always") report("missing", at, "needed", { label: part.label });
            oneValue(part, entry[part.key], at);
            if (part.key === "note") wording(file.oneLine(entry.note || ""), at);
          });
          if (field.kind !== "sources") return;
          const at = { key: field.key, entry: index };
          if (!entry.ref && !file.oneLine(entry.title || "")) report("missing", Object.assign({ part: "title" }, at), "needed.source");
          const replaced = entry.ref && ["title", "publisher", "year", "url", "accessed"].find((key) => file.oneLine(entry[key] || ""));
          if (replaced) report("advice", Object.assign({ part: replaced }, at), "source.replaced");
          else if (file.oneLine(entry.url || "") && !entry.accessed) report("advice", Object.assign({ part: "accessed" }, at), "source.accessed");
        });
      } else {
        [].concat(values.fields[field.key]).forEach((text) => oneValue(field, text, place));
      }
    });
    wording(file.oneLine(values.fields.title || ""), { key: "title" }, true);
    wording(file.oneLine(values.fields.summary || ""), { key: "summary" });
    rules.longSentences(file.oneLine(values.fields.summary || "")).forEach((sentence) => {
      report("advice", { key: "summary" }, "sentence", { words: sentence.beginning, count: sentence.words, longest: lists.longestSentence });
    });
    const years = ["start", "end"].map((key) => file.oneLine(values.fields[key] || ""));
    if (years.every(isRight.year) && years[1] < years[0]) report("wrong", { key: "end" }, "year.order", { start: years[0] });
    const due = values.fields["review-due"];
    if (due && isDate(due) && due < known.today) report("advice", { key: "review-due" }, "overdue");

    schema.headings.forEach((title) => {
      const place = { heading: title };
      const text = values.text[title] || "";
      if (length(text) > longestText) return report("wrong", place, "too_long.line", { number: longestText });
      const blocks = file.blocks(text);
      const lines = blocks.flatMap((block) => block.items.map(rules.withoutMarks));
      const isEmpty = rules.isPlaceholder(lines.map((line) => line.text).join(" "));
      if (isEmpty && isSubmitted && !isDraft) report("missing", place, "needed.text");
      else if (isEmpty && blocks.length && !isDraft) report("advice", place, "needed.text");
      blocks.forEach((block) => {
        if (file.isTooLong(block)) report("wrong", place, "too_long.paragraph", { words: beginning(block.items[0]) });
        const words = block.kind === "paragraph" ? block.items[0].replace(/^[*_#:. \t]+|[*_#:. \t]+$/g, "") : "";
        if (schema.headings.some((heading) => rules.fold(heading) === rules.fold(words))) report("wrong", place, "heading", { words: words });
      });
      new Set(lines.flatMap((line) => line.marks.map((mark) => mark.id))).forEach((id) => {
        if (!sources.includes(id)) report("wrong", place, "source.mark", { id: "[" + id + "]" });
      });
      if (title === results)
        rules.numbersWithoutSource(blocks).forEach((number) => report("wrong", place, "source.number", { number: number, id: "[" + (sources[0] || "s1") + "]" }));
      lines.forEach((line) => wording(line.text, place));
    });

    if (!values.id) report("missing", { key: "id" }, "id", { longest: lists.longestId });
    else if (faultOfId(values.id)) report("wrong", { key: "id" }, faultOfId(values.id), { longest: lists.longestId });
    else if (known.taken(values.id)) report("wrong", { key: "id" }, "id.taken");
    return problems;
  };
};
