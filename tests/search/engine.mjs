// SPDX-License-Identifier: GPL-3.0-or-later
// The browser's search engine without a browser: its scripts run in a context of their own, and pieces are read from
// the finished site instead of being loaded by <script>.
import {existsSync, readFileSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {createContext, Script} from 'node:vm';
import {gzipSync} from 'node:zlib';
import {planText} from './plan_text.mjs';

const compiled = new Map();

/** Opens the index of a site. `loaded` names the pieces that queries have needed since it was emptied. */
export function openEngine(site) {
  const folder = join(site, 'search', readdirSync(join(site, 'search'))[0]);
  const context = createContext({});
  const run = (path) => {
    if (!compiled.has(path)) compiled.set(path, new Script(readFileSync(path, 'utf8'), {filename: path}));
    compiled.get(path).runInContext(context);
  };
  run(join(site, 'assets', readdirSync(join(site, 'assets')).find((name) => /^search\.[0-9a-f]+\.js$/.test(name))));
  run(join(folder, 'start.js'));
  run(join(folder, 'later.js'));
  const search = context.kyotoSearch;
  const loaded = new Set();
  const load = (name) => {
    loaded.add(name);
    if (search.has(name)) return;
    run(join(folder, `${name}.js`));
    if (!search.has(name)) throw new Error(`${name} is missing, damaged or of another version`);
  };
  const complete = (ask) => {
    for (;;) {
      const found = ask();
      if (found && !found.missing) return found;
      found.missing.forEach(load);
    }
  };
  return {
    search,
    loaded,
    load,
    folder,
    sizes: (names) => [...names].reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, `${name}.js`))).length, 0),
    /** The texts of the first records, as long as there are any. */
    *texts() {
      load('d');
      for (let record = 0; ; ++record) {
        const piece = search.cardPiece(record);
        if (!existsSync(join(folder, `${piece}.js`))) return;
        load(piece);
        const card = search.card(record);
        if (!card) return;
        load(card.text[0]);
        yield search.textOf(card);
      }
    },
    /** The answer as tests/search/answers.cpp gives it. */
    answer(request) {
      const result = complete(() => search.answer(request));
      load('f');
      const facets = {};
      for (const facet of search.countFacets(result)) for (const value of facet.values) (facets[facet.name] ??= {})[value.value] = value.count;
      const hits = Array.from(result.hits).slice(0, request.limit ?? 10);
      hits.forEach((hit) => load(search.cardPiece(hit.record)));
      return {
        query: result.query,
        plan: planText(search.makePlan(search.parseQuery(result.query, Boolean(request.typing)))),
        total: result.total,
        clauses: result.clauses,
        hits: hits.map((hit) => ({id: search.card(hit.record).id, score: hit.score, held: hit.held})),
        facets,
        corrections: [...result.corrections].map((each) => [each.word, each.meant]),
        also: [...result.also].map((each) => [each.word, [...each.names]]),
      };
    },
    /** Which pieces a first query needs, up to its first ten cards. */
    piecesOf(request) {
      const needed = new Set();
      const result = (() => {
        for (;;) {
          const found = search.answer(request);
          if (!found.missing) return found;
          found.missing.forEach((name) => { needed.add(name); load(name); });
        }
      })();
      result.hits.slice(0, 10).forEach((hit) => needed.add(search.cardPiece(hit.record)));
      return needed;
    },
  };
}
