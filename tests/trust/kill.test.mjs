// SPDX-License-Identifier: GPL-3.0-or-later
// A build that dies at any moment leaves the old edition or the new one, whole, and the next build succeeds. KILLS says how often
// (20; `scripts/test --long` takes 300), SEED which moments and edits are taken.
import assert from 'node:assert/strict';
import {appendFileSync, copyFileSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {setTimeout as wait} from 'node:timers/promises';
import {build, buildWords, checkWhole, copyContent, hashesBelow, program, randomNumbers, run, start, sums, temporaryFolder} from './editions.mjs';

const kills = Number(process.env.KILLS ?? 20);
const seed = Number(process.env.SEED ?? 2021);
const random = randomNumbers(seed);
const below = (end) => Math.floor(random() * end);

const folder = temporaryFolder('kill');
const content = copyContent(folder);
const practices = join(content, 'practices');
const beside = join(folder, 'out');
const output = join(beside, 'site');
const known = readdirSync(practices).filter((name) => name.endsWith('.md'));
let added = [];

/** A number in letters: figures in a practice would need a source. */
const inLetters = (number) => [...String(number)].map((digit) => 'abcdefghij'[digit]).join('');

/** Some practices are changed, added or taken away; the rest, and with it most files of the site, stays. */
function edit(round) {
  for (let i = below(3); i >= 0; --i) appendFileSync(join(practices, known[below(known.length)]), `\nA sentence of round ${inLetters(round)}.\n`);
  if (random() < 0.3) {
    const name = `round-${round}.md`;
    copyFileSync(join(practices, known[below(known.length)]), join(practices, name));
    // An address that was given up may be claimed once.
    const text = readFileSync(join(practices, name), 'utf8').replace(/^aliases:.*\n(?:[ -].*\n)*/m, '');
    writeFileSync(join(practices, name), text.replace(/^title: .*$/m, `title: Practice of round ${inLetters(round)}`));
    added.push(name);
  } else if (added.length > 0 && random() < 0.5) {
    rmSync(join(practices, added.pop()));
  }
}

/** Where in its work the build is killed. */
async function momentOf(kind, child, seconds) {
  if (kind === 'any') return wait(random() * 1.05 * seconds * 1000);
  // Around the exchange of the two editions: from the moment when the new one is complete but for its sums.
  const fresh = join(beside, '.site.new');
  const stamp = join(fresh, 'manifest.json');
  while (!existsSync(stamp) && child.exitCode === null) await wait(1);
  await wait(random() * 60);
}

test(`after ${kills} kills of a build at random moments (seed ${seed}) an edition stands, whole, and the next build succeeds`, async () => {
  const moments = {'nothing stood there': 0, 'the old edition': 0, 'the new edition': 0, 'left something beside it': 0, 'had ended before': 0};
  build(content, output);
  let seconds = 0;
  const measure = () => {
    const begin = process.hrtime.bigint();
    const edition = build(content, output);
    // The machine may do other work: the last two builds tell how long one takes now.
    const now = Number(process.hrtime.bigint() - begin) / 1e9;
    seconds = seconds === 0 ? now : (seconds + now) / 2;
    return edition;
  };
  measure();
  for (let round = 1; round <= kills; ++round) {
    // One in five finds no edition to take files from, and makes all of them.
    const isFull = random() < 0.2;
    if (isFull) rmSync(output, {recursive: true});
    else edit(round);
    const old = sums(output);
    const kind = random() < 0.35 ? 'exchange' : 'any';
    const moment = `kill ${round} (${isFull ? 'full' : 'after edits'}, ${kind}, seed ${seed})`;

    const {child, ended} = start(program, buildWords(content, output));
    await momentOf(kind, child, seconds);
    child.kill('SIGKILL');
    const {status, signal, said} = await ended;
    assert.ok(signal === 'SIGKILL' || status === 0, `${moment}: ended with ${status}: ${said}`);
    if (signal === null) ++moments['had ended before'];

    const found = sums(output);
    if (existsSync(output)) checkWhole(output, moment);
    else assert.equal(old, '', `${moment}: the old edition is gone`);
    // Beside the site at most the one hidden folder of a build under way.
    const left = readdirSync(beside).filter((name) => name !== 'site');
    assert.ok(left.every((name) => name === '.site.new'), `${moment}: left ${left}`);
    if (left.length > 0) ++moments['left something beside it'];

    const fresh = measure();
    assert.ok(found === old || found === fresh, `${moment}: neither the old edition nor the new one`);
    ++moments[found === '' ? 'nothing stood there' : found === old && found !== fresh ? 'the old edition' : 'the new edition'];
    checkWhole(output, `the build after ${moment}`);
    assert.deepEqual(readdirSync(beside), ['site'], `the build after ${moment} left something`);
    // What was kept for the next build is whole, or is not used.
    if (round % 10 === 0) {
      const anew = join(folder, 'anew', 'site');
      build(content, anew, '--no-cache');
      const [there, expected] = [hashesBelow(output), hashesBelow(anew)];
      const different = [...new Set([...there.keys(), ...expected.keys()])].filter((path) => there.get(path) !== expected.get(path));
      assert.deepEqual(different, [], `the build after ${moment} is not what a build from nothing gives`);
      console.log(`${round} of ${kills}`);
    }
  }
  console.log(`${kills} kills, seed ${seed}: ${Object.entries(moments).map(([name, count]) => `${name} ${count}`).join(', ')}`);
});

test('a packing that is killed leaves nothing that the next one does not clear away', async () => {
  const place = join(folder, 'packed');
  const target = join(place, 'kyoto.zip');
  build(content, output);
  const words = ['pack', 'zip', target, '--site', output];
  assert.equal(run(program, words).status, 0);
  const whole = readFileSync(target);
  for (let left = 0; left < 3; ) {
    const {child, ended} = start(program, words);
    while (readdirSync(place).length === 1 && child.exitCode === null) await wait(1);
    child.kill('SIGKILL');
    if ((await ended).signal === 'SIGKILL' && readdirSync(place).length > 1) ++left;
    assert.ok(readFileSync(target).equals(whole));
  }
  assert.equal(run(program, words).status, 0);
  assert.deepEqual(readdirSync(place), ['kyoto.zip']);
});
