// SPDX-License-Identifier: GPL-3.0-or-later
// The preview as staff use it: the real program on a copy of the content, a real browser, and files saved on the disk. Prints how long
// a save takes to be read in the browser.
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {after, before, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {chromium} from 'playwright-core';
import {fillAll} from './form.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const program = process.env.KYOTO_PROGRAM ?? join(root, 'build', 'kyoto');
const folder = mkdtempSync(join(tmpdir(), 'kyoto-serve-'));
const content = join(folder, 'content');
const id = 'parole-canada';
const source = join(content, 'practices', `${id}.md`);
let browser, server, address, sound;

/** Starts the program and waits until it says where the preview is. */
async function serve(...words) {
  const child = spawn(program, ['serve', '--content', content, ...words], {cwd: root});
  child.said = '';
  child.complained = '';
  child.stdout.on('data', (bytes) => { child.said += bytes; });
  child.stderr.on('data', (bytes) => { child.complained += bytes; });
  child.ended = new Promise((resolve) => child.on('exit', (code, signal) => resolve(code ?? signal)));
  const begins = new Promise((resolve) => child.stdout.on('data', () => /http:\/\/\S+/.test(child.said) && resolve()));
  await Promise.race([begins, child.ended]);
  return child;
}

/** Saves as most editors do: a new file takes the place of the old one. */
function save(text) {
  writeFileSync(`${source}.tmp`, text);
  renameSync(`${source}.tmp`, source);
}

before(async () => {
  cpSync(join(root, 'content'), content, {recursive: true});
  sound = readFileSync(source, 'utf8');
  server = await serve('--port', '0');
  address = server.said.match(/http:\/\/127\.0\.0\.1:\d+\//)[0];
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
});

after(async () => {
  await browser?.close();
  server?.kill('SIGKILL');
  rmSync(folder, {recursive: true, force: true});
});

/** A page that notes script errors and whatever the Content Security Policy refuses. */
async function openPage(path) {
  const page = await browser.newPage();
  page.faults = [];
  page.on('pageerror', (error) => page.faults.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && page.faults.push(message.text()));
  await page.goto(address + path);
  return page;
}

const shows = (page, words) => page.waitForFunction((text) => document.body?.innerText.includes(text), words, {timeout: 30_000});

test('a saved practice is read in the browser at once, at the place where one was reading', async () => {
  const page = await openPage(`practices/${id}.html`);
  await page.setViewportSize({width: 800, height: 500});
  const times = [];
  for (let turn = 1; turn <= 11; ++turn) {
    const place = 200 + 10 * turn;
    await page.evaluate((y) => window.scrollTo(0, y), place);
    const words = `The sentence of turn ${turn} stands here.`;
    const begin = performance.now();
    save(sound.trimEnd() + `\n\n${words}\n`);
    await shows(page, words);
    times.push(performance.now() - begin);
    await page.waitForFunction(() => document.readyState === 'complete');
    assert.equal(await page.evaluate(() => window.scrollY), place, 'the same scroll position');
  }
  times.sort((a, b) => a - b);
  const median = times[Math.floor(times.length / 2)];
  console.log(`from a save to its words in the browser: median ${median.toFixed(0)} ms, longest ${times.at(-1).toFixed(0)} ms, of ${times.length}`);
  console.log(server.said.match(/Shown anew after \d+ ms/g)?.join('; '));
  assert.ok(median < 2000);
  assert.deepEqual(page.faults, []);
  await page.close();
  save(sound);
});

test('a page that looks the same is left alone', async () => {
  const page = await openPage('kyoto-declaration/21.html');
  await page.evaluate(() => { window.untouched = true; });
  const other = await openPage(`practices/${id}.html`);
  save(sound.replace(/^summary: /m, 'summary: Other words. '));
  await shows(other, 'Other words.');
  await page.bringToFront();
  await page.waitForTimeout(500);
  assert.equal(await page.evaluate(() => window.untouched), true);
  save(sound);
  await page.close();
  await other.close();
});

test('a broken practice gives way to the problems, the others stay, and it comes back when it is mended', async () => {
  const page = await openPage(`practices/${id}.html`);
  await page.setViewportSize({width: 800, height: 500});
  await page.evaluate(() => window.scrollTo(0, 300));
  save(sound.replace(/^basis: /m, 'basis: hearsay-'));
  await shows(page, 'unknown-value');
  assert.match(await page.innerText('body'), /hearsay-/);

  const other = await openPage('practices/index.html');
  await other.locator('.preview-banner a', {hasText: '1 error'}).click();
  await other.waitForURL(/problems\.html$/);
  await shows(other, 'unknown-value');
  await other.goto(address + 'practices/index.html');
  assert.ok((await other.locator('main a').count()) > 50, 'the other practices are listed');
  await other.close();

  save(sound);
  await page.waitForSelector('article.practice', {timeout: 10_000});
  await page.waitForFunction(() => window.scrollY === 300, null, {timeout: 5_000});
  assert.equal(await page.locator('.preview-banner').count(), 0);
  await page.close();
});

test('a practice written in the form is seen in the preview, broken, told and mended', async () => {
  const form = await openPage('contribute.html');
  await fillAll(form, {title: 'Gardens behind walls', summary: 'People in prison grow vegetables for a school.'});
  const [download] = await Promise.all([form.waitForEvent('download'), form.click('#form-download')]);
  assert.equal(download.suggestedFilename(), 'gardens-behind-walls.md');
  const text = readFileSync(await download.path(), 'utf8');
  assert.deepEqual(form.faults, []);
  await form.close();
  const file = join(content, 'practices', 'gardens-behind-walls.md');
  writeFileSync(file, text);
  const list = await openPage('practices/index.html');
  await shows(list, 'Gardens behind walls');
  await list.close();
  const page = await openPage('practices/gardens-behind-walls.html');
  await shows(page, 'People in prison grow vegetables for a school.');
  // The paragraph that it serves knows it too.
  const paragraph = await openPage('kyoto-declaration/37.html');
  await shows(paragraph, 'Gardens behind walls');
  await paragraph.close();

  writeFileSync(file, text.replace('how: direct', 'how: drect').replace('stages: [', 'stages: [relase, '));
  await shows(page, 'unknown-value');
  const problems = await openPage('problems.html');
  const told = await problems.innerText('main');
  for (const words of ['gardens-behind-walls.md', 'drect', 'direct', 'relase', 'release', 'unknown-term']) assert.ok(told.includes(words), words);
  await problems.close();

  writeFileSync(file, text);
  await shows(page, 'People in prison grow vegetables for a school.');
  assert.equal(await page.locator('.preview-banner').count(), 0);
  await page.close();
  rmSync(file);
});

test('a draft carries a watermark', async () => {
  const page = await openPage(`practices/${id}.html`);
  assert.equal(await page.locator('.watermark').count(), 0);
  save(sound.replace(/^basis: /m, 'draft: true\nbasis: '));
  await page.waitForSelector('.watermark', {timeout: 10_000});
  const mark = await page.locator('.watermark').evaluate((element) => ({
    position: getComputedStyle(element).position, events: getComputedStyle(element).pointerEvents}));
  assert.deepEqual(mark, {position: 'fixed', events: 'none'});
  assert.match(await page.innerText('main'), /This is a draft/);
  await page.close();
  save(sound);
});

test('the search of the preview finds the words that were just saved', async () => {
  const first = await openPage(`practices/${id}.html`);
  save(sound.replace(/^summary: /m, 'summary: Zirconium lanterns. '));
  await shows(first, 'Zirconium lanterns.');
  const page = await openPage('search.html?q=zirconium');
  await page.waitForSelector(`[data-record="practices/${id}"]`, {timeout: 10_000});
  assert.deepEqual(page.faults, []);
  await page.close();
  await first.close();
  save(sound);
});

test('a tab behind others holds no connection, and is up to date when one comes back to it', async () => {
  const page = await openPage(`practices/${id}.html`);
  const hide = (is_hidden) => page.evaluate((value) => {
    Object.defineProperty(document, 'hidden', {value, configurable: true});
    document.dispatchEvent(new Event('visibilitychange'));
  }, is_hidden);
  await hide(true);
  const other = await openPage(`practices/${id}.html`);
  save(sound.replace(/^summary: /m, 'summary: Meanwhile. '));
  await shows(other, 'Meanwhile.');
  assert.doesNotMatch(await page.innerText('main'), /Meanwhile\./);
  await hide(false);
  await shows(page, 'Meanwhile.');
  await other.close();
  await page.close();
  save(sound);
});

test('several windows of one browser do not hold one another up', async () => {
  const context = await browser.newContext();
  const pages = [];
  for (let i = 0; i < 5; ++i) {
    pages.push(await context.newPage());
    await pages.at(-1).goto(`${address}practices/${id}.html`);
  }
  for (const page of pages) await page.goto(`${address}practices/index.html`);
  await context.close();
});

test('a busy port is said with one that is free, and the preview ends cleanly', async () => {
  const port = new URL(address).port;
  const second = await serve('--port', port);
  assert.equal(await second.ended, 3);
  assert.match(second.complained, new RegExp(`expected port ${port} to be free, found another program .*\\[busy-port\\]\\n    Take another port:  kyoto serve --port \\d+`));

  const page = await openPage('index.html');
  const begin = performance.now();
  server.kill('SIGINT');
  assert.equal(await server.ended, 0);
  const time = performance.now() - begin;
  console.log(`from Ctrl-C to the end: ${time.toFixed(0)} ms`);
  assert.ok(time < 5000);
  assert.match(server.said, /The preview has ended\.\n$/);
  assert.equal(server.complained, '');
  await page.close();

  // Started again on the same port, the browser finds it.
  const again = await serve('--port', port);
  assert.match(again.said, new RegExp(`http://127\\.0\\.0\\.1:${port}/`));
  again.kill('SIGTERM');
  assert.equal(await again.ended, 0);
});
