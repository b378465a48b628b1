// SPDX-License-Identifier: GPL-3.0-or-later
// What the program answers to a command line that it cannot follow: the fault and what to write, not a page of help above which it is lost.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {test} from 'node:test';

const run = (...words) => spawnSync(process.env.KYOTO_PROGRAM, words, {encoding: 'utf8'});

for (const [words, answer] of [
  [['chekc'], 'kyoto: expected one of build, check, new, show, search, serve, pack, verify; found "chekc"\ndid you mean:  kyoto check\nRun:  kyoto --help\n'],
  [['new', 'Night shelters'], 'kyoto new: expected practice; found "Night shelters"\nRun:  kyoto new --help\n'],
  [['new', 'practise', 'Night shelters'], 'kyoto new: expected practice; found "practise"\ndid you mean:  kyoto new practice\nRun:  kyoto new --help\n'],
  [['new', 'practice'], 'kyoto new practice: TITLE is required\nRun:  kyoto new practice --help\n'],
  [['build', 'here'], 'kyoto build: The following argument was not expected: here\nRun:  kyoto build --help\n'],
  [['pack'], 'kyoto pack: expected one of usb, zip, zim, epub, single, index; found nothing\nRun:  kyoto pack --help\n'],
  [['search'], 'kyoto search: expected words to look for, found none\nRun:  kyoto search --help\n'],
])
  test(`kyoto ${words.join(' ')}`, () => {
    const {status, stdout, stderr} = run(...words);
    assert.equal(stderr, answer);
    assert.equal(stdout, '');
    assert.equal(status, 2);
  });

test('help names the whole command', () => {
  const {status, stdout} = run('new', 'practice', '--help');
  assert.equal(status, 0);
  assert.match(stdout, /^Usage: kyoto new practice \[OPTIONS\] TITLE/m);
});

test('a title needs no quotation marks', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kyoto-command-line-'));
  try {
    assert.equal(run('new', 'practice', '--content', folder, 'Night', 'shelters').status, 0);
    assert.deepEqual(readdirSync(join(folder, 'practices')), ['night-shelters.md']);
  } finally {
    rmSync(folder, {recursive: true});
  }
});
