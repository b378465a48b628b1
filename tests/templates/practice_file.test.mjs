// SPDX-License-Identifier: GPL-3.0-or-later
// What templates/assets/practice-file.js writes is what the program reads: hostile values go through the writer into a folder of
// practices, `kyoto check` finds nothing, and the site's own data hold every value as it was typed. Run by ctest with node;
// KYOTO_PROGRAM is the program, KYOTO_SITE a finished site, whose schema and lists of words are used.
import assert from 'node:assert/strict';
import {execFileSync, spawnSync} from 'node:child_process';
import {cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {after, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import vm from 'node:vm';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const kyoto = process.env.KYOTO_PROGRAM ?? join(root, 'build', 'kyoto');
const site = process.env.KYOTO_SITE ?? join(root, 'site');
const work = mkdtempSync(join(tmpdir(), 'kyoto-practice-file-'));
after(() => rmSync(work, {recursive: true, force: true}));

const page = vm.createContext({TextEncoder});
const run = (path) => vm.runInContext(readFileSync(path, 'utf8'), page);
for (const name of ['file', 'rules', 'check']) run(join(root, 'templates', 'assets', `practice-${name}.js`));
page.kyotoForm = (name, data) => { page.lists = data; };
run(join(site, 'contribute', 'rules.js'));
const file = page.kyotoPracticeFile;
const rules = page.kyotoPracticeRules(page.lists);
const check = page.kyotoPracticeCheck(file, rules, page.lists);

// The schema as the page of the site tells it; contribute-controls.js reads the same attributes.
const html = readFileSync(join(site, 'contribute.html'), 'utf8');
function controls(part) {
  return [...part.matchAll(/data-key="([^"]*)" data-kind="([^"]*)" data-required="([^"]*)"(?: data-longest="(\d+)")?/g)]
    .map(([, key, kind, required, longest]) => ({key, kind, required, longest: Number(longest ?? 0), label: key, words: kind.startsWith('text')}));
}
const schema = {fields: [], headings: [...html.matchAll(/data-heading="([^"]*)"/g)].map((match) => match[1])};
for (const chunk of html.split(/(?=<(?:div|fieldset) class="control(?: |")[^>]*id="f-(?![^"]*-N-)[^"]*-control" data-key)/).slice(1)) {
  const [field, ...parts] = controls(chunk);
  if (parts.length) field.parts = [...(field.kind === 'sources' ? ['id', 'ref'] : ['ref']).map((key) => ({key, kind: key, required: 'no'})), ...parts];
  schema.fields.push(field);
}

/** A practice that is complete; `more` takes the place of what it holds. */
function practice(id, fields = {}, text = {}) {
  return {
    id,
    fields: {
      title: 'Mentors for people who leave prison', summary: 'Volunteers meet people in prison and go with them.', basis: 'submitted',
      countries: ['NOR'], themes: ['volunteers'], stages: ['release'], 'target-groups': ['prisoners'],
      implements: [{ref: 'Kyoto Declaration, para. 37', how: 'direct', note: 'It begins early.'}], 'evidence-strength': '0',
      sources: [{id: 's1', title: 'Annual report', publisher: 'Prison service', year: '2020', url: 'https://example.org/a_b?c=d&e=f', accessed: '2021-02-01'}],
      'submitted-by': 'Prison service', reviewed: '2021-03-26', 'review-due': '2123-03-26', ...fields,
    },
    text: {...Object.fromEntries(schema.headings.map((title) => [title, `What is known of ${title.toLowerCase()}.`])), ...text},
  };
}

const known = {practice: () => false, taken: () => false, today: '2021-06-01'};
const faults = (values) => Array.from(check(schema, values, known));

/** Writes the practices, checks and builds them: {messages, practices by id}. */
function publish(all) {
  const content = join(work, `content-${all[0].id}`);
  mkdirSync(join(content, 'practices'), {recursive: true});
  for (const folder of ['documents', 'vocabularies']) cpSync(join(root, 'content', folder), join(content, folder), {recursive: true});
  for (const values of all) writeFileSync(join(content, 'practices', `${values.id}.md`), file.write(schema, values));
  const checked = spawnSync(kyoto, ['check', '--content', content, '--format', 'json'], {cwd: root, encoding: 'utf8', maxBuffer: 1e9});
  const messages = JSON.parse(checked.stdout).messages.filter((message) => message.file.includes('/practices/'));
  const output = join(work, `site-${all[0].id}`);
  if (messages.every((message) => message.severity !== 'error')) execFileSync(kyoto, ['build', '--content', content, '--output', output], {cwd: root, stdio: 'pipe'});
  else return {messages, practices: new Map()};
  const published = JSON.parse(readFileSync(join(output, 'data', 'practices.json'), 'utf8'));
  return {messages, practices: new Map(published.map((one) => [one.id, one])), output};
}
const told = (messages) => messages.map((message) => `${message.file.split('/').pop()}:${message.line}: ${message.id}: ${message.text}`);

// What YAML, Markdown and HTML might take for something else.
const hostile = [
  'a: b', 'a:b', ': a', 'a :', '- a', '-a', '--- a', '---', '...', '#a', 'a #b', '# a', '"quoted"', '"a', 'a"', "'quoted'", "'a", "it's", "''", '""',
  '\\', '\\n', 'a\\', '\\"', 'C:\\new\\table', '|', '>', '| a', '> a', '>-', '&a', '*a', '!a', '!!str a', '%a', '@a', '`a`', '[a]', '[a', 'a]', '{a}', '{a: b}', 'a, b',
  '?', '? a', '~', 'null', 'Null', 'true', 'yes', 'NO', 'on', 'off', '1', '1.10', '0123', '0x1F', '1e3', '.5', '-1', '+1', '1_000', '12:30', '2021-03-26', '.inf', '<<', '=',
  '<b>bold</b>', '<script>alert(1)</script>', '<!-- a -->', '&amp; &lt; &#60; &copy;', 'R&D', 'a < b > c', '${a}', '{{a}}', '%s', '*a* **b** _c_ __d__ ~~e~~ ~f~', 'snake_case_word', '2 * 3 * 4',
  '[a](https://example.org)', '![a](b.png)', '[a]: https://example.org', '[^1]', '[x] a', '[ ] a', 'https://example.org/a_b_c*d', '(https://example.org/a_b).', 'www.example.org/a_b', 'http://[bad',
  'javascript:alert(1)', 'a@b.org', 'https://example.org/?a=1&copy=2&amp;b', 'https://example.org/&copy;', 'ftp://example.org', 'xhttps://a.org/*b*', '=SUM(A1)', '+a', '@a', '-1+1',
  '\u201cCurly\u201d \u2018quotes\u2019 \u2013 dashes \u2014', 'no\u00a0break', '\u00a0a\u00a0', 'tab\there', 'two  spaces', ' lead', 'trail ', '\u200bzero\u200b', '\u202eright to left\u202c', '\ufeffmark', 'e\u0301', '\u0085next',
  '\u041d\u0430\u0441\u0442\u0430\u0432\u043d\u0438\u043a\u0438: \u043f\u0443\u0442\u044c', '\u76e3\u5bdf\uff1a\u9053', '\u0627\u0644\u0639\u062f\u0627\u0644\u0629: #', '\u0939\u093f\u0928\u094d\u0926\u0940', '\ud83d\udc69\u200d\u2696\ufe0f\ud83c\uddf3\ud83c\uddf4', '\ud83d', '\u0000\u0007\u001b[31m',
  'a\nb', 'a\r\nb', 'a\rb', 'a\u2028b', 'key: value\nother: value', '---\ntitle: other', 'a\n---\nb', 'a\n===\nb', '\n\na\n\n', 'a'.repeat(85), '\u76e3'.repeat(85), '"\\'.repeat(40), 'Title: "x" # y - z',
];

// As the program shows a value: on one line.
const shown = (text) => file.oneLine(text);

test('the page tells the whole schema', () => {
  assert.ok(schema.fields.length > 25, `${schema.fields.length} fields`);
  assert.equal(schema.headings.length, 7);
  assert.deepEqual(schema.fields.filter((field) => field.parts).map((field) => field.key), ['implements', 'sources']);
  assert.deepEqual(schema.fields.find((field) => field.key === 'sources').parts.map((part) => part.key), ['id', 'ref', 'title', 'publisher', 'year', 'url', 'accessed']);
});

test('hostile values in every field of words come back as they were typed', () => {
  const words = hostile.filter((text) => shown(text));
  const all = words.map((text, i) => practice(`hostile-${i}`, {
    title: text, summary: text, body: text, partners: [text, 'Red Cross', text], places: [text], 'evidence-strength': '2', 'evidence-direction': 'mixed', 'evidence-measure': text,
    'evidence-source': 's1', implements: [{ref: 'A/CONF.234/16, para. 158 (k)', how: 'partial', note: text}], sources: [{id: 's1', title: text, publisher: text}], 'submitted-by': text,
  }));
  for (const values of all) assert.deepEqual(faults(values).filter((fault) => fault.kind !== 'advice'), [], JSON.stringify(values.fields.title));
  const {messages, practices} = publish(all);
  assert.deepEqual(told(messages), []);
  all.forEach((values, i) => {
    const found = practices.get(values.id), want = shown(words[i]);
    for (const key of ['title', 'summary', 'body', 'submitted_by']) assert.equal(found[key], want, `${values.id} ${key}`);
    assert.deepEqual(found.partners, [want, 'Red Cross', want]);
    assert.equal(found.evidence.measure, want);
    assert.equal(found.implements[0].note, want);
    assert.equal(found.implements[0].target, 'a-conf.234-16#report/158/k');
    assert.deepEqual([found.sources[0].title, found.sources[0].publisher], [want, want]);
  });
});

/** The words that a reader of the text sees, without regard to where lines break. */
const plain = (text) => file.clean(text).replace(/[\s\u00a0]+/g, ' ').trim();

test('hostile text comes back as it was typed, and nothing of it becomes markup', () => {
  const texts = hostile.map((text) => `Before ${text} after.`).concat(hostile.filter((text) => shown(text) && !rules.isPlaceholder(shown(text))));
  const all = texts.map((text, i) => practice(`text-${i}`, {}, {'The problem': text, 'What it needs': `They need:\n- ${text}\n- more`}));
  for (const values of all) assert.deepEqual(faults(values).filter((fault) => fault.kind === 'wrong'), [], values.text['The problem']);
  const {messages, practices, output} = publish(all);
  assert.deepEqual(told(messages), []);
  all.forEach((values) => {
    const sections = new Map(practices.get(values.id).sections.map((section) => [section.title, section.text]));
    const strip = (text) => plain(text).replace(/^(?:[-*+\u2022\u2013] |\d{1,2}[.)] )/, '').replace(/\u2610 |\u2611 |\[[ x]\] /g, '');
    assert.equal(strip(sections.get('The problem')), strip(values.text['The problem'].replace(/\n/g, ' ')), values.id);
    const page = readFileSync(join(output, 'practices', `${values.id}.html`), 'utf8');
    const body = page.slice(page.indexOf('<section class="prose">'), page.indexOf('id="how-it-works"'));
    assert.doesNotMatch(body, /<(?!\/?(?:section|h2|p|ul|ol|li|a|br)\b)/, values.id);
  });
});

// Numbers that look random and are the same in each run (mulberry32).
function numbers(seed) {
  return (below) => {
    seed = (seed + 0x6D2B79F5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

test('whatever the form lets through, the program takes', () => {
  const bits = ['a', 'Results', '12', '[s1]', '[s2]', ' ', '  ', '\n', '\n\n', '- ', '* ', '1. ', '12) ', '#', '## ', '---', '===', '***', '___', '`', '```', '~~~', '~', '|', '|-|', '\\', '<', '>', '</', '<!--',
    '-->', '&', '&amp;', '&#', '!', '[', ']', '(', ')', '](', 'https://a.org/', 'www.a.org', '://', '@', '"', "'", ':', ': ', ' #', '{', '}', '%', 'one third', 'two', 'inmates', '\t', '\u00e9', '\u4eba', '\ud83d\ude00',
    '\u00a0', '\u2028', '\u200b', '.', ',', '?', '_', '*', '**', '+', '=', 'mailto:', '.md', 'para. 3', 'A/RES/70/175', 'half', ';', '\r\n', '    ', '[ ] ', '[^1]', '1.', '0', '\u201c', '\u201d', '\u2014', '\u2013'];
  const next = numbers(2021);
  const words = () => Array.from({length: 1 + next(14)}, () => bits[next(bits.length)]).join('');
  const all = [];
  for (let tries = 0; all.length < 250 && tries < 5000; ++tries) {
    const values = practice(`random-${all.length}`, {
      title: words().slice(0, 60), summary: words(), body: words(), partners: [words(), words()], implements: [{ref: 'Kyoto Declaration, para. 37', how: 'direct', note: words()}],
      sources: [{id: 's1', title: words(), publisher: words()}],
    }, {'The problem': words(), Results: words(), 'What it needs': words()});
    if (faults(values).every((fault) => fault.kind === 'advice')) all.push(values);
  }
  assert.equal(all.length, 250);
  const {messages, practices} = publish(all);
  assert.deepEqual(told(messages.filter((message) => !['branding-words', 'best-practice', 'long-sentence'].includes(message.id))), []);
  for (const values of all) {
    const found = practices.get(values.id);
    for (const key of ['title', 'summary', 'body']) assert.equal(found[key], shown(values.fields[key]), values.id);
    assert.deepEqual(found.partners, values.fields.partners.map(shown).filter(Boolean), values.id);
    for (const title of ['The problem', 'Results', 'What it needs']) {
      const signs = (text) => text.replace(/\[s1\]|[\s\u00a0\u2610\u2611]/g, '').replace(/\[[xX]?\]/g, '');  // without check boxes
      const typed = Array.from(file.blocks(values.text[title])).flatMap((block) => Array.from(block.items)).join('');
      assert.equal(signs(found.sections.find((section) => section.title === title)?.text ?? ''), signs(typed), `${values.id} ${title}`);
    }
  }
});

test('lists, wrapped lines and paragraphs are read as they are meant', () => {
  const shape = (text) => Array.from(file.blocks(text), (block) => `${block.kind}: ${Array.from(block.items).join(' / ')}`);
  const cases = [
    ['One.\nTwo.', ['paragraph: One.', 'paragraph: Two.']],
    ['One\n\nTwo', ['paragraph: One', 'paragraph: Two']],
    ['The paper names:\n- one\n- two\nThe Board agrees.', ['paragraph: The paper names:', 'bullets: one / two', 'paragraph: The Board agrees.']],
    ['The Fourteenth United Nations Congress on Crime Prevention and\nCriminal Justice met in Kyoto,\nand the States agreed.',
      ['paragraph: The Fourteenth United Nations Congress on Crime Prevention and Criminal Justice met in Kyoto, and the States agreed.']],
    ['Phase one\nThe mentors are trained.', ['paragraph: Phase one', 'paragraph: The mentors are trained.']],
    ['\u2022 one\n\u2022 two that goes\non here\n\n\u2022 three', ['bullets: one / two that goes on here / three']],
    ['1. one\n2) two\n\nThen.', ['numbers: one / two', 'paragraph: Then.']],
    ['In 2019 it fell [s1].\nIn 2020 it rose [s1]\nAgain.', ['paragraph: In 2019 it fell [s1].', 'paragraph: In 2020 it rose [s1]', 'paragraph: Again.']],
    ['  - one\n\t- two', ['bullets: one / two']],
    ['2019. That was the year.', ['paragraph: 2019. That was the year.']],
    ['', []],
  ];
  for (const [text, want] of cases) assert.deepEqual(shape(text), want, text);
});

test('a file of words alone is easy to read', () => {
  assert.equal(file.write(schema, practice('plain', {places: ['Oslo', 'Bergen'], goals: ['16.3']}, {Results: 'Fewer came back [s1].\n- one_two (a)\n- 5 * 3'})).split('## What it needs')[0], `---
title: Mentors for people who leave prison
summary: Volunteers meet people in prison and go with them.
basis: submitted
countries: [NOR]
places: [Oslo, Bergen]
themes: [volunteers]
stages: [release]
target-groups: [prisoners]
goals: ["16.3"]
implements:
  - ref: Kyoto Declaration, para. 37
    how: direct
    note: It begins early.
evidence-strength: 0
sources:
  - id: s1
    title: Annual report
    publisher: Prison service
    year: 2020
    url: "https://example.org/a_b?c=d&e=f"
    accessed: 2021-02-01
submitted-by: Prison service
reviewed: 2021-03-26
review-due: 2123-03-26
---

## The problem

What is known of the problem.

## What is done

What is known of what is done.

## How it works

What is known of how it works.

## Results

Fewer came back [s1].

- one\\_two (a)
- 5 \\* 3

`);
});

// The rules of the form and of the program, on the same practices: what it is, fields, text, ids of the program's errors, and how
// many the form finds where it says one thing once.
const ruled = [
  ['complete', {}, {}, []],
  ['a number without a source', {}, {Results: 'One third fewer came back.'}, ['number-without-source']],
  ['numbers in other digits', {}, {Results: '\u0639\u0627\u062f \u0663\u0660.'}, ['number-without-source']],
  ['numbers in full width', {}, {Results: 'It fell by \uff13\uff10 points.'}, ['number-without-source']],
  ['numbers in other digits with their source', {}, {Results: '\u0639\u0627\u062f \u0663\u0660 [s1].'}, []],
  ['a number with its source', {}, {Results: 'One third fewer came back [s1]. In 2019 it was half [s1].'}, []],
  ['numbers behind the last mark', {}, {Results: 'Fewer came back [s1]. In 2020 it was half.'}, ['number-without-source']],
  ['a list with its source in the sentence above it', {}, {Results: 'The report gives [s1]:\n- 12 prisons\n- 40 mentors'}, []],
  ['a list with one source at its end', {}, {Results: 'The report gives:\n- 12 prisons\n- 40 mentors [s1]'}, []],
  ['a list without a source', {}, {Results: 'The report gives:\n- 12 prisons\n- 40 mentors'}, ['number-without-source']],
  ['a number that is a name', {}, {Results: 'Kyoto Declaration, para. 37, and A/RES/70/175 ask for it. COVID-19 stopped it.'}, []],
  ['a mark without a source', {}, {'What is done': 'They meet [s2].'}, ['unknown-source']],
  ['a mark before a bracket', {}, {'What is done': 'They meet [s1](twice) [s1]: often [s1][s1].'}, []],
  ['a heading as a line', {}, {'What is done': 'Results\n\nThey meet.'}, ['duplicate-heading', 'not-a-heading'], 1],
  ['a heading with signs, which the file would show as signs', {}, {'What is done': '## Results\n\nThey meet.'}, [], 1],
  ['nothing to say', {}, {'Where it may not work': 'N/A'}, ['empty-section']],
  ['a heading without text', {}, {'Where it may not work': ' '}, ['missing-heading']],
  ['a heading without text, drawn from a document', {basis: 'congress-document'}, {'Where it may not work': ''}, []],
  ['a draft with gaps', {draft: 'true', summary: '', countries: [], sources: [], 'submitted-by': ''}, {Results: '', 'The problem': ''}, []],
  ['no summary', {summary: ''}, {}, ['missing-key']],
  ['no country', {countries: []}, {}, ['missing-key']],
  ['no country, but international', {countries: [], scope: 'international'}, {}, []],
  ['no submitter', {'submitted-by': ' '}, {}, ['missing-key']],
  ['no implementation', {implements: []}, {}, ['missing-key']],
  ['a title that is too long', {title: 'a'.repeat(91)}, {}, ['too-long']],
  ['a summary that is too long', {summary: '\ud83d\udc69 '.repeat(151)}, {}, ['too-long']],
  ['a summary of 300 characters', {summary: '\ud83d\udc69 '.repeat(150)}, {}, []],
  ['evidence without its fields', {'evidence-strength': '2'}, {}, ['missing-key', 'missing-key', 'missing-key']],
  ['evidence in full', {'evidence-strength': '2', 'evidence-direction': 'positive', 'evidence-measure': 'Return', 'evidence-source': 's1'}, {}, []],
  ['a comparison that nobody names', {'evidence-strength': '3', 'evidence-direction': 'positive', 'evidence-measure': 'Return', 'evidence-source': 's1'}, {}, ['missing-key']],
  ['a comparison in Results', {'evidence-strength': '3', 'evidence-direction': 'positive', 'evidence-measure': 'Return', 'evidence-source': 's1'}, {Results: 'Fewer returned than in a control group [s1].'}, []],
  ['a comparison of its own', {'evidence-strength': '4', 'evidence-direction': 'positive', 'evidence-measure': 'Return', 'evidence-source': 's1', 'evidence-comparison': 'Others'}, {}, []],
  ['evidence of an unknown source', {'evidence-strength': '2', 'evidence-direction': 'positive', 'evidence-measure': 'Return', 'evidence-source': 's4'}, {}, ['unknown-source']],
  ['half a cost', {'cost-amount': '2500', 'cost-year': '2018'}, {}, ['missing-key', 'missing-key']],
  ['a cost', {'cost-amount': '2500.50', 'cost-currency': 'EUR', 'cost-year': '2018', 'cost-source': 's1'}, {}, []],
  ['a sum that may be thousands', {'cost-amount': '2.500', 'cost-currency': 'EUR', 'cost-year': '2018', 'cost-source': 's1'}, {}, ['invalid-value']],
  ['a sum with three decimals', {'cost-amount': '2500.125', 'cost-currency': 'EUR', 'cost-year': '2018', 'cost-source': 's1'}, {}, []],
  ['values of another kind', {start: '20019', end: '1799', 'cost-amount': '2,500', 'cost-currency': 'eur', 'cost-year': 'x', 'cost-source': 's1', reviewed: '2021-02-30', language: 'English'}, {},
    ['invalid-value', 'invalid-value', 'invalid-value', 'invalid-value', 'invalid-value', 'invalid-date', 'invalid-value']],
  ['years in the wrong order', {start: '2019', end: '2018'}, {}, ['invalid-value']],
  ['years', {start: '2018', end: '2018'}, {}, []],
  ['a translation of itself', {'translation-of': 'its own id'}, {}, ['unknown-practice']],
  ['languages', {language: 'pt-BR', start: '1800', end: '2100'}, {}, []],
  ['a source without a name', {sources: [{id: 's1', publisher: 'Prison service'}]}, {}, ['missing-key']],
  ['a source with a wrong address', {sources: [{id: 's1', title: 'Report', url: 'www.example.org', accessed: '2021-02-01'}]}, {}, ['invalid-value']],
  ['a source that this site holds', {sources: [{id: 's1', ref: 'A/CONF.234/9, para. 25'}]}, {}, []],
  ['earlier names', {aliases: ['prison-mentors', 'Not an id']}, {}, ['invalid-id']],
  ['a very long paragraph', {}, {'How it works': 'They meet often. '.repeat(600)}, null],
  ['a very long list', {}, {'How it works': '- They meet often.\n'.repeat(600)}, []],
  ['a very long note', {implements: [{ref: 'Kyoto Declaration, para. 37', how: 'direct', note: 'x '.repeat(5000)}]}, {}, null],
];

test('the form and the program find the same errors', () => {
  const all = ruled.map(([, fields, text], i) => practice(`ruled-${i}`, fields['translation-of'] ? {...fields, 'translation-of': `ruled-${i}`} : fields, text));
  const {messages} = publish(all);
  ruled.forEach(([name, , , ids, count], i) => {
    const own = faults(all[i]).filter((fault) => fault.kind !== 'advice');
    if (ids === null) return assert.equal(own.length, 1, name);  // the program says more, or takes more
    const theirs = messages.filter((message) => message.file.endsWith(`/ruled-${i}.md`) && message.severity === 'error').map((message) => message.id);
    assert.deepEqual(theirs.sort(), [...ids].sort(), name);
    assert.equal(own.length, count ?? ids.length, `${name}: ${JSON.stringify(own)}`);
  });
});

test('the form and the program give the same advice', () => {
  const cases = [
    ['the best practice', {title: 'A Best Practice'}, {}, ['best-practice']],
    ['a name', {summary: 'The Best Practices Forum meets.'}, {}, []],
    ['words that brand people', {}, {'The problem': 'The inmates and ex-convicts meet. \u201cInmates\u201d is their word.'}, ['branding-words', 'branding-words']],
    ['the same with the hyphens of a word processor', {summary: 'For ex\u2013cons.'}, {'The problem': 'The in\u00admates, ex\u2011convicts and drug\u00a0abusers.'},
      ['branding-words', 'branding-words', 'branding-words', 'branding-words']],
    ['a long sentence', {summary: 'word '.repeat(26) + 'end.'}, {}, ['long-sentence']],
    ['an address without its day', {sources: [{id: 's1', title: 'Report', url: 'https://example.org'}]}, {}, ['no-access-date']],
    ['a source that this site holds, with a title of its own', {sources: [{id: 's1', ref: 'A/CONF.234/9, para. 25', title: 'Report', url: 'https://example.org'}]}, {}, ['ref-and-title']],
    ['a review that is overdue', {'review-due': '2021-04-01'}, {}, ['review-overdue']],
    ['a heading without words', {basis: 'congress-document'}, {Results: 'none'}, ['empty-section']],
  ];
  const all = cases.map(([, fields, text], i) => practice(`advice-${i}`, fields, text));
  const {messages} = publish(all);
  cases.forEach(([name, , , ids], i) => {
    assert.deepEqual(messages.filter((message) => message.file.endsWith(`/advice-${i}.md`)).map((message) => message.id), ids, name);
    const own = faults(all[i]);
    assert.equal(own.length, ids.length, `${name}: ${JSON.stringify(own)}`);
    assert.ok(own.every((fault) => fault.kind === 'advice'), name);
  });
});

test('the form has words for whatever it says, and says whatever it has words for', () => {
  page.kyotoForm = (name, data) => { page.words = data; };
  run(join(site, 'contribute', 'words.js'));
  const scripts = ['contribute-form', 'contribute-controls', 'practice-check', 'finder'].map((name) => readFileSync(join(root, 'templates', 'assets', `${name}.js`), 'utf8')).join('\n');
  const kinds = [...html.matchAll(/data-kind="([^"]*)"/g)].map((match) => match[1]);
  for (const id of Object.keys(page.words)) assert.ok(scripts.includes(`"${id}"`) || kinds.includes(id), `nothing says ${id}`);
  for (const [, id] of scripts.matchAll(/(?:say\((?:\w+ \? )?|place, |at\), )"([a-z_.]+)"/g)) assert.ok(id in page.words, `no words for ${id}`);
});

test('every citation that the form offers is one that the program understands', () => {
  const offered = (name) => {
    let items;
    page.kyotoForm = (_, data) => { items = data; };
    run(join(site, 'contribute', `${name}.js`));
    return Array.from(items, (item) => item[0]);
  };
  const documents = [...html.matchAll(/<option value="([^"]*)" data-name="/g)].map((match) => `documents/${match[1]}`);
  assert.ok(documents.length >= 5);
  const commitments = offered('commitments');
  const citations = [...new Set([...commitments, ...documents.flatMap(offered)])];
  assert.ok(commitments.length >= 97 + 42 && citations.length > 500, `${commitments.length}, ${citations.length}`);
  const all = [practice('cites-0', {implements: commitments.map((ref) => ({ref, how: 'context'}))})];
  for (let i = 0; i < citations.length; i += 100)
    all.push(practice(`cites-${all.length}`, {sources: citations.slice(i, i + 100).map((ref, n) => ({id: `s${n + 1}`, ref}))}));
  assert.deepEqual(told(publish(all).messages), []);
});

test('ids', () => {
  assert.equal(file.idFrom('Pr\u00e9vention \u00e0 l\u2019\u00e9cole: \u00ab \u0142\u00f3d\u017a \u00bb & S\u00f8r-Tr\u00f8ndelag', 55), 'prevention-a-lecole-lodz-sor-trondelag');
  assert.equal(file.idFrom('word '.repeat(20), 55), 'word-word-word-word-word-word-word-word-word-word-word');
  assert.equal(file.idFrom('\u041d\u0430\u0441\u0442\u0430\u0432\u043d\u0438\u043a\u0438', 55), '');
  for (const [id, count] of [['con', 1], ['com1', 1], ['index', 1], ['A', 1], ['a b', 1], ['a'.repeat(56), 1], ['', 1], ['../../etc', 1], ['a'.repeat(55), 0], ['mentors-2', 0]])
    assert.equal(faults(practice(id)).length, count, id);
});
