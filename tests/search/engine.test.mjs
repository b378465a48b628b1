// SPDX-License-Identifier: GPL-3.0-or-later
// The browser's engine by itself: any input is a query, and whatever was done to a piece is noticed and never breaks it.
import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {openEngine} from './engine.mjs';
import {queryText} from './plan_text.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const site = process.env.KYOTO_SITE ?? join(here, '..', '..', 'site');

function random(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

test('queries are read as the table says', () => {
  const {search} = openEngine(site);
  const rows = readFileSync(join(here, 'cases', 'query.tsv'), 'utf8').split('\n').filter((line) => line && !line.startsWith('#')).map((line) => line.split('\t'));
  for (const [query, tree] of rows) assert.equal(queryText(search.parseQuery(JSON.parse(`"${query}"`), false)), tree, query);
});

test('no input throws', () => {
  const engine = openEngine(site);
  const inputs = ['', '"', '""', '((', 'AND', 'OR', '-', '--', '-*', '*', 'a*', ':', 'kind:', 'title:"', 'year:..', '\\', '\u0000', '\ud800', '\udc00', '🙂', '<script>', '“', 'prison OR OR',
    'x'.repeat(10000), '"'.repeat(10001), '( '.repeat(5000), '1/'.repeat(5000), 'a-'.repeat(5000), 'a* '.repeat(3000), '监'.repeat(3000), '__proto__', 'constructor:x', 'toString'];
  const next = random(7);
  const signs = [...'ab1 "-:*()/.’\u0301йÉ监狱\u00adﬁßΣ', ' OR ', 'title:', 'kind:', 'year:20', ' "', 'prison'];
  for (let i = 0; i < 1000; ++i) inputs.push(Array.from({length: next(24)}, () => signs[next(signs.length)]).join(''));
  const begin = Date.now();
  for (const query of inputs) for (const typing of [false, true]) engine.answer({query, typing, filters: next(8) ? [] : [['theme', query], ['year', query]]});
  console.log(`${inputs.length * 2} inputs in ${Date.now() - begin} ms`);
});

test('long queries cost the length of their text', () => {
  const engine = openEngine(site);
  engine.answer({query: '"crime prevention and criminal justice in the"'});
  const longest = [...engine.texts()].reduce((a, b) => (a.length > b.length ? a : b)).replace(/"/g, '');
  for (const query of [`"${longest}"`, `"${'crime prevention and criminal justice '.repeat(400)}"`, 'country:' + ','.repeat(50_000) + 'x', '! '.repeat(50_000) + ':']) {
    const begin = Date.now();
    engine.answer({query});
    assert.ok(Date.now() - begin < 4000, `${query.slice(0, 60)}: ${Date.now() - begin} ms`);
  }
});

test('a name in the address that is no field narrows nothing', () => {
  const engine = openEngine(site);
  const {total} = engine.answer({query: 'prison'});
  for (const field of ['constructor', '__proto__', 'toString', 'utm_source', 'title'])
    assert.equal(engine.answer({query: 'prison', filters: [[field, 'x']]}).total, total, field);
  assert.equal(queryText(engine.search.parseQuery('constructor:x', false)), 'word(constructor) word(x)');
});

test('half a character becomes the replacement character', () => {
  assert.equal(openEngine(site).answer({query: 'a\udc00\udc00\ud800 🙂'}).query, 'a\ufffd\ufffd\ufffd 🙂');
});

test('a piece that was cut, altered or made by another version is refused', () => {
  const engine = openEngine(site);
  const {search, folder} = engine;
  const text = readFileSync(join(folder, 't-3.js'), 'utf8');
  const [, version, name, sum, data] = /^kyotoSearch\.piece\((\d+),("[^"]*"),("[^"]*"),(".*")\);\n$/s.exec(text);
  const call = (...parts) => search.piece(...parts.map((part) => JSON.parse(part)));
  const inner = JSON.parse(data);
  for (const [what, parts] of [
    ['cut', [version, name, sum, JSON.stringify(inner.slice(0, -5))]],
    ['altered', [version, name, sum, JSON.stringify(inner.replace(/[A-M]/, 'N'))]],
    ['another version', ['1', name, sum, data]],
  ]) {
    call(...parts);
    assert.ok(!search.has('t-3'), what);
  }
  call(version, name, sum, data);
  assert.ok(search.has('t-3'));
});

test('a piece whose sum is right but whose content is nonsense gives an answer, not an exception', () => {
  const next = random(11);
  const folder = openEngine(site).folder;
  const names = readdirSync(folder).filter((name) => /^[tpbgwfvnckxd]/.test(name)).map((name) => name.slice(0, -3));
  const begin = Date.now();
  for (let round = 0; round < 20; ++round) {
    const engine = openEngine(site);
    for (const name of names) {
      if (next(3)) continue;
      const text = JSON.parse(readFileSync(join(folder, `${name}.js`), 'utf8').replace(/^.*kyotoSearch\.piece\([^,]*,[^,]*,[^,]*,/s, '').replace(/\);\n$/, ''));
      const broken = next(2) ? text.slice(0, next(text.length)) : [...text].map((c) => (next(50) ? c : String.fromCharCode(33 + next(90)))).join('');
      engine.load(name);  // with the script that comes with it
      engine.search.arrive(name, broken);
    }
    for (const query of ['prison overcrowding', '"rule of law"', 'rehab*', 'recidvism', 'KD 37', '"of the crime prevention and criminal justice"', 'kind:practice', 'united nations'])
      try {
        engine.answer({query});
      } catch (error) {
        assert.match(String(error), /missing, damaged|undefined|null/, query);  // the page shows a message for these
      }
  }
  assert.ok(Date.now() - begin < 60_000);
});
