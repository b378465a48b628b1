// SPDX-License-Identifier: GPL-3.0-or-later
// How long an answer takes in real browsers, from the question to the rows on the page: cold, when nothing of search but the page
// is there, and warm, when the query's pieces are. Of each query the least of three times counts, of all queries the median.
// KYOTO_SITE names the site; scripts/bench measures one of 10,000 practices.
import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {after, before, describe, test} from 'node:test';
import {fileBase, launch, serve} from './browsers.mjs';

const COLD = 100;  // milliseconds
const WARM = 10;
const queries = ['prison overcrowding', 'youth crime', 'legal aid', 'witness protection', 'restorative justice', 'women girls', 'rehabilit*', '"rule of law"', '"criminal justice"',
  '"in the community"', 'recidvism', 'country:Japan prison', 'How can victims take part in restorative justice?', 'cybercrime cooperation'];

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
