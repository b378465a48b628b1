// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody could write into a practice to harm its readers (tests/hostile/attacks.json): each string in the text and in every free
// field, built by the real program and opened in a real browser. Nothing may run, ask the network, open a dialog, or stand in a file
// as anything but words. KYOTO_PROGRAM is the program.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {after, before, test} from 'node:test';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {chromium} from 'playwright-core';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const program = process.env.KYOTO_PROGRAM ?? join(root, 'build', 'kyoto');
const attacks = JSON.parse(readFileSync(join(root, 'tests', 'hostile', 'attacks.json'), 'utf8'));
const work = mkdtempSync(join(tmpdir(), 'kyoto-hostile-'));
const content = join(work, 'content');
const practices = join(content, 'practices');
const site = join(work, 'site');
const name = (kind, i) => `${kind}-${String(i).padStart(3, '0')}`;
let browser;

function kyoto(...words) {
  return spawnSync(program, words, {cwd: root, encoding: 'utf8', maxBuffer: 1e9});
}

/** The errors of the content, by file. */
function refusals() {
  const checked = kyoto('check', '--content', content, '--format', 'json');
  assert.ok(checked.status === 0 || checked.status === 1, checked.stderr);
  const refused = new Map();
  for (const message of JSON.parse(checked.stdout).messages) {
    if (message.severity !== 'error') continue;
    const file = message.file.split('/').pop();
    refused.set(file, [...(refused.get(file) ?? []), message.id]);
  }
  return refused;
}

const head = (fields) => `---
title: ${fields.title ?? 'A practice'}
summary: ${fields.summary ?? 'Volunteers meet people in prison.'}
basis: submitted
countries: [JPN]
places: [${fields.text ?? 'Kyoto'}]
body: ${fields.text ?? 'A body'}
partners: [${fields.text ?? 'A partner'}, Another]
themes: [volunteers]
stages: [release]
target-groups: [prisoners]
implements:
  - ref: Kyoto Declaration, para. 37
    how: direct
    note: ${fields.text ?? 'It does.'}
evidence-strength: 2
evidence-direction: positive
evidence-measure: ${fields.text ?? 'Returns to prison'}
evidence-source: s1
sources:
  - id: s1
    title: ${fields.text ?? 'A report'}
    publisher: ${fields.text ?? 'A publisher'}
    year: 2020
${fields.url ? `    url: ${fields.url}\n    accessed: 2021-03-07\n` : ''}submitted-by: ${fields.text ?? 'A ministry'}
reviewed: 2026-01-31
review-due: 2036-01-31
---
`;

const headings = ['The problem', 'What is done', 'How it works', 'Results', 'What it needs', 'Where it may not work', 'How to adapt it'];

function body(attack) {
  const forms = attack === undefined ? Array(7).fill('Words.') : [
    attack, `- ${attack}\n- words`, `| a | b |\n|---|---|\n| ${attack} | words |`, `Words [s1].\n\n> ${attack}`, `### ${attack}\n\nWords.`,
    `Words.\n\n    ${attack}`, `[words](${attack}) and [words][ref] and ![words](${attack})\n\n[ref]: ${attack}`];
  return headings.map((heading, i) => `\n## ${heading}\n\n${forms[i]}\n`).join('');
}

before(async () => {
  for (const folder of ['documents', 'vocabularies']) cpSync(join(root, 'content', folder), join(content, folder), {recursive: true});
  mkdirSync(practices);
  attacks.forEach((attack, i) => {
    const quoted = JSON.stringify(attack).replace(/\x7f/g, '\\x7f');
    writeFileSync(join(practices, `${name('text', i)}.md`), head({title: `Text ${i}`}) + body(attack));
    writeFileSync(join(practices, `${name('field', i)}.md`), head({title: attack.length < 80 ? JSON.stringify(`${i} ${attack}`) : `Field ${i}`, text: quoted}) + body());
    writeFileSync(join(practices, `${name('summary', i)}.md`), head({title: `Summary ${i}`, summary: quoted}) + body());
    writeFileSync(join(practices, `${name('address', i)}.md`), head({title: `Address ${i}`, url: quoted}) + body());
  });
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium', headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
});

after(async () => {
  await browser?.close();
  rmSync(work, {recursive: true, force: true});
});

test('every attack is refused with a message or comes out as words', {timeout: 600_000}, async (t) => {
  assert.ok(attacks.length >= 200);
  const refused = refusals();
  for (const file of refused.keys()) rmSync(join(practices, file));
  t.diagnostic(`${attacks.length} attacks in ${4 * attacks.length} practices; ${refused.size} are refused`);
  // What can only be an address is refused unless it is one of the web.
  const addresses = attacks.filter((_, i) => !refused.has(`${name('address', i)}.md`));
  for (const address of addresses) assert.match(address, /^https?:\/\/[^\s"<>\\]+$/);

  const built = kyoto('build', '--content', content, '--output', site, '--base-url', 'https://kyoto.example/');
  assert.equal(built.status, 0, `${built.signal} ${(built.stdout + built.stderr).split('\n').filter((line) => !/^ |: warning:/.test(line)).slice(-20).join('\n')}`);

  const page = await browser.newPage();
  const faults = [];
  page.on('dialog', (dialog) => { faults.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('request', (request) => { if (!request.url().startsWith(pathToFileURL(site).href)) faults.push(`request to ${request.url()}`); });
  await page.addInitScript(() => { window.kyotoAttack = () => { document.documentElement.dataset.attacked = 'yes'; }; });
  const pages = readdirSync(site, {recursive: true}).map(String)
    .filter((path) => path.endsWith('.html') && !/^(documents|kyoto-declaration|recommendations|lineage|compare|countries|goals|instruments|organizations)\//.test(path));
  assert.ok(pages.length > attacks.length);
  for (const path of pages) {
    await page.goto(pathToFileURL(join(site, path)).href);
    // The page of missing addresses has a script of its own inside, which its policy names by hash.
    const found = await page.evaluate((hasScript) => {
      const wrong = [];
      if (document.documentElement.dataset.attacked) wrong.push('a script ran');
      for (const one of document.querySelectorAll('*')) {
        for (const attribute of one.attributes)
          if (/^(on|style$|srcdoc$|ping$|background$)/i.test(attribute.name)) wrong.push(`<${one.localName} ${attribute.name}=${attribute.value}>`);
        if (/^(iframe|object|embed|base|frame|applet|portal|marquee|foreignobject|animate|set|style|plaintext)$/i.test(one.localName)) wrong.push(`<${one.localName}>`);
        for (const attribute of ['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'poster', 'srcset']) {
          const address = one.getAttribute(attribute);
          if (address === null || address.startsWith('#')) continue;
          const {protocol} = new URL(address, document.baseURI);
          if (!(protocol === 'file:' || (one.localName === 'a' && /^(https?|mailto):$/.test(protocol)) || (one.localName === 'link' && protocol === 'https:'))) wrong.push(`<${one.localName} ${attribute}=${address}>`);
          else if (protocol === 'file:' && address.includes('etc/passwd')) wrong.push(`${attribute}=${address}`);
        }
        if (one.localName === 'script' && !one.src && !hasScript && !/^application\/(ld\+)?json$/.test(one.type)) wrong.push('a script inside the page');
        if (one.localName === 'meta' && /refresh/i.test(one.httpEquiv)) wrong.push('<meta refresh>');
      }
      return wrong;
    }, path === '404.html');
    for (const fault of [...found, ...faults.splice(0)]) assert.fail(`${path}: ${fault}`);
  }
  t.diagnostic(`${pages.length} pages opened`);

  // The search answers with these words as words.
  await page.goto(`${pathToFileURL(join(site, 'search.html')).href}?q=${encodeURIComponent('kyotoAttack')}`);
  await page.waitForSelector('#results[data-total]');
  assert.equal(await page.evaluate(() => document.documentElement.dataset.attacked), undefined);
  assert.deepEqual(faults, []);

  // Feed, sitemap and data in XML are well formed.
  for (const path of ['feed.xml', 'sitemap.xml']) {
    const text = readFileSync(join(site, path), 'utf8');
    assert.equal(await page.evaluate((xml) => new DOMParser().parseFromString(xml, 'application/xml').querySelector('parsererror')?.textContent ?? '', text), '', path);
    assert.ok(!/<script|javascript:/i.test(text.replace(/&lt;.*?&gt;/g, '').replace(/<(title|summary)[^>]*>[^<]*</g, '<')), path);
  }
  // No cell of a table is a formula.
  for (const path of ['data/practices.csv', 'data/recommendations.csv']) {
    let inQuotes = false, begins = true;
    const text = readFileSync(join(site, path), 'utf8').replace(/^\ufeff/, '');
    for (let i = 0; i < text.length; ++i) {
      if (begins && !inQuotes && text[i] === '"') { inQuotes = true; continue; }
      if (begins) assert.ok(!/[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(text[i]) || (text[i] === '\r' && text[i + 1] === '\n'), `${path}: cell ${JSON.stringify(text.slice(i, i + 40))}`);
      begins = false;
      if (inQuotes && text[i] === '"') { if (text[i + 1] === '"') ++i; else inQuotes = false; } else if (!inQuotes && (text[i] === ',' || text[i] === '\n')) begins = true;
    }
  }
});

test('files that are too much, or lead elsewhere, end in a message and never in a file outside', {timeout: 120_000}, () => {
  for (const file of readdirSync(practices)) rmSync(join(practices, file));
  const sound = head({}) + body();
  writeFileSync(join(practices, 'sound.md'), sound);
  writeFileSync(join(work, 'secret.txt'), 'SECRET OF THE MACHINE');
  writeFileSync(join(practices, 'large.md'), sound + 'word '.repeat(2_000_000));
  writeFileSync(join(practices, 'nested.md'), sound + Array.from({length: 10_000}, (_, i) => `${' '.repeat(2 * Math.min(i, 2000))}- x`).join('\n'));
  writeFileSync(join(practices, 'marks.md'), sound + '> '.repeat(10_000) + 'x');
  writeFileSync(join(practices, 'brackets.md'), sound + '['.repeat(50_000) + '](x)');
  writeFileSync(join(practices, 'picture.md'), sound + '![x](../../secret.txt)');
  writeFileSync(join(practices, 'con.md'), sound);
  writeFileSync(join(practices, '%2e%2e%2fetc.md'), sound);
  symlinkSync(join(work, 'secret.txt'), join(practices, 'out.md'));
  symlinkSync(work, join(practices, 'folder'));
  const began = Date.now();
  const refused = refusals();
  assert.ok(Date.now() - began < 20_000);
  assert.ok(!refused.has('sound.md'));
  for (const file of ['large.md', 'con.md', '%2e%2e%2fetc.md', 'out.md']) assert.ok(refused.has(file), file);
  const old = kyoto('build', '--content', content, '--output', site);
  assert.equal(old.status, 1);
  for (const file of refused.keys()) rmSync(join(practices, file), {force: true});
  const built = kyoto('build', '--content', content, '--output', site);
  assert.equal(built.status, 0, `${built.signal} ${(built.stdout + built.stderr).split('\n').filter((line) => !/^ |: warning:/.test(line)).slice(-20).join('\n')}`);
  assert.ok(!existsSync(join(work, 'etc.html')) && !existsSync(join(work, 'practices')));
  const inside = spawnSync('grep', ['-rl', 'SECRET OF THE MACHINE', site], {encoding: 'utf8'});
  assert.equal(inside.stdout, '');
});
