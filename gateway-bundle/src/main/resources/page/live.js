// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// The stream of live events, made again whenever it breaks.
import { once } from './stream.js';

const AGAIN_MS = 2000;

/** Calls heard[kind] with each event, up when the stream begins, down when it ends. */
export function watch(heard, up, down) {
  let stream;
  let again;

  async function connect() {
    const own = new AbortController();
    stream = own;
    await once('/api/events', (kind, data) => heard[kind]?.(data), up, own.signal);
    if (own.signal.aborted) return;
    again = setTimeout(connect, AGAIN_MS);
    down();
  }

  function leave() {
    clearTimeout(again);
    stream.abort();
  }

  // A browser has six connections to a host for all its tabs: one that nobody looks at gives its own back.
  document.addEventListener('visibilitychange', () => {
    leave();
    if (!document.hidden) connect();
  });
  connect();
}
