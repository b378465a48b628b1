// SPDX-License-Identifier: GPL-3.0-or-later
// Every page is HTML without an error, by two checkers that know nothing of each other: the Nu checker of the W3C and html-validate.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {dirname, join} from 'node:path';
import {test} from 'node:test';
import {HtmlValidate} from 'html-validate';
import {site} from './browsers.mjs';
import {pages} from './pages.mjs';

test('the Nu HTML checker finds no error on any page', () => {
  const jar = join(dirname(createRequire(import.meta.url).resolve('vnu-jar/package.json')), 'build', 'dist', 'vnu.jar');
  const run = spawnSync('java', ['-Xss2m', '-jar', jar, '--skip-non-html', '--format', 'json', site], {encoding: 'utf8', maxBuffer: 1e9});
  assert.ok(run.stderr.trim().startsWith('{'), run.error ?? run.stderr.slice(0, 500));
  const {messages} = JSON.parse(run.stderr);
  const faults = messages.filter((message) => message.type !== 'info').map((message) => `${message.url}:${message.lastLine}: ${message.message}`);
  assert.deepEqual(faults, []);
  console.log(`${pages.size} pages, ${messages.length} remarks that are no errors`);
});

test('html-validate finds no error on any page', async () => {
  const validate = new HtmlValidate({
    root: true,
    extends: ['html-validate:standard', 'html-validate:a11y'],
    rules: {
      'long-title': 'off',                   // titles are those of the documents
      'no-inline-style': 'error',
      'require-csp-nonce': 'off',            // the policy allows files of the site, not nonces
      'require-sri': 'off',                  // browsers refuse it on local files
      'svg-focusable': 'off',                // for browsers that are no more
      'tel-non-breaking': 'off',             // numbers of documents are no telephones
    },
  });
  const faults = [];
  for (const [name, html] of pages) {
    const {results} = await validate.validateString(html, name);
    for (const {messages} of results) for (const one of messages) faults.push(`${name}:${one.line}: ${one.ruleId}: ${one.message}`);
  }
  if (process.env.KYOTO_FAULTS) writeFileSync(process.env.KYOTO_FAULTS, faults.join('\n'));
  assert.deepEqual(faults.slice(0, 40), []);
});
