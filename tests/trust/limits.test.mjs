// SPDX-License-Identifier: GPL-3.0-or-later
// A machine that gives too little: no memory, no further thread, no further open file. The build says so with exit code 3 and does not
// merely break off, and the site that was there stands as it was.
import assert from 'node:assert/strict';
import {join} from 'node:path';
import {test} from 'node:test';
import {build, buildWords, checkWhole, copyContent, program, run, sums, temporaryFolder} from './editions.mjs';

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
