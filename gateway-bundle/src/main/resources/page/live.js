// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// The stream of live events, made again whenever it breaks, and when somebody else sits here: who is signed in is told more.
import { token } from './api.js';
import { whenKnown } from './session.js';
import { once } from './stream.js';

const AGAIN_MS = 2000;

/** Calls heard[kind] with each event, up when the stream begins, down when it ends, anew when it is given up for another. */
export function watch(heard, up, down, anew = () => {}) {
  let stream;
  let again;
  let shown;

  async function connect() {
    const own = new AbortController();
    stream = own;
    shown = token();
    await once('/api/events', (kind, data) => heard[kind]?.(data), up, own.signal);
    if (own.signal.aborted) return;
    again = setTimeout(connect, AGAIN_MS);
    down();
  }

  function leave() {
    clearTimeout(again);
    stream.abort();
  }

  function begin() {
    leave();
    anew();
    if (!document.hidden) connect();
  }

  // A browser has six connections to a host for all its tabs: one that nobody looks at gives its own back.
  document.addEventListener('visibilitychange', begin);
  connect();
  whenKnown(() => token() !== shown && begin());
}
