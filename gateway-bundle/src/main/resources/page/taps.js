// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// The last taps, newest first; each opens to what it cost.
import { $, copy, fill, icon, nothing } from './dom.js';
import { holder, spoken } from './language.js';
import { word } from './text.js';

const MOST = 50;
const PROVED = { IDENTIFIER: 'an identifier only', KEY: 'a key on the card', KEY_AND_PIN: 'a key on the card, and the PIN' };
const list = $('.taps');

/** Rows that are there already stay, and with them what is opened and focused, unless more is told of them by now. */
export function showTaps(taps) {
  const rows = new Map([...list.children].map((row) => [row.dataset.tap, row]));
  const before = (tap) => (rows.get(tap.tapId)?.dataset.holder === holder(tap) ? rows.get(tap.tapId) : null);
  fill('#taps', taps.slice(0, MOST).map((tap) => before(tap) ?? row(tap)));
}

export function addTap(tap) {
  if ([...list.children].some((row) => row.dataset.tap === tap.tapId)) return;
  const fresh = row(tap);
  fresh.classList.add('fresh');
  list.prepend(fresh);
  if (list.children.length > MOST) list.lastElementChild.remove();
  nothing('#taps', false);
  $('#heard').textContent = `${word(holder(tap))} ${tap.decision} at ${word(tap.checkpoint)}. ${word(spoken(tap))}`;
}

function row(tap) {
  const node = copy('tap', { ...line(tap), ...facts(tap) });
  node.dataset.tap = tap.tapId;
  node.dataset.holder = holder(tap);
  node.dataset.decision = tap.decision;
  node.querySelector('time').dateTime = tap.at;
  node.querySelector('[data-text=id]').href = `/journal?tap=${encodeURIComponent(tap.tapId)}`;
  icon(node, ['granted', 'denied'].includes(tap.decision) ? tap.decision : 'failed');
  return node;
}

function line(tap) {
  const { security, application } = tap.exchanges;
  return {
    holder: holder(tap),
    decision: tap.decision,
    time: time(new Date(tap.at)),
    message: spoken(tap),
    meta: `${word(tap.checkpoint)} · ${security} + ${application} exchanges · ${ms(tap.micros.total)} ms`,
  };
}

function facts(tap) {
  const { total, card, host, durable } = tap.micros;
  return {
    who: holder(tap),
    said: spoken(tap),
    reason: tap.reason,
    assurance: PROVED[tap.assurance] ?? (tap.assurance || 'nothing'),
    exchanges: `${tap.exchanges.security} with the security chip, ${tap.exchanges.application} with the application chip`,
    bytes: `${tap.bytes.out} out, ${tap.bytes.in} in`,
    times: `${ms(total)} ms: card ${ms(card)}, host ${ms(host)}, durable writes ${ms(durable)}`,
    id: tap.tapId,
  };
}

const ms = (micros) => (micros / 1000).toFixed(micros < 10_000 ? 1 : 0);

function time(at) {
  const today = at.toDateString() === new Date().toDateString();
  return today ? at.toLocaleTimeString() : at.toLocaleString([], { dateStyle: 'short', timeStyle: 'short' });
}
