// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests in real browsers share: the built site, a server for it on this machine, the two browsers.
import {existsSync, readFileSync, readdirSync, statSync} from 'node:fs';
import {createServer} from 'node:http';
import {dirname, extname, join, normalize} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import puppeteer from 'puppeteer-core';

export const site = process.env.KYOTO_SITE ?? join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'site');
export const fileBase = pathToFileURL(join(site, '/')).href;
export const chromiumArguments = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const types = {'.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml'};

/** Serves `folder` below `root` (`/` or `/kyoto/`) as web hosts do: what is missing is answered by 404.html. Gives {base, close}. */
export async function serve({folder = site, root = '/'} = {}) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const file = path.startsWith(root) ? join(folder, normalize('/' + path.slice(root.length))) : '';
    const isThere = file && existsSync(file) && statSync(file).isFile();
    const sent = isThere ? file : join(site, '404.html');
    response.writeHead(isThere ? 200 : 404, {'content-type': types[extname(sent)] ?? 'application/octet-stream'}).end(readFileSync(sent));
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {base: `http://127.0.0.1:${server.address().port}${root}`, close: () => { server.closeAllConnections(); server.close(); }};
}

/** Firefox with the rules of a user's Firefox for local files; drivers switch them off, and then a test would prove nothing. */
export function launch(browser) {
  if (browser === 'firefox') return puppeteer.launch({browser, executablePath: '/usr/bin/firefox-esr', headless: true,
    extraPrefsFirefox: {'security.fileuri.strict_origin_policy': true, 'privacy.file_unique_origin': true}});
  return puppeteer.launch({browser: 'chrome', executablePath: '/usr/bin/chromium', headless: true, args: chromiumArguments});
}

function walk(folder, prefix = '') {
  return readdirSync(folder, {withFileTypes: true}).flatMap((entry) =>
    entry.isDirectory() ? walk(join(folder, entry.name), `${prefix}${entry.name}/`) : [`${prefix}${entry.name}`]);
}

/** All files of the site but the database of the program. */
export const files = existsSync(site) ? walk(site).filter((name) => !name.startsWith('search-index/')).sort() : [];
