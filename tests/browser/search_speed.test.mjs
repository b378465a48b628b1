// SPDX-License-Identifier: GPL-3.0-or-later
// How long an answer takes in real browsers, from the question to the rows on the page: cold, when nothing of search but the page
// is there, and warm, when the query's pieces are. Of each query the least of three times counts, of all queries the median. And
// what travels for a first answer: every file that came before its rows stood there, and the script of the page itself.
// KYOTO_SITE names the site; scripts/bench measures generated ones.
import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {gzipSync} from 'node:zlib';
import {fileBase, files, launch, serve, site} from './browsers.mjs';

const COLD = 100;  // milliseconds
const WARM = 10;
const queries = ['prison overcrowding', 'youth crime', 'legal aid', 'witness protection', 'restorative justice', 'women girls', 'rehabilit*', '"rule of law"', '"criminal justice"',
  '"in the community"', 'recidvism', 'country:Japan prison', 'How can victims take part in restorative justice?', 'cybercrime cooperation'];

// Bytes, compressed, of a first answer: of two words with today's content and with many practices, of a beginning or a phrase.
const TODAY = 40_000;
const MANY = 100_000;
const LONG = 150_000;
const FILES = 14;
const pairs = ['prison overcrowding', 'youth crime', 'legal aid', 'witness protection', 'probation volunteers', 'restorative justice', 'cybercrime cooperation', 'women girls',
  'asset recovery', 'human trafficking', 'sentencing guidelines', 'juvenile detention'];
const longer = ['rehab*', 'pro*', 'con*', '"criminal justice"', '"rule of law"', '"in the community"', '"of the"', '"crime prevention and criminal justice"',
  '"United Nations Office on Drugs and Crime"', '"the prevention of crime and the treatment of offenders and the"'];

const median = (times) => times.slice().sort((a, b) => a - b)[times.length >> 1];

/** Asks on the open page; gives the milliseconds until the first rows stood there. */
const ask = (page, query) => page.evaluate(async (text) => {
  performance.clearMeasures();
  const box = document.querySelector('#q');
  box.value = text;
  box.form.requestSubmit();
  for (;;) {
    const [answer] = performance.getEntriesByName('kyoto-answer');
    if (answer) return answer.duration;
    await new Promise((next) => setTimeout(next, 5));
  }
}, query);

/** What the page had loaded when the first rows stood there: names of files of the site. */
const loaded = (page) => page.evaluate(() => {
  const [answer] = performance.getEntriesByName('kyoto-answer');
  return performance.getEntriesByType('resource').filter((each) => /\/search\/\w+\/[\w-]+\.js$/.test(each.name) && each.responseEnd <= answer.startTime + answer.duration)
    .map((each) => each.name);
});

for (const name of ['chrome', 'firefox']) {
  const installed = name === 'chrome' ? '/usr/bin/chromium' : '/usr/bin/firefox-esr';
  describe(name, {skip: existsSync(installed) ? false : `${installed} is not installed`}, () => {
    let browser;
    let server;
    before(async () => {
      server = await serve();
      browser = await launch(name);
    });
    after(async () => {
      await browser.close();
      server.close();
    });

    test('what a first answer carries', {skip: name === 'firefox' ? 'the same files' : false}, async () => {
      const own = files.find((file) => /^assets\/search\.\w+\.js$/.test(file));
      const weigh = (file) => gzipSync(readFileSync(file)).length;
      const isLarge = files.length > 5000;
      for (const query of [...pairs, ...longer]) {
        const page = await browser.newPage();
        await page.goto(`${server.base}search.html`);  // of files from a disk a browser keeps no times
        await ask(page, query);
        const came = await loaded(page);
        await page.close();
        assert.ok(came.length >= 3, query);
        const size = came.reduce((sum, address) => sum + weigh(join(site, address.slice(server.base.length))), weigh(join(site, own)));
        console.log(`${query}: ${(size / 1000).toFixed(1)} kB in ${came.length + 1} files`);
        assert.ok(size <= (longer.includes(query) ? LONG : isLarge ? MANY : TODAY), `${query}: ${size} bytes`);
        // The script of the page comes with the page; with many practices ten answers can lie in ten files.
        assert.ok(longer.includes(query) || came.length + (isLarge ? 0 : 1) <= FILES, `${query}: ${came.length + 1} files`);
      }
    });

    for (const scheme of ['file', 'http'])
      test(`${scheme}: an answer comes at once`, async () => {
        const base = scheme === 'file' ? fileBase : server.base;
        const cold = [];
        const warm = [];
        for (const query of queries) {
          const first = [];
          const again = [];
          for (let round = 0; round < 3; ++round) {
            const page = await browser.newPage();
            await page.goto(`${base}search.html`);
            first.push(await ask(page, query));
            await new Promise((next) => setTimeout(next, 200));  // snippets and facets
            for (let k = 0; k < 3; ++k) again.push(await ask(page, query));
            await page.close();
          }
          cold.push(Math.min(...first));
          warm.push(Math.min(...again));
        }
        console.log(`${name} ${scheme}: cold ${median(cold).toFixed(0)} ms (most ${Math.max(...cold).toFixed(0)}), warm ${median(warm).toFixed(1)} ms (most ${Math.max(...warm).toFixed(1)})`);
        if (process.env.KYOTO_SPEED_DETAILS) queries.forEach((query, i) => console.log(`  ${query}: ${cold[i].toFixed(0)}, ${warm[i].toFixed(1)}`));
        if (scheme !== 'file') return;  // a server of the tests' own, in the same process
        assert.ok(median(cold) <= COLD, `cold: ${median(cold)} ms`);
        assert.ok(median(warm) <= WARM, `warm: ${median(warm)} ms`);
      });
  });
}
