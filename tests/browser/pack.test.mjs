// SPDX-License-Identifier: GPL-3.0-or-later
// The editions of one file, made from the real content and opened with the programs that readers have: unzip, epubcheck, zimcheck,
// Kiwix, a browser on a phone's screen. Prints sizes and times.
import assert from 'node:assert/strict';
import {execFileSync, spawn, spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {mkdtempSync, readFileSync, readdirSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {after, before, test} from 'node:test';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {chromium} from 'playwright-core';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const program = process.env.KYOTO_PROGRAM ?? join(root, 'build', 'kyoto');
const site = process.env.KYOTO_SITE ?? join(root, 'site');
const folder = mkdtempSync(join(tmpdir(), 'kyoto-pack-'));
const browserArguments = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const files = {};
let browser;

function pack(form, name) {
  const file = join(folder, name);
  const begin = process.hrtime.bigint();
  execFileSync(program, ['pack', form, file, '--site', site], {cwd: root, stdio: ['ignore', 'pipe', 'inherit']});
  const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
  console.log(`${form}: ${(statSync(file).size / 1e6).toFixed(2)} MB in ${seconds.toFixed(2)} s`);
  return file;
}

/** What a program says, both ways; fails when it does not exit with 0. */
function run(name, ...words) {
  const ended = spawnSync(name, words, {encoding: 'utf8', maxBuffer: 64_000_000});
  const said = `${ended.stdout}${ended.stderr}`;
  assert.equal(ended.status, 0, `${name} ${words.join(' ')}: ${ended.error ?? said}`);
  return said;
}

const hash = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

before(async () => {
  for (const [form, name] of [['zip', 'kyoto.zip'], ['epub', 'kyoto.epub'], ['single', 'kyoto.html'], ['zim', 'kyoto.zim']]) files[form] = pack(form, name);
  browser = await chromium.launch({executablePath: '/usr/bin/chromium', headless: true, args: browserArguments});
});

after(async () => {
  await browser?.close();
  rmSync(folder, {recursive: true, force: true});
});

test('ZIP, book and page have the same bytes when they are packed again', () => {
  for (const [form, name] of [['zip', 'again.zip'], ['epub', 'again.epub'], ['single', 'again.html']]) assert.equal(hash(pack(form, name)), hash(files[form]), form);
});

test('the ZIP file is sound and holds what a memory stick holds', () => {
  run('unzip', '-tq', files.zip);
  run('unzip', '-q', files.zip, '-d', join(folder, 'unzipped'));
  const checked = spawnSync('sha256sum', ['--check', '--strict', '--quiet', 'SHA256SUMS'], {cwd: join(folder, 'unzipped', 'kyoto'), encoding: 'utf8'});
  assert.equal(checked.status, 0, checked.stdout + checked.stderr);
  run(program, 'verify', join(folder, 'unzipped'));
  assert.deepEqual(readdirSync(join(folder, 'unzipped')).sort(), ['START-HERE.html', 'kyoto']);
  const methods = run('unzip', '-Z', '-v', files.zip).match(/compression method: .*/g);
  assert.deepEqual([...new Set(methods.map((line) => line.replace(/compression method: */, '')))].filter((method) => !/^(deflated|none \(stored\))$/.test(method)), []);
});

test('the book passes epubcheck without an error or a warning', () => {
  const said = run('java', '-jar', '/usr/share/java/epubcheck.jar', '--failonwarnings', files.epub);
  assert.match(said, /0 fatals \/ 0 errors \/ 0 warnings/);
  // Readers see that it is a book from its first bytes.
  assert.equal(readFileSync(files.epub).subarray(30, 58).toString(), 'mimetypeapplication/epub+zip');
});

test('the book and the page have the number of the site that the same content gives', () => {
  const {edition} = JSON.parse(readFileSync(join(site, 'manifest.json'), 'utf8'));
  assert.match(run('unzip', '-p', files.epub, 'EPUB/title.xhtml'), new RegExp(`Edition ${edition}`));
  assert.match(readFileSync(files.single, 'utf8'), new RegExp(`Edition ${edition}`));
});

test('the ZIM file passes zimcheck', () => {
  const said = run('zimcheck', files.zim);
  assert.match(said, /Overall Test Status: Pass/);
  assert.doesNotMatch(said, /\[(WARNING|ERROR)\]/);
});

test('Kiwix finds pages by words, in any of their forms', () => {
  const first = (query) => run('kiwix-search', files.zim, query).split('\n').filter(Boolean);
  assert.equal(first('prison overcrowding')[0], 'Prison overcrowding');
  assert.ok(first('victim offender mediation').includes('Victim-offender mediation'));
  assert.ok(first('mediations').length > 0, 'stems');
  assert.deepEqual(first('xylophone').filter((line) => !/no result/i.test(line)), []);
});

test('Kiwix serves the pages, with their own search', async () => {
  const port = 20000 + (process.pid % 20000);
  const server = spawn('kiwix-serve', ['--address', '127.0.0.1', '--port', String(port), files.zim], {stdio: 'ignore'});
  try {
    const address = `http://127.0.0.1:${port}`;
    let found;
    for (let i = 0; i < 50 && !found; i++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      found = await fetch(`${address}/search?content=kyoto&pattern=prison+overcrowding`).catch(() => null);
    }
    assert.equal(found?.status, 200);
    const results = await found.text();
    const link = results.match(/href="([^"]*themes\/prison-overcrowding\.html)"/);
    assert.ok(link, results.slice(0, 2000));
    const page = await browser.newPage();
    const elsewhere = [];
    page.on('request', (request) => { if (!request.url().startsWith(address)) elsewhere.push(request.url()); });
    await page.goto(address + link[1]);
    assert.equal(await page.textContent('h1'), 'Prison overcrowding');
    await page.goto(`${address}${link[1].replace('themes/prison-overcrowding.html', 'search.html')}?q=overcrowding`);
    await page.waitForSelector('#results[data-total]', {timeout: 20_000});
    assert.ok(Number(await page.getAttribute('#results', 'data-total')) > 5);
    assert.deepEqual(elsewhere, []);
    await page.close();
  } finally {
    server.kill();
  }
});

/** The page of one file on a phone's screen; notes requests and complaints. */
async function openSingle(settings = {}) {
  const context = await browser.newContext({viewport: {width: 360, height: 740}, ...settings});
  const page = await context.newPage();
  page.requests = [];
  page.faults = [];
  page.on('request', (request) => page.requests.push(request.url()));
  page.on('pageerror', (error) => page.faults.push(String(error)));
  page.on('console', (message) => page.faults.push(message.text()));
  await page.goto(pathToFileURL(files.single).href);
  return page;
}

test('the page of one file is light, fits a phone and finds words without asking for anything', async () => {
  assert.ok(statSync(files.single).size < 5_000_000);
  const page = await openSingle();
  const found = async (query) => {
    await page.fill('#find', query);
    await page.press('#find', 'Enter');
    return page.$$eval('.found a', (links) => links.map((link) => link.textContent));
  };
  const begin = Date.now();
  assert.equal((await found('prison overcrowding'))[0], 'National measures against prison overcrowding');
  console.log(`first search: ${Date.now() - begin} ms`);
  assert.deepEqual(await found('overcrowded prisons'), await found('prison overcrowding'), 'stems');
  assert.ok((await found('rehabilit')).length > 3, 'the beginning of a word');
  assert.ok((await found('Kyoto Declaration 37')).includes('Kyoto Declaration, para. 37'));
  assert.deepEqual(await found('xylophone'), []);
  assert.match(await page.textContent('.find [role=status]'), /Nothing found for “xylophone”/);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
  await found('prison overcrowding');
  await page.click('.found a');
  assert.match(page.url(), /#practice-/);
  assert.deepEqual(page.faults, []);
  assert.deepEqual([...new Set(page.requests.map((url) => url.split('#')[0]))], [pathToFileURL(files.single).href]);
  await page.context().close();
});

test('the page of one file is whole without JavaScript, apart from search', async () => {
  const page = await openSingle({javaScriptEnabled: false});
  assert.equal(await page.isVisible('.find'), false);
  await page.click('nav a[href="#recommendations"]');
  assert.ok(await page.isVisible('#recommendations'));
  assert.equal(await page.locator('.recommendation').count(), 42);
  assert.ok(await page.locator('#kyoto-declaration .provision').count() >= 95);
  await page.context().close();
});
