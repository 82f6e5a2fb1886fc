// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// The stream of live events, made again whenever it breaks.

const AGAIN_MS = 2000;

/** Calls heard[kind] with each event, up when the stream begins, down when it ends. */
export function watch(heard, up, down) {
  let stream;
  let again;

  function connect() {
    stream = new EventSource('/api/events');
    stream.onopen = up;
    stream.onerror = broken;
    for (const [kind, hear] of Object.entries(heard)) {
      stream.addEventListener(kind, (event) => hear(JSON.parse(event.data)));
    }
  }

  function leave() {
    clearTimeout(again);
    stream.close();
  }

  // By itself EventSource does not come back from a 503, which is what a missing controller gives.
  function broken() {
    leave();
    again = setTimeout(connect, AGAIN_MS);
    down();
  }

  // A browser has six connections to a host for all its tabs: one that nobody looks at gives its own back.
  document.addEventListener('visibilitychange', () => {
    leave();
    if (!document.hidden) connect();
  });
  connect();
}
