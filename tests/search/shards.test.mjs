// SPDX-License-Identifier: GPL-3.0-or-later
// The index divided over two hosts gives the same answers as the one database: the same records in the same order with the same
// weights and facets, to the last bit. The hosts are two xapian-tcpsrv on this machine.
import assert from 'node:assert/strict';
import {execFileSync, spawn, spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {after, before, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {freePort} from '../free_port.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const site = process.env.KYOTO_SITE ?? join(root, 'site');
const program = process.env.KYOTO_PROGRAM ?? join(root, 'build', 'kyoto');
const answers = process.env.KYOTO_ANSWERS ?? join(root, 'build', 'tests', 'answers');
const folder = mkdtempSync(join(tmpdir(), 'kyoto-shards-'));
const parts = join(folder, 'index');
const stub = join(folder, 'hosts');
const hosts = [];
let ports;
const skip = existsSync('/usr/bin/xapian-tcpsrv') ? false : 'xapian-tcpsrv is not installed';

/** Every query of the tables, some with filters, some that find nothing, and one that asks for most records. */
function requests() {
  const table = (name) => readFileSync(join(here, name), 'utf8').split('\n').filter((line) => line && !line.startsWith('#')).map((line) => line.split('\t')[0]);
  const queries = [...new Set([...table('judged.tsv'), ...table(join('cases', 'query.tsv'))])];
  return [...queries.map((query) => ({query, limit: 10})),
    ...queries.slice(0, 20).map((query) => ({query, filters: [['kind', 'practice']]})),
    {query: 'prison', filters: [['country', 'JPN']]}, {query: '', filters: [['kind', 'provision']], limit: 1000}, {query: 'the of and', limit: 100},
    {query: 'xylophon zzz'}, {query: 'reoffendng'}, {query: '"rule of law" year:2015..2021'}, {query: 'rehabilit* -prison', limit: 100}];
}

function ask(index) {
  const input = requests().map((request) => JSON.stringify(request) + '\n').join('');
  const begin = performance.now();
  const lines = execFileSync(answers, [index], {input, encoding: 'utf8', maxBuffer: 1e9}).trim().split('\n');
  console.log(`${index.slice(index.lastIndexOf('/') + 1)}: ${((performance.now() - begin) / lines.length).toFixed(1)} ms a query`);
  assert.equal(lines.length, requests().length);
  return lines;
}

/** Returns when the host listens; it says so. When it ends it ends its whole group of processes, so it has one of its own. */
async function serve(shard, port) {
  const host = spawn('xapian-tcpsrv', ['--interface', '127.0.0.1', '--port', String(port), join(parts, 'en', shard)], {detached: true, stdio: ['ignore', 'pipe', 'inherit']});
  hosts.push(host);
  await new Promise((ready, failed) => {
    host.stdout.on('data', (said) => { if (/Listening/.test(said)) ready(); });
    host.on('exit', () => failed(new Error(`xapian-tcpsrv on port ${port} ended`)));
  });
}

before(async () => {
  if (skip) return;
  execFileSync(program, ['pack', 'index', parts, '--shards', '2', '--site', site], {stdio: ['ignore', 'ignore', 'inherit']});
  ports = [await freePort(), await freePort()];
  await Promise.all([serve('1', ports[0]), serve('2', ports[1])]);
  writeFileSync(stub, ports.map((port) => `remote 127.0.0.1:${port}\n`).join(''));
});

after(() => {
  for (const host of hosts) host.kill();
  rmSync(folder, {recursive: true, force: true});
});

test('two hosts answer as the one database does: ids, order, weights, facets', {skip}, () => {
  const expected = ask(join(site, 'search-index'));
  assert.ok(expected.reduce((sum, line) => sum + JSON.parse(line).hits.length, 0) > 1000);
  const found = ask(stub);
  expected.forEach((line, i) => assert.equal(found[i], line, JSON.stringify(requests()[i])));
});

test('so do the parts on this machine, and kyoto search', {skip}, () => {
  assert.deepEqual(ask(parts), ask(join(site, 'search-index')));
  const search = (index) => execFileSync(program, ['search', 'prison', 'overcrowding', '--country', 'Norway', '--json', '--index', index], {encoding: 'utf8'});
  assert.equal(search(stub), search(join(site, 'search-index')));
  assert.ok(JSON.parse(search(stub)).hits.length > 0);
});

test('the parts hold every record once, and are replaced as a whole', {skip}, () => {
  const count = (index) => Number(/number of documents = (\d+)/.exec(execFileSync('xapian-delve', [index], {encoding: 'utf8'}))[1]);
  const all = count(join(site, 'search-index', 'en'));
  assert.equal(count(join(parts, 'en', '1')), Math.ceil(all / 2));
  assert.equal(count(join(parts, 'en', '2')), Math.floor(all / 2));
  const other = join(folder, 'other');
  for (const shards of ['3', '1']) {
    execFileSync(program, ['pack', 'index', other, '--shards', shards, '--site', site], {stdio: 'ignore'});
    assert.deepEqual(readdirSync(join(other, 'en')).sort(), [...Array(Number(shards)).keys()].map((i) => String(i + 1)).concat('XAPIANDB'));
  }
  assert.deepEqual(readdirSync(folder).filter((name) => name.endsWith('.incomplete')), []);
  const refused = spawnSync(program, ['pack', 'index', here, '--site', site], {encoding: 'utf8'});
  assert.match(refused.stderr, /\[foreign-output\]/);
});

test('a host that is gone is said', {skip}, () => {
  const gone = join(folder, 'gone');
  writeFileSync(gone, `remote 127.0.0.1:${ports[0]}\nremote 127.0.0.1:1\n`);
  const ended = spawnSync(program, ['search', 'prison', '--index', gone], {encoding: 'utf8'});
  assert.equal(ended.status, 3);
  assert.match(ended.stderr, /\[unreachable-index\]\n {4}start xapian-tcpsrv there/);
});
