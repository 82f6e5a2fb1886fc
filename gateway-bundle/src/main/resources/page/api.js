// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// What the gateway can be asked. The token stays in this tab and out of the address bar.

const KEPT = 'dualchip-token';
const JSON_TYPE = { 'Content-Type': 'application/json' };

/** What is behind the address and may be a token; a place of the page is none. */
export function offered() {
  const text = location.hash.slice(1);
  return document.getElementById(text) ? '' : text;
}

/** Takes the token that is behind the address. */
export function keepToken() {
  const token = offered();
  if (!token) return false;
  sessionStorage.setItem(KEPT, token);
  history.replaceState(null, '', location.pathname + location.search);
  return true;
}

export const token = () => sessionStorage.getItem(KEPT);

export const hasToken = () => token() !== null;

export function changeToken(text) {
  if (text) sessionStorage.setItem(KEPT, text);
  else sessionStorage.removeItem(KEPT);
}

export const me = (text) => ask('/api/me', { headers: { Authorization: `Bearer ${text}` }, quiet: true });

export const house = () => ask('/api/house');

export const taps = () => ask('/api/taps');

export const present = (card, checkpoint) => post('/api/taps', { card, checkpoint });

const at = (checkpoint) => `/api/checkpoints/${encodeURIComponent(checkpoint)}`;

export const unlock = (checkpoint, seconds, reason) => post(`${at(checkpoint)}/unlock`, { seconds, reason });

export const intend = (checkpoint, intent, parameters) => post(`${at(checkpoint)}/intent`, { intent, parameters });

export const moveInput = (checkpoint, input, active) => post(`${at(checkpoint)}/inputs/${encodeURIComponent(input)}`, { active });

export const plugins = () => ask('/api/plugins');

export const changePlugin = (name, verb, digest) =>
  post(`/api/plugins/${encodeURIComponent(name)}/change`, { verb, ...(digest ? { digest } : {}) });

/** Sends a bundle to be looked through; nothing is installed of it. */
export async function offerPlugin(file) {
  const bytes = await file.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const headers = { 'Content-Type': 'application/java-archive', 'Content-Digest': `sha-256=:${btoa(String.fromCharCode(...digest))}:` };
  return ask('/api/plugins', { method: 'POST', headers: { ...headers, ...shown() }, body: bytes });
}

/** Asks a question whose parameters are given; those that are empty are left out. */
export function query(path, parameters = {}) {
  const said = Object.entries(parameters).filter(([, value]) => value !== '' && value !== null && value !== undefined);
  return said.length ? `${path}?${new URLSearchParams(said)}` : path;
}

const post = (path, body) => ask(path, { method: 'POST', headers: { ...JSON_TYPE, ...shown() }, body: JSON.stringify(body) });

/** Over the network even looking needs it. */
export const shown = () => (hasToken() ? { Authorization: `Bearer ${token()}` } : {});

/** What was refused, in a sentence that says what to do next. */
export class Refused extends Error {
  constructor(status, body, wait) {
    super(inWords(status, body.error ?? '', wait));
    this.status = status;
    this.body = body;
  }
}

/** The answer's JSON; whatever went wrong is an Error with a sentence for people. */
export async function ask(path, options) {
  return (await request(path, options)).json();
}

/** The answer itself, when it is a good one. */
export async function request(path, options = { headers: shown() }) {
  const answer = await fetch(path, options).catch(() => null);
  if (!answer) {
    throw new Error('The gateway does not answer: see whether ./dualchip run is still running, then try again. What you typed stays here.');
  }
  if (answer.ok) return answer;
  const body = await answer.json().catch(() => ({}));
  if (answer.status === 401 && !options.quiet) dispatchEvent(new Event('not-known'));
  throw new Refused(answer.status, body, answer.headers.get('Retry-After'));
}

function inWords(status, error, wait) {
  switch (status) {
    case 401:
      return hasToken()
        ? 'That token is not known here, or it has ended: sign in with another one and do it again. What you typed stays.'
        : 'This needs somebody who is signed in: sign in, and do it again.';
    case 403:
      return `Your role may not do this: ask somebody whose role may. ${sentence(error)}`;
    case 429:
      return `That was too often: wait ${wait ?? 'a few'} s and do it again. What you typed stays.`;
    case 503:
      return `Not possible at this moment. ${sentence(error)}`;
    default:
      return sentence(error || `the gateway answered ${status}: look at its log`);
  }
}

const sentence = (text) => (text ? `${text[0].toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}` : '');
