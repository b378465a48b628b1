// SPDX-License-Identifier: GPL-3.0-or-later
// The form that writes a practice, in a real browser: what it hands out passes `kyoto check` as it is. KYOTO_SITE is the folder of a
// finished site, KYOTO_PROGRAM the program.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {createServer} from 'node:http';
import {tmpdir} from 'node:os';
import {dirname, extname, join, normalize} from 'node:path';
import {after, before, test} from 'node:test';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {chromium} from 'playwright-core';
import {fillAll, texts} from './form.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const site = process.env.KYOTO_SITE ?? join(root, 'site');
const kyoto = process.env.KYOTO_PROGRAM ?? join(root, 'build', 'kyoto');
const home = pathToFileURL(join(site, 'contribute.html')).href;
const work = mkdtempSync(join(tmpdir(), 'kyoto-contribute-'));
let browser;

before(async () => {
  for (const folder of ['documents', 'vocabularies']) cpSync(join(root, 'content', folder), join(work, folder), {recursive: true});
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium', headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
});

after(async () => {
  await browser.close();
  rmSync(work, {recursive: true, force: true});
});

/** A page of its own storage that notes any script error, any failed request and any request that leaves the site. */
async function openForm(query = '', address = home, settings = {}) {
  const context = await browser.newContext({locale: 'en-US', ...settings});
  const page = await context.newPage();
  const origin = address.startsWith('file:') ? 'file:' : new URL(address).origin;
  page.faults = [];
  page.on('pageerror', (error) => page.faults.push(String(error)));
  page.on('console', (message) => { if (message.type() === 'error') page.faults.push(message.text()); });
  page.on('request', (request) => { if (!request.url().startsWith(origin) && !request.url().startsWith('blob:')) page.faults.push(`request to ${request.url()}`); });
  page.on('requestfailed', (request) => page.faults.push(`failed: ${request.url()}`));
  if (settings.init) await page.addInitScript(settings.init);
  await page.goto(address + query);
  return page;
}

/** Runs `act`, which hands out a file; checks it alone with the program: {name, text, messages}. */
async function handedOut(page, act) {
  const refused = page.waitForFunction(() => document.activeElement.id === 'form-problems').then(async () => {
    throw new Error(`not handed out:\n${(await page.locator('#form-problems li').allTextContents()).join('\n')}`);
  });
  refused.catch(() => null);
  const [download] = await Promise.all([Promise.race([page.waitForEvent('download'), refused]), act()]);
  const name = download.suggestedFilename();
  const text = readFileSync(await download.path(), 'utf8');
  rmSync(join(work, 'practices'), {recursive: true, force: true});
  mkdirSync(join(work, 'practices'));
  writeFileSync(join(work, 'practices', name), text);
  const checked = spawnSync(kyoto, ['check', '--content', work, '--format', 'json'], {cwd: root, encoding: 'utf8', maxBuffer: 1e9});
  const messages = JSON.parse(checked.stdout).messages.filter((message) => message.file.endsWith(name)).map((message) => `${message.line}: ${message.severity}: ${message.text}`);
  return {name, text, messages, exit: checked.status};
}

const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.textContent.trim());

/** Presses Tab until the focus is where it is wanted: an id, or the words of a button. */
async function tabTo(page, target) {
  for (let i = 0; i < 250; ++i) {
    if (await focused(page) === target) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`${target} cannot be reached with the Tab key`);
}

/** Types into the control with this id. */
async function type(page, id, words) {
  await tabTo(page, id);
  await page.keyboard.type(words);
}

/** Searches in the finder with this id and takes the first of what is found. */
async function find(page, id, words) {
  await type(page, id, words);
  await page.waitForFunction((box) => document.getElementById(box).closest('.finder').querySelector('.found button'), id);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

/** Ticks the box before this name, from the box that has the focus on. */
async function tick(page, first, name) {
  await tabTo(page, first);
  for (let i = 0; i < 60; ++i) {
    if (await page.evaluate(() => document.activeElement.parentElement.textContent.trim()) === name) return page.keyboard.press('Space');
    await page.keyboard.press('Tab');
  }
  return assert.fail(`no box ${name}`);
}

test('a practice is written with the keyboard alone, handed out, and passes the check as it is', async () => {
  const page = await openForm();
  await type(page, 'f-title', 'Mentors: a way home');
  await type(page, 'f-summary', 'Trained volunteers meet people in prison and go with them through their first year outside.');
  await find(page, 'f-countries', 'cote d');
  await find(page, 'f-countries', 'nor');
  await type(page, 'f-places', 'Oslo\nBergen, old town');
  await tabTo(page, 'f-status');
  await page.keyboard.type('run');
  await type(page, 'f-start', '2009');
  await tick(page, 'f-themes', 'Volunteers');
  await tick(page, 'f-stages', 'Release');
  await tick(page, 'f-target-groups', 'Prisoners');
  await find(page, 'f-goals', '16.3');
  await find(page, 'f-implements', 'rehabilitative environment');
  assert.match(await focused(page), /^f-implements-\d+-how$/);
  await page.keyboard.type('dir');
  await page.keyboard.press('Tab');
  await page.keyboard.type('The mentors begin before the release.');
  await find(page, 'f-implements', '158 (k)');
  await page.keyboard.type('par');
  await tabTo(page, 'f-evidence-strength');
  await page.keyboard.type('3');
  await tabTo(page, 'f-evidence-direction');
  await page.keyboard.type('pos');
  await type(page, 'f-evidence-measure', 'Return to prison within two years');
  await tabTo(page, 'Add a source from elsewhere');
  await page.keyboard.press('Enter');
  assert.match(await focused(page), /^f-sources-\d+-title$/);
  await page.keyboard.type('Annual report #7');
  await tabTo(page, (await focused(page)).replace('title', 'url'));
  await page.keyboard.type('https://example.org/report?a=1&b=2');
  await tabTo(page, (await focused(page)).replace('url', 'accessed'));
  await page.keyboard.type('02012021');
  await tabTo(page, 'f-sources-document');
  await page.keyboard.type('A/CONF.234/9');
  await find(page, 'f-sources', '25');
  for (const [id, text] of Object.entries(texts)) await type(page, `f-heading-${id}`, text);
  await type(page, 'f-submitted-by', 'Prison service, department of research');
  await tabTo(page, 'f-reviewed');
  await page.keyboard.type('03262021');
  await tabTo(page, 'f-review-due');
  await page.keyboard.type('03262123');
  await page.keyboard.press('Shift+Tab');
  // The source of the evidence stands above the sources: back to it.
  for (let i = 0; i < 200 && await focused(page) !== 'f-evidence-source'; ++i) await page.keyboard.press('Shift+Tab');
  await page.keyboard.type('s1');
  await tabTo(page, 'form-download');
  const {name, text, messages, exit} = await handedOut(page, () => page.keyboard.press('Enter'));
  assert.equal(name, 'mentors-a-way-home.md');
  assert.deepEqual(messages, []);
  assert.equal(exit, 0);
  assert.match(text, /^---\ntitle: "Mentors: a way home"\n/);
  assert.match(text, /\ncountries: \[CIV, NOR\]\nplaces: \[Oslo, "Bergen, old town"\]\n/);
  assert.match(text, /\n {2}- ref: Kyoto Declaration, para\. 37\n {4}how: direct\n {4}note: The mentors begin before the release\.\n {2}- ref: A\/CONF\.234\/16, para\. 158 \(k\)\n {4}how: partial\n/);
  assert.match(text, /\n {2}- id: s2\n {4}ref: A\/CONF\.234\/9, para\. 25\n/);
  assert.match(await page.locator('#form-status').textContent(), /mentors-a-way-home\.md/);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test('hostile values are written so that the program reads them back', async () => {
  const values = [
    '- "quoted": #no, [list] {map} & *star* !bang %25 @at `tick` \\ back', '\'single\' | > ? ~ null', '<img src=x onerror=alert(1)> &lt; </textarea>', '\u041d\u0430\u0441\u0442\u0430\u0432\u043d\u0438\u043a\u0438: \u043f\u0443\u0442\u044c',
    '\u0627\u0644\u0639\u062f\u0627\u0644\u0629 # \u76e3\u5bdf \ud83d\udc69\u200d\u2696\ufe0f', '---', 'no\u00a0break \u201ccurly\u201d', '1.10',
  ];
  for (const [i, value] of values.entries()) {
    const page = await openForm();
    await fillAll(page, {title: value, summary: value, note: value, source: value, submitter: value, partners: `${value}\n${value}`});
    await page.fill('#f-heading-what-is-done', `It begins:\n${value}\n\n# ${value}\n- ${value}\n1. ${value}`);
    await page.fill('#f-id', `hostile-${i}`);
    const {messages} = await handedOut(page, () => page.click('#form-download'));
    assert.deepEqual(messages, [], value);
    const shown = JSON.parse(spawnSync(kyoto, ['show', `practices/hostile-${i}`, '--content', work, '--json'], {cwd: root, encoding: 'utf8'}).stdout);
    assert.deepEqual([shown.title, shown.text], [value, value]);
    assert.deepEqual(page.faults, []);
    await page.context().close();
  }
});

test('line breaks in a value of one line become spaces', async () => {
  const page = await openForm();
  await fillAll(page, {summary: 'One\nsentence.', note: 'a: b\n- c'});
  const {messages, text} = await handedOut(page, () => page.click('#form-download'));
  assert.deepEqual(messages, []);
  assert.match(text, /\nsummary: One sentence\.\n/);
  assert.match(text, /\n {4}note: "a: b - c"\n/);
  await page.context().close();
});

test('what is wrong is said at its field and in a list that leads there', async () => {
  const page = await openForm();
  await page.fill('#f-title', 'x'.repeat(95));
  await page.locator('#f-title').press('Tab');
  await page.waitForSelector('#f-title-error:not([hidden])');
  assert.match(await page.textContent('#f-title-error'), /5 characters too many/);
  assert.equal(await page.getAttribute('#f-title', 'aria-invalid'), 'true');
  assert.match(await page.getAttribute('#f-title', 'aria-describedby'), /f-title-error/);
  assert.equal(await page.isVisible('#f-summary-error'), false, 'what is only missing is not said while one writes');
  await page.fill('#f-title', 'Mentors');
  await page.waitForSelector('#f-title-error', {state: 'hidden'});
  assert.equal(await page.getAttribute('#f-title', 'aria-invalid'), null);
  await page.fill('#f-heading-results', 'One third fewer came back.');
  await page.locator('#f-heading-results').press('Tab');
  await page.waitForSelector('#f-heading-results-error:not([hidden])');
  assert.match(await page.textContent('#f-heading-results-error'), /"One" has no source/);

  await page.click('#form-download');
  await page.waitForFunction(() => document.activeElement.id === 'form-problems');
  const problems = await page.locator('#form-problems li').allTextContents();
  assert.ok(problems.length > 10, problems.join('\n'));
  await page.locator('#form-problems a', {hasText: 'Themes'}).press('Enter');
  assert.equal(await focused(page), 'f-themes');
  await page.keyboard.press('Space');
  await page.waitForFunction((count) => document.querySelectorAll('#form-problems li').length === count, problems.length - 1);

  // Unfinished work can be taken away: as a draft it passes the check too.
  await page.fill('#f-heading-results', '');
  await page.check('#f-draft');
  const {messages, text} = await handedOut(page, () => page.click('#form-download'));
  assert.deepEqual(messages, []);
  assert.match(text, /\ndraft: true\n/);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test('a source that is taken away can be put back, and its mark is missed meanwhile', async () => {
  const page = await openForm();
  await fillAll(page, {text: 'What is known [s1].'});
  await page.locator('#f-heading-results').press('End');
  assert.equal(await page.locator('#f-heading-results-control .marks button').textContent(), '[s1] ');
  await page.locator('#f-heading-results-control .marks button').click();
  assert.equal(await page.inputValue('#f-heading-results'), 'What is known [s1]. [s1]');
  await page.locator('#f-sources-control .remove button').click();
  await page.waitForSelector('#f-heading-results-error:not([hidden])');
  assert.match(await page.textContent('#f-heading-results-error'), /\[s1\]/);
  await page.keyboard.press('Enter');  // the focus is on what puts it back
  await page.waitForSelector('#f-heading-results-error', {state: 'hidden'});
  const {messages} = await handedOut(page, () => page.click('#form-download'));
  assert.deepEqual(messages, []);
  await page.context().close();
});

/** Everything that the form holds. */
const held = (page) => page.evaluate(() => Array.from(document.querySelectorAll('#practice-form :is(input, textarea, select)'), (box) => box.type === 'checkbox' ? box.checked : box.value)
  .concat(Array.from(document.querySelectorAll('#practice-form :is(.chosen li, .group-name, .group-words)'), (item) => item.textContent)));

for (const [where, init] of [['storage', undefined], ['history, where storage is refused', () => Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('refused', 'SecurityError'); }})],
  ['history, where storage is full', () => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }]]) {
  test(`the draft outlives a reload: kept in the ${where}`, async () => {
    const page = await openForm('', home, {init});
    await fillAll(page, {title: 'A title: kept', text: 'Kept [s1].\n\n\u041f\u0443\u0442\u044c'});
    await page.fill('#f-countries', 'japan');
    await page.locator('#f-countries-control .found button').first().click();
    await page.check('#f-draft');
    await page.waitForFunction(() => document.getElementById('form-kept').textContent !== '');
    const kept = await page.textContent('#form-kept');
    assert.match(kept, init ? /does not keep/ : /is kept/);
    await page.waitForTimeout(400);
    const values = await held(page);
    page.on('dialog', (dialog) => dialog.accept());
    await page.reload();
    await page.waitForFunction(() => document.querySelector('#practice-form').dataset.begun && document.querySelector('.group-words').textContent !== '');
    await page.waitForFunction(() => document.querySelector('.chosen li').textContent.includes('Japan'));
    assert.deepEqual(await held(page), values);
    assert.deepEqual(page.faults, []);
    await page.click('#form-clear');
    assert.equal(await page.inputValue('#f-title'), '');
    await page.keyboard.press('Enter');  // takes it back
    assert.equal(await page.inputValue('#f-title'), 'A title: kept');
    await page.context().close();
  });
}

test('a search box says when it finds nothing, and when it finds more than it shows', async () => {
  const page = await openForm();
  const note = page.locator('#f-countries-control .found .hint');
  await page.fill('#f-countries', 'Atlantis');
  await note.waitFor();
  assert.match(await note.textContent(), /^Nothing found/);
  await page.fill('#f-countries', 'republic');
  await page.waitForFunction(() => document.querySelectorAll('#f-countries-control .found button').length === 8);
  assert.match(await note.textContent(), /^\d\d found; the first 8 are shown/);
  await page.fill('#f-implements', 'Kyoto Declaration paragraph 37');
  assert.match(await page.locator('#f-implements-control .found button').first().textContent(), /^Kyoto Declaration, para. 37/);
  await page.context().close();
});

test('?implements= chooses a paragraph, with its words', async () => {
  const page = await openForm('?implements=Kyoto+Declaration%2C+para.+42&implements=A%2FCONF.234%2F16%2C+para.+158+%28k%29');
  await page.waitForFunction(() => document.querySelectorAll('#f-implements-control .group').length === 2);
  assert.deepEqual(await page.locator('#f-implements-control .group-name').allTextContents(), ['Kyoto Declaration, para. 42', 'A/CONF.234/16, para. 158 (k)']);
  assert.ok((await page.locator('#f-implements-control .group-words').first().textContent()).length > 80);
  assert.match(await page.textContent('#form-notice'), /Kyoto Declaration, para\. 42/);
  await page.waitForTimeout(400);
  await page.reload();
  await page.waitForFunction(() => document.querySelectorAll('#f-implements-control .group').length > 0);
  assert.equal(await page.locator('#f-implements-control .group').count(), 2);
  assert.deepEqual(page.faults, []);
  await page.goto(`${home}?implements=${encodeURIComponent('<b>Kyoto Declaration, para. 999')}`);
  await page.waitForFunction(() => document.getElementById('form-notice').textContent.includes('<b>Kyoto Declaration, para. 999'));
  await page.context().close();
});

test('?practice= begins with what is published', async () => {
  const page = await openForm('?practice=parole-canada');
  await page.waitForFunction(() => document.getElementById('f-title').value !== '');
  assert.equal(await page.inputValue('#f-title'), 'Parole with supervision in the community');
  assert.equal(await page.inputValue('#f-id'), 'parole-canada');
  assert.match(await page.inputValue('#f-heading-what-is-done'), /\n- full parole, which is earlier, is decided by the Parole Board .* \[s1\]\n/);
  assert.equal(await page.locator('#f-implements-control .group').count(), 4);
  const {name, messages} = await handedOut(page, () => page.click('#form-download'));
  assert.equal(name, 'parole-canada.md');
  assert.deepEqual(messages.filter((message) => message.includes('error')), []);
  await page.goto(`${home}?practice=no-such-practice`);
  await page.waitForFunction(() => document.getElementById('form-notice').textContent.includes('no-such-practice'));
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test('the name of a published practice cannot be taken', async () => {
  const page = await openForm();
  await fillAll(page);
  await page.fill('#f-id', 'yellow-ribbon-singapore');
  await page.click('#form-download');
  await page.waitForSelector('#f-id-error:not([hidden])');
  assert.match(await page.textContent('#f-id-error'), /There is a practice/);
  await page.fill('#f-id', 'con');
  await page.waitForFunction(() => document.getElementById('f-id-error').textContent.includes('Computers'));
  await page.context().close();
});

test('it works over http under a strict policy, and loads little before somebody writes', async (t) => {
  const types = {'.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml'};
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
    try {
      const bytes = await readFile(join(site, path));
      const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
      response.writeHead(200, {'content-type': types[extname(path)] ?? 'application/octet-stream', 'content-security-policy': policy}).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  t.after(() => { server.closeAllConnections(); server.close(); });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const address = `http://127.0.0.1:${server.address().port}/contribute.html`;
  const page = await openForm('', address);
  const scripts = () => page.evaluate(() => performance.getEntriesByType('resource').filter((one) => one.name.endsWith('.js')).map((one) => one.name.split('/').slice(3).join('/')));
  // The whole number of the edition comes last, a line for the footer.
  assert.deepEqual((await scripts()).map((name) => name.replace(/\.[0-9a-f]{10}\./, '.')), ['assets/kyoto.js', 'assets/draft.js', 'assets/contribute.js', 'assets/edition.js']);
  await fillAll(page);
  const {messages} = await handedOut(page, () => page.click('#form-download'));
  assert.deepEqual(messages, []);
  assert.ok(!(await scripts()).some((name) => name.includes('countries')), 'countries come when they are searched');
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test('without JavaScript the page says how to write the file', async () => {
  const page = await openForm('', home, {javaScriptEnabled: false});
  assert.equal(await page.isVisible('#practice-form'), false);
  const words = await page.locator('main').innerText();
  assert.match(words, /needs JavaScript/);
  assert.match(words, /content\/practices\//);
  await page.locator('main a[href="guide.html"]').first().click();
  assert.match(page.url(), /guide\.html$/);
  await page.context().close();
});

test('every control has a name and every description is there; nothing is wider than the screen', async () => {
  const page = await openForm('?practice=parole-canada');
  await page.waitForFunction(() => document.querySelectorAll('#f-sources-control .group').length === 3);
  await page.click('#form-download').catch(() => null);
  const faults = await page.evaluate(() => {
    const found = [];
    const ids = new Set();
    document.querySelectorAll('[id]').forEach((element) => { if (ids.has(element.id)) found.push(`twice: ${element.id}`); ids.add(element.id); });
    document.querySelectorAll('#practice-form :is(input, select, textarea, [aria-labelledby])').forEach((box) => {
      const by = ['aria-describedby', 'aria-labelledby'].flatMap((name) => (box.getAttribute(name) ?? '').split(' ').filter(Boolean));
      by.filter((id) => !document.getElementById(id)).forEach((id) => found.push(`no ${id} for ${box.id}`));
      if (box.labels && !box.labels.length) found.push(`no label: ${box.id}`);
    });
    return found;
  });
  assert.deepEqual(faults, []);
  for (const width of [320, 360, 768, 1280]) {
    await page.setViewportSize({width, height: 900});
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth) <= 0, `too wide at ${width}`);
  }
  await page.context().close();
});

test('the form comes in its place however late its scripts: nothing jumps, and no heading of it passes for a button', async () => {
  const context = await browser.newContext({viewport: {width: 390, height: 800}});
  const page = await context.newPage();
  await page.addInitScript(() => {
    window.jumps = 0;
    new PerformanceObserver((list) => { for (const each of list.getEntries()) window.jumps += each.value; }).observe({type: 'layout-shift', buffered: true});
    const listen = EventTarget.prototype.addEventListener;
    window.listened = [];
    EventTarget.prototype.addEventListener = function (type, ...others) {
      if (type === 'click' && this instanceof HTMLFormElement) window.listened.push(this.id);
      return listen.call(this, type, ...others);
    };
  });
  await page.route('**/assets/*.js', async (route) => {
    await new Promise((next) => setTimeout(next, 700));
    await route.continue();
  });
  await page.goto(home);
  await page.locator('#f-title').focus();
  await page.waitForFunction(() => document.querySelector('#practice-form').dataset.begun);
  assert.ok(await page.locator('#by-hand').isVisible());
  assert.ok(await page.evaluate(() => window.jumps) < 0.01);
  assert.deepEqual(await page.evaluate(() => window.listened), []);
  await context.close();
});
