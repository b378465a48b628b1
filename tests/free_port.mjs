// SPDX-License-Identifier: GPL-3.0-or-later
import {createServer} from 'node:net';

/** A port of this machine on which nobody listens, for a server that must be told one. */
export async function freePort() {
  const socket = createServer();
  await new Promise((ready) => socket.listen(0, '127.0.0.1', ready));
  const {port} = socket.address();
  await new Promise((done) => socket.close(done));
  return port;
}
