// SPDX-License-Identifier: GPL-3.0-or-later
// The Content-Security-Policy that each page carries: in Chromium and in Firefox, over http and from file://, it refuses nothing that
// a page of ours needs, and it does refuse what somebody might slip into one. And the page of missing addresses, however deep.
import assert from 'node:assert/strict';
import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {pathToFileURL} from 'node:url';
import {fileBase, launch, serve, site} from './browsers.mjs';
import {pages, samples} from './pages.mjs';

const policyOf = (html) => /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1].replace(/&#39;|&apos;/g, "'") ?? '';

test('every page carries the policy before anything that it could refuse, and it allows nothing inline', () => {
  for (const [name, html] of pages) {
    const policy = policyOf(html);
    assert.match(policy, /^default-src 'self'; /, name);
    assert.match(policy, /object-src 'none'/, name);
    assert.doesNotMatch(policy, /unsafe|https?:|\*/, name);
    assert.ok(html.indexOf('Content-Security-Policy') < html.indexOf('<link'), name);
    assert.ok(html.indexOf('Content-Security-Policy') < html.indexOf('<script'), name);
    if (name !== '404.html') assert.doesNotMatch(policy, /sha256/, name);
  }
});

let server;
before(async () => { server = await serve(); });
after(() => server.close());

/** Opens the address and notes each refusal from the first byte on. */
async function open(browser, address) {
  const page = await browser.newPage();
  page.faults = [];
  page.on('pageerror', (error) => page.faults.push(String(error)));
  page.on('console', (message) => { if (message.type() === 'error') page.faults.push(message.text()); });
  await page.evaluateOnNewDocument(() => {
    window.refused = [];
    document.addEventListener('securitypolicyviolation', (event) => window.refused.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  await page.goto(address);
  return page;
}

const state = (page) => page.evaluate(() => ({
  refused: window.refused,
  styles: document.styleSheets.length,
  margin: getComputedStyle(document.body).margin,
  hasRun: !document.querySelector('[data-needs-script][hidden]'),
  data: Array.from(document.querySelectorAll('script[type="application/ld+json"]'), (block) => JSON.parse(block.textContent)['@context']),
}));

for (const name of ['chromium', 'firefox']) {
  describe(name, () => {
    let browser;
    before(async () => { browser = await launch(name); });
    after(() => browser.close());

    for (const scheme of ['http', 'file']) {
      const base = () => (scheme === 'http' ? server.base : fileBase);

      test(`nothing of any page kind is refused, by ${scheme}`, async () => {
        for (const [kind, path] of samples) {
          const page = await open(browser, base() + path);
          const found = await state(page);
          assert.deepEqual(found.refused, [], `${kind} ${path}`);
          assert.deepEqual(page.faults, [], `${kind} ${path}`);
          assert.ok(found.styles >= 1 && found.margin === '0px', `${path}: its style is there`);
          assert.ok(found.hasRun, `${path}: its script has run`);
          for (const context of found.data) assert.equal(context, 'https://schema.org');
          await page.close();
        }
      });

      test(`search, the form and finding a place work under the policy, by ${scheme}`, async () => {
        let page = await open(browser, base() + 'index.html');
        await page.type('#q', 'prison overcrowding');
        await page.keyboard.press('Enter');
        await page.waitForFunction(() => Number(document.querySelector('#results')?.dataset.total) > 3);
        assert.deepEqual((await state(page)).refused, []);
        await page.close();

        page = await open(browser, base() + 'contribute.html?implements=Kyoto%20Declaration%2C%20para.%2037');
        await page.waitForFunction(() => document.getElementById('practice-form').dataset.begun);
        assert.deepEqual((await state(page)).refused, []);
        await page.close();

        page = await open(browser, base() + 'kyoto-declaration/37.html');
        await page.type('#site-q', 'victims');
        await page.keyboard.press('Enter');
        await page.waitForFunction(() => document.querySelector('#results')?.dataset.query === 'victims');
        await page.close();

        page = await open(browser, base() + 'find.html');
        await page.type('#find-q', 'A/CONF.234/16 158 (k)');
        await page.keyboard.press('Enter');
        await page.waitForFunction(() => /recommendations\/158-k\.html$/.test(location.pathname));
        await page.evaluate(() => history.back());
        await page.waitForFunction(() => /find\.html$/.test(location.pathname));
        await page.goto(base() + 'find.html?q=KD%2037');
        await page.waitForFunction(() => /kyoto-declaration\/37\.html$/.test(location.pathname));
        await page.close();
      });

      test(`what is slipped into a page does not run, by ${scheme}`, async () => {
        const folder = mkdtempSync(join(tmpdir(), 'kyoto-policy-'));
        cpSync(join(site, 'assets'), join(folder, 'assets'), {recursive: true});
        const attack = '<script>document.title = "taken"</script><p id="a" style="color: red" onclick="document.title = \'taken\'">x</p>' +
          '<img src="x.png" onerror="document.title = \'taken\'"><a id="b" href="javascript:document.title=\'taken\'">x</a>';
        writeFileSync(join(folder, 'index.html'), readFileSync(join(site, 'index.html'), 'utf8').replace('</main>', attack + '</main>'));
        const own = scheme === 'http' ? await serve({folder}) : {base: pathToFileURL(join(folder, '/')).href, close: () => {}};
        const page = await browser.newPage();
        await page.goto(own.base + 'index.html');
        await page.click('#a');
        await page.click('#b');
        assert.notEqual(await page.title(), 'taken');
        assert.notEqual(await page.evaluate(() => getComputedStyle(document.getElementById('a')).color), 'rgb(255, 0, 0)');
        await page.close();
        own.close();
        rmSync(folder, {recursive: true});
      });
    }

    for (const root of ['/', '/kyoto/', '/a/b/'])
      test(`a missing page below ${root} has its style and leads on, at any depth`, async () => {
        const own = await serve({root});
        for (const path of ['nothing.html', 'practices/nothing.html', 'documents/a/b/c/nothing.html']) {
          const page = await browser.newPage();
          const answer = await page.goto(own.base + path);
          assert.equal(answer.status(), 404);
          await page.waitForFunction(() => getComputedStyle(document.body).margin === '0px');
          const home = await page.$eval('main a', (link) => link.href);
          assert.equal(home, own.base + 'index.html', path);
          await Promise.all([page.waitForNavigation(), page.click('main a')]);
          assert.equal(page.url(), own.base + 'index.html');
          await page.close();
        }
        own.close();
      });

    test('the page of missing addresses works from a file too', async () => {
      const page = await open(browser, fileBase + '404.html');
      assert.equal((await state(page)).margin, '0px');
      assert.equal(await page.$eval('main a', (link) => link.href), fileBase + 'index.html');
      await page.close();
    });
  });
}
