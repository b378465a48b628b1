// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of trust share: folders of their own with the project's content, builds into them, and what stands there afterwards.
import assert from 'node:assert/strict';
import {spawn, spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, relative} from 'node:path';
import {fileURLToPath} from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const program = process.env.KYOTO_PROGRAM ?? join(root, 'build', 'kyoto');

/** A folder that is removed when the tests of the file have ended. */
export function temporaryFolder(name, parent = tmpdir()) {
  const folder = realpathSync(mkdtempSync(join(parent, `kyoto-${name}-`)));
  process.on('exit', () => rmSync(folder, {recursive: true, force: true}));
  return folder;
}

/** What builds keep for the next one is kept here, and for nobody else. */
process.env.XDG_CACHE_HOME = temporaryFolder('cache');

/** The project's content, to be edited. */
export function copyContent(folder) {
  const content = join(folder, 'content');
  cpSync(join(root, 'content'), content, {recursive: true});
  return content;
}

/** The words that make a build of this content into that folder. */
export function buildWords(content, output, ...more) {
  return ['build', '--content', content, '--templates', join(root, 'templates'), '--output', output, ...more];
}

/** Runs it to its end: {status, said}. */
export function run(name, words, options = {}) {
  const ended = spawnSync(name, words, {encoding: 'utf8', maxBuffer: 64_000_000, cwd: root, ...options});
  if (ended.error) throw ended.error;
  return {status: ended.status, said: `${ended.stdout}${ended.stderr}`};
}

/** Runs it and is told when it has ended: {child, ended}, `ended` with {status, signal, said}. */
export function start(name, words, options = {}) {
  const child = spawn(name, words, {cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options});
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (words) => (said += words));
  const ended = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) => resolve({status, signal, said}));
  });
  return {child, ended};
}

/** Builds, and fails when the build does. */
export function build(content, output, ...more) {
  const {status, said} = run(program, buildWords(content, output, ...more));
  assert.equal(status, 0, said);
  assert.doesNotMatch(said, /\[(damaged|foreign)-cache\]/);
  return sums(output);
}

/** The edition that stands there, as the hashes of all its files; empty when none does. */
export const sums = (output) => (existsSync(join(output, 'SHA256SUMS')) ? readFileSync(join(output, 'SHA256SUMS'), 'utf8') : '');

/** Fails unless the edition is whole and unaltered, and its search index answers. */
export function checkWhole(output, moment) {
  const verified = run(program, ['verify', output]);
  assert.equal(verified.status, 0, `${moment}: ${verified.said}`);
  const found = run(program, ['search', 'prison', '--json', '--limit', '1', '--index', join(output, 'search-index')]);
  assert.equal(found.status, 0, `${moment}: ${found.said}`);
  assert.ok(JSON.parse(found.said).total > 0, `${moment}: the search index finds nothing`);
}

/** Every file below the folder, by its path, with the hash of its bytes. */
export function hashesBelow(folder) {
  const hashes = new Map();
  const walk = (where) => {
    for (const entry of readdirSync(where, {withFileTypes: true})) {
      const path = join(where, entry.name);
      if (entry.isDirectory()) walk(path);
      else hashes.set(relative(folder, path), createHash('sha256').update(readFileSync(path)).digest('hex'));
    }
  };
  walk(folder);
  return new Map([...hashes].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
