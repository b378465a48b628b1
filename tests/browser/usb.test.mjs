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

/** Every kind of page that there is, but the one for addresses that are missing: no link leads there. */
function kinds() {
  const found = walk(join(stick, 'kyoto')).filter((name) => name.endsWith('.html') && name !== '404.html').map((name) => readFileSync(join(stick, 'kyoto', name), 'utf8').match(/<body class="kind-([a-z_]+)/)?.[1]);
  return [...new Set(found)].filter(Boolean).sort();
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

/** A page that notes whatever it asks for outside the stick, what it asks for in vain, and whatever reaches its console. */
async function openPage(browser, base) {
  const page = await browser.newPage();
  page.faults = [];
  page.requests = 0;
  page.leaving = 0;
  page.leave = async (work) => {
    page.leaving += 1;
    try { return await work(); } finally { page.leaving -= 1; }
  };
  const goto = page.goto.bind(page);
  page.goto = (...words) => page.leave(() => goto(...words));
  page.on('request', (request) => {
    page.requests += 1;
    if (!request.url().startsWith(base) && !/^(blob|data):/.test(request.url())) page.faults.push(`request to ${request.url()}`);
  });
  // What a page still loads when one goes on to the next is given up, and so is the way to what is saved as a file; else nothing is.
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    if (/ABORTED/.test(why) && (page.leaving > 0 || request.url().startsWith('blob:'))) return;
    page.faults.push(`failed: ${request.url()} ${why}`);
  });
  page.on('console', (message) => page.faults.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => page.faults.push(`error: ${error}`));
  await page.goto(`${base}START-HERE.html`);
  return page;
}

async function click(page, address) {
  await page.leave(() => Promise.all([page.waitForNavigation(), page.$eval(`a[href="${address}"]`, (link) => link.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true, view: window})))]));
}

async function search(page, query) {
  await page.$eval('#q', (field, words) => { field.value = words; }, query);
  await page.leave(() => Promise.all([
    page.waitForFunction((words) => document.querySelector('#results')?.dataset.query === words, {}, query),
    page.$eval('#q', (field) => field.form.requestSubmit()),
  ]));
  return answer(page);
}

/** What the page of search shows. */
function answer(page) {
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
          if (kind !== 'comparison') continue;
          // Two texts side by side, with what changed.
          assert.ok((await page.$$('.compared')).length > 5);
          assert.ok((await page.$$('.compared ins, .compared del')).length > 5);
        }
        // What would change every page stands in a script of its own.
        await page.waitForFunction(() => /Edition [0-9-]+-[0-9a-f]{8}$/.test(document.querySelector('.site-footer [data-edition]').textContent));
        assert.deepEqual(reached.slice().sort(), [...kinds(), 'start'].sort());
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
        // The same by a click on a facet, and back.
        const all = await search(page, 'justice');
        const shows = async (total) => { await page.waitForFunction((number) => Number(document.querySelector('#results').dataset.total) === number, {}, total); return answer(page); };
        await page.$eval('[data-facet="kind"][data-value="practice"]', (button) => button.click());
        const narrowed = await shows(answers['justice kind:practice'].total);
        assert.ok(narrowed.total < all.total && narrowed.ids.every((id) => id.startsWith('practices/')));
        await page.$eval('[data-facet="kind"][data-value="practice"]', (button) => button.click());
        assert.deepEqual(await shows(all.total), all);
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
        const citation = await page.$eval('#cite-un', (element) => element.textContent);
        const file = join(folder, `downloads-${name}`, 'a-conf-234-16-kyoto-declaration-37.ris');
        rmSync(file, {force: true});
        await (await page.$('button[data-save="cite-ris"]')).click();
        await until(() => existsSync(file) && statSync(file).size > 0, 'the RIS file was not saved');
        assert.match(readFileSync(file, 'utf8'), /^TY {2}- /);
        assert.match(readFileSync(file, 'utf8'), /\nER {2}- \n?$/);
        // It can be pasted elsewhere.
        await page.goto(`${base}kyoto/search.html`);
        await page.focus('#q');
        await page.keyboard.down('Control');
        await page.keyboard.press('v');
        await page.keyboard.up('Control');
        await page.waitForFunction((words) => document.querySelector('#q').value === words, {}, citation);
        assert.match(citation, /A\/CONF\.234\/16.*para\. 37/);
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

    test('the copy is checked in the browser: whole, and then each fault by its name', async () => {
      const page = await openPage(browser, fileBase());
      await page.goto(`${fileBase()}kyoto/about-this-copy.html#check`);
      assert.equal(await page.$eval('#check-folder', (input) => input.webkitdirectory), true);
      const altered = join(folder, `altered-${name}`);
      cpSync(stick, altered, {recursive: true});
      // The driver of Firefox chooses files and no folder: then it chooses all of them, and the test says where each one lies, as the
      // browser would.
      if (name === 'firefox') await page.evaluate(() => {
        window.addEventListener('change', ({target}) => {
          Array.from(target.files).forEach((file, i) => Object.defineProperty(file, 'webkitRelativePath', {value: window.chosen[i]}));
        }, true);
      });
      const choose = async (chosen) => {
        const input = await page.$('#check-folder');
        if (name !== 'firefox') return input.uploadFile(chosen);
        const names = walk(chosen);
        await page.evaluate((paths) => {
          window.chosen = paths;
          Object.assign(document.querySelector('#check-folder'), {webkitdirectory: false, multiple: true});
        }, names.map((file) => `stick/${file}`));
        return input.uploadFile(...names.map((file) => join(chosen, file)));
      };
      const check = async (chosen) => {
        await page.$eval('#check-status', (status) => { status.removeAttribute('data-faults'); status.textContent = ''; });
        await choose(chosen);
        await page.waitForFunction(() => document.querySelector('#check-status').dataset.faults !== undefined, {timeout: 60000});
        return page.evaluate(() => [document.querySelector('#check-status').dataset.faults,
          ...[...document.querySelectorAll('#check-faults li')].map((item) => item.innerText).sort()]);
      };
      assert.deepEqual(await check(stick), ['0']);
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

    test('a browser that gives no folders is told how to check by other means', async () => {
      const page = await openPage(browser, fileBase());
      await page.evaluateOnNewDocument(() => { delete HTMLInputElement.prototype.webkitdirectory; });
      await page.goto(`${fileBase()}kyoto/about-this-copy.html`);
      await page.waitForFunction(() => document.querySelector('#manifest-hash').innerText !== '');
      assert.equal(await page.$eval('#check-form', (form) => form.hidden), true);
      assert.match(await page.$eval('#check', (section) => section.innerText), /sha256sum --check --quiet SHA256SUMS[^]*Get-FileHash/);
      assert.deepEqual(page.faults, []);
      await page.close();
    });

    test('without JavaScript every kind of page is reached and read', async () => {
      const plain = await launch(name, false);
      // Without scripts the driver of Firefox waits in vain for a click that leads on: there it goes to where the links lead.
      const walkTo = async (page, way) => {
        if (name === 'firefox') return page.goto(fileBase() + way.reduce((address, step) => posix.normalize(posix.join(posix.dirname(address), step)), 'START-HERE.html'));
        await page.goto(`${fileBase()}START-HERE.html`);
        for (const address of way) await click(page, address);
        return page;
      };
      try {
        const page = await openPage(plain, fileBase());
        for (const [kind, way] of paths) {
          await walkTo(page, way);
          const shown = await page.evaluate(() => ({kind: document.body.className, text: document.querySelector('main').innerText.length,
            vain: [...document.querySelectorAll('[data-needs-script]')].filter((each) => !each.hidden).length}));
          assert.match(shown.kind, new RegExp(`kind-${kind}\\b`));
          assert.ok(shown.text > 40, kind);
          assert.equal(shown.vain, 0, `${kind}: what only a script could do does not stand there`);
        }
        await page.goto(`${fileBase()}kyoto/about-this-copy.html`);
        assert.match(await page.evaluate(() => document.querySelector('#check').innerText), /sha256sum --check --quiet SHA256SUMS/);
        assert.deepEqual(page.faults, []);
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
