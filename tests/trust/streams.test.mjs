// SPDX-License-Identifier: GPL-3.0-or-later
// The streams that the program is given: closed, full, or with a reader who has gone. A result that could not be printed does not end
// with exit code 0, no file of ours takes the place of a stream, and what was asked for is done all the same.
import assert from 'node:assert/strict';
import {readdirSync, readlinkSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {setTimeout as wait} from 'node:timers/promises';
import {build, buildWords, checkWhole, copyContent, program, run, start, sums, temporaryFolder} from './editions.mjs';

const folder = temporaryFolder('streams');
const content = copyContent(folder);
const output = join(folder, 'site');
build(content, output);
const index = ['--index', join(output, 'search-index')];

/** Runs the program in bash with these redirections. */
const redirected = (redirections, ...words) => run('bash', ['-c', `"$0" "$@" ${redirections}`, program, ...words]);

test('a result that cannot be printed is no success', () => {
  const commands = [['search', ...index, 'prison'], ['check', '--content', content, '--format', 'json'], ['check', '--list'], ['--help'],
    ['show', '--content', content, 'Kyoto Declaration, para. 37'], ['verify', output], ['pack', 'zip', join(folder, 'full.zip'), '--site', output]];
  for (const [redirection, reason] of [['>/dev/full', 'No space left on device'], ['>&-', 'Bad file descriptor']])
    for (const command of commands) {
      const {status, said} = redirected(redirection, ...command);
      assert.equal(status, 3, `${command} ${redirection}: ${said}`);
      assert.ok(said.includes(`expected to print the result on the standard output, found: ${reason}`), said);
    }
});

test('messages that cannot be printed change nothing', () => {
  const before = sums(output);
  for (const redirection of ['2>/dev/full', '2>&-']) {
    const {status, said} = redirected(redirection, ...buildWords(content, output));
    assert.equal(status, 0, said);
    assert.equal(sums(output), before);
    assert.equal(redirected(redirection, 'show', '--content', content, 'nowhere').status, 1);
  }
});

test('a reader who has gone: the site is there, and the shell is told', async () => {
  // A reader of messages alone is not missed.
  const another = ['--base-url', 'https://example.org/'];
  const {status, said} = redirected('2> >(true)', ...buildWords(content, output, ...another));
  assert.equal(status, 0, said);
  checkWhole(output, 'without a reader of the messages');
  const {child, ended} = start(program, buildWords(content, output));
  child.stdout.destroy();
  const {signal} = await ended;
  assert.equal(signal, 'SIGPIPE');
  checkWhole(output, 'without a reader of the result');
  assert.equal(run('bash', ['-c', '"$0" "$@" | true; exit ${PIPESTATUS[0]}', program, 'check', '--list']).status, 141);
});

test('no file of ours gets the number of a closed stream', async () => {
  const {child} = start('bash', ['-c', 'exec "$0" "$@" <&- >&- 2>&-', program, 'serve', '--content', content, '--port', '0']);
  const files = () => new Map(readdirSync(`/proc/${child.pid}/fd`).map((number) => [number, readlinkSync(`/proc/${child.pid}/fd/${number}`)]));
  try {
    let open = new Map();
    while (![...open.values()].includes('anon_inode:inotify') && child.exitCode === null) {
      await wait(5);
      try {
        open = files();
      } catch {
        // one was closed meanwhile
      }
    }
    for (const number of ['0', '1', '2']) assert.equal(open.get(number), '/');
  } finally {
    child.kill();
  }
});

test('a preview that was started with nohup outlives the terminal', async () => {
  const {child, ended} = start('bash', ['-c', "trap '' HUP; exec \"$0\" \"$@\"", program, 'serve', '--content', content, '--port', '0']);
  await new Promise((resolve) => child.stdout.on('data', (words) => words.includes('http://') && resolve()));
  child.kill('SIGHUP');
  await wait(300);
  assert.equal(child.exitCode, null);
  child.kill('SIGTERM');
  assert.equal((await ended).status, 0);
});
