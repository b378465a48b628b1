// SPDX-License-Identifier: GPL-3.0-or-later
// Every page kind for those who read otherwise: axe-core in light and dark, on a telephone and on a desk; the keyboard alone, in both
// browsers; without JavaScript; enlarged; in forced colours; without motion; on paper. Pictures of all of it: KYOTO_SCREENSHOTS=folder.
import assert from 'node:assert/strict';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {chromium} from 'playwright-core';
import {chromiumArguments, fileBase, launch} from './browsers.mjs';
import {samples} from './pages.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = process.env.KYOTO_SCREENSHOTS;
if (pictures) mkdirSync(pictures, {recursive: true});
let browser;

/** The page kinds, and what some of them turn into when they are asked. */
const states = samples.concat([['search_results', 'search.html?q=prison+overcrowding'], ['search_nothing', 'search.html?q=zzqqxx'], ['find_nothing', 'find.html?q=KD+999']]);

/** Opens one of them and waits for its answer. */
async function open(page, path) {
  await page.goto(fileBase + path);
  if (path.includes('?')) await page.waitForFunction(() => document.querySelector('#results')?.dataset.query || document.querySelector('#find-places')?.children.length);
}

before(async () => { browser = await chromium.launch({executablePath: '/usr/bin/chromium', headless: true, args: chromiumArguments}); });
after(() => browser.close());

async function openContext(options = {}) {
  const context = await browser.newContext({viewport: {width: 1280, height: 900}, ...options});
  const page = await context.newPage();
  page.done = () => context.close();
  return page;
}

const shoot = (page, name) => (pictures ? page.screenshot({path: join(pictures, `${name}.png`)}) : null);

test('axe-core finds no violation on any page kind, light and dark, at 360 and 1280 pixels', async () => {
  const page = await openContext();
  const faults = [];
  for (const [kind, path] of states) {
    await open(page, path);
    await page.evaluate(axe);
    for (const colorScheme of ['light', 'dark']) {
      for (const width of [360, 1280]) {
        await page.emulateMedia({colorScheme});
        await page.setViewportSize({width, height: 900});
        // What the dark changes is colours alone.
        const rules = colorScheme === 'dark' ? {runOnly: {type: 'rule', values: ['color-contrast', 'link-in-text-block']}} : {};
        const violations = await page.evaluate(async (options) => (await window.axe.run(document, {resultTypes: ['violations'], ...options})).violations
          .flatMap((one) => one.nodes.slice(0, 2).map((node) => `${one.id}: ${node.html.slice(0, 160)} ${node.any.concat(node.all, node.none).map((check) => check.message).join('; ').slice(0, 200)}`)), rules);
        for (const violation of violations) faults.push(`${kind} ${path} ${colorScheme} ${width}: ${violation}`);
      }
    }
  }
  assert.deepEqual(faults.slice(0, 20), []);
  await page.done();
});

// Driven as a user's browsers are: Firefox has its own mind about what a Tab stops at.
for (const [name, mostStops] of [['chromium', 25], ['firefox', 12]])
  test(`each page kind is walked with the Tab key in ${name}: every stop is seen, has a name, and none is a trap`, async (t) => {
    const own = await launch(name);
    t.after(() => own.close());
    const page = await own.newPage();
    await page.setViewport({width: 1280, height: 900});
    for (const [kind, path] of samples) {
      await page.goto(fileBase + path);
      const seen = [];
      for (let stop = 0; stop < mostStops; ++stop) {
        await page.keyboard.press('Tab');
        const found = await page.evaluate(async () => {
          const element = document.activeElement;
          if (!element || element === document.body) return null;
          // Firefox scrolls to it a moment later.
          const top = () => element.getBoundingClientRect().top;
          for (let wait = 0; wait < 40 && (top() < 0 || top() > innerHeight); ++wait) await new Promise((soon) => setTimeout(soon, 50));
          const style = getComputedStyle(element);
          const shape = element.querySelector?.('rect, circle, path');
          const box = element.getBoundingClientRect();
          const ring = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1.5) || (shape && parseFloat(getComputedStyle(shape).strokeWidth) >= 2);
          const name = (element.getAttribute('aria-label') || element.textContent || (element.labels && element.labels[0]?.textContent) || element.value || '').trim();
          window.stops = window.stops || new Map();
          const again = window.stops.has(element);
          window.stops.set(element, true);
          return {what: element.outerHTML.slice(0, 90), ring: Boolean(ring), name: Boolean(name), again,
            inView: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth};
        });
        if (!found || found.again) break;
        seen.push(found);
        assert.ok(found.ring, `${path}: the focus is not seen on ${found.what}`);
        assert.ok(found.name, `${path}: no name: ${found.what}`);
        assert.ok(found.inView, `${path}: the focus is outside the window on ${found.what}`);
      }
      assert.ok(seen.length >= 6, `${kind} ${path}: ${seen.length} stops`);
      assert.match(seen[0].what, /class="skip"/, `${path}: the first stop leads to the content`);
    }
    await page.goto(fileBase + 'kyoto-declaration/37.html');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => document.querySelector('main').contains(document.activeElement)), 'the first stop leads into the content');
  });

test('without JavaScript every page kind shows the same words, and its links work', async () => {
  const scripted = await openContext();
  const plain = await openContext({javaScriptEnabled: false});
  for (const [, path] of samples) {
    await scripted.goto(fileBase + path);
    await plain.goto(fileBase + path);
    const [with_, without] = [await scripted.locator('main').innerText(), await plain.locator('main').innerText()];
    // What needs a script says so in its place.
    const instead = await plain.locator('main noscript').allInnerTexts();
    if (instead.length) assert.ok(instead.every((words) => words.trim().length > 20), path);
    else assert.ok(without.length >= 0.97 * with_.length, `${path}: ${without.length} of ${with_.length} characters`);
    assert.ok((await plain.locator('main a[href]').count()) + (await plain.locator('header a[href]').count()) > 3, path);
  }
  // A footnote and the way back.
  await plain.goto(fileBase + 'documents/a-conf.234-9/whole.html');
  const mark = plain.locator('main a[href^="#note-"]').first();
  const target = await mark.getAttribute('href');
  await mark.click();
  assert.ok(plain.url().endsWith(target));
  assert.ok(await plain.locator(target).isVisible());
  await plain.locator(`${target} a[href^="#"]`).first().click();
  assert.ok(!plain.url().endsWith(target));
  await Promise.all([scripted.done(), plain.done()]);
});

test('nothing has to be scrolled sideways: at 320 pixels, and enlarged to 200 %; and nothing moves', async () => {
  const page = await openContext({reducedMotion: 'reduce'});
  for (const [kind, path] of states) {
    await open(page, path);
    // A browser that enlarges to 200 % lays out a window of 1280 in 640 pixels, of 640 in 320.
    for (const width of [320, 360, 640, 768, 1280]) {
      await page.setViewportSize({width, height: 900});
      const {wide, moving} = await page.evaluate(() => {
        const limit = document.documentElement.clientWidth;
        const past = (one) => one.getBoundingClientRect().right > limit + 1;
        const all = document.documentElement.scrollWidth <= limit ? [] : Array.from(document.querySelectorAll('main *, header *, footer *')).filter(past);
        return {wide: all.slice(0, 3).map((one) => one.outerHTML.slice(0, 80)).join(' | ') || document.documentElement.scrollWidth > limit, moving: document.getAnimations().length};
      });
      assert.equal(wide, false, `${path} at ${width}`);
      // Read from right to left, the page is its own mirror.
      const turned = await page.evaluate(() => {
        document.documentElement.dir = 'rtl';
        const {scrollWidth, clientWidth} = document.documentElement;
        document.documentElement.dir = '';
        return scrollWidth - clientWidth;
      });
      assert.equal(turned, 0, `${path} at ${width} from right to left`);
      assert.equal(moving, 0, path);
      if (!pictures || width === 320 || width === 640) continue;
      await page.emulateMedia({colorScheme: width === 768 ? 'dark' : 'light'});
      await shoot(page, `${kind}-${width}`);
    }
  }
  await page.done();
});

test('letters of double size, as a reader sets them in the browser, fit too', async () => {
  const profile = mkdtempSync(join(tmpdir(), 'kyoto-letters-'));
  mkdirSync(join(profile, 'Default'));
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify({webkit: {webprefs: {default_font_size: 32, default_fixed_font_size: 26}}}));
  const context = await chromium.launchPersistentContext(profile, {executablePath: '/usr/bin/chromium', headless: true, args: chromiumArguments, viewport: {width: 1280, height: 900}});
  const page = await context.newPage();
  for (const [kind, path] of samples) {
    await page.goto(fileBase + path);
    const {letters, wide} = await page.evaluate(() => ({
      letters: parseFloat(getComputedStyle(document.documentElement).fontSize),
      wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    }));
    assert.ok(letters >= 30, `${letters} pixels`);
    assert.ok(wide <= 0, `${kind} ${path} is ${wide} pixels too wide`);
  }
  await context.close();
  rmSync(profile, {recursive: true, force: true});
});

test('in forced colours the pictures keep their shapes and links can be told from words', async () => {
  const page = await openContext({forcedColors: 'active'});
  for (const [kind, path] of samples) {
    await page.goto(fileBase + path);
    await shoot(page, `${kind}-forced`);
  }
  await page.goto(fileBase + 'glance.html');
  const colours = await page.evaluate(() => {
    const of = (selector, property) => getComputedStyle(document.querySelector(selector))[property];
    return {tile: of('.tile-picture rect', 'stroke'), words: of('.tile-picture text', 'fill'), dot: of('.tile-picture path', 'fill'), text: getComputedStyle(document.body).color};
  });
  for (const [part, colour] of Object.entries(colours)) assert.equal(colour, colours.text, part);
  await page.done();
});

test('on paper stands the text, not the way through the site, and links say where they lead', async () => {
  const page = await openContext();
  await page.emulateMedia({media: 'print'});
  for (const path of ['kyoto-declaration/whole.html', 'documents/a-conf.234-9/whole.html', 'kyoto-declaration/37.html', 'practices/yellow-ribbon-singapore.html', 'glance.html']) {
    await page.goto(fileBase + path);
    assert.equal(await page.locator('.site-nav').first().isVisible(), false, path);
    assert.equal(await page.locator('.site-search').first().isVisible(), false, path);
    assert.ok(await page.locator('h1').isVisible(), path);
    const pdf = await page.pdf({format: 'A4', path: pictures ? join(pictures, `${path.replace(/\//g, '-')}.pdf`) : undefined});
    const sheets = (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;
    assert.ok(sheets >= 1 && sheets < 60, `${path}: ${sheets} sheets`);
  }
  const external = await page.evaluate(() => 0).then(() => page.goto(fileBase + 'practices/yellow-ribbon-singapore.html')).then(() => page.evaluate(() => {
    const link = document.querySelector('main a[href^="http"]');
    return link ? getComputedStyle(link, '::after').content : 'none found';
  }));
  assert.match(external, /http|none found/, 'the address stands behind a link that leads out');
  await page.done();
});
