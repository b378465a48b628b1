// SPDX-License-Identifier: GPL-3.0-or-later
// The client's analysis, ranking and snippets without a browser; run by ctest with node.
"use strict";
const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

function client(records) {
  const sandbox = vm.createContext({});
  vm.runInContext(fs.readFileSync(path.join(__dirname, "../../search/client/search.js"), "utf8"), sandbox);
  sandbox.kyotoSearch.start({ pieces: ["records-1.js"], stopWords: ["a", "and", "how", "of", "or", "the", "to", "what", "who"] });
  sandbox.kyotoSearch.records(0, records);
  return sandbox.kyotoSearch;
}

const records = [
  ["d#report/158/k", "recommendation", "A/CONF.234/16, para. 158 (k)", "Reducing reoffending", "a.html", "Model strategies, in line with resolution 70/175."],
  ["d#report/15", "provision", "A/CONF.234/16, para. 15", "Reducing reoffending", "b.html", "Prison overcrowding, see para. 158 (k). Prisons were overcrowded."],
  ["d#kd/37", "provision", "Kyoto Declaration, para. 37", "Rehabilitation", "c.html", "The rule of law holds in every prison of Côte d’Ivoire."],
  ["d#kd/38", "provision", "Kyoto Declaration, para. 38", "Rehabilitation", "e.html", "The law and the rule are gender-responsive <b>too</b>; see para. 37."],
  ["practices/volunteers", "practice", "Practice", "Volunteer probation officers", "d.html", "Citizens supervise people who left prison; policies and boxes."],
];
const search = client(records);
const ids = (query, typing) => {
  const result = search.find(query, typing);
  const names = result.hits.map((hit) => hit.record.id.replace(/^[^#/]*[#/]/, ""));
  if (result.total < names.length) names.splice(result.total, 0, "|");
  return names.join(" ");
};

const cases = [
  ["prisons overcrowding", "report/15 | kd/37 volunteers"],
  ["OVERCROWDING", "report/15"],
  ["policy box", "volunteers"],
  ["cote d'ivoire", "kd/37"],
  ["\"rule of law\"", "kd/37"],
  ["“rule of law”", "kd/37"],
  ["prison -overcrowding -\"rule of law\"", "volunteers"],
  ["kind:practice", "volunteers"],
  ["title:probation", "volunteers"],
  ["overcr*", "report/15"],
  ["70/175", "report/158/k"],
  ["gender responsive", "kd/38"],
  ["gender-responsive", "kd/38"],
  ["A/CONF.234/16, para. 158 (k)", "report/158/k report/15"],
  ["kyoto declaration paragraph 37", "kd/37"],
  ["Kyoto Declaration, para. 37", "kd/37 kd/38"],
  ["", ""],
  ["\"", ""],
  ["((", ""],
  ["*", ""],
  ["nosuchword", ""],
];
for (const [query, expected] of cases) assert.strictEqual(ids(query), expected, query);

// While one types, the last word counts by its beginning.
assert.strictEqual(ids("overcr", true), "report/15");
assert.strictEqual(ids("overcr"), "");

// Snippets mark the words as printed; nothing of a text is taken as HTML.
const marked = (text, query) => search.snippet(text, search.find(query).query).map((piece) => (piece[1] ? "[" + piece[0] + "]" : piece[0])).join("");
assert.strictEqual(marked(records[2][5], "cote prisons"), "The rule of law holds in every [prison] of [Côte] d’Ivoire.");
assert.strictEqual(marked(records[3][5], "responsive"), "The law and the rule are gender-[responsive] <b>too</b>; see para. 37.");
const long = "Little is said here. ".repeat(50) + "Police and courts meet. " + "Little is said here. ".repeat(50);
const cut = marked(long, "police courts");
assert.ok(cut.includes("[Police] and [courts] meet") && cut.startsWith("… ") && cut.endsWith(" …") && cut.length < 270, cut);

// No input throws.
for (const input of ["OR", "-", "--", "\u0000", "🙂", "\ud800", "x".repeat(10000), "\"".repeat(10001), "( ".repeat(5000), "kind:", "title:\"", "1/".repeat(5000), "a* ".repeat(3000)]) search.find(input, true);

console.log("client: " + cases.length + " queries");
