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

function post(path, body) {
  const authorization = `Bearer ${token()}`;
  const headers = { Authorization: authorization, 'Content-Type': 'application/json' };
  return ask(path, { method: 'POST', headers, body: JSON.stringify(body) });
}

/** The answer; whatever went wrong is an Error with a sentence for people. */
async function ask(path, options) {
  const answer = await fetch(path, options).catch(() => null);
  if (!answer) throw new Error('The gateway does not answer: see whether ./dualchip run is still running.');
  const body = await answer.json();
  if (!answer.ok) throw new Error(sentence(body.error));
  return body;
}

const sentence = (text) => `${text[0].toUpperCase()}${text.slice(1)}.`;
