// SPDX-License-Identifier: GPL-3.0-or-later
// The same content gives the same bytes, the search index included: wherever it lies, whenever, by whom and with how many threads it is
// built. What may differ are the times and the rights of the files, which are no bytes of them.
import assert from 'node:assert/strict';
import {copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {after, before, test} from 'node:test';
import {buildWords, hashesBelow, program, root, run, temporaryFolder} from './editions.mjs';

// A folder in memory lists its files in the order in which they were made, or in the reverse; one on a disk, as beside the program, in an
// order of its own.
const folder = temporaryFolder('same', dirname(program));
const memory = existsSync('/dev/shm') ? mkdtempSync('/dev/shm/kyoto-same-') : join(folder, 'memory');
const environment = {...process.env};
delete environment.SOURCE_DATE_EPOCH;
let expected;

/** Every file of the folder, made in alphabetical order or in the reverse. */
function copyFiles(from, to, isReversed) {
  mkdirSync(to, {recursive: true});
  const entries = readdirSync(from, {withFileTypes: true}).sort((a, b) => (a.name < b.name ? -1 : 1));
  if (isReversed) entries.reverse();
  for (const entry of entries) {
    if (entry.isDirectory()) copyFiles(join(from, entry.name), join(to, entry.name), isReversed);
    else copyFileSync(join(from, entry.name), join(to, entry.name));
  }
}

/** Builds the site: [path, hash] of every file. Nothing is taken from a build before unless it says so. */
function built(name, {before: words = [], content = join(root, 'content'), env = {}, more = [], cwd = root, isKept = false} = {}) {
  const output = join(folder, name, 'site');
  const all = [...words, program, ...buildWords(content, output, ...(isKept ? [] : ['--no-cache']), ...more)];
  const {status, said} = run(all[0], all.slice(1), {env: {...environment, ...env}, cwd});
  assert.equal(status, 0, said);
  const hashes = hashesBelow(output);
  rmSync(join(folder, name), {recursive: true});
  return hashes;
}

function assertSame(hashes) {
  const different = [...new Set([...hashes.keys(), ...expected.keys()])].filter((path) => hashes.get(path) !== expected.get(path));
  assert.deepEqual(different, []);
}

before(() => {
  expected = built('first', {more: ['--jobs', '2']});
});

after(() => rmSync(memory, {recursive: true, force: true}));

test('the first edition has pages, data and a search index', () => {
  for (const path of ['index.html', 'manifest.json', 'SHA256SUMS', 'search-index/en/iamglass', 'search-index/en/postlist.glass', 'data/links.json']) assert.ok(expected.has(path), path);
});

for (const jobs of ['1', '5']) test(`${jobs} threads instead of 2`, () => assertSame(built('jobs', {more: ['--jobs', jobs]})));

test('what was kept of another build is the same', () => {
  for (const name of ['keeps', 'takes']) assertSame(built(name, {isKept: true}));
});

test('content in another folder, files made in alphabetical order, and the command called from elsewhere', () => {
  copyFiles(join(root, 'content'), join(memory, 'a', 'content'), false);
  assertSame(built('elsewhere', {content: join(memory, 'a', 'content'), cwd: folder}));
});

test('files made in the reverse order', () => {
  copyFiles(join(root, 'content'), join(memory, 'reversed', 'deeper', 'content'), true);
  assertSame(built('reversed', {content: join(memory, 'reversed', 'deeper', 'content')}));
});

test('another time zone, locale and home', () => {
  assertSame(built('zone', {env: {TZ: 'Pacific/Kiritimati', LC_ALL: 'C', HOME: '/nowhere', LANGUAGE: 'tr'}}));
  const locales = run('locale', ['-a']).said.split('\n');
  for (const locale of ['tr_TR.utf8', 'C.utf8', 'de_DE.utf8', 'ar_SA.utf8'].filter((name) => locales.includes(name)))
    assertSame(built('locale', {env: {TZ: 'America/St_Johns', LC_ALL: locale, LANG: locale}}));
});

test('another umask: the same bytes, and rights as it says', () => {
  const output = join(folder, 'umask', 'site');
  const {status, said} = run('bash', ['-c', 'umask 077; exec "$@"', 'bash', program, ...buildWords(join(root, 'content'), output, '--no-cache')], {env: environment});
  assert.equal(status, 0, said);
  assertSame(hashesBelow(output));
  assert.equal(statSync(join(output, 'index.html')).mode & 0o777, 0o600);
});

test('another day: long ago, and in years to come', (context) => {
  if (run('sh', ['-c', 'command -v faketime']).status !== 0) return context.skip('faketime is not installed');
  for (const day of ['1999-12-31 23:59:58', '2036-02-29 12:00:00']) {
    assert.match(run('faketime', [day, 'date', '+%Y']).said, new RegExp(day.slice(0, 4)));
    assertSame(built('day', {before: ['faketime', day]}));
  }
});

test('SOURCE_DATE_EPOCH gives the day of the edition, and nothing else of the clock', () => {
  const output = join(folder, 'epoch', 'site');
  const builtAt = (epoch) => {
    const {status, said} = run(program, buildWords(join(root, 'content'), output), {env: {...environment, SOURCE_DATE_EPOCH: epoch}});
    assert.equal(status, 0, said);
    return {said, hashes: hashesBelow(output), manifest: JSON.parse(readFileSync(join(output, 'manifest.json'), 'utf8'))};
  };
  const without = built('without');
  const first = builtAt('1766534399'); // the last second of 2025-12-23
  assert.equal(first.manifest.built, '2025-12-23');
  assert.deepEqual(builtAt('1766448000').hashes, first.hashes); // the first second of that day
  const later = builtAt('1766534400');
  assert.equal(later.manifest.built, '2025-12-24');
  assert.notDeepEqual(later.hashes, first.hashes);
  // Content and search index are the same on any day.
  for (const path of [...without.keys()].filter((name) => /^(data|search-index|search)\//.test(name))) assert.equal(later.hashes.get(path), without.get(path), path);
  // What is no number of seconds is as good as none, and said.
  for (const none of ['', 'yesterday', '-1', '1e9', '99999999999999999999']) {
    const {said, hashes} = builtAt(none);
    assert.deepEqual(hashes, without, none);
    assert.equal(said.includes('[source-date-epoch]'), none !== '', said);
  }
});
