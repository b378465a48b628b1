// SPDX-License-Identifier: GPL-3.0-or-later
// How good the ranking is: judged.tsv holds queries with what answers them. Prints nDCG@10 and MRR of plain BM25 (any of the words,
// no synonyms, guesses or citations), of ours, and of ours without each choice.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const site = process.env.KYOTO_SITE ?? join(here, '..', '..', 'site');
const answers = process.env.KYOTO_ANSWERS ?? join(here, '..', '..', 'build', 'tests', 'answers');
const judged = readFileSync(join(here, 'judged.tsv'), 'utf8').split('\n').filter((line) => line && !line.startsWith('#')).map((line) => {
  const [kind, query, ...grades] = line.split('\t');
  return {kind, query, grades: new Map(grades.map((grade) => [grade.slice(0, grade.lastIndexOf('=')), Number(grade.slice(grade.lastIndexOf('=') + 1))]))};
});

const gain = (grade, i) => (2 ** grade - 1) / Math.log2(i + 2);
const sum = (list) => list.reduce((total, value) => total + value, 0);

function measure(without) {
  const input = judged.map(({query}) => JSON.stringify({query, without}) + '\n').join('');
  const output = execFileSync(answers, [join(site, 'search-index')], {input, encoding: 'utf8', maxBuffer: 1e8}).trim().split('\n');
  return output.map((line, i) => {
    const ids = JSON.parse(line).hits.map((hit) => hit.id);
    const {kind, grades} = judged[i];
    const best = [...grades.values()].sort((a, b) => b - a).slice(0, 10);
    const first = ids.findIndex((id) => (grades.get(id) ?? 0) >= 2);
    return {kind, ndcg: sum(ids.map((id, k) => gain(grades.get(id) ?? 0, k))) / sum(best.map(gain)), mrr: first < 0 ? 0 : 1 / (first + 1)};
  });
}

const mean = (rows, key) => sum(rows.map((row) => row[key])) / rows.length;

test('the ranking answers the judged queries', () => {
  const everything = ['citations', 'synonyms', 'guesses', 'all_first', 'importance'];
  const ours = measure([]);
  const plain = measure(everything);
  const line = (name, rows) => console.log(`${name.padEnd(22)} nDCG@10 ${mean(rows, 'ndcg').toFixed(3)}  MRR ${mean(rows, 'mrr').toFixed(3)}`);
  line('plain BM25', plain);
  line('ours', ours);
  for (const kind of new Set(judged.map((row) => row.kind))) line(`  ${kind}`, ours.filter((row) => row.kind === kind));
  for (const choice of everything) line(`without ${choice}`, measure([choice]));
  assert.ok(judged.length >= 60);
  assert.ok(mean(ours, 'ndcg') >= 0.75);
  assert.ok(mean(ours, 'ndcg') > mean(plain, 'ndcg') + 0.1);
});
