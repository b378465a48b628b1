// SPDX-License-Identifier: GPL-3.0-or-later
// Disks that are full, foreign or closed: the build says so with exit code 3, and the site that was there stands as it was, every byte
// of it. What needs a mount runs in a namespace of its own, so that nothing stays mounted; where that is not allowed, it is skipped.
import assert from 'node:assert/strict';
import {chmodSync, existsSync, mkdirSync, readdirSync, readlinkSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {setTimeout as wait} from 'node:timers/promises';
import {build, buildWords, checkWhole, copyContent, hashesBelow, program, run, start, sums, temporaryFolder} from './editions.mjs';

const folder = temporaryFolder('disk');
const content = copyContent(folder);
const other = ['--base-url', 'https://example.org/']; // changes every page: no file can be taken from the old site

const quoted = (words) => words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');

// As root, or as a user who may be root in a namespace.
const namespaces = [['unshare', '--mount'], ['unshare', '--user', '--map-root-user', '--mount']];
const namespace = namespaces.find(([name, ...words]) => {
  const there = join(folder, 'mount-point');
  mkdirSync(there, {recursive: true});
  return run(name, [...words, 'mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', there]).status === 0;
});
const noMounts = namespace ? false : 'mounting is not allowed here';

/** Runs lines of bash with the right to mount. `$kyoto`, `$build` and `$other` are the words that the lines need. */
function mounted(output, lines) {
  const head = ['set -eu', `kyoto=${quoted([program])}`, `build() { ${quoted([program, ...buildWords(content, output, '--no-cache')])} "$@"; }`, `other=(${quoted(other)})`,
    `output=${quoted([output])}`, 'sums() { (cd "$output" && find . -type f -exec sha256sum {} + | sort -k 2); }',
    // Runs a build that must fail with exit code 3, and tells what it said.
    'fails() { local status=0; said=$(build "$@" 2>&1) || status=$?; echo "$said"; [ "$status" -eq 3 ] || { echo "exit code $status"; exit 9; }; }'];
  const [name, ...words] = namespace;
  const {status, said} = run(name, [...words, 'bash', '-c', [...head, ...lines].join('\n')]);
  assert.equal(status, 0, said);
  return said;
}

test('a disk that fills at any point of a build: it is said, the old site stands as it was, nothing else is left', {skip: noMounts}, () => {
  const disk = join(folder, 'small');
  mkdirSync(disk);
  const said = mounted(join(disk, 'site'), [
    `disk=${quoted([disk])}`,
    'mount -t tmpfs -o size=1g tmpfs "$disk"',
    'build >/dev/null',
    'before=$(sums) used=$(df --output=used -k "$disk" | tail -1) entries=$(df --output=iused "$disk" | tail -1)',
    'check() {',
    '  [ "$(sums)" = "$before" ] || { echo "the old site changed: $1"; exit 8; }',
    '  [ "$(ls -A "$disk")" = site ] || { echo "left: $(ls -A "$disk")"; exit 7; }',
    '  grep -q "No space left on device" <<<"$said" || { echo "no reason: $said"; exit 6; }',
    '  grep -q "the site that was there stands as it was" <<<"$said" || { echo "no comfort: $said"; exit 5; }',
    '}',
    // More of a second edition fits each time: nothing, the search index or a part of it, some pages, all but the last, and then all.
    'room=0 failures=0',
    'while :; do',
    '  mount -o remount,size=$((used + used * room / 100))k "$disk"',
    '  status=0; said=$(build "${other[@]}" 2>&1) || status=$?',
    '  [ "$status" -ne 0 ] || break',
    '  [ "$status" -eq 3 ] || { echo "exit code $status with $room % free: $said"; exit 4; }',
    '  check "with $room % free"; room=$((room + 7)) failures=$((failures + 1))',
    'done',
    'echo "$failures failures"',
    '[ "$(sums)" != "$before" ] && "$kyoto" verify "$output"',
    'before=$(sums)',
    // Room for bytes, but for no more files.
    'mount -o remount,size=1g,nr_inodes=$((entries + 300)) "$disk"',
    'fails; check "no more files"',
    'mount -o remount,size=1g,nr_inodes=0 "$disk"',
    'build >/dev/null',
    '[ "$(sums)" != "$before" ] && "$kyoto" verify "$output"',
  ]);
  assert.equal(said.match(/whole and unaltered/g).length, 2, said);
  assert.ok(Number(said.match(/(\d+) failures/)[1]) >= 5, said);
});

test('an output folder on a disk that only reads', {skip: noMounts}, () => {
  const disk = join(folder, 'closed');
  mkdirSync(disk);
  build(content, join(disk, 'site'));
  const said = mounted(join(disk, 'site'), [
    `disk=${quoted([disk])}`,
    'mount --bind "$disk" "$disk"',
    'mount -o remount,ro,bind "$disk"',
    'before=$(sums)',
    'fails "${other[@]}"',
    '[ "$(sums)" = "$before" ]',
  ]);
  assert.match(said, /unwritable-file/);
  assert.match(said, /Read-only file system/);
  assert.deepEqual(readdirSync(disk), ['site']);
});

test('an output folder that is itself a disk cannot be exchanged: it is said before anything is written', {skip: noMounts}, () => {
  const disk = join(folder, 'volume');
  mkdirSync(disk);
  const said = mounted(disk, [
    // A file system of its own, then a part of the same one.
    'mount -t tmpfs -o size=1g tmpfs "$output"',
    'fails',
    '[ -z "$(ls -A "$output")" ]',
    'umount "$output"',
    'elsewhere="$output-elsewhere"; mkdir "$elsewhere"',
    `${quoted([program, ...buildWords(content, '')].slice(0, -1))} "$elsewhere/site" >/dev/null`,
    'mount --bind "$elsewhere/site" "$output"',
    'before=$(sums)',
    'fails "${other[@]}"',
    '[ "$(sums)" = "$before" ]',
    'umount "$output"',
    // A folder on that disk is as good as any.
    'mount -t tmpfs -o size=1g tmpfs "$output"',
    `${quoted([program, ...buildWords(content, '')].slice(0, -1))} "$output/site" >/dev/null`,
    '"$kyoto" verify "$output/site"',
  ]);
  assert.equal(said.match(/\[output-on-mount\]/g)?.length, 2, said);
  assert.match(said, /whole and unaltered/);
  assert.ok(!existsSync(join(folder, '.volume.new')));
});

test('an output that is a symbolic link: the folder to which it leads is replaced, the link stays', () => {
  const real = join(folder, 'real', 'site');
  const link = join(folder, 'link');
  const first = build(content, real);
  symlinkSync(real, link);
  const second = build(content, link, ...other);
  assert.ok(first !== second);
  assert.ok(sums(real) === second, "the new edition does not stand where the link leads");
  assert.equal(readlinkSync(link), real);
  checkWhole(link, 'through the link');
  assert.deepEqual(readdirSync(join(folder, 'real')), ['site']);
});

test('a file where a folder should be, an output with the files of others', () => {
  const place = join(folder, 'files');
  mkdirSync(join(place, 'mine'), {recursive: true});
  writeFileSync(join(place, 'site'), 'a letter');
  writeFileSync(join(place, 'mine', 'letter.txt'), 'a letter');
  const before = hashesBelow(place);
  for (const [output, id] of [
    [join(place, 'site'), 'foreign-output'],
    [join(place, 'site', 'inner'), 'unwritable-file'],
    [join(place, 'mine'), 'foreign-output'],
    [content, 'foreign-output'],
  ]) {
    const {status, said} = run(program, buildWords(content, output));
    assert.ok(status === 1 || status === 3, `${output}: ${status}: ${said}`);
    assert.ok(said.includes(`[${id}]`) && said.includes(output.replace(/\/inner$/, '')), said);
  }
  assert.deepEqual(hashesBelow(place), before);
  // What an interrupted build left is removed, also when it is no folder.
  writeFileSync(join(folder, '.fresh.new'), 'a file');
  build(content, join(folder, 'fresh'));
  assert.ok(!existsSync(join(folder, '.fresh.new')));
});

test('without the right to write or to read', (context) => {
  const place = join(folder, 'forbidden');
  const output = join(place, 'site');
  build(content, output);
  const before = hashesBelow(place);
  // Rights do not hold for root, whose own files these are, unless it gives up its powers.
  const powerless = process.getuid() === 0 ? ['setpriv', '--bounding-set=-all', '--inh-caps=-all'] : ['env'];
  const secret = join(folder, 'secret.txt');
  writeFileSync(secret, 'x', {mode: 0o200});
  if (run(powerless[0], [...powerless.slice(1), 'cat', secret]).status === 0) return context.skip('rights do not hold here');
  const attempt = () => run(powerless[0], [...powerless.slice(1), program, ...buildWords(content, output, ...other)]);
  chmodSync(place, 0o555);
  const unwritable = attempt();
  chmodSync(place, 0o755);
  assert.equal(unwritable.status, 3, unwritable.said);
  assert.match(unwritable.said, /Permission denied {2}\[unwritable-file\]/);
  assert.match(unwritable.said, /the site that was there stands as it was/);
  assert.deepEqual(hashesBelow(place), before);

  const practice = join(content, 'practices', readdirSync(join(content, 'practices')).find((name) => name.endsWith('.md')));
  chmodSync(practice, 0o000);
  const unreadable = attempt();
  chmodSync(practice, 0o644);
  assert.equal(unreadable.status, 3, unreadable.said);
  assert.match(unreadable.said, /\[unreadable-file\]/);
  assert.deepEqual(hashesBelow(place), before);
});

test('of two builds into one output the second says that it waits for nobody, and the first ends well', async () => {
  const place = join(folder, 'twice');
  const output = join(place, 'site');
  build(content, output);
  const before = sums(output);
  const {child, ended} = start(program, buildWords(content, output, ...other));
  while (!existsSync(join(place, '.site.new')) && child.exitCode === null) await wait(1);
  child.kill('SIGSTOP'); // so that it is at work however slow the second one is
  const second = run(program, buildWords(content, output));
  const between = sums(output);
  child.kill('SIGCONT');
  const {status, said} = await ended;
  assert.equal(second.status, 3, second.said);
  assert.match(second.said, /\[build-at-work\]/);
  assert.ok(between === before, "the old edition changed meanwhile");
  assert.equal(status, 0, said);
  assert.ok(sums(output) !== before);
  checkWhole(output, 'the first build');
  assert.deepEqual(readdirSync(place), ['site']);
});

test('the lock of a build that was killed is none', async () => {
  const place = join(folder, 'stale');
  const output = join(place, 'site');
  build(content, output);
  const {child, ended} = start(program, buildWords(content, output, ...other));
  while (!existsSync(join(place, '.site.new')) && child.exitCode === null) await wait(1);
  child.kill('SIGKILL');
  await ended;
  build(content, output, ...other);
  checkWhole(output, 'after the kill');
  assert.deepEqual(readdirSync(place), ['site']);
});
