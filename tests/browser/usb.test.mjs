// SPDX-License-Identifier: GPL-3.0-or-later
// A packed stick as the person gets it who has nothing else: opened by its first page from file:// in Chromium and in Firefox, with the
// network cut off, with and without JavaScript, and the same walk over a plain server. No request leaves the folder, nothing reaches
// the console. And the stick itself: FAT32, the tools of the system, the check in the browser.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {tmpdir} from 'node:os';
import {dirname, extname, join, normalize, posix} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath, pathToFileURL} from 'node:url';
import puppeteer from 'puppeteer-core';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const site = process.env.KYOTO_SITE ?? join(root, 'site');
const program = process.env.KYOTO_PROGRAM ?? join(root, 'build', 'kyoto');
const folder = mkdtempSync(join(tmpdir(), 'kyoto-stick-'));
const stick = join(folder, 'stick');
const types = {'.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml'};

let report;
let server;
let network;
const asked = [];
let paths;

const has = (tool) => ['/usr/bin', '/usr/sbin', '/sbin', '/bin'].some((place) => existsSync(join(place, tool)));
const walk = (from, prefix = '') => readdirSync(join(from, prefix), {withFileTypes: true}).flatMap((entry) =>
  entry.isDirectory() ? walk(from, posix.join(prefix, entry.name)) : [posix.join(prefix, entry.name)]);

/** The shortest way of clicks from the first page to one of each kind. */
function waysToKinds() {
  const ways = new Map();
  const seen = new Set(['START-HERE.html']);
  let layer = [['START-HERE.html', []]];
  while (layer.length) {
    const next = [];
    for (const [page, way] of layer) {
      const html = readFileSync(join(stick, page), 'utf8');
      const kind = html.match(/<body class="kind-([a-z_]+)/)?.[1];
      if (kind && !ways.has(kind)) ways.set(kind, way);
      for (const [, address] of html.matchAll(/<a\b[^>]*?\shref="([^"#?:]+\.html)"/g)) {
        const target = posix.normalize(posix.join(posix.dirname(page), address));
        if (!seen.has(target) && existsSync(join(stick, target))) {
          seen.add(target);
          next.push([target, [...way, address]]);
        }
      }
    }
    layer = next;
  }
  return ways;
}

before(async () => {
  const begin = performance.now();
  report = execFileSync(program, ['pack', 'usb', stick, '--site', site], {encoding: 'utf8'});
  console.log(`packed in ${((performance.now() - begin) / 1000).toFixed(2)} seconds\n${report}`);
  paths = waysToKinds();
  server = createServer((request, response) => {
    const path = join(stick, normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname)));
    if (!existsSync(path) || !statSync(path).isFile()) return response.writeHead(404).end();
    return response.writeHead(200, {'content-type': types[extname(path)] ?? 'application/octet-stream'}).end(readFileSync(path));
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  // All that the browsers get of a network: it notes what it is asked for and answers nothing.
  network = createServer((request, response) => {
    asked.push(request.url);
    response.writeHead(502).end();
  });
  network.on('connect', (request, socket) => {
    asked.push(request.url);
    socket.destroy();
  });
  await new Promise((ready) => network.listen(0, '127.0.0.1', ready));
});

after(() => {
  server.close();
  network.close();
  rmSync(folder, {recursive: true, force: true});
});

/** Without a network: every address but this machine's leads to the proxy that notes it. */
function launch(name, scripts = true) {
  if (name === 'firefox') return puppeteer.launch({browser: 'firefox', executablePath: '/usr/bin/firefox-esr', headless: true,
    extraPrefsFirefox: {'security.fileuri.strict_origin_policy': true, 'privacy.file_unique_origin': true, 'javascript.enabled': scripts,
      'network.proxy.type': 1, 'network.proxy.http': '127.0.0.1', 'network.proxy.http_port': network.address().port, 'network.proxy.ssl': '127.0.0.1', 'network.proxy.ssl_port': network.address().port,
      'browser.download.folderList': 2, 'browser.download.dir': join(folder, 'downloads-firefox'), 'browser.download.always_ask_before_handling_new_types': false}});
  return puppeteer.launch({browser: 'chrome', executablePath: '/usr/bin/chromium', headless: true, downloadBehavior: {policy: 'allow', downloadPath: join(folder, 'downloads-chrome')},
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
      `--proxy-server=127.0.0.1:${network.address().port}`, ...(scripts ? [] : ['--blink-settings=scriptEnabled=false'])]});
}

/** A page that notes whatever it asks for outside the stick, and whatever reaches its console. */
async function openPage(browser, base) {
  const page = await browser.newPage();
  page.faults = [];
  page.requests = 0;
  page.on('request', (request) => {
    page.requests += 1;
    if (!request.url().startsWith(base) && !/^(blob|data):/.test(request.url())) page.faults.push(`request to ${request.url()}`);
  });
  // What a page still loads when one goes on to the next is given up; that is no fault.
  page.on('requestfailed', (request) => { if (!/ABORTED/.test(request.failure()?.errorText ?? '')) page.faults.push(`failed: ${request.url()} ${request.failure()?.errorText ?? ''}`); });
  page.on('console', (message) => page.faults.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => page.faults.push(`error: ${error}`));
  await page.goto(`${base}START-HERE.html`);
  return page;
}

async function click(page, address) {
  await Promise.all([page.waitForNavigation(), page.$eval(`a[href="${address}"]`, (link) => link.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true, view: window})))]);
}

async function search(page, query) {
  await page.$eval('#q', (field, words) => { field.value = words; }, query);
  await Promise.all([
    page.waitForFunction((words) => document.querySelector('#results')?.dataset.query === words, {}, query),
    page.$eval('#q', (field) => field.form.requestSubmit()),
  ]);
  return page.evaluate(() => ({total: Number(document.querySelector('#results').dataset.total),
    ids: [...document.querySelectorAll('#results [data-record]')].map((hit) => hit.dataset.record)}));
}

async function until(condition, what) {
  for (let attempt = 0; attempt < 100; ++attempt) {
    if (condition()) return;
    await new Promise((later) => setTimeout(later, 100));
  }
  assert.fail(what);
}

const fileBase = () => pathToFileURL(stick).href + '/';
const httpBase = () => `http://127.0.0.1:${server.address().port}/`;
const results = {};

test('the root of the stick holds START-HERE.html and one folder', () => {
  assert.deepEqual(readdirSync(stick).sort(), ['START-HERE.html', 'kyoto']);
});

test('sha256sum finds the copy whole, and kyoto verify, too', () => {
  execFileSync('sha256sum', ['--check', '--quiet', '--strict', 'SHA256SUMS'], {cwd: join(stick, 'kyoto')});
  assert.match(execFileSync(program, ['verify', stick], {encoding: 'utf8'}), /whole and unaltered/);
});

test('every footer shows the number of the edition that the manifest has', () => {
  const {edition} = JSON.parse(readFileSync(join(stick, 'kyoto', 'manifest.json'), 'utf8'));
  const pages = walk(join(stick, 'kyoto')).filter((name) => name.endsWith('.html'));
  assert.ok(pages.length > 100);
  for (const name of pages) {
    const html = readFileSync(join(stick, 'kyoto', name), 'utf8');
    assert.ok(html.slice(html.indexOf('<footer')).includes(`Edition ${edition}`), name);
  }
});

test('nothing on the stick is a program, and no two names differ by capital letters alone', () => {
  const names = walk(stick);
  assert.equal(new Set(names.map((name) => name.toLowerCase())).size, names.length);
  const plain = new Set(['.html', '.css', '.js', '.svg', '.png', '.json', '.csv', '.xml', '.txt', '']);
  assert.deepEqual(names.filter((name) => !plain.has(extname(name)) && !name.endsWith('.md')), []);
});

test('the README is in the six languages, as the plainest editor of Windows reads it', () => {
  const text = readFileSync(join(stick, 'kyoto', 'README.txt'), 'utf8');
  assert.ok(text.startsWith('\uFEFF'));
  assert.doesNotMatch(text, /[^\r]\n|\{[a-z]+\}/);
  for (const language of ['English', 'العربية', '中文', 'Français', 'Русский', 'Español']) assert.ok(text.includes(`\r\n${language}\r\n`), language);
});

test('copied onto FAT32 with clusters of 32 KiB and back, it is the same, and takes the space that was told',
  {skip: has('mkfs.vfat') && has('mcopy') ? false : 'mkfs.vfat and mcopy are not installed'}, () => {
    const image = join(folder, 'stick.img');
    writeFileSync(image, '');
    truncateSync(image, 4 * 1024 ** 3);  // sparse: FAT32 with such clusters begins at 2 GiB
    const environment = {...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin`, MTOOLS_SKIP_CHECK: '1'};
    execFileSync('mkfs.vfat', ['-F', '32', '-s', '64', image], {env: environment, stdio: 'pipe'});
    execFileSync('mcopy', ['-i', image, '-s', '-Q', ...readdirSync(stick).map((name) => join(stick, name)), '::'], {env: environment});
    const back = join(folder, 'back');
    mkdirSync(back);
    execFileSync('mcopy', ['-i', image, '-s', '-n', '-Q', '::START-HERE.html', '::kyoto', back], {env: environment});
    assert.deepEqual(walk(back).sort(), walk(stick).sort());
    for (const name of walk(stick)) assert.ok(readFileSync(join(back, name)).equals(readFileSync(join(stick, name))), name);
    assert.match(execFileSync(program, ['verify', back], {encoding: 'utf8'}), /whole and unaltered/);
    const state = execFileSync('fsck.vfat', ['-n', image], {env: environment, encoding: 'utf8'});
    const used = Number(state.match(/(\d+)\/\d+ clusters/)[1]) * 32 * 1024 / 1e6;
    const told = Number(report.match(/([\d.]+) MB on a stick/)[1]);
    assert.ok(Math.abs(used - told) < 0.2, `${used} MB used, ${told} MB told`);
    rmSync(image);
  });

for (const name of ['chrome', 'firefox']) {
  const installed = name === 'chrome' ? '/usr/bin/chromium' : '/usr/bin/firefox-esr';
  describe(name, {skip: existsSync(installed) ? false : `${installed} is not installed`}, () => {
    let browser;
    before(async () => { browser = await launch(name); });
    after(async () => { await browser.close(); });

    for (const scheme of ['file', 'http']) {
      test(`${scheme}: by clicks from START-HERE.html to a page of each kind`, async () => {
        const base = scheme === 'file' ? fileBase() : httpBase();
        const page = await openPage(browser, base);
        const reached = [];
        for (const [kind, way] of paths) {
          await page.goto(`${base}START-HERE.html`);
          for (const address of way) await click(page, address);
          assert.match(await page.$eval('body', (body) => body.className), new RegExp(`kind-${kind}\\b`));
          assert.ok((await page.$eval('main', (main) => main.innerText)).length > 40, kind);
          reached.push(kind);
        }
        // What would change every page stands in a script of its own.
        await page.waitForFunction(() => /Edition [0-9-]+-[0-9a-f]{8}$/.test(document.querySelector('.site-footer [data-edition]').textContent));
        assert.ok(reached.length > 20, reached.join(' '));
        // Of files Firefox does not tell its driver; of what goes to a network it does, and the proxy hears it.
        assert.ok(page.requests > 50 || (name === 'firefox' && scheme === 'file'), `${page.requests} requests`);
        assert.deepEqual(page.faults, []);
        await page.close();
      });

      test(`${scheme}: search from the first page; a word, a phrase, a prefix, a facet`, async () => {
        const base = scheme === 'file' ? fileBase() : httpBase();
        const page = await openPage(browser, base);
        const answers = {};
        for (const query of ['overcrowding', '"rule of law"', 'rehabilit*', 'justice kind:practice']) {
          answers[query] = await search(page, query);
          assert.ok(answers[query].total > 0 && answers[query].ids.length > 0, query);
        }
        assert.ok(answers['justice kind:practice'].ids.every((id) => id.startsWith('practices/')));
        results[`${name} ${scheme}`] = JSON.stringify(answers);
        assert.deepEqual(page.faults, []);
        await page.close();
      });

      test(`${scheme}: a citation is copied, and saved as RIS`, async () => {
        const base = scheme === 'file' ? fileBase() : httpBase();
        const page = await openPage(browser, base);
        await page.goto(`${base}kyoto/kyoto-declaration/37.html`);
        await page.bringToFront();
        await page.$$eval('.cite details', (all) => all.forEach((details) => { details.open = true; }));
        const button = await page.$('button[data-copy="cite-un"]');
        const done = await button.evaluate((element) => element.dataset.done);
        await button.click();
        await page.waitForFunction((words) => document.querySelector('button[data-copy="cite-un"]').textContent === words, {}, done);
        const file = join(folder, `downloads-${name}`, 'a-conf-234-16-kyoto-declaration-37.ris');
        rmSync(file, {force: true});
        await (await page.$('button[data-save="cite-ris"]')).click();
        await until(() => existsSync(file) && statSync(file).size > 0, 'the RIS file was not saved');
        assert.match(readFileSync(file, 'utf8'), /^TY {2}- /);
        assert.match(readFileSync(file, 'utf8'), /\nER {2}- \n?$/);
        assert.deepEqual(page.faults, []);
        await page.close();
      });
    }

    test('this copy says how old it is, and what the hash of its manifest is', async () => {
      const page = await openPage(browser, fileBase());
      await page.goto(`${fileBase()}kyoto/about-this-copy.html`);
      const manifest = readFileSync(join(stick, 'kyoto', 'manifest.json'), 'utf8');
      const since = new Date(JSON.parse(manifest).date);
      const now = new Date();
      const months = (now.getFullYear() - since.getUTCFullYear()) * 12 + now.getMonth() - since.getUTCMonth() - (now.getDate() < since.getUTCDate() ? 1 : 0);
      const age = await page.$eval('[data-age-since]', (line) => line.innerText);
      assert.match(age, months > 1 ? new RegExp(`\\b${months} months old`) : /month old/);
      const hash = execFileSync('sha256sum', ['kyoto/manifest.json'], {cwd: stick, encoding: 'utf8'}).slice(0, 64);
      await page.waitForFunction((text) => document.querySelector('#manifest-hash').innerText === text, {}, hash);
      assert.deepEqual(page.faults, []);
      await page.close();
    });

    test('the copy is checked in the browser: whole, and then each fault by its name', async (context) => {
      const page = await openPage(browser, fileBase());
      await page.goto(`${fileBase()}kyoto/about-this-copy.html#check`);
      const altered = join(folder, `altered-${name}`);
      cpSync(stick, altered, {recursive: true});
      const check = async (chosen) => {
        await page.$eval('#check-status', (status) => { status.removeAttribute('data-faults'); status.textContent = ''; });
        await (await page.$('#check-folder')).uploadFile(chosen);
        await page.waitForFunction(() => document.querySelector('#check-status').dataset.faults !== undefined, {timeout: 60000});
        return page.evaluate(() => [document.querySelector('#check-status').dataset.faults,
          ...[...document.querySelectorAll('#check-faults li')].map((item) => item.innerText).sort()]);
      };
      let whole;
      try {
        whole = await check(stick);
      } catch (error) {
        if (name !== 'firefox') throw error;
        context.skip(`the driver cannot choose a folder in Firefox: ${error.message}`);
        return;
      }
      assert.deepEqual(whole, ['0']);
      const page37 = join(altered, 'kyoto', 'kyoto-declaration', '37.html');
      const bytes = readFileSync(page37);
      bytes[1000] ^= 1;
      writeFileSync(page37, bytes);
      rmSync(join(altered, 'kyoto', 'matrix.html'));
      writeFileSync(join(altered, 'kyoto', 'practices', 'virus.exe'), 'x');
      writeFileSync(join(altered, 'START-HERE.html'), 'other');
      assert.deepEqual(await check(altered), ['4', 'Altered: START-HERE.html', 'Altered: kyoto-declaration/37.html', 'Missing: matrix.html', 'Too many: practices/virus.exe']);
      assert.deepEqual(page.faults, []);
      await page.close();
    });

    test('without JavaScript every kind of page can be reached and read', async () => {
      const plain = await launch(name, false);
      try {
        const page = await plain.newPage();
        for (const [kind, way] of paths) {
          let address = 'START-HERE.html';
          for (const step of way) address = posix.normalize(posix.join(posix.dirname(address), step));
          await page.goto(fileBase() + address);
          assert.equal(await page.title() !== '', true, kind);
        }
      } finally {
        await plain.close();
      }
    });
  });
}

test('the answers are the same from a stick and from a server, and in both browsers', () => {
  assert.ok(new Set(Object.values(results)).size <= 1, JSON.stringify(Object.keys(results)));
});

test('nothing was asked of the network', () => {
  // What a browser asks its maker by itself is not ours.
  const own = /(^|\.|\/\/)([a-z0-9-]+\.)*(mozilla\.(com|net|org)|firefox\.com|google\.com|googleapis\.com|gvt1\.com|gstatic\.com)(:|\/|$)/;
  assert.deepEqual(asked.filter((address) => !own.test(address)), []);
});
