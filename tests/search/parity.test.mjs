// SPDX-License-Identifier: GPL-3.0-or-later
// Both engines give the same answers: the same plan, the same records in the same order, the same weights and the same facet
// counts, for the queries of the tables and for 1,000 made of the words of the index.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {openEngine} from './engine.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const site = process.env.KYOTO_SITE ?? join(here, '..', '..', 'site');
const answers = process.env.KYOTO_ANSWERS ?? join(here, '..', '..', 'build', 'tests', 'answers');
const engine = openEngine(site);

/** The answers of the Xapian database. */
function ask(requests) {
  const input = requests.map((request) => JSON.stringify(request) + '\n').join('');
  const output = execFileSync(answers, [join(site, 'search-index')], {input, encoding: 'utf8', maxBuffer: 1e9});
  return output.trim().split('\n').map((line) => JSON.parse(line));
}

function table(name) {
  return readFileSync(join(here, name), 'utf8').split('\n').filter((line) => line && !line.startsWith('#')).map((line) => line.split('\t'));
}

/** A small generator of its own, so that the same queries come at each run. */
function random(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function vocabulary() {
  const words = [];
  for (const text of engine.texts()) {
    for (const token of engine.search.analyse(text)) words.push(token.term);
    if (words.length > 3e6) break;
  }
  return words;
}

function compare(requests) {
  const expected = ask(requests);
  assert.equal(expected.length, requests.length);
  let greatest = 0;
  requests.forEach((request, i) => {
    const ours = engine.answer(request);
    const theirs = expected[i];
    const about = JSON.stringify(request);
    assert.equal(ours.plan, theirs.plan, about);
    assert.equal(ours.total, theirs.total, about);
    assert.equal(ours.clauses, theirs.clauses, about);
    assert.deepEqual(ours.hits.map((hit) => [hit.id, hit.held]), theirs.hits.map((hit) => [hit.id, hit.held]), about);
    ours.hits.forEach((hit, k) => {
      greatest = Math.max(greatest, Math.abs(hit.score - theirs.hits[k].score));
    });
    assert.deepEqual(ours.facets, theirs.facets, about);
    assert.deepEqual(ours.corrections, theirs.corrections, about);
    assert.deepEqual(ours.also, theirs.also, about);
  });
  assert.ok(greatest < 1e-9, `weights differ by ${greatest}`);
  return greatest;
}

test('the queries of the tables', () => {
  const queries = [...table('cases/query.tsv').map((row) => JSON.parse(`"${row[0]}"`)), ...table('judged.tsv').map((row) => row[1])];
  const requests = queries.map((query) => ({query, limit: 30}));
  for (const query of queries) requests.push({query, typing: true, limit: 30}, {query: query.slice(0, -2), typing: true, limit: 30});
  requests.push(
    {query: 'prison', filters: [['kind', 'practice']]}, {query: 'prison', filters: [['country', 'JPN'], ['country', 'NOR']]},
    {query: '', filters: [['kind', 'recommendation']]}, {query: 'crime', filters: [['year', '2015..2021'], ['kind', 'provision']]},
    {query: 'crime', filters: [['theme', 'nothing']]},
    // More words than are read, in one chunk and in a question that is all one: records hold at most 32 clauses.
    {query: Array(300).fill('prison').join(',')}, {query: 'prison ' + Array(300).fill('crime').join('.')}, {query: 'crime ' + '-women '.repeat(300)},
    {query: 'prison', filters: [['country', 'jpn'], ['country', 'Norway']]},
    // What is misspelt twice is told once.
    {query: 'prisn prisn'}, {query: 'lawenforcement or lawenforcement'});
  console.log(`${requests.length} queries of the tables, weights within ${compare(requests)}`);
});

test('a thousand queries of words of the index', () => {
  const words = vocabulary();
  const next = random(20210307);
  const word = () => words[next(words.length)];
  const requests = [];
  for (let i = 0; i < 1000; ++i) {
    const parts = Array.from({length: 1 + next(4)}, word);
    const at = next(words.length - 4);
    switch (next(10)) {
      case 0: parts.splice(0, parts.length, `"${words.slice(at, at + 2 + next(3)).join(' ')}"`); break;
      case 1: parts[0] = `${parts[0].slice(0, 2 + next(4))}*`; break;
      case 2: parts[0] = `title:${parts[0]}`; break;
      case 3: parts.push(`-${word()}`); break;
      case 4: parts.splice(1, 0, 'OR', word()); break;
      case 5: parts.push(['kind:practice', 'kind:provision', 'year:2021', 'country:JPN', 'document:A/CONF.234/9', 'theme:employment'][next(6)]); break;
      case 6: parts[0] = parts[0].slice(0, -1) + 'xy'.charAt(next(2)); break;
      case 7: parts.splice(0, parts.length, words.slice(at, at + 4).join(' ')); break;
      default: break;
    }
    requests.push({query: parts.join(' '), typing: next(4) === 0, limit: 20});
  }
  console.log(`${requests.length} queries of the vocabulary, weights within ${compare(requests)}`);
});
