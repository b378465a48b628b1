// SPDX-License-Identifier: GPL-3.0-or-later
// Walks the finished site from its first page, as a reader of files and not as the program that wrote them: every internal link and
// fragment leads somewhere, every page can be reached, names are safe on a stick, and nothing asks the network.
import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {dirname, join, posix} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';

const site = process.env.KYOTO_SITE ?? join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'site');

function walk(folder, prefix = '') {
  return readdirSync(join(site, folder), {withFileTypes: true}).flatMap((entry) =>
    entry.isDirectory() ? walk(join(folder, entry.name), `${prefix}${entry.name}/`) : [`${prefix}${entry.name}`]);
}

const files = walk('').filter((name) => !name.startsWith('search-index/') && !name.startsWith('.'));
const pages = new Map(files.filter((name) => name.endsWith('.html')).map((name) => [name, readFileSync(join(site, name), 'utf8')]));
const decode = (text) => text.replace(/&#39;/g, "'").replace(/&quot;/g, '"').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&').replace(/&#x2F;/g, '/');
const attributes = (html, name) => [...html.matchAll(new RegExp(`<[a-z][^>]*?\\s${name}="([^"]*)"`, 'g'))].map((match) => decode(match[1]));
const isExternal = (address) => /^(https?:|mailto:)/.test(address);

test('every internal link and fragment of every page resolves', () => {
  const ids = new Map([...pages].map(([name, html]) => [name, new Set(attributes(html, 'id'))]));
  const known = new Set(files);
  const broken = [];
  let links = 0;
  for (const [name, html] of pages) {
    for (const address of [...attributes(html, 'href'), ...attributes(html, 'src')]) {
      if (isExternal(address)) continue;
      ++links;
      const [path, fragment] = address.split('#');
      const target = path === '' ? name : posix.normalize(posix.join(posix.dirname(name), path.split('?')[0]));
      if (!known.has(target)) broken.push(`${name}: ${address}`);
      else if (fragment && !ids.get(target)?.has(decodeURIComponent(fragment))) broken.push(`${name}: ${address} (no such fragment)`);
      if (address.endsWith('/')) broken.push(`${name}: ${address} ends in a folder`);
    }
  }
  assert.deepEqual(broken, []);
  assert.ok(links > 10000, `${links} links`);
});

test('every page can be reached from the first one', () => {
  const reached = new Set(['index.html']);
  const queue = ['index.html'];
  for (let name = queue.pop(); name; name = queue.pop()) {
    for (const address of attributes(pages.get(name), 'href')) {
      if (isExternal(address)) continue;
      const path = address.split('#')[0].split('?')[0];
      const target = path === '' ? name : posix.normalize(posix.join(posix.dirname(name), path));
      if (pages.has(target) && !reached.has(target)) {
        reached.add(target);
        queue.push(target);
      }
    }
  }
  assert.deepEqual([...pages.keys()].filter((name) => !reached.has(name) && name !== '404.html'), []);
});

test('ids are unique on each page', () => {
  for (const [name, html] of pages) {
    const ids = attributes(html, 'id');
    assert.equal(new Set(ids).size, ids.length, name);
  }
});

test('every page but the tools offers its citation, once, in four forms that agree', () => {
  const tools = new Set(['404.html', 'contribute.html', 'find.html', 'search.html']);
  const part = (html, id) => decode(html.match(new RegExp(`id="cite-${id}"[^>]*>([^<]*)<`))?.[1] ?? '');
  for (const [name, html] of pages) {
    const isMoved = html.includes('http-equiv="refresh"');
    assert.equal(attributes(html, 'id').includes('cite'), !tools.has(name) && !isMoved, name);
    if (tools.has(name) || isMoved) continue;
    assert.match(part(html, 'un'), /\w\)?\.$/, name);
    const [, type, key, fields] = part(html, 'bibtex').match(/^@(misc|techreport)\{([a-z0-9-]+),\n((?:  [a-z]+ = \{.+\},\n)+)\}$/) ?? [];
    assert.ok(fields, `${name}: BibTeX`);
    for (const line of fields.trimEnd().split('\n')) assert.equal(line.split('{').length, line.split('}').length, line);
    assert.match(part(html, 'ris'), /^TY  - (ELEC|RPRT)\n(?:[A-Z][A-Z0-9]  - .+\n)+ER  - $/, name);
    const [item, ...others] = JSON.parse(part(html, 'csl'));
    assert.deepEqual([item.id, item.type, others.length], [key, type === 'misc' ? 'webpage' : 'report', 0], name);
    assert.ok(fields.includes(item.title.replace(/[&%$#_]/g, '\\$&')) && part(html, 'ris').includes(`\nTI  - ${item.title}\n`), name);
  }
});

test('the addresses in the data files resolve too', () => {
  const ids = new Map([...pages].map(([name, html]) => [name, new Set(attributes(html, 'id'))]));
  for (const name of files.filter((file) => /^data\/documents\/.*\.json$/.test(file))) {
    const document = JSON.parse(readFileSync(join(site, name), 'utf8'));
    for (const unit of document.texts.flatMap((text) => text.units)) {
      const [path, fragment] = unit.url.split('#');
      assert.ok(pages.has(path), `${name}: ${unit.url}`);
      if (fragment) assert.ok(ids.get(path).has(fragment), `${name}: ${unit.url}`);
    }
  }
});

test('the Declaration has a page for each of its 97 paragraphs, the recommendations one for each of the 42', () => {
  for (let paragraph = 1; paragraph <= 97; ++paragraph) assert.ok(pages.has(`kyoto-declaration/${paragraph}.html`));
  assert.equal([...pages.keys()].filter((name) => /^recommendations\/\d+-[a-z]+\.html$/.test(name)).length, 42);
});

test('names are safe on any stick: small letters, digits, dots and hyphens, not long, no device names', () => {
  for (const name of files.filter((file) => file !== 'SHA256SUMS')) {
    for (const part of name.split('/')) {
      assert.match(part, /^[a-z0-9.-]{1,60}$/, name);
      assert.doesNotMatch(part, /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/, name);
    }
    assert.ok(name.length <= 150, name);
  }
  assert.equal(new Set(files.map((name) => name.toLowerCase())).size, files.length);
});

test('nothing on a page is fetched from elsewhere, and no script or style stands inline', () => {
  for (const [name, html] of pages) {
    for (const [, address] of html.matchAll(/<(?:script|img|link|iframe|source)\b[^>]*?\s(?:src|href)="([^"]*)"/g))
      if (isExternal(address)) assert.match(html, new RegExp(`rel="canonical" href="${address.replace(/[.?]/g, '\\$&')}"`), name);
    // Data for machines is no script; the page of missing addresses has one that its policy names by its hash.
    const scripts = html.replace(/<script type="application\/ld\+json">/g, '').replace(name === '404.html' ? '<script>' : '', '');
    assert.doesNotMatch(scripts, /<script(?![^>]*\ssrc=)|<style|\son[a-z]+="|\sstyle="/, name);
  }
});
