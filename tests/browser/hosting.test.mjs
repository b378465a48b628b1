// SPDX-License-Identifier: GPL-3.0-or-later
// The site behind the web servers that scripts/nginx.conf and scripts/Caddyfile set up: each run on this machine without rights, on a
// free port, with its own file as it is but for the address and the folder. What a browser and a CDN are told, in every header that
// matters; what must not be given; and the pages in a browser, with the policy in force.
import assert from 'node:assert/strict';
import {execFileSync, spawn} from 'node:child_process';
import {chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {request} from 'node:http';
import {tmpdir} from 'node:os';
import {dirname, extname, join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {brotliDecompressSync, gunzipSync} from 'node:zlib';
import {freePort} from '../free_port.mjs';
import {launch} from './browsers.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const program = process.env.KYOTO_PROGRAM ?? join(root, 'build', 'kyoto');
const folder = mkdtempSync(join(tmpdir(), 'kyoto-hosting-'));
const site = join(folder, 'site');
const nobody = 65534;
const types = {'.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.txt': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8', '.md': 'text/markdown; charset=utf-8', '.json': 'application/json', '.xml': 'application/xml', '.svg': 'image/svg+xml', '.png': 'image/png',
  '.ris': 'application/x-research-info-systems; charset=utf-8', '.bib': 'application/x-bibtex; charset=utf-8', '': 'text/plain; charset=utf-8'};
const typeOf = (name) => ({'feed.xml': 'application/atom+xml', 'opensearch.xml': 'application/opensearchdescription+xml'})[name] ?? types[extname(name)];
const policyOf = (html) => /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)[1];
const read = (name) => readFileSync(join(site, name));
let names;

before(() => {
  execFileSync(program, ['build', '--precompress', '--base-url', 'https://kyoto.example.org', '--output', site], {cwd: root, stdio: ['ignore', 'ignore', 'inherit']});
  names = readdirSync(site, {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(site.length + 1))
    .filter((name) => !/\.(gz|br)$/.test(name) && !name.startsWith('search-index/'));
  // What people lay beside a site, and what must stay where it is.
  for (const name of ['cite.ris', 'cite.bib', 'notes.md']) writeFileSync(join(site, name), 'TY  - RPRT\n');
  writeFileSync(join(site, '.secret'), 'secret');
  writeFileSync(join(folder, 'outside.txt'), 'secret');
});

after(() => rmSync(folder, {recursive: true, force: true}));

/** Starts the server with the rights of nobody, in a folder of its own; gives {port, stop} when it answers. */
async function start(name, words, port, environment = {}) {
  const own = join(folder, name);
  for (const place of [folder, own]) chmodSync(place, 0o755);
  const rights = process.getuid() === 0 ? {uid: nobody, gid: nobody} : {};
  if (rights.uid) chownSync(own, nobody, nobody);
  const server = spawn(words[0], words.slice(1), {...rights, cwd: own, env: {PATH: process.env.PATH, HOME: own, XDG_DATA_HOME: own, XDG_CONFIG_HOME: own, ...environment}, stdio: ['ignore', 'ignore', 'pipe']});
  let said = '';
  let ended = false;
  server.stderr.on('data', (text) => { said += text; });
  server.on('exit', () => { ended = true; });
  for (let attempt = 0; attempt < 100 && !ended; ++attempt) {
    try {
      await ask(port, '/');
      return {port, stop: () => new Promise((done) => { server.on('exit', done); server.kill(); })};
    } catch {
      await new Promise((later) => setTimeout(later, 100));
    }
  }
  throw new Error(`${name} does not answer: ${said}`);
}

/** nginx with the file of scripts/, in a frame as Debian's own nginx.conf gives it. */
async function startNginx() {
  const port = await freePort();
  const own = join(folder, 'nginx');
  mkdirSync(own);
  const module = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so';
  const server = readFileSync(join(root, 'scripts', 'nginx.conf'), 'utf8').replace('listen 80;', `listen 127.0.0.1:${port};`).replace('  listen [::]:80;\n', '').replace('root /srv/kyoto/site;', `root ${site};`);
  assert.ok(server.includes(site) && server.includes(String(port)));
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${join(own, name)};`).join(' ');
  writeFileSync(join(own, 'site.conf'), server);
  writeFileSync(join(own, 'nginx.conf'), `daemon off; pid ${join(own, 'pid')}; error_log stderr; worker_processes 1; load_module ${module};
events {}
http { access_log off; ${places} include ${join(own, 'site.conf')}; }\n`);
  return start('nginx', ['/usr/sbin/nginx', '-e', 'stderr', '-c', join(own, 'nginx.conf')], port);
}

async function startCaddy() {
  const port = await freePort();
  const own = join(folder, 'caddy');
  mkdirSync(own);
  cpSync(join(root, 'scripts', 'Caddyfile'), join(own, 'site'));
  writeFileSync(join(own, 'Caddyfile'), `{\n\tadmin off\n\tauto_https off\n}\nimport ${join(own, 'site')}\n`);
  return start('caddy', ['/usr/bin/caddy', 'run', '--adapter', 'caddyfile', '--config', join(own, 'Caddyfile')], port, {KYOTO_ADDRESS: `http://127.0.0.1:${port}`, KYOTO_SITE: site});
}

/** The path goes out as it is written, whatever it is. */
function ask(port, path, headers = {}, method = 'GET') {
  return new Promise((done, failed) => {
    const sent = request({host: '127.0.0.1', port, path, headers, method, agent: false}, (answer) => {
      const pieces = [];
      answer.on('data', (piece) => pieces.push(piece));
      answer.on('end', () => done({status: answer.statusCode, headers: answer.headers, body: Buffer.concat(pieces)}));
    });
    sent.on('error', failed);
    sent.end();
  });
}

const servers = [['nginx', startNginx, ['/usr/sbin/nginx', '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so']], ['Caddy', startCaddy, ['/usr/bin/caddy']]];
for (const [name, startServer, needed] of servers) {
  const missing = needed.filter((file) => !existsSync(file));
  describe(name, {skip: missing.length ? `${missing} is not installed` : false}, () => {
    let server;
    let port;
    before(async () => {
      server = await startServer();
      port = server.port;
    });
    after(async () => { await server?.stop(); });

    test('every file comes with its type, plain, as gzip and as Brotli, each with the bytes of the file', async () => {
      const sample = names.filter((file, i) => !file.endsWith('.html') || i % 10 === 0).concat('cite.ris', 'cite.bib', 'notes.md');
      assert.ok(sample.length > 100);
      let brotli = 0;
      for (const file of sample) {
        const bytes = read(file);
        for (const [accept, encoding, unpack] of [['', undefined, (body) => body], ['gzip', 'gzip', gunzipSync], ['gzip, deflate, br, zstd', 'br', brotliDecompressSync]]) {
          const answer = await ask(port, `/${file}`, accept ? {'Accept-Encoding': accept} : {});
          assert.equal(answer.status, 200, file);
          assert.equal(answer.headers['content-type']?.toLowerCase(), typeOf(file), file);
          assert.equal(answer.headers['x-content-type-options'], 'nosniff', file);
          const expected = existsSync(join(site, `${file}.br`)) ? encoding : undefined;
          assert.equal(answer.headers['content-encoding'], expected, `${file} ${accept}`);
          assert.ok((expected ? unpack(answer.body) : answer.body).equals(bytes), file);
          if (expected) assert.match(answer.headers.vary ?? '', /accept-encoding/i, `${file}: a cache between must know`);
          brotli += expected === 'br' ? 1 : 0;
        }
      }
      assert.ok(brotli > 100);
    });

    test('what has its hash in its name is kept for good, all else is asked again and mostly the same', async () => {
      const hashed = names.filter((file) => /^assets\/.*\.[0-9a-f]{10}\.(css|js|svg)$|^search\//.test(file));
      assert.ok(hashed.length > 50);
      for (const file of [hashed[0], hashed.find((other) => other.endsWith('.css')), hashed.at(-1)])
        assert.equal((await ask(port, `/${file}`)).headers['cache-control'], 'public, max-age=31536000, immutable', file);
      for (const path of ['/', '/index.html', '/kyoto-declaration/37.html', '/data/links.json', '/assets/edition.js', '/assets/icon-48.png', '/feed.xml']) {
        const first = await ask(port, path, {'Accept-Encoding': 'gzip, deflate, br, zstd'});
        assert.equal(first.headers['cache-control'], 'no-cache', path);
        const again = await ask(port, path, {'Accept-Encoding': 'gzip, deflate, br, zstd', 'If-None-Match': first.headers.etag});
        assert.equal(again.status, 304, `${path} ${first.headers.etag}`);
        assert.equal(again.body.length, 0);
      }
    });

    test('the policy in the header is that of the page', async () => {
      for (const file of ['index.html', 'search.html', 'practices/index.html', 'contribute.html', 'about-this-copy.html'])
        assert.equal((await ask(port, `/${file}`)).headers['content-security-policy'], `${policyOf(read(file).toString())}; frame-ancestors 'self'`, file);
    });

    test('a folder is its index', async () => {
      assert.ok((await ask(port, '/')).body.equals(read('index.html')));
      assert.ok((await ask(port, '/practices/')).body.equals(read('practices/index.html')));
      const named = await ask(port, '/practices');
      assert.match(String(named.status), /^30[18]$/);
      assert.equal(named.headers.location, '/practices/');
    });

    test('what is missing, hidden or outside is answered by 404.html, however the path is written', async () => {
      const page = read('404.html');
      for (const path of ['/none.html', '/practices/none.html', '/a/b/c/none', '/assets/', '/.secret', '/.gitignore', '/search-index/', '/search-index/XAPIANDB', '/search-index/en/iamglass',
        '/index.html.gz', '/index.html.br', '/%2esecret', '/practices/../.secret', '/practices/%2e%2e/.secret']) {
        const answer = await ask(port, path);
        assert.equal(answer.status, 404, path);
        assert.ok(answer.body.equals(page), path);
        assert.equal(answer.headers['content-type'].toLowerCase(), 'text/html; charset=utf-8', path);
        assert.equal(answer.headers['content-security-policy'], "frame-ancestors 'self'");
        assert.equal(answer.headers['cache-control'], 'no-cache');
      }
      const packed = await ask(port, '/none.html', {'Accept-Encoding': 'gzip, deflate, br, zstd'});
      assert.equal(packed.status, 404);
      assert.ok((packed.headers['content-encoding'] === 'br' ? brotliDecompressSync(packed.body) : packed.body).equals(page));
      for (const path of ['/../outside.txt', '/../../../../../../etc/passwd', '/%2e%2e/outside.txt', '/..%2foutside.txt', '/practices/../../outside.txt', '/assets/..%5c..%5coutside.txt',
        '//etc/passwd', '/%00', '/index.html%00.txt', '/practices/%252e%252e/%252e%252e/outside.txt', '/etc/passwd']) {
        const answer = await ask(port, path);
        assert.ok(answer.status >= 400, `${path}: ${answer.status}`);
        assert.doesNotMatch(answer.body.toString(), /secret|root:/, path);
      }
    });

    test('only GET and HEAD are answered', async () => {
      const head = await ask(port, '/index.html', {}, 'HEAD');
      assert.equal(head.status, 200);
      assert.equal(Number(head.headers['content-length']), read('index.html').length);
      for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) assert.equal((await ask(port, '/index.html', {}, method)).status, 405, method);
    });

    test('in a browser pages show, search finds and a missing address has its page, with nothing refused', async () => {
      const browser = await launch('chrome');
      try {
        const page = await browser.newPage();
        const faults = [];
        page.on('console', (message) => { if (!/the server responded with a status of 404/.test(message.text())) faults.push(message.text()); });
        page.on('pageerror', (error) => faults.push(String(error)));
        const base = `http://127.0.0.1:${port}`;
        page.on('request', (sent) => { if (!sent.url().startsWith(base) && !sent.url().startsWith('data:')) faults.push(sent.url()); });
        for (const path of ['/', '/kyoto-declaration/37.html', '/practices/', '/contribute.html', '/about-this-copy.html']) await page.goto(base + path);
        await page.goto(`${base}/search.html?q=prison`);
        await page.waitForFunction(() => Number(document.querySelector('#results')?.dataset.total) > 10);
        const missing = await page.goto(`${base}/a/b/none.html`);
        assert.equal(missing.status(), 404);
        assert.ok(await page.$eval('link[rel=stylesheet]', (link) => link.sheet !== null));
        assert.deepEqual(faults, []);
      } finally {
        await browser.close();
      }
    });
  });
}
