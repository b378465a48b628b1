// SPDX-License-Identifier: GPL-3.0-or-later
// Folders and files that the program may not read: it says which, publishes nothing, and takes none of them for one that is not there.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {chmodSync, chownSync, copyFileSync, cpSync, mkdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {checkWhole, program, root, run, sums, temporaryFolder} from './editions.mjs';

// Root may read everything: the builds have the rights of nobody then, and all that they need in one folder that nobody can reach.
const nobody = 65534;
const rights = process.getuid() === 0 ? {uid: nobody, gid: nobody} : {};
const project = temporaryFolder('rights');
for (const part of ['content', 'templates', 'search/client']) cpSync(join(root, part), join(project, part), {recursive: true});
copyFileSync(program, join(project, 'kyoto'));
execFileSync('chmod', ['-R', 'a+rX', project]);
mkdirSync(join(project, 'out'));
if (rights.uid) chownSync(join(project, 'out'), nobody, nobody);

const output = join(project, 'out', 'site');
const kyoto = (...words) => run(join(project, 'kyoto'), words, {cwd: project, env: {...process.env, HOME: project}, ...rights});
const build = (...more) => kyoto('build', '--output', output, '--no-cache', ...more);

const whole = build();
assert.equal(whole.status, 0, whole.said);
const before = sums(output);

/** Every message is about these rights. */
function checkRefused(path, bits, {status, said}) {
  assert.equal(status, 3, `${path}: ${said}`);
  const messages = said.split('\n').filter((line) => /\[[a-z-]+\]$/.test(line));
  assert.ok(messages.length > 0, said);
  for (const message of messages) {
    assert.match(message, /that can be read, found that Permission denied {2}\[unreadable-file\]$/, `${path} ${bits.toString(8)}`);
    assert.ok(message.startsWith(path), `${path} ${bits.toString(8)}: ${message}`);
  }
  assert.match(said, /Give yourself the right to read it/);
}

const places = [
  ['content/practices', 0o000], ['content/practices', 0o444], ['content/practices/barangay-justice-philippines.md', 0o000],
  ['content/documents', 0o000], ['content/documents', 0o444], ['content/documents/a-conf.234-9', 0o000],
  ['content/documents/a-conf.234-9', 0o444], ['content/documents/a-conf.234-9', 0o111], ['content/documents/a-conf.234-9/document.yml', 0o000],
  ['content/vocabularies/themes.yml', 0o000], ['content/vocabularies/synonyms.yml', 0o000],
  ['templates/assets', 0o000], ['templates/partials', 0o000], ['templates/layout.html', 0o000], ['templates/words', 0o000], ['templates/book', 0o000], ['templates', 0o000],
];

test('what may not be read is named, and nothing else; the old site stands', () => {
  for (const [place, bits] of places) {
    const path = join(project, place);
    const mode = statSync(path).mode;
    chmodSync(path, bits);
    try {
      checkRefused(place, bits, build());
      if (place.startsWith('content')) checkRefused(place, bits, kyoto('check'));
    } finally {
      chmodSync(path, mode);
    }
    assert.equal(sums(output), before, place);
  }
  checkWhole(output, 'after all');
});

test('a folder on which others rest is named among what follows from it', () => {
  for (const place of ['content/vocabularies', 'search/client']) {
    const path = join(project, place);
    chmodSync(path, 0o000);
    const {status, said} = build();
    chmodSync(path, 0o755);
    assert.equal(status, 3, said);
    assert.match(said, new RegExp(`^${place}\\S*: error: expected a \\w+ that can be read, found that Permission denied`, 'm'));
    assert.equal(sums(output), before);
  }
});

test('what stands in the place of the site and may not be listed is not lost', () => {
  writeFileSync(join(output, '.kept'), 'not ours');
  chmodSync(output, 0o333);
  const {status, said} = build();
  chmodSync(output, 0o755);
  assert.equal(status, 3, said);
  assert.match(said, /out\/site: error: expected .*found.* Permission denied/);
  assert.equal(readFileSync(join(output, '.kept'), 'utf8'), 'not ours');
  assert.equal(sums(output), before);
});
