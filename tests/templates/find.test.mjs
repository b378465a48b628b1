// SPDX-License-Identifier: GPL-3.0-or-later
// How find.html reads what people type: a table of citations as they are written, and the place to which each leads. Run with the names
// and addresses of the finished site, without a browser.
import assert from 'node:assert/strict';
import {existsSync, readFileSync, readdirSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import vm from 'node:vm';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const site = process.env.KYOTO_SITE ?? join(root, 'site');
const page = vm.createContext({});
const run = (path) => vm.runInContext(readFileSync(path, 'utf8'), page);
run(join(root, 'templates', 'assets', 'find.js'));
const pieces = readdirSync(join(site, 'assets')).filter((name) => /^find-/.test(name));
run(join(site, 'assets', pieces.find((name) => name.startsWith('find-names.'))));
const loaded = new Set();

const words = {preambular: 'preambular para. {number}', para: 'para. {number}', note: 'footnote {number}'};
const say = (word, values) => words[word].replace('{number}', values.number);

function ask(query) {
  for (const piece of page.kyotoFind.needed(query)) {
    loaded.add(piece);
    run(join(site, piece));
  }
  return page.kyotoFind.answer(query, say);
}

const report = 'documents/a-conf.234-16/';
const places = [
  // What the issue asks for.
  ['A/CONF.234/16 158 (k)', 'recommendations/158-k.html'],
  ['KD 37', 'kyoto-declaration/37.html'],
  // As the United Nations writes it, and as people do.
  ['A/CONF.234/16, para. 158 (k)', 'recommendations/158-k.html'],
  ['A/CONF.234/16, para. 158(k)', 'recommendations/158-k.html'],
  ['a/conf.234/16 158k', 'recommendations/158-k.html'],
  ['A/CONF.234/16#158-k', 'recommendations/158-k.html'],
  ['para. 158 (k) of A/CONF.234/16', 'recommendations/158-k.html'],
  ['Kyoto Declaration, para. 37', 'kyoto-declaration/37.html'],
  ['paragraph 37 of the Kyoto Declaration', 'kyoto-declaration/37.html'],
  ['kyoto declaration 37', 'kyoto-declaration/37.html'],
  ['KD37', 'kyoto-declaration/37.html'],
  ['Kyoto Declaration, op 37', 'kyoto-declaration/37.html'],
  ['Kyoto Declaration', 'kyoto-declaration/index.html'],
  ['A/CONF.234/16', report + 'index.html'],
  ['A/CONF.234/9, para. 25', /^documents\/a-conf\.234-9\/.*#para-25$/],
  ['A/CONF.234/9 46 (j)', /^documents\/a-conf\.234-9\/.*#para-46-j$/],
  ['A/CONF.234/9, footnote 12', /#note-12$/],
  ['A/CONF.234/9 fn 12', /#note-12$/],
  ['A/CONF.234/L.2/Add.3, para. 9', /^documents\/a-conf\.234-l\.2-add\.3\/.*#para-9$/],
  ['Draft resolution on reducing reoffending, 18 May 2021, preambular para. 4', /#preamble-4$/],
  ['A/CONF.234/16, para. 62', /^documents\/a-conf\.234-16\/.*#para-62$/],
  // Names of what is no document here.
  ['Nelson Mandela Rules', /^instruments\/.*\.html$/],
  ['SDG 16.3', /^goals\//],
  ['Japan', 'countries/jpn.html'],
];

test('a citation leads to its place', () => {
  for (const [query, place] of places) {
    const {places: found, lands} = ask(query);
    assert.ok(lands, `${query}: ${JSON.stringify(found.slice(0, 3))}`);
    if (typeof place === 'string') assert.equal(found[0].home, place, query);
    else assert.match(found[0].home, place, query);
    const [path, fragment] = found[0].home.split('#');
    assert.ok(existsSync(join(site, path)), `${query}: ${path}`);
    if (fragment) assert.ok(readFileSync(join(site, path), 'utf8').includes(`id="${fragment}"`), `${query}: #${fragment}`);
  }
});

test('where there is no such point, the paragraph around it is offered, and one does not land there', () => {
  const {places: found, lands} = ask('A/CONF.234/16, para. 158 (zz)');
  assert.equal(lands, false);
  assert.match(found[0].home, /#para-158$/);
});

test('a number alone offers each text that has it; words that are nothing here offer nothing', () => {
  const {places: found, lands} = ask('37');
  assert.equal(lands, false);
  assert.ok(found.some((one) => one.home === 'kyoto-declaration/37.html'));
  assert.ok(found.length > 1);
  for (const query of ['', '   ', 'zzzz', '()', 'A/RES/1/999 4 (b)']) assert.equal(ask(query).lands, false, query);
  assert.equal(ask('zzzz').places.length, 0);
});

test('the beginning of a name offers it while one types', () => {
  assert.ok(ask('kyoto dec').places.some((one) => one.home === 'kyoto-declaration/index.html'));
  assert.ok(ask('nelson').places.length >= 1);
});

test('every unit of the data files is found by its citation', () => {
  let asked = 0;
  const wrong = [];
  for (const name of readdirSync(join(site, 'data', 'documents')).filter((file) => file.endsWith('.json'))) {
    const document = JSON.parse(readFileSync(join(site, 'data', 'documents', name), 'utf8'));
    if (document.language !== 'en') continue;
    for (const text of document.texts) for (const unit of text.units) {
      if (!/^(?:paragraph|point|subpoint|preambular)$/.test(unit.kind)) continue;
      ++asked;
      const {places: found, lands} = ask(unit.cite);
      if (!lands || found[0].home !== unit.url) wrong.push(`${unit.cite}: ${found[0]?.home} instead of ${unit.url}`);
    }
  }
  assert.ok(asked > 500, `${asked}`);
  assert.deepEqual(wrong.slice(0, 20), []);
});
