// SPDX-License-Identifier: GPL-3.0-or-later
// The finished site in a real browser, opened from file:// as from a USB stick: the way of a policymaker through it, and the search.
// Needs a built site/ and Debian's Chromium; run by scripts/test.
import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {readFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, extname, join, normalize} from 'node:path';
import {after, before, test} from 'node:test';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {chromium} from 'playwright-core';

const site = process.env.KYOTO_SITE ?? join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'site');
const home = pathToFileURL(join(site, 'index.html')).href;
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const profile = mkdtempSync(join(tmpdir(), 'kyoto-browser-'));
let context, plainBrowser;

before(async () => {
  plainBrowser = await chromium.launch({executablePath: '/usr/bin/chromium', headless: true, args: flags});
  context = await chromium.launchPersistentContext(profile, {
    executablePath: '/usr/bin/chromium',
    headless: true,
    args: flags,
  });
});

after(async () => {
  await context.close();
  await plainBrowser.close();
  rmSync(profile, {recursive: true, force: true});
});

/** A page that fails the test on any script error and on any request that leaves the site. */
async function openPage(address = home) {
  const page = await context.newPage();
  const origin = address.startsWith('file:') ? 'file:' : new URL(address).origin;
  page.faults = [];
  page.on('pageerror', (error) => page.faults.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith(origin)) page.faults.push(`request to ${request.url()}`);
  });
  page.on('requestfailed', (request) => page.faults.push(`failed: ${request.url()}`));
  await page.goto(address);
  return page;
}

test('from the home page to Declaration paragraph 37, a practice, and the source paragraph it cites, by clicking', async () => {
  const page = await openPage();
  await page.locator('main a[href="kyoto-declaration/index.html"]').first().click();
  await page.locator('main a[href="37.html"], main a[href$="/37.html"]').first().click();
  assert.match(page.url(), /kyoto-declaration\/37\.html$/);
  assert.match(await page.locator('main').innerText(), /Promote a rehabilitative environment in correctional facilities/);
  await page.locator('main a[href^="../practices/"]').first().click();
  assert.match(page.url(), /practices\/[a-z0-9-]+\.html$/);
  const quotation = page.locator('main blockquote').first();
  const quoted = (await quotation.innerText()).trim().slice(0, 60);
  await page.locator('#sources a[href*="documents/"], main [id^="source-"] a[href*="documents/"]').first().click();
  assert.match(page.url(), /documents\/[a-z0-9.-]+\/[a-z0-9-]+\.html#/);
  assert.ok(quoted.length > 20);
  const target = await page.evaluate(() => document.getElementById(decodeURIComponent(location.hash.slice(1)))?.innerText ?? '');
  assert.ok(target.length > 100, 'the paragraph that the practice cites stands at the address');
  assert.deepEqual(page.faults, []);
  await page.close();
});

test('from the home page to a paragraph in the picture of the chains, and from there to what became of its words', async () => {
  const page = await openPage();
  await page.locator('main a[href="lineage/index.html"]').first().click();
  await page.locator('svg a[aria-label="Kyoto Declaration, para. 37"]').click();
  assert.match(page.url(), /kyoto-declaration\/37\.html$/);
  const lineage = page.locator('#lineage');
  assert.match(await lineage.innerText(), /Where these words went/);
  assert.match(await lineage.locator('ins').first().innerText(), /Also encourages Member States to promote/);
  assert.equal(await lineage.locator('del').first().innerText(), 'Promote');
  // A change is told by a line, not by its colour alone.
  const line = (name) => lineage.locator(name).first().evaluate((element) => getComputedStyle(element).textDecorationLine);
  assert.equal(await line('ins'), 'underline');
  assert.equal(await line('del'), 'line-through');
  assert.deepEqual(page.faults, []);
  await page.close();
});

test('both texts stand side by side on a wide screen, and the later below the earlier on a phone', async () => {
  const page = await openPage(pathToFileURL(join(site, 'compare/a-conf.234-l.2-add.3/a-conf.234-16.html')).href);
  const sides = () => page.locator('#para-80 .side').evaluateAll((all) => all.map((side) => side.getBoundingClientRect()).map(({left, top}) => ({left, top})));
  await page.setViewportSize({width: 1280, height: 900});
  let [earlier, later] = await sides();
  assert.equal(earlier.top, later.top);
  assert.ok(earlier.left < later.left);
  await page.setViewportSize({width: 360, height: 900});
  [earlier, later] = await sides();
  assert.equal(earlier.left, later.left);
  assert.ok(earlier.top < later.top);
  // The list at the top leads to the paragraph.
  await page.locator('.glances a').first().click();
  assert.match(page.url(), /#para-80$/);
  assert.deepEqual(page.faults, []);
  await page.close();
});

async function search(page, words) {
  await page.locator('#q').fill(words);
  await page.locator('#q').press('Enter');
  await page.waitForFunction((query) => document.querySelector('#results')?.dataset.query === query, words);
  return page.locator('#results [data-record]').evaluateAll((hits) => hits.map((hit) => hit.dataset.record));
}

test('a practice is found by search from file://', async () => {
  const page = await openPage(pathToFileURL(join(site, 'search.html')).href);
  const records = await search(page, 'yellow ribbon');
  assert.ok(records.includes('practices/yellow-ribbon-singapore'), records.join(' '));
  await page.locator('#results [data-record="practices/yellow-ribbon-singapore"] a').first().click();
  assert.match(page.url(), /practices\/yellow-ribbon-singapore\.html/);
  assert.deepEqual(page.faults, []);
  await page.close();
});

test('the search box of the home page leads to results, and the address can be sent on', async () => {
  const page = await openPage();
  await page.locator('input[name="q"]').first().fill('prison overcrowding');
  await page.locator('input[name="q"]').first().press('Enter');
  await page.waitForFunction(() => document.querySelector('#results')?.dataset.query === 'prison overcrowding');
  assert.match(page.url(), /search\.html\?q=prison(\+|%20)overcrowding/);
  assert.ok(Number(await page.locator('#results').getAttribute('data-total')) > 3);
  assert.deepEqual(page.faults, []);
  await page.close();
});

test('the same search works over http', async () => {
  const types = {'.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml'};
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
    try {
      const bytes = await readFile(join(site, path));
      response.writeHead(200, {'content-type': types[extname(path)] ?? 'application/octet-stream'}).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const page = await openPage(`http://127.0.0.1:${server.address().port}/search.html?q=restorative+justice`);
  await page.waitForFunction(() => document.querySelector('#results')?.dataset.query === 'restorative justice');
  assert.ok((await page.locator('#results [data-record]').count()) > 0);
  await page.close();
  server.close();
});

test('the pages can be read and walked without JavaScript', async () => {
  const {page, close} = await openPlain('index.html');
  await page.locator('main a[href="kyoto-declaration/index.html"]').first().click();
  await page.locator('main a[href="37.html"]').first().click();
  assert.match(await page.locator('main').innerText(), /correctional facilities/);
  await close();
});

test('a list of practices is narrowed without JavaScript: theme, then one practice', async () => {
  const {page, close} = await openPlain('practices/index.html');
  await page.locator('.narrow summary').first().click();
  const theme = page.locator('.narrow li', {hasText: 'Volunteers'}).first();
  const count = Number((await theme.innerText()).match(/\d+$/)[0]);
  await theme.locator('a').click();
  assert.match(page.url(), /themes\/volunteers\.html$/);
  assert.match(await page.locator('#practices').innerText(), new RegExp(`^${count} practice`));
  assert.equal(await page.locator('section:has(> #practices) .practice-item').count(), count);
  await page.locator('.practice-item .title').first().click();
  assert.match(page.url(), /practices\/[a-z0-9-]+\.html$/);
  await close();
});

test('a gap in the coverage leads to the form for a practice, with the paragraph in the address', async () => {
  const page = await openPage(pathToFileURL(join(site, 'coverage.html')).href);
  const rows = await page.locator('.coverage tbody tr').count();
  assert.equal(rows, 75 + 42, 'every action paragraph of the Declaration and every recommendation has a row');
  const gap = page.locator('.coverage tr:has(.gap)').first();
  const number = await gap.locator('th a').innerText();
  await gap.locator('.gap a').click();
  assert.match(page.url(), /contribute\.html\?implements=/);
  assert.equal(new URL(page.url()).searchParams.get('implements'), `Kyoto Declaration, para. ${number}`);
  assert.deepEqual(page.faults, []);
  await page.close();
});

test('the numbers of the matrix lead to as many provisions', async () => {
  const page = await openPage(pathToFileURL(join(site, 'matrix.html')).href);
  const cell = page.locator('tbody tr', {hasText: 'Housing'}).locator('td a').first();
  const count = Number(await cell.innerText());
  await cell.click();
  const listed = await page.evaluate(() => document.getElementById(location.hash.slice(1)).nextElementSibling.querySelectorAll('li').length);
  assert.equal(listed, count);
  await page.close();
});

test('an overdue review shows by itself, by the clock of the reader', async () => {
  // The page of a practice with a review due, as the template writes it, beside the real script.
  const folder = mkdtempSync(join(tmpdir(), 'kyoto-review-'));
  writeFileSync(join(folder, 'kyoto.js'), readFileSync(join(site, 'assets', readdirSync(join(site, 'assets')).find((name) => /^kyoto\.[0-9a-f]+\.js$/.test(name)))));
  writeFileSync(join(folder, 'practice.html'), `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>x</title><script src="kyoto.js" defer></script></head>
    <body><p><time datetime="2026-06-05">review due on 5 June 2026</time> <strong class="overdue" data-due="2026-06-05" hidden>Review overdue</strong></p></body></html>`);
  const page = await context.newPage();
  for (const [day, isOverdue] of [['2026-06-04', false], ['2026-06-05', false], ['2026-06-06', true], ['2031-01-01', true]]) {
    await page.clock.setFixedTime(new Date(`${day}T12:00:00`));
    await page.goto(pathToFileURL(join(folder, 'practice.html')).href);
    assert.equal(await page.getByText('Review overdue').isVisible(), isOverdue, day);
  }
  await page.close();
  rmSync(folder, {recursive: true});
});

const at = (name) => pathToFileURL(join(site, name)).href;

/** A page with scripts switched off. */
async function openPlain(name, options = {}) {
  const plain = await plainBrowser.newContext({javaScriptEnabled: false, ...options});
  const page = await plain.newPage();
  await page.goto(at(name));
  return {page, close: () => plain.close()};
}

test('the head of a page takes two rows at 360 pixels; the menu opens without JavaScript and closes with Escape', async () => {
  const {page, close} = await openPlain('kyoto-declaration/37.html', {viewport: {width: 360, height: 740}});
  const head = await page.locator('.site-header').boundingBox();
  assert.ok(head.height <= 104, `the head is ${head.height} pixels high`);
  const nav = page.locator('.site-nav');
  assert.equal(await nav.isVisible(), false);
  await page.locator('.menu').click();
  assert.equal(await nav.isVisible(), true);
  assert.equal(await nav.locator('[aria-current]').innerText(), 'Kyoto Declaration');
  await page.keyboard.press('Escape');
  assert.equal(await nav.isVisible(), false);
  await page.setViewportSize({width: 1280, height: 800});
  assert.equal(await nav.isVisible(), true);
  assert.equal(await page.locator('.menu').isVisible(), false);
  await close();
});

test('the search box of every page leads to the results', async () => {
  const page = await openPage(at('documents/a-conf.234-16/chapter-iv.html'));
  await page.locator('.site-search input').fill('restorative justice');
  await page.locator('.site-search input').press('Enter');
  await page.waitForFunction(() => document.querySelector('#results')?.dataset.query === 'restorative justice');
  assert.deepEqual(page.faults, []);
  await page.close();
});

test('a footnote opens below the words that call it, closes again, and is reached without JavaScript too', async () => {
  const page = await openPage(at('documents/a-conf.234-16/chapter-iv.html'));
  const mark = page.locator('a[role="doc-noteref"]').first();
  await mark.focus();
  await page.keyboard.press('Enter');
  const open = page.locator('.note-here');
  const note = await page.locator(`${await mark.getAttribute('href')} .words`).innerText();
  assert.equal((await open.innerText()).trim(), note.replace(/\s*↩.*$/u, '').trim());
  assert.equal(await mark.getAttribute('aria-expanded'), 'true');
  assert.ok(!page.url().includes('#'), 'the reader stays where they are');
  await mark.click();
  assert.equal(await open.count(), 0);
  await mark.click();
  await page.keyboard.press('Escape');
  assert.equal(await open.count(), 0);
  assert.equal(await mark.getAttribute('aria-expanded'), 'false');
  const ids = await page.evaluate(() => [...document.querySelectorAll('[id]')].map((element) => element.id));
  assert.equal(new Set(ids).size, ids.length, 'no id stands twice');
  await page.close();

  const plain = await openPlain('documents/a-conf.234-16/chapter-iv.html');
  const href = await plain.page.locator('a[role="doc-noteref"]').first().getAttribute('href');
  await plain.page.locator('a[role="doc-noteref"]').first().click();
  assert.ok(plain.page.url().endsWith(href));
  await plain.page.locator(`${href} .back`).click();
  assert.match(plain.page.url(), /#note-mark-/);
  await plain.close();
});

test('the number of a paragraph copies its address', async () => {
  const page = await openPage(at('documents/a-conf.234-16/chapter-iv-a.html'));
  // What the page hands to the clipboard, without the right to read it.
  await page.evaluate(() => { navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }; });
  await page.locator('#para-46 > a.number').click();
  assert.equal(await page.evaluate(() => window.copied), at('documents/a-conf.234-16/chapter-iv-a.html') + '#para-46');
  assert.match(page.url(), /#para-46$/);
  assert.match(await page.locator('.say:not(:empty)').innerText(), /^Link copied: .*#para-46$/);
  await page.close();
});

test('a paragraph is cited in every format: one button copies, files download, from file://', async () => {
  const page = await openPage(at('kyoto-declaration/37.html'));
  await page.evaluate(() => { navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }; });
  await page.locator('button[data-copy="cite-un"]').click();
  assert.match(await page.evaluate(() => window.copied), /^Kyoto Declaration on Advancing .*\(A\/CONF\.234\/16, chap\. I, resolution 1\), para\. 37\.$/);
  await page.locator('button[data-copy="cite-link"]').click();
  assert.equal(await page.evaluate(() => window.copied), at('kyoto-declaration/37.html'));
  for (const [format, ending, begins] of [['bibtex', 'bib', '@techreport{'], ['ris', 'ris', 'TY  - RPRT'], ['csl', 'json', '[']]) {
    const button = page.locator(`button[data-save="cite-${format}"]`);
    await page.locator('.formats details', {has: button}).locator('summary').click();
    const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
    assert.equal(download.suggestedFilename(), `a-conf-234-16-kyoto-declaration-37.${ending}`);
    const text = readFileSync(await download.path(), 'utf8');
    assert.ok(text.startsWith(begins), text.slice(0, 40));
    if (ending === 'json') assert.equal(JSON.parse(text)[0].locator, '37');
  }
  assert.deepEqual(page.faults, []);
  await page.close();
  // Without JavaScript the words are there to be selected, and no button does nothing.
  const plain = await openPlain('kyoto-declaration/37.html');
  assert.equal(await plain.page.locator('.cite button:visible').count(), 0);
  await plain.page.locator('.formats summary').first().click();
  assert.match(await plain.page.locator('#cite-bibtex').innerText(), /^@techreport/);
  await plain.close();
});

test('the answers of a paragraph stand in their order', async () => {
  const page = await openPage(at('kyoto-declaration/35.html'));
  const heads = await page.locator('main h2').allInnerTexts();
  const wanted = ['Where these words went', 'Who does it', 'What it rests on', 'How to cite'];
  assert.deepEqual(heads.filter((head) => wanted.includes(head)), wanted);
  for (const href of await page.locator('.answers a').evaluateAll((links) => links.map((link) => link.getAttribute('href'))))
    assert.equal(await page.locator(href).count(), 1, href);
  await page.close();
});

test('the picture of the Declaration has a stone for every paragraph, and each leads there', async () => {
  const page = await openPage(at('kyoto-declaration/index.html'));
  assert.equal(await page.locator('.stones a').count(), 97);
  assert.equal(await page.locator('.house .pillars > li').count(), 4);
  const named = await page.locator('.stones a[href="37.html"] title').textContent();
  const counts = await page.locator('.paragraphs a[href="37.html"] .range').innerText();
  assert.equal(named, `Paragraph 37: ${counts}`, 'the picture and the list say the same');
  assert.match(counts, /^\d+ practices/);
  await page.locator('.stones a[href="37.html"]').click();
  assert.match(page.url(), /kyoto-declaration\/37\.html$/);
  await page.close();
});

test('the contents stand beside the text, with the page and the section marked', async () => {
  const page = await openPage(at('documents/a-conf.234-16/chapter-vii-b.html'));
  await page.setViewportSize({width: 1280, height: 800});
  assert.match(await page.locator('.beside [aria-current="page"]').innerText(), /^B\. Workshop on reducing reoffending/);
  assert.equal(await page.locator('.beside [aria-current="location"]').count(), 0);
  await page.locator('.beside a', {hasText: 'summary'}).click();
  await page.locator('.beside [aria-current="location"]').waitFor();
  assert.match(await page.locator('.beside [aria-current="location"]').innerText(), /summary/);
  const [contents, text] = [await page.locator('.beside').boundingBox(), await page.locator('.document').boundingBox()];
  assert.ok(contents.x + contents.width <= text.x);
  // On a phone they are folded above the text.
  await page.setViewportSize({width: 360, height: 740});
  await page.waitForFunction(() => !document.querySelector('.beside details').open);
  await page.locator('.beside summary').click();
  assert.ok(await page.locator('.beside li a').first().isVisible());
  await page.close();
});

test('a document is searched from any of its pages, a whole text on the page itself', async () => {
  const page = await openPage(at('documents/a-conf.234-16/chapter-iv.html'));
  await page.locator('.find input[type="search"]').fill('prison');
  await page.locator('.find input[type="search"]').press('Enter');
  await page.waitForFunction(() => document.querySelector('#results')?.dataset.query === 'prison');
  const records = await page.locator('#results [data-record]').evaluateAll((hits) => hits.map((hit) => hit.dataset.record));
  assert.ok(records.length > 3);
  assert.deepEqual(records.filter((record) => !record.startsWith('a-conf.234-16')), []);
  await page.goto(at('kyoto-declaration/whole.html'));
  await page.locator('.find input').fill('Crime PREVENTION');
  await page.locator('.find input').press('Enter');
  const [, first, count] = (await page.locator('.find [role="status"]').innerText()).match(/^(\d+) of (\d+)$/);
  assert.equal(first, '1');
  assert.ok(Number(count) > 10);
  assert.equal((await page.evaluate(() => String(getSelection()))).toLowerCase(), 'crime prevention');
  await page.close();
});

test('a term is explained in place, without JavaScript', async () => {
  const {page, close} = await openPlain('documents/a-conf.234-l.2-add.3/index.html', {viewport: {width: 320, height: 700}});
  const term = page.locator('.un-term', {hasText: 'CONF.234'});
  await term.locator('summary').click();
  const meaning = await term.locator('.meaning').innerText();
  for (const part of ['CONF.234', 'L.2', 'Add.3']) assert.ok(meaning.includes(part), part);
  const box = await term.locator('.meaning').boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= 320, 'it stays on the screen');
  await close();
});

test('on paper: numbers and footnotes, addresses of what lies outside, none of the frame', async () => {
  const page = await openPage(at('documents/a-conf.234-16/chapter-vii-b.html'));
  await page.emulateMedia({media: 'print'});
  for (const hidden of ['.site-nav', '.site-search', '.beside', '.neighbours', '.related-beside', '.way'])
    assert.equal(await page.locator(hidden).first().isVisible(), false, hidden);
  assert.ok(await page.locator('#para-146 > .number').isVisible());
  assert.match(await page.locator('.external').first().evaluate((link) => getComputedStyle(link, '::after').content), /undocs\.org/);
  await page.goto(at('kyoto-declaration/whole.html'));
  assert.equal(await page.locator('.document > h2').first().evaluate((heading) => getComputedStyle(heading).breakBefore), 'page');
  await page.close();
});

test('search begins with a way on, which makes room for the answer; on a telephone a link leads to what narrows it', async () => {
  const page = await openPage(at('search.html'));
  await page.setViewportSize({width: 360, height: 740});
  assert.equal(await page.locator('#search-start a').count(), 6);
  assert.ok(await page.locator('#search-start').isVisible());
  assert.equal(await page.locator('.to-facets').isVisible(), false);
  await search(page, 'prison');
  assert.equal(await page.locator('#search-start').isVisible(), false);
  await page.locator('.to-facets a').click();
  assert.match(page.url(), /#search-facets$/);
  await page.setViewportSize({width: 1280, height: 800});
  assert.equal(await page.locator('.to-facets').isVisible(), false);
  assert.deepEqual(page.faults, []);
  await page.close();
  const plain = await openPlain('search.html');
  assert.ok(await plain.page.locator('#search-start').isVisible());
  await plain.close();
});

test('the whole timeline stands in the narrowest window', async () => {
  const page = await openPage(at('timeline.html'));
  for (const width of [320, 1280]) {
    await page.setViewportSize({width, height: 800});
    const boxes = await page.locator('.timeline circle, .timeline .tick').evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).map(({left, right}) => ({left, right})));
    assert.ok(boxes.length >= 7);
    for (const {left, right} of boxes) assert.ok(left >= 0 && right <= width, `${left} to ${right} of ${width}`);
    // No name of a month lies on another.
    const ticks = await page.locator('.timeline .tick').evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).map(({left, right}) => ({left, right})));
    for (let i = 1; i < ticks.length; ++i) assert.ok(ticks[i].left > ticks[i - 1].right, `tick ${i} at ${width}`);
  }
  await page.close();
});

test('what was copied is said to those who do not see the button change; signs before and behind links are not read', async () => {
  const page = await openPage(at('kyoto-declaration/37.html'));
  await page.locator('#cite ~ * button.copy, button.copy').first().click();
  await page.waitForFunction(() => document.querySelector('p.unseen[role=status]')?.textContent === 'Copied');
  assert.match(await page.locator('.way li').first().evaluate((step) => getComputedStyle(step, '::after').content), /^"›" \/ ""$/);
  assert.deepEqual(page.faults, []);
  await page.close();
});
