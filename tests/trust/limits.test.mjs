// SPDX-License-Identifier: GPL-3.0-or-later
// A machine that gives too little: no memory, no further thread, no further open file, no large file. The program says so with exit code 3 and does not
// merely break off, and the site that was there stands as it was.
import assert from 'node:assert/strict';
import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {build, buildWords, checkWhole, copyContent, hashesBelow, program, run, sums, temporaryFolder} from './editions.mjs';

const folder = temporaryFolder('limits');
const content = copyContent(folder);
const output = join(folder, 'site');
const before = build(content, output);

/** Builds another edition in a shell that gives less; `limit` is said to `ulimit`. */
function limited(limit) {
  return run('bash', ['-c', `ulimit ${limit}; exec "$0" "$@"`, program, ...buildWords(content, output, '--no-cache', '--base-url', 'https://example.org/')]);
}

test('too little memory: it is said, the old site stands as it was', () => {
  let failures = 0;
  let hasEnough = false;
  // From where the program begins at all to where the build ends well: kilobytes of addresses.
  for (let size = 120_000; size < 4_000_000; size += 20_000) {
    const {status, said} = limited(`-v ${size}`);
    hasEnough = status === 0;
    if (hasEnough) break;
    ++failures;
    assert.equal(status, 3, `${size}: ${said}`);
    assert.match(said, /not enough memory|could not be written/, `${size}: ${said}`);
    assert.equal(sums(output), before, `${size}: the old site changed`);
  }
  assert.ok(hasEnough, 'no size was enough');
  assert.ok(failures >= 3, `${failures} failures`);
  checkWhole(output, 'after the last one');
});

test('too few open files: it is said, the old site stands as it was', () => {
  const stood = sums(output);
  build(content, output);
  assert.equal(sums(output), before);
  assert.notEqual(stood, before);
  const {status, said} = limited('-n 16');
  assert.equal(status, 3, said);
  assert.match(said, /Too many open files/);
  assert.match(said, /the site that was there stands as it was/);
  assert.equal(sums(output), before);
});

test('files that may not become large: what is packed stands as it was, and nothing else is left', () => {
  const place = join(folder, 'packed');
  mkdirSync(place);
  const sources = {zip: ['--site', output], usb: ['--site', output], index: ['--site', output], zim: ['--site', output], epub: ['--content', content], single: ['--content', content]};
  for (const [form, source] of Object.entries(sources)) {
    const words = ['pack', form, join(place, form), ...source];
    const {status, said} = run(program, words);
    if (/missing-libzim/.test(said)) continue;
    assert.equal(status, 0, said);
  }
  const stood = hashesBelow(place);
  const names = readdirSync(place).sort();
  for (const form of names)
    for (const blocks of [0, 8, 60, 150, 400]) {
      const {status, said} = run('bash', ['-c', `ulimit -f ${blocks}; exec "$0" "$@"`, program, 'pack', form, join(place, form), ...sources[form]]);
      if (status === 0) break;
      assert.equal(status, 3, `${form} ${blocks}: ${said}`);
      assert.match(said, /un(writable|readable)-/, `${form} ${blocks}: ${said}`);
      assert.deepEqual(hashesBelow(place), stood, `${form} ${blocks}`);
      assert.deepEqual(readdirSync(place).sort(), names, `${form} ${blocks}`);
    }
});

test('files that may not become large: a practice is there whole or not at all', () => {
  const practices = join(content, 'practices');
  const name = readdirSync(practices).find((file) => file.endsWith('.md'));
  const text = readFileSync(join(practices, name), 'utf8').replace(/^title:/m, 'Title:') + '\nx'.repeat(9000);
  writeFileSync(join(practices, name), text);
  for (const words of [['check', '--fix', '--content', content], ['new', 'practice', 'Work for all', '--content', content]]) {
    const stood = hashesBelow(practices);
    const {status, said} = run('bash', ['-c', 'ulimit -f 8; exec "$0" "$@"', program, ...words]);
    assert.equal(status, 3, said);
    assert.match(said, /\[unwritable-file\]/);
    assert.deepEqual(hashesBelow(practices), stood);
    run(program, words);
  }
  assert.ok(readFileSync(join(practices, name), 'utf8').includes('\ntitle:'));
  assert.ok(readdirSync(practices).includes('work-for-all.md'));
});
