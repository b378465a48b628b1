// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of the built site, all read at once, and a page of each kind. For sites of some thousand pages.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {files, site} from './browsers.mjs';

/** name -> HTML. */
export const pages = new Map(files.filter((name) => name.endsWith('.html')).map((name) => [name, readFileSync(join(site, name), 'utf8')]));

/** kind -> the names of its pages, the longest first. */
export const kinds = new Map();
for (const [name, html] of pages) {
  const kind = /<body class="kind-([a-z_]+)/.exec(html)?.[1] ?? 'none';
  if (!kinds.has(kind)) kinds.set(kind, []);
  kinds.get(kind).push(name);
}
for (const names of kinds.values()) names.sort((a, b) => pages.get(b).length - pages.get(a).length);

/** [kind, page]: of each kind the page that holds most; the whole documents, which are long, by the shortest. */
export const samples = [...kinds].map(([kind, names]) => [kind, kind === 'whole' ? names.at(-1) : names[0]]).sort();
