// SPDX-License-Identifier: GPL-3.0-or-later
// The browser's stemmer gives Xapian's stems: for every word of the edition, for 100,000 words made of its stems and the endings
// of English, and for the shapes that the rules turn on.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {dirname, join} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {openEngine} from './engine.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const site = process.env.KYOTO_SITE ?? join(here, '..', '..', 'site');
const answers = process.env.KYOTO_ANSWERS ?? join(here, '..', '..', 'build', 'tests', 'answers');
const engine = openEngine(site);
const {search} = engine;

function compare(words) {
  const expected = execFileSync(answers, ['--stems'], {input: words.map((word) => word + '\n').join(''), encoding: 'utf8', maxBuffer: 1e9}).split('\n');
  const wrong = words.map((word, i) => [word, search.stem(word), expected[i]]).filter(([, ours, theirs]) => ours !== theirs);
  assert.deepEqual(wrong.slice(0, 20), [], `${wrong.length} of ${words.length} differ`);
  console.log(`${words.length} words, the same stems`);
}

const edition = new Set();
for (const text of engine.texts())
  for (const token of search.analyse(text)) if (token.kind === 'word' || token.kind === 'joined') edition.add(token.term);

test('every word of the edition', () => {
  assert.ok(edition.size > 4000);
  compare([...edition]);
});

test('a hundred thousand further words', () => {
  const endings = ['', 's', 'es', 'ed', 'edly', 'ing', 'ingly', 'er', 'ers', 'ly', 'ies', 'ied', 'y', 'ation', 'ational', 'ization', 'izer', 'fulness', 'ousness', 'iveness',
    'ality', 'ivity', 'ability', 'ably', 'ally', 'ently', 'ously', 'lessly', 'fully', 'ment', 'ement', 'ness', 'icate', 'ative', 'ical', 'icity', 'alize', 'ism', 'ous', 'ogy',
    'ogi', 'eed', 'eedly', "'s", "s'", "'", 'll', 'le', 'ye', 'ying', 'tional'];
  const words = new Set();
  for (const word of edition) {
    for (const length of [3, 4, 5, 7]) for (const ending of endings) words.add(word.slice(0, length) + ending);
    if (words.size > 400_000) break;
  }
  const further = [...words].filter((word) => !edition.has(word)).slice(0, 100_000);
  assert.equal(further.length, 100_000);
  compare(further);
});

test('short words, apostrophes, y, doubled letters and exceptions', () => {
  const letters = 'aeybst';
  const words = ['', 'a', "'", "''", "'s", "'tis", 'yy', 'yyy', 'sayy', 'skis', 'skies', 'dying', 'news', 'inning', 'innings', 'proceeds', 'exceeded', 'generate', 'communism', 'arsenal',
    'gas', 'this', 'gaps', 'kiwis', 'ties', 'cries', 'naïve', 'ßß', 'ærø'];
  for (const a of letters) for (const b of letters) for (const c of letters) for (const d of letters) words.push(a + b, a + b + c, a + b + c + d, a + b + c + d + 'ed', a + b + c + d + 'e');
  compare(words);
});
