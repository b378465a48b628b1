// SPDX-License-Identifier: GPL-3.0-or-later
// The program that is published is hardened: readelf sees it in the file.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {program, run} from './editions.mjs';

function readelf(...words) {
  const {status, said} = run('readelf', ['--wide', ...words, program]);
  assert.equal(status, 0, said);
  return said;
}

const symbols = readelf('--dyn-syms');

test('it is loaded at another address each time', () => {
  assert.match(readelf('--file-header'), /Type:\s+DYN/);
  assert.match(readelf('--dynamic'), /FLAGS_1.*PIE/);
});

test('the tables of the linker are read-only before the program starts', () => {
  assert.match(readelf('--program-headers'), /GNU_RELRO/);
  assert.match(readelf('--dynamic'), /BIND_NOW|FLAGS_1.*NOW/);
});

test('the stack is no code, and nothing is both written and run', () => {
  const headers = readelf('--program-headers');
  assert.match(headers, /GNU_STACK.* RW /);
  assert.doesNotMatch(headers, /LOAD.* RWE /);
});

test('the stack has guards', () => assert.match(symbols, /__stack_chk_fail/));

test('the C library checks the sizes of what it is given', () => assert.match(symbols, /__\w+_chk(@|\s)/));

test('the standard library checks its bounds', () => assert.match(symbols + readelf('--symbols'), /__glibcxx_assert_fail/));

// The system holds a program to these marks only when all parts of it have them, and Debian's own start files have none yet.
test('where jumps may lead is marked', (context) => {
  if (process.arch !== 'x64') return context.skip('this machine has no such marks');
  const {said} = run('bash', ['-c', 'objdump --disassemble --no-show-raw-insn "$0" | grep -c endbr64', program]);
  assert.ok(Number(said) > 1000, said);
});
