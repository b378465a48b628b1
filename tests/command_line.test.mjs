// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked on the command line, in odd ways: exit code 2, the fault and what to write, before any work is done; not a page of help above which the
// fault is lost.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {after, test} from 'node:test';
import {fileURLToPath} from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const program = process.env.KYOTO_PROGRAM ?? join(root, 'build', 'kyoto');
const folder = mkdtempSync(join(tmpdir(), 'kyoto-command-line-'));
after(() => rmSync(folder, {recursive: true, force: true}));

/** Runs the program in the project's folder; a minute is far more than any of these needs. */
function kyoto(...words) {
  const {status, stdout, stderr} = spawnSync(program, words, {cwd: root, encoding: 'utf8', timeout: 60_000, maxBuffer: 1 << 28});
  return {status, stdout, stderr};
}

const site = join(folder, 'a site, é');
const built = kyoto('build', '--output', site, '--no-cache');
const index = ['--index', join(site, 'search-index')];

test('a folder with spaces and accents', () => {
  assert.equal(built.status, 0, built.stderr);
  const address = built.stdout.trimEnd().split('\n').at(-1);
  assert.doesNotMatch(address, /[^!-~]/);
  assert.equal(fileURLToPath(address), join(site, 'index.html'));
  assert.equal(kyoto('verify', site).status, 0);
});

for (const [words, answer] of [
  [['chekc'], 'kyoto: expected one of build, check, new, import, show, search, serve, pack, verify; found "chekc"\ndid you mean:  kyoto check\nRun:  kyoto --help\n'],
  [['new', 'Night shelters'], 'kyoto new: expected practice; found "Night shelters"\nRun:  kyoto new --help\n'],
  [['new', 'practise', 'Night shelters'], 'kyoto new: expected practice; found "practise"\ndid you mean:  kyoto new practice\nRun:  kyoto new --help\n'],
  [['new', 'practice'], 'kyoto new practice: TITLE is required\nRun:  kyoto new practice --help\n'],
  [['build', 'here'], 'kyoto build: The following argument was not expected: here\nRun:  kyoto build --help\n'],
  [['pack'], 'kyoto pack: expected one of usb, zip, zim, epub, single, index; found nothing\nRun:  kyoto pack --help\n'],
  [['search', 'prison', '--limt', '5'], 'kyoto search: expected one of --help, --index, --kind, --country, --limit, --language, --facets, --json; found "--limt"\n' +
    'did you mean:  kyoto search --limit\nTo look for it as a word:  kyoto search -- --limt\nRun:  kyoto search --help\n'],
  [['search', '--women'], 'kyoto search: expected one of --help, --index, --kind, --country, --limit, --language, --facets, --json; found "--women"\n' +
    'To look for it as a word:  kyoto search -- --women\nRun:  kyoto search --help\n'],
  [['search'], 'kyoto search: expected words to look for, found none\nRun:  kyoto search --help\n'],
])
  test(`kyoto ${words.join(' ')}`, () => {
    const {status, stdout, stderr} = kyoto(...words);
    assert.equal(stderr, answer);
    assert.equal(stdout, '');
    assert.equal(status, 2);
  });

test('help names the whole command', () => {
  const {status, stdout} = kyoto('new', 'practice', '--help');
  assert.equal(status, 0);
  assert.match(stdout, /^Usage: kyoto new practice \[OPTIONS\] TITLE/m);
});

test('wrong use is named, and ends with 2 before anything is done', () => {
  const output = join(folder, 'none');
  const cases = [
    [['pack', 'rar', 'x'], /; found "rar"/],
    [['build', '--output', ''], /--output: is empty/],
    [['build', '--content', '', '--output', output], /--content: is empty/],
    [['build', '--jobs', '-1', '--output', output], /--jobs: .*-1/],
    [['build', '--jobs', '100000', '--output', output], /--jobs: .*100000/],
    [['build', '--jobs', 'two', '--output', output], /--jobs: .*two/],
    ...['example.org', 'foo', 'https://', 'https:///a', 'ftp://example.org', 'javascript:alert(1)', 'https://example.org/a b', 'https://example.org/?a', 'https://example.org/#a', '']
      .map((address) => [['build', '--base-url', address, '--output', output], /--base-url: needs an address such as https:\/\/example\.org\/kyoto/]),
    [['check', '--content', ''], /--content: is empty/],
    [['show', ''], /expected a name, found an empty one/],
    [['show', ' ', ' '], /expected a name, found an empty one/],
    [['verify', ''], /DIR: is empty/],
    [['import'], /FILE is required/],
    [['import', ''], /FILE: is empty/],
    [['pack', 'usb', ''], /DIR: is empty/],
    [['pack', 'zip', 'x.zip', '--site', ''], /--site: is empty/],
    [['search', ...index], /expected words to look for, found none/],
    [['search', '--index', '', 'prison'], /--index: is empty/],
    [['search', ...index, '--limit', '-1', 'prison'], /--limit: .*-1/],
    [['search', ...index, '--limit', '999999999999999999999', 'prison'], /--limit: .*999999999999999999999/],
    [['new', 'practice', ''], /\[invalid-id\]/],
    [['new', 'practice', 'x'.repeat(91)], /\[too-long\]/],
    [['new', 'practice', 'x', '--id', '../../x'], /\[invalid-id\]/],
  ];
  for (const [words, said] of cases) {
    const {status, stderr} = kyoto(...words);
    assert.equal(status, 2, `${words}: ${status}: ${stderr}`);
    assert.match(stderr, said, String(words));
  }
  assert.ok(!existsSync(output));
});

test('the folder in which one stands can be built into and brought up to date, and nothing is packed into it', () => {
  const here = join(folder, 'here'), out = join(folder, 'out');
  mkdirSync(here);
  const run = (...words) => spawnSync(program, words, {cwd: here, encoding: 'utf8', timeout: 60_000});
  const sources = ['content', 'templates'].flatMap((name) => [`--${name}`, join(root, name)]);
  const built = run('build', '--output', '.', ...sources);
  assert.equal(built.status, 0, built.stderr);
  assert.equal(run('pack', 'usb', out, '--site', here, '--since', join(here, 'manifest.json')).status, 0);
  for (const [form, target] of [['usb', '.'], ['zip', 'kyoto.zip'], ['epub', 'data/kyoto.epub'], ['index', 'parts']]) {
    const packed = run('pack', form, target, '--site', '.');
    assert.equal(packed.status, 3, form);
    assert.match(packed.stderr, /found one inside it {2}\[foreign-output\]/);
  }
  assert.equal(run('verify', '.').status, 0);
  const updated = run('verify', '.', '--apply', out);
  assert.equal(updated.status, 0, updated.stderr);
});

test('addresses below which a site can stand', () => {
  for (const address of ['https://example.org', 'http://localhost:8000/', 'https://example.org/a/b/']) {
    const {status, stderr} = kyoto('build', '--base-url', address, '--output', site);
    assert.equal(status, 0, `${address}: ${stderr}`);
  }
});

test('a folder of others is not a fault of the content', () => {
  const mine = join(folder, 'mine');
  mkdirSync(mine);
  writeFileSync(join(mine, 'letter.txt'), 'a letter');
  const {status, stderr} = kyoto('build', '--output', mine);
  assert.match(stderr, /\[foreign-output\]/);
  assert.equal(status, 3);
});

test('-- ends the options of every command', () => {
  assert.match(kyoto('show', '--', 'Kyoto Declaration, para. 37').stdout, /^Kyoto Declaration, para\. 37 /);
  assert.equal(kyoto('check', '--', 'extra').status, 2);
  assert.equal(JSON.parse(kyoto('search', ...index, '--json', '--', '--kind').stdout).query, '--kind');
});

test('a word behind a hyphen is left out of a search, with whatever letter it begins', () => {
  for (const word of ['-women', '-home', '-human']) {
    const {status, stdout, stderr} = kyoto('search', ...index, '--json', 'prison', word, 'reform');
    assert.equal(status, 0, stderr);
    assert.equal(JSON.parse(stdout).query, `prison ${word} reform`);
  }
});

test('no results asked for, and how many there are', () => {
  assert.match(kyoto('search', ...index, '--limit', '0', 'prison').stdout, /^\d{2,} results for: prison /);
  const {total, hits} = JSON.parse(kyoto('search', ...index, '--limit', '0', '--json', 'prison').stdout);
  assert.ok(total > 10 && hits.length === 0);
});

test('a title needs no quotation marks', () => {
  const content = join(folder, 'content');
  mkdirSync(content);
  assert.equal(kyoto('new', 'practice', '--content', content, 'Night', 'shelters').status, 0);
  assert.deepEqual(readdirSync(join(content, 'practices')), ['night-shelters.md']);
});

test('what no citation of the documents leads to is told to people and to programs', () => {
  const {errors, unresolved} = JSON.parse(kyoto('check', '--format', 'json').stdout);
  const lines = kyoto('check').stdout.split('\n').filter((line) => line.startsWith('  '));
  assert.equal(errors, 0);
  assert.ok(unresolved.length > 0);
  assert.deepEqual(unresolved.map((one) => `  ${one.file}:${one.line}: ${one.surface} in ${one.cite} names ${one.target}`), lines);
});
