// SPDX-License-Identifier: GPL-3.0-or-later
// The finished site in a real browser, opened from file:// as from a USB stick: the way of a policymaker through it, and the search.
// Needs a built site/ and Debian's Chromium; run by scripts/test.
import assert from 'node:assert/strict';
import {mkdtempSync, rmSync} from 'node:fs';
import {createServer} from 'node:http';
import {readFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, extname, join, normalize} from 'node:path';
import {after, before, test} from 'node:test';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {chromium} from 'playwright-core';

const site = process.env.KYOTO_SITE ?? join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'site');
const home = pathToFileURL(join(site, 'index.html')).href;
const profile = mkdtempSync(join(tmpdir(), 'kyoto-browser-'));
let context;

before(async () => {
  context = await chromium.launchPersistentContext(profile, {
    executablePath: '/usr/bin/chromium',
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
});

after(async () => {
  await context.close();
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

test('nothing on a page is wider than the screen, at 360, 768 and 1280 pixels', async () => {
  const pages = ['index.html', 'kyoto-declaration/index.html', 'kyoto-declaration/whole.html', 'kyoto-declaration/37.html', 'recommendations/index.html',
    'recommendations/158-k.html', 'practices/index.html', 'practices/yellow-ribbon-singapore.html', 'documents/a-conf.234-16/index.html', 'documents/a-conf.234-16/annex.html',
    'documents/a-conf.234-16/chapter-iv.html', 'themes/index.html', 'countries/jpn.html', 'search.html?q=justice', 'contribute.html', 'about-this-copy.html', '404.html'];
  const page = await openPage();
  for (const width of [360, 768, 1280]) {
    await page.setViewportSize({width, height: 900});
    for (const name of pages) {
      await page.goto(pathToFileURL(join(site, name.split('?')[0])).href + (name.includes('?') ? '?' + name.split('?')[1] : ''));
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(overflow <= 0, `${name} is ${overflow} pixels too wide at ${width}`);
      if (process.env.KYOTO_SCREENSHOTS) await page.screenshot({path: join(process.env.KYOTO_SCREENSHOTS, `${name.replace(/[/?=]/g, '_')}-${width}.png`)});
    }
  }
  assert.deepEqual(page.faults, []);
  await page.close();
});

test('the pages can be read and walked without JavaScript', async () => {
  const browser = await chromium.launch({executablePath: '/usr/bin/chromium', headless: true, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']});
  const plain = await browser.newContext({javaScriptEnabled: false});
  const page = await plain.newPage();
  await page.goto(home);
  await page.locator('main a[href="kyoto-declaration/index.html"]').first().click();
  await page.locator('main a[href="37.html"]').first().click();
  assert.match(await page.locator('main').innerText(), /correctional facilities/);
  await browser.close();
});
