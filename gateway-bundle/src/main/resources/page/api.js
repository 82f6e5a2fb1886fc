// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// What the gateway can be asked. Deeds carry the token; it stays in this tab and out of the address bar.

const KEPT = 'dualchip-token';

export function keepToken() {
  const token = location.hash.slice(1);
  if (!token) return;
  sessionStorage.setItem(KEPT, token);
  history.replaceState(null, '', location.pathname);
}

export const token = () => sessionStorage.getItem(KEPT);

export const hasToken = () => token() !== null;

export const house = () => ask('/api/house');

export const taps = () => ask('/api/taps');

export const present = (card, checkpoint) => post('/api/taps', { card, checkpoint });

export const unlock = (checkpoint, seconds, reason) =>
  post(`/api/checkpoints/${encodeURIComponent(checkpoint)}/unlock`, { seconds, reason });

export const intend = (checkpoint, intent, parameters) =>
  post(`/api/checkpoints/${encodeURIComponent(checkpoint)}/intent`, { intent, parameters });

export const plugins = () => ask('/api/plugins');

export const changePlugin = (name, verb, digest) =>
  post(`/api/plugins/${encodeURIComponent(name)}/change`, { verb, ...(digest ? { digest } : {}) });

/** Sends a bundle to be looked through; nothing is installed of it. */
export async function offerPlugin(file) {
  const bytes = await file.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const headers = { 'Content-Type': 'application/java-archive', 'Content-Digest': `sha-256=:${btoa(String.fromCharCode(...digest))}:` };
  return send('/api/plugins', headers, bytes);
}

const post = (path, body) => send(path, { 'Content-Type': 'application/json' }, JSON.stringify(body));

const send = (path, headers, body) =>
  ask(path, { method: 'POST', headers: { ...headers, ...shown() }, body });

/** Over the network even looking needs it. */
export const shown = () => (hasToken() ? { Authorization: `Bearer ${token()}` } : {});

/** The answer; whatever went wrong is an Error with a sentence for people. */
async function ask(path, options = { headers: shown() }) {
  const answer = await fetch(path, options).catch(() => null);
  if (!answer) throw new Error('The gateway does not answer: see whether ./dualchip run is still running.');
  const body = await answer.json();
  if (!answer.ok) throw new Error(sentence(body.error));
  return body;
}

const sentence = (text) => `${text[0].toUpperCase()}${text.slice(1)}.`;
