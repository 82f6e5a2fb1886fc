// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
'use strict';

const TEXTS = {
  en: {
    waiting: 'Please hold your card here', granted: 'Please pass', denied: 'Please stop', counter: 'Done',
    asked: 'Now hold the card here', zone: 'Zone', balance: 'Balance', amount: 'Amount', zones: 'Zones', days: 'Days',
    'top-up': 'Top up', refund: 'Pay out', pass: 'Buy pass',
  },
  de: {
    waiting: 'Bitte Karte hier auflegen', granted: 'Bitte durchgehen', denied: 'Bitte anhalten', counter: 'Erledigt',
    asked: 'Jetzt die Karte auflegen', zone: 'Zone', balance: 'Guthaben', amount: 'Betrag', zones: 'Zonen', days: 'Tage',
    'top-up': 'Aufladen', refund: 'Auszahlen', pass: 'Zeitkarte kaufen',
  },
};
const SIGNS = { waiting: '\u25CB', granted: '\u2713', denied: '\u2715' };
const AT_A_COUNTER = ['BALANCE', 'TOPPED_UP', 'REFUNDED', 'PASS_SOLD', 'ALREADY_DONE'];

const shown = { language: 'en', state: 'waiting', values: {}, message: '', asked: false, since: 0, reason: '', heard: [] };
let clearing = 0;

const element = id => document.getElementById(id);
const text = key => TEXTS[shown.language][key];

function money(minor) {
  const { currency, digits } = shown.values;
  const form = new Intl.NumberFormat(shown.language, { style: 'currency', currency });
  return form.format(Number(minor) / 10 ** Number(digits));
}

function headline() {
  if (shown.state === 'waiting') return text(shown.asked ? 'asked' : 'waiting');
  return text(shown.state === 'granted' && AT_A_COUNTER.includes(shown.values.what) ? 'counter' : shown.state);
}

/** Whoever is let through reads the balance in the message; a denial gives its reason there. */
function isSaid() {
  return shown.state === 'granted' && shown.message !== '';
}

function draw() {
  const { values } = shown;
  document.documentElement.lang = shown.language;
  document.body.dataset.state = shown.state;
  element('sign').textContent = SIGNS[shown.state];
  element('headline').textContent = headline();
  element('amount').textContent = Number(values.amount) > 0 ? money(values.amount) : '';
  element('message').textContent = shown.message;
  element('balance').textContent = values.balance && !isSaid() ? `${text('balance')} ${money(values.balance)}` : '';
  for (const label of document.querySelectorAll('[data-text]')) label.textContent = text(label.dataset.text);
  for (const button of document.querySelectorAll('[data-intent]')) button.textContent = text(button.dataset.intent);
  for (const button of document.querySelectorAll('[data-amount]')) drawAmount(button);
}

function drawAmount(button) {
  const { amount } = button.dataset;
  button.textContent = new Intl.NumberFormat(shown.language).format(amount / 100);
  button.setAttribute('aria-pressed', String(minorUnits(element('wanted').value) === amount));
}

function wait() {
  clearTimeout(clearing);
  Object.assign(shown, { state: 'waiting', values: {}, message: '', asked: false, since: 0, heard: [] });
  draw();
}

function waitAfter(millis) {
  clearTimeout(clearing);
  clearing = setTimeout(wait, millis);
}

/** A tap's two messages come in either order, close together, and name one reason; else it is another's tap, or another card. */
function begin(kind, reason) {
  const other = shown.heard.includes(kind) || shown.reason !== reason || Date.now() - shown.since > 1500;
  if (other) Object.assign(shown, { values: {}, message: '', heard: [] });
  Object.assign(shown, { since: Date.now(), asked: false, reason, heard: [...shown.heard, kind] });
}

const ON = {
  tap({ decision, message, reason }) {
    begin('tap', reason);
    Object.assign(shown, { state: decision === 'granted' ? 'granted' : 'denied', message });
    waitAfter(6000);
  },
  display({ values, millis }) {
    begin('display', values.what);
    Object.assign(shown, { state: values.decision === 'granted' ? 'granted' : 'denied', values });
    waitAfter(millis);
  },
  clear: wait,
  language({ language }) { shown.language = TEXTS[language] ? language : 'en'; },
  notice({ message }) {
    element('notice').textContent = message;
    element('notice').hidden = false;
    setTimeout(() => { element('notice').hidden = true; }, 10000);
  },
  intents({ intents }) {
    for (const button of document.querySelectorAll('[data-intent]')) button.hidden = !intents.includes(button.dataset.intent);
    element('counter').hidden = intents.length === 0;
  },
};

function minorUnits(written) {
  const match = /^(\d{1,6})(?:[.,](\d{1,2}))?$/.exec(written.trim());
  return match ? String(Number(match[1]) * 100 + Number((match[2] || '').padEnd(2, '0'))) : '';
}

function ask(name) {
  const parameters = name === 'pass'
    ? { zones: element('zones').value.trim(), days: element('days').value.trim() }
    : { amount: minorUnits(element('wanted').value) };
  parent.postMessage({ kind: 'intent', name, parameters }, '*');
  wait();
  shown.asked = true;
  draw();
}

addEventListener('message', event => {
  if (event.source !== parent || !event.data || !Object.hasOwn(ON, event.data.kind)) return;
  ON[event.data.kind](event.data);
  draw();
});
for (const button of document.querySelectorAll('[data-intent]')) {
  button.addEventListener('click', () => ask(button.dataset.intent));
}
for (const button of document.querySelectorAll('[data-amount]')) {
  button.addEventListener('click', () => {
    element('wanted').value = (button.dataset.amount / 100).toFixed(2);
    draw();
  });
}
element('wanted').addEventListener('input', draw);
draw();
