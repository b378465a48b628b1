// SPDX-License-Identifier: GPL-3.0-or-later
// Search in real browsers, from file:// and over http: the answers of the page are those of the program, facets and keys work, a
// damaged edition is told, and what a cold query costs is printed. Firefox is started with the rules of a user's Firefox for local
// files; test drivers switch them off, and then the test would prove nothing.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {launch, serve, site} from './browsers.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const answers = process.env.KYOTO_ANSWERS ?? join(here, '..', '..', 'build', 'tests', 'answers');
const queries = ['prison overcrowding', 'recidvism', '"rule of law"', 'A/CONF.234/16, para. 158 (k)', 'KD 37', 'rehabilit*', 'prison -women', 'jail OR parole country:Canada',
  'How can victims take part in restorative justice?', 'title:corruption kind:practice', 'Convention against Corruption', 'nosuchword'];

let server;
let origin;

before(async () => {
  server = await serve();
  origin = server.base;
});

after(() => server.close());

/** Opens the search page with a query and waits until it is answered. */
async function open(browser, base, query) {
  const page = await browser.newPage();
  page.faults = [];
  page.on('pageerror', (error) => page.faults.push(String(error)));
  await page.goto(`${base}search.html?q=${encodeURIComponent(query)}`);
  await page.waitForFunction((text) => document.querySelector('#results').dataset.query === text, {}, query);
  return page;
}

const read = (page) => page.evaluate(() => ({
  total: Number(document.querySelector('#results').dataset.total),
  ids: [...document.querySelectorAll('#results [data-record]')].map((hit) => hit.dataset.record),
  facets: [...document.querySelectorAll('[data-facet]')].reduce((all, each) => {
    (all[each.dataset.facet] ??= {})[each.dataset.value] = Number(each.dataset.count);
    return all;
  }, {}),
}));

function expected(requests) {
  const input = requests.map((request) => JSON.stringify(request) + '\n').join('');
  return execFileSync(answers, [join(site, 'search-index')], {input, encoding: 'utf8', maxBuffer: 1e8}).trim().split('\n').map((line) => JSON.parse(line));
}

for (const name of ['chrome', 'firefox']) {
  const installed = name === 'chrome' ? '/usr/bin/chromium' : '/usr/bin/firefox-esr';
  describe(name, {skip: existsSync(installed) ? false : `${installed} is not installed`}, () => {
    let browser;
    before(async () => { browser = await launch(name); });
    after(async () => { await browser.close(); });

    for (const scheme of ['file', 'http']) {
      const base = () => (scheme === 'file' ? pathToFileURL(site + '/').href : origin);

      test(`${scheme}: the page gives the program's answers`, async () => {
        const theirs = expected(queries.map((query) => ({query})));
        for (const [i, query] of queries.entries()) {
          const page = await open(browser, base(), query);
          const ours = await read(page);
          assert.equal(ours.total, theirs[i].total, query);
          assert.deepEqual(ours.ids, theirs[i].hits.map((hit) => hit.id), query);
          assert.deepEqual(ours.facets, theirs[i].facets, query);
          assert.deepEqual(page.faults, [], query);
          await page.close();
        }
      });
    }

    test('a facet narrows the results and stands in the address', async () => {
      const base = pathToFileURL(site + '/').href;
      const page = await open(browser, base, 'prison');
      await page.$eval('[data-facet="kind"][data-value="practice"]', (button) => button.click());
      await page.waitForFunction(() => location.search.includes('kind=practice') && [...document.querySelectorAll('#results [data-record]')].every((hit) => hit.dataset.kind === 'practice'));
      const [theirs] = expected([{query: 'prison', filters: [['kind', 'practice']]}]);
      assert.deepEqual((await read(page)).ids, theirs.hits.map((hit) => hit.id));
      await page.close();
      const shared = await browser.newPage();
      await shared.goto(`${base}search.html?q=prison&country=JPN&kind=practice`);
      await shared.waitForFunction(() => document.querySelector('#results').dataset.query === 'prison');
      const [both] = expected([{query: 'prison', filters: [['country', 'JPN'], ['kind', 'practice']]}]);
      assert.deepEqual((await read(shared)).ids, both.hits.map((hit) => hit.id));
      assert.equal(await shared.$eval('[data-facet="country"][data-value="JPN"]', (button) => button.getAttribute('aria-pressed')), 'true');
      await shared.close();
    });

    test('results come while one types; keys walk through them', async () => {
      const page = await browser.newPage();
      await page.goto(`${pathToFileURL(site + '/').href}search.html`);
      await page.keyboard.press('/');
      await page.keyboard.type('overcr');
      await page.waitForFunction(() => document.querySelectorAll('#results [data-record]').length > 3);
      await page.waitForFunction(() => document.querySelectorAll('#results mark').length > 3);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      assert.equal(await page.evaluate(() => [...document.querySelectorAll('.search-hit-link')].indexOf(document.activeElement)), 1);
      await page.keyboard.press('Escape');
      assert.equal(await page.evaluate(() => document.activeElement.id), 'q');
      await page.keyboard.press('Escape');
      await page.waitForFunction(() => document.querySelectorAll('#results [data-record]').length === 0);
      await page.keyboard.type('prison');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.querySelector('#results').dataset.query === 'prison');
      assert.equal(await page.$$eval('#results [data-record]', (hits) => hits.length), 10);
      await page.$eval('#search-more', (button) => button.click());
      await page.waitForFunction(() => document.querySelectorAll('#results [data-record]').length === 20);
      assert.match(await page.$eval('#search-status', (status) => status.textContent), /results for/);
      await page.close();
    });

    test('values in the address are those of the index, however they are written; other names narrow nothing', async () => {
      const base = pathToFileURL(site + '/').href;
      const [theirs] = expected([{query: 'prison', filters: [['country', 'JPN'], ['kind', 'practice']]}]);
      const page = await browser.newPage();
      await page.goto(`${base}search.html?q=prison&country=jpn&kind=Practice&utm_source=letter`);
      await page.waitForFunction(() => document.querySelector('#results').dataset.query === 'prison');
      assert.deepEqual((await read(page)).ids, theirs.hits.map((hit) => hit.id));
      const pressed = await page.$$eval('[data-facet][aria-pressed="true"]', (buttons) => buttons.map((button) => `${button.dataset.facet}=${button.dataset.value}`));
      assert.deepEqual(pressed, ['kind=practice', 'country=JPN']);
      await page.$eval('[data-facet="country"][data-value="JPN"]', (button) => button.click());
      await page.waitForFunction(() => !location.search.includes('country') && !location.search.includes('utm'));
      await page.goto(`${base}search.html?q=prison&country=nowhere`);
      await page.waitForFunction(() => document.querySelector('#results').dataset.query === 'prison');
      assert.equal(await page.$eval('[data-facet="country"][data-value="nowhere"]', (button) => button.getAttribute('aria-pressed') + button.dataset.count), 'true0');
      await page.close();
    });

    test('a question without words is answered: there is nothing', async () => {
      for (const address of ['?q=', '?q=%20%20', '?utm_source=letter']) {
        const page = await browser.newPage();
        await page.goto(`${pathToFileURL(site + '/').href}search.html${address}`);
        await page.waitForFunction(() => document.querySelector('#results').dataset.total === '0');
        assert.equal(await page.$eval('#results', (list) => list.dataset.query), '');
        assert.equal(await page.$eval('#search-status', (status) => status.textContent), '');
        await page.close();
      }
    });

    test('more results that come slowly come once, and not behind those of another question', async () => {
      const page = await open(browser, pathToFileURL(site + '/').href, 'prison');
      await page.evaluate(() => {
        const append = document.head.appendChild.bind(document.head);
        document.head.appendChild = (element) => {
          if (/\/c-\d+\.js$/.test(element.src)) setTimeout(append, 400, element);
          else append(element);
          return element;
        };
        const more = document.querySelector('#search-more');
        more.click();
        more.click();
      });
      await page.waitForFunction(() => document.querySelectorAll('#results [data-record]').length > 10);
      await new Promise((next) => setTimeout(next, 600));
      assert.equal(await page.$$eval('#results [data-record]', (hits) => hits.length), 20);
      await page.evaluate(() => {
        document.querySelector('#search-more').click();
        document.querySelector('#q').value = 'corruption';
        document.querySelector('#q').form.requestSubmit();
      });
      await page.waitForFunction(() => document.querySelector('#results').dataset.query === 'corruption');
      await new Promise((next) => setTimeout(next, 600));
      const [theirs] = expected([{query: 'corruption'}]);
      assert.deepEqual((await read(page)).ids, theirs.hits.map((hit) => hit.id));
      assert.deepEqual(page.faults, []);
      await page.close();
    });

    test('a fault of the program is not told as a damaged file of its name', async () => {
      const page = await open(browser, pathToFileURL(site + '/').href, 'prison');
      await page.evaluate(() => {
        window.kyotoSearch.card = () => { throw new TypeError('a fault'); };
        document.querySelector('#q').form.requestSubmit();
      });
      await page.waitForFunction(() => /search data/.test(document.querySelector('#search-status').textContent));
      assert.doesNotMatch(await page.$eval('#search-status', (status) => status.textContent), /TypeError/);
      await page.close();
    });

    test('nothing jumps when an answer comes', {skip: name === 'firefox' ? 'Firefox does not tell of jumps' : false}, async () => {
      for (const width of [360, 768, 1280])
        for (const query of ['prison overcrowding', 'recidvism prision', '"rule of law"', 'KD 37', 'nosuchwordatall'])
          for (const typed of [false, true]) {
            const page = await browser.newPage();
            await page.setViewport({width, height: 800});
            await page.evaluateOnNewDocument(() => {
              window.jumps = 0;
              new PerformanceObserver((list) => { for (const each of list.getEntries()) if (!each.hadRecentInput) window.jumps += each.value; }).observe({type: 'layout-shift', buffered: true});
            });
            await page.goto(`${pathToFileURL(site + '/').href}search.html${typed ? '' : '?q=' + encodeURIComponent(query)}`);
            if (typed) {
              await page.focus('#q');
              await page.keyboard.type(query, {delay: 20});
              await page.keyboard.press('Enter');
            }
            await page.waitForFunction((text) => document.querySelector('#results').dataset.query === text, {}, query);
            await page.waitForFunction(() => document.querySelectorAll('#results [data-record]:not([data-snippet])').length === 0);
            const jumps = await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(window.jumps)))));
            assert.ok(jumps < 0.01, `${query} at ${width}${typed ? ', typed' : ''}: ${jumps}`);
            await page.close();
          }
    });

    test('one text says how many there are and what was searched for instead, and it is written again after Enter', async () => {
      const page = await open(browser, pathToFileURL(site + '/').href, 'recidvism');
      assert.match(await page.$eval('#search-status', (status) => status.textContent), /^\d+ results for “recidvism”\. Nothing holds “recidvism”; searched for “recidivism” instead\.$/);
      assert.equal(await page.$eval('#search-status', (status) => status.closest('[aria-live]') ?? status.getAttribute('role')), 'status');
      assert.equal(await page.$$eval('[aria-live]', (regions) => regions.length), 0, 'nothing else speaks');
      assert.deepEqual(await page.evaluate(() => new Promise((done) => {
        const written = [];
        new MutationObserver((changes) => written.push(...changes.flatMap((change) => [...change.addedNodes].map((node) => node.textContent))))
          .observe(document.querySelector('#search-status'), {childList: true});
        document.querySelector('#q').form.requestSubmit();
        setTimeout(() => done(written.map((text) => text.slice(-8))), 300);
      })), ['instead.']);
      await page.close();
    });

    test('a connection that goes away: what was asked stays and is answered when it is back', {skip: name === 'firefox' ? 'its driver cannot cut the connection' : false}, async () => {
      const page = await open(browser, origin, 'prison');
      const status = () => page.$eval('#search-status', (place) => place.textContent);
      const ask = (query) => page.evaluate((text) => {
        document.querySelector('#q').value = text;
        document.querySelector('#q').form.requestSubmit();
      }, query);
      await page.setOfflineMode(true);
      await ask('terrorism');
      await page.waitForFunction(() => /did not arrive/.test(document.querySelector('#search-status').textContent));
      assert.doesNotMatch(await status(), /[Cc]opy this edition/, 'no file is missing');
      assert.equal(await page.$eval('#q', (box) => box.value), 'terrorism');
      await page.setOfflineMode(false);
      await page.waitForFunction(() => document.querySelector('#results').dataset.query === 'terrorism');
      assert.match(await status(), /results for “terrorism”/);
      // Where rows stand already they stay, and more of them come later.
      const rows = () => page.$$eval('#results [data-record]', (all) => all.length);
      assert.equal(await rows(), 10);
      await page.setOfflineMode(true);
      for (let shown = 10; shown < 60 && !/did not arrive/.test(await status()); shown += 10) {
        await page.evaluate(() => document.querySelector('#search-more').click());
        await page.waitForFunction((few) => /did not arrive/.test(document.querySelector('#search-status').textContent) ||
          document.querySelectorAll('#results [data-record]').length > few, {}, shown);
      }
      assert.match(await status(), /did not arrive/);
      const kept = await rows();
      assert.ok(kept >= 10);
      await page.setOfflineMode(false);
      await page.waitForFunction((few) => document.querySelectorAll('#results [data-record]').length > few, {}, kept);
      assert.deepEqual(page.faults, []);
      await page.close();
    });

    test('what was typed before the script came stays and is answered', {skip: name === 'firefox' ? 'the same script' : false}, async () => {
      const page = await browser.newPage();
      await page.setRequestInterception(true);
      const held = [];
      page.on('request', (request) => /assets\/search\./.test(request.url()) ? held.push(request) : request.continue());
      await page.goto(`${origin}search.html`, {waitUntil: 'domcontentloaded', timeout: 1000}).catch(() => {});
      await page.waitForSelector('#q');
      while (!held.length) await new Promise((next) => setTimeout(next, 20));
      await page.evaluate(() => { document.querySelector('#q').value = 'prison'; });
      held.splice(0).forEach((request) => request.continue());
      await page.waitForFunction(() => document.querySelector('#results').dataset.query === 'prison');
      await page.close();
    });

    test('what is not asked any more loads nothing, and an answer that takes long is said to', {skip: name === 'firefox' ? 'the same script' : false}, async () => {
      const page = await open(browser, origin, 'prison');
      const asked = [];
      await page.setRequestInterception(true);
      const held = [];
      page.on('request', (request) => {
        asked.push(request.url());
        held.push(request);
      });
      const ask = (query) => page.evaluate((text) => {
        document.querySelector('#q').value = text;
        document.querySelector('#q').form.requestSubmit();
      }, query);
      const release = () => held.splice(0).forEach((request) => request.continue());
      await ask('cybercrime');
      await page.waitForFunction(() => /^Searching/.test(document.querySelector('#search-status').textContent));
      const before = asked.length;
      assert.ok(before > 0);
      await ask('prison');  // has all it needs
      await page.waitForFunction(() => document.querySelector('#results').dataset.query === 'prison' && /results for “prison”/.test(document.querySelector('#search-status').textContent));
      release();
      await new Promise((next) => setTimeout(next, 500));
      assert.equal(asked.length, before);
      await page.close();
    });

    test('a damaged edition says so', async () => {
      const copy = mkdtempSync(join(tmpdir(), 'kyoto-search-'));
      try {
        for (const part of ['search.html', 'assets', 'search']) cpSync(join(site, part), join(copy, part), {recursive: true});
        const folder = join(copy, 'search', readdirSync(join(copy, 'search'))[0]);
        const spoilt = {
          cut: (text) => text.slice(0, text.length / 2),
          altered: (text) => text.replace(/[a-z]{4}/g, 'oooo').replace('oooo', 'kyot'),
          'of another version': (text) => text.replace(/piece\(\d+/, 'piece(1'),
          missing: null,
        };
        const kept = new Map(readdirSync(folder).filter((file) => file.startsWith('t-')).map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
        for (const [how, spoil] of Object.entries(spoilt)) {
          for (const [file, text] of kept) {
            if (spoil) writeFileSync(join(folder, file), how === 'altered' ? text.replace(/\|(.)/, (all, c) => '|' + (c === '!' ? '#' : '!')) : spoil(text));
            else rmSync(join(folder, file));
          }
          const page = await browser.newPage();
          await page.goto(`${pathToFileURL(copy + '/').href}search.html?q=prison+overcrowding`);
          await page.waitForFunction(() => /search data/.test(document.querySelector('#search-status').textContent));
          assert.match(await page.$eval('#search-status', (status) => status.textContent),
            {cut: /damaged/, altered: /damaged/, 'of another version': /another version/, missing: /missing/}[how], how);
          await page.close();
        }
      } finally {
        rmSync(copy, {recursive: true, force: true});
      }
    });
  });
}
