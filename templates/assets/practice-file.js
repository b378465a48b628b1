// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody typed -> the file of a practice, such that the program reads back exactly what was typed. The front matter is
// YAML in which every value is one line; the body is Markdown in which nothing but paragraphs, lists and source marks has a
// meaning: a star, a bracket or a number sign stays what it is. Knows no page; tests/templates/practice_file.test.mjs runs it alone.
var kyotoPracticeFile = (function () {
  "use strict";

  // Without what no file may hold: control characters, those that turn the direction of writing, halves of surrogate pairs. Line breaks become \n.
  function clean(text) {
    return String(text).replace(/\r\n?|\u2028|\u2029/g, "\n").replace(/[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, "").replace(/\p{Cs}/gu, "\ufffd");
  }

  // As the reader takes a value: on one line, with single spaces.
  function oneLine(text) {
    return clean(text).replace(/[ \t\n]+/g, " ").replace(/^ | $/g, "");
  }

  // Words, numbers, dates and citations stand as they are; everything that YAML, here or in another program, might take for
  // something else stands in quotation marks.
  const PLAIN = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} .,;()\/'\u2019\u2013-]*[\p{L}\p{M}\p{N}.)])?$/u;
  const LITERAL = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf|[-+]?[\d._,]+(?:e[-+]?\d+)?|0[xo][\da-f_]+)$/i;

  // Spaces and signs that cannot be seen are written so that they can.
  const UNSEEN = /[\u0080-\u00a0\u00ad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]/g;

  // `of`: "text" is for words, "code" for what the schema knows (a number may then stand without quotation marks); "item" is a
  // word in brackets.
  function scalar(text, of) {
    const plain = PLAIN.test(text) && (of === "code" || !LITERAL.test(text)) && (of !== "item" || !/[,;]/.test(text));
    if (plain) return text;
    const hex = (sign) => "\\u" + sign.charCodeAt(0).toString(16).padStart(4, "0");
    return "\"" + text.replace(/[\\"]/g, "\\$&").replace(UNSEEN, hex) + "\"";
  }

  // Whether the reader would refuse the value's line: it takes 8,000 bytes.
  const bytes = (text) => new TextEncoder().encode(text).length;
  const isLongLine = (text) => bytes(scalar(text, "text")) > 7800;

  function list(key, items) {
    const words = items.map((item) => scalar(item, "item"));
    const line = key + ": [" + words.join(", ") + "]";
    return line.length <= 120 ? [line] : [key + ":"].concat(words.map((word) => "  - " + word));
  }

  function groups(key, entries, parts) {
    const lines = [key + ":"];
    entries.forEach((entry) => {
      let sign = "  - ";
      parts.forEach((part) => {
        const text = oneLine(entry[part.key] || "");
        if (!text) return;
        lines.push(sign + part.key + ": " + scalar(text, part.words ? "text" : "code"));
        sign = "    ";
      });
    });
    return lines.length > 1 ? lines : [];
  }

  // Markdown ---------------------------------------------------------------------------------------------------------------

  const BULLET = /^(?:[-*+\u2022\u2013\u00b7\u25aa\u25cf])[ \t\u00a0]+(?=\S)/;
  const NUMBER = /^(\d{1,2})[.)][ \t\u00a0]+(?=\S)/;
  const ENDS_SENTENCE = /[.!?:;\u2026][)\]"'\u2019\u201d\u00bb]*(?: ?\[s\d+\])*$|\[s\d+\]$/;

  // Whether a line break stands in the middle of a sentence, made by the narrow page from which the words were copied. Others
  // begin a new paragraph: who writes letters presses Enter once.
  function goesOn(block, line) {
    const above = block.items[block.items.length - 1];
    if (block.gap || ENDS_SENTENCE.test(above)) return false;
    return /^\p{Ll}/u.test(line) || (block.kind === "paragraph" && block.width >= 45);
  }

  // [{kind: "paragraph" | "bullets" | "numbers", items: [words]}]; a paragraph has one item.
  function blocks(text) {
    const found = [];
    let open = null;
    clean(text).split("\n").forEach((raw) => {
      const line = raw.replace(/\t/g, " ").replace(/^[ \u00a0]+|[ \u00a0]+$/g, "").replace(/ {2,}/g, " ");
      if (!line) {
        if (open && open.kind === "paragraph") open = null;
        else if (open) open.gap = true;
        return;
      }
      const bullet = BULLET.exec(line);
      const number = !bullet && NUMBER.exec(line);
      const kind = bullet ? "bullets" : number ? "numbers" : "paragraph";
      if (kind !== "paragraph") {
        const words = line.slice((bullet || number)[0].length);
        if (!open || open.kind !== kind) found.push(open = { kind: kind, items: [], first: number ? Number(number[1]) : 0 });
        open.items.push(words);
        open.gap = false;
        return;
      }
      if (open && goesOn(open, line)) open.items[open.items.length - 1] += " " + line;
      else found.push(open = { kind: kind, items: [line] });
      open.width = line.length;
    });
    return found;
  }

  // An address that the reader makes a link of by itself; in it no sign needs, or bears, a backslash.
  const ADDRESS = /^(?:https?:\/\/|www\.)[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?(?:[\/?#](?:[a-z0-9._~:\/?#@!$'()+,=%-]|&(?!#?\w+;))*)?$/i;

  function escapeWord(word) {
    const opening = /^[("'\u2018\u201c]*/.exec(word)[0];
    if (ADDRESS.test(word.slice(opening.length))) return word;
    return word.replace(/(\[s\d{1,6}\])(?![[(:])|([\\`*_[\]<>|~]|&(?=#?\w+;))/g, (whole, mark, sign) => mark || "\\" + sign)
      .replace(/:(?=\/\/)/g, "\\:").replace(/www(?=\.)/gi, "$&\\");
  }

  // The words of a line so that Markdown shows the same words.
  function escapeLine(words) {
    return words.split(" ").map(escapeWord).join(" ")
      .replace(/^(?:[#+=:-])/, "\\$&").replace(/^(\d+)([.)])(?= |$)/, "$1\\$2");
  }

  // The reader takes at most 8,000 bytes without an empty line between them.
  const longestRun = 7800;

  // One block as its lines of Markdown.
  function lines(block) {
    return block.items.map((words, i) => {
      const sign = block.kind === "bullets" ? "- " : block.kind === "numbers" ? (block.first + i) + ". " : "";
      return sign + escapeLine(words);
    });
  }

  function isTooLong(block) {
    return lines(block).some((line) => bytes(line) > longestRun);
  }

  function markdown(text) {
    return blocks(text).map((block) => {
      const run = lines(block).join("\n");
      return bytes(run) > longestRun ? lines(block).join("\n\n") : run;
    }).join("\n\n");
  }

  // The file ----------------------------------------------------------------------------------------------------------------

  // schema: {fields: [{key, words, parts}], headings: [title]}; `words` tells language from codes, `parts` are those of an entry.
  // values: {fields: {key: text | [text] | [{part: text}]}, text: {title: text}}.
  function write(schema, values) {
    const text = ["---"];
    schema.fields.forEach((field) => {
      const value = values.fields[field.key] || "";
      if (field.parts) {
        text.push(...groups(field.key, value || [], field.parts));
      } else if (Array.isArray(value)) {
        const items = value.map(oneLine).filter(Boolean);
        if (items.length) text.push(...list(field.key, items));
      } else if (oneLine(value)) {
        text.push(field.key + ": " + scalar(oneLine(value), field.words ? "text" : "code"));
      }
    });
    text.push("---");
    schema.headings.forEach((title) => {
      const body = markdown(values.text[title] || "");
      if (body) text.push("", "## " + title, "", body);
    });
    return text.join("\n") + "\n";
  }

  // The other way -----------------------------------------------------------------------------------------------------------

  // A text as the site shows it, as somebody would have typed it.
  function typed(html) {
    const body = new DOMParser().parseFromString(html, "text/html").body;
    const words = (element) => element.textContent.replace(/\s+/g, " ").trim();
    return Array.from(body.children, (block) => {
      const sign = (i) => (block.tagName === "UL" ? "- " : block.tagName === "OL" ? i + 1 + ". " : "");
      const line = (item, i) => sign(i) + (item.tagName === "TR" ? Array.from(item.cells, words).join(" | ") : words(item));
      const items = Array.from(block.querySelectorAll("li, tr"));
      return items.length ? items.map(line).join("\n") : words(block);
    }).join("\n\n");
  }

  // `Prévention à l'école` -> `prevention-a-lecole`, cut between words.
  function idFrom(title, longest) {
    const letters = { "\u00df": "ss", "\u00e6": "ae", "\u00f8": "o", "\u0153": "oe", "\u0142": "l", "\u0131": "i", "\u0111": "d", "\u00fe": "th", "\u00f0": "d" };
    const id = title.toLowerCase().replace(/[^\u0000-\u007f]/g, (letter) => letters[letter] || letter).normalize("NFKD")
      .replace(/[\p{M}'\u2019]/gu, "").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
    const cut = id.lastIndexOf("-", longest);
    return id.length <= longest ? id : id.slice(0, cut > 0 ? cut : longest);
  }

  return { typed: typed, idFrom: idFrom, clean: clean, oneLine: oneLine, scalar: scalar, blocks: blocks, isLongLine: isLongLine, isTooLong: isTooLong, markdown: markdown, write: write };
})();
