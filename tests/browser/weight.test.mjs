// SPDX-License-Identifier: GPL-3.0-or-later
// What a first visit costs: the HTML of a page, its style and its scripts, compressed. Prints the heaviest pages and the sum of each
// kind, and fails over the budget. What is loaded only when somebody searches or begins to write does not count.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join, posix} from 'node:path';
import {test} from 'node:test';
import {gzipSync} from 'node:zlib';
import {files, site} from './browsers.mjs';
import {kinds, pages} from './pages.mjs';

const mostCompressed = 25_000;
const mostHtml = 60_000;
const mostStyle = 12_000;

const compressed = new Map();
function weigh(name) {
  if (!compressed.has(name)) compressed.set(name, gzipSync(readFileSync(join(site, name)), {level: 9}).length);
  return compressed.get(name);
}

/** The files that a browser loads with the page. */
function loaded(name) {
  return [...pages.get(name).matchAll(/<(?:script[^>]* src|link rel="stylesheet" href)="([^"]*)"/g)]
    .map(([, address]) => posix.normalize(posix.join(posix.dirname(name), address)));
}

const weights = [...pages.keys()].map((name) => {
  const parts = loaded(name);
  return {name, html: Buffer.byteLength(pages.get(name)), first: weigh(name) + parts.reduce((sum, part) => sum + weigh(part), 0), parts};
});
const kilobytes = (bytes) => (bytes / 1000).toFixed(1).padStart(8);

test('the weight of the pages', () => {
  const heaviest = weights.slice().sort((a, b) => b.first - a.first).slice(0, 10);
  console.log('The heaviest first visits (kB compressed, kB of HTML):');
  for (const one of heaviest) console.log(`${kilobytes(one.first)} ${kilobytes(one.html)}  ${one.name}`);
  console.log('By kind (pages, kB of HTML in all, heaviest first visit):');
  for (const [kind, names] of [...kinds].sort()) {
    const all = weights.filter((one) => names.includes(one.name));
    console.log(`${String(all.length).padStart(5)} ${kilobytes(all.reduce((sum, one) => sum + one.html, 0))} ${kilobytes(Math.max(...all.map((one) => one.first)))}  ${kind}`);
  }
  const style = files.find((name) => /^assets\/kyoto\.[0-9a-f]+\.css$/.test(name));
  console.log(`style ${kilobytes(weigh(style))}, all files ${files.length}`);
  assert.ok(weigh(style) <= mostStyle, `the style weighs ${weigh(style)}`);
  for (const {name, html, first, parts} of weights) {
    assert.ok(parts.length >= 2, `${name} loads ${parts}`);
    if (name.endsWith('whole.html')) continue;  // to be printed: as long as the document
    assert.ok(html <= mostHtml, `${name}: ${html} bytes of HTML`);
    assert.ok(first <= mostCompressed, `${name}: ${first} bytes compressed with what it loads`);
  }
});

test('the name of each shared file changes with its bytes', async () => {
  const {createHash} = await import('node:crypto');
  // What tells of the edition, and so stands outside its own hashes, is asked for by pages of every edition under one name.
  const shared = files.filter((name) => /^assets\/.*\.(css|js|svg)$/.test(name) && name !== 'assets/edition.js');
  assert.ok(shared.length >= 5);
  for (const name of shared) {
    const hash = createHash('sha256').update(readFileSync(join(site, name))).digest('hex');
    assert.equal(/\.([0-9a-f]{10})\.[a-z]+$/.exec(name)?.[1], hash.slice(0, 10), name);
  }
  // A file that a style sheet asks for would keep its name.
  for (const name of shared.filter((file) => file.endsWith('.css'))) assert.doesNotMatch(readFileSync(join(site, name), 'utf8'), /url\((?!["']?data:)/, name);
});
