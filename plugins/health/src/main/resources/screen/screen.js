// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
'use strict';

const TEXTS = {
  en: {
    'waiting': 'Present the patient’s card',
    'professional': 'A professional’s card lies beside it.',
    'hide': 'Hide now',
    'cancel': 'Cancel',
    'ask.vaccinations': 'Vaccinations',
    'ask.emergency': 'Emergency data',
    'ask.break-glass': 'Break the glass',
    'glass.title': 'Why are you breaking the glass?',
    'glass.told': 'It is recorded on the card and here, and people will look at it.',
    'reason.no-time': 'Help cannot wait for a professional’s card',
    'reason.nobody-with-card': 'Nobody with a card is on duty',
    'reason.card-out-of-order': 'The professional’s card does not work',
    'reason.many-patients': 'Many people need help at once',
    'present': 'Now present the patient’s card',
    'allergies': 'Allergies',
    'none': 'No known allergies',
    'not-recorded': 'Allergies: not recorded. Ask.',
    'life-threatening': 'life-threatening',
    'severe': 'severe',
    'mild': 'mild',
    'blood': 'Blood group',
    'conditions': 'Conditions',
    'medication': 'Medication',
    'contacts': 'Whom to call',
    'speaks': 'Speaks',
    'vaccinations': 'Vaccinations',
    'vaccinations.none': 'No vaccinations recorded',
    'vaccinations.head': 'Day\tVaccine\tDose\tLot\tBy',
    'as-of': 'As of',
    'how.live': 'shown to',
    'how.delegated': 'as allowed earlier by',
    'how.break-glass': 'glass broken',
  },
  de: {
    'waiting': 'Bitte die Karte vorhalten, um die es geht',
    'professional': 'Ein Heilberufsausweis liegt daneben.',
    'hide': 'Jetzt ausblenden',
    'cancel': 'Abbrechen',
    'ask.vaccinations': 'Impfungen',
    'ask.emergency': 'Notfalldaten',
    'ask.break-glass': 'Notzugriff',
    'glass.title': 'Warum ist ein Notzugriff nötig?',
    'glass.told': 'Er wird auf der Karte und hier festgehalten und danach geprüft.',
    'reason.no-time': 'Hilfe kann nicht auf einen Heilberufsausweis warten',
    'reason.nobody-with-card': 'Niemand mit Ausweis ist im Dienst',
    'reason.card-out-of-order': 'Der Heilberufsausweis funktioniert nicht',
    'reason.many-patients': 'Viele Menschen brauchen zugleich Hilfe',
    'present': 'Jetzt die Karte vorhalten, um die es geht',
    'allergies': 'Allergien',
    'none': 'Keine Allergien bekannt',
    'not-recorded': 'Allergien: nicht erfasst. Bitte fragen.',
    'life-threatening': 'lebensbedrohlich',
    'severe': 'schwer',
    'mild': 'leicht',
    'blood': 'Blutgruppe',
    'conditions': 'Erkrankungen',
    'medication': 'Medikamente',
    'contacts': 'Im Notfall anrufen',
    'speaks': 'Spricht',
    'vaccinations': 'Impfungen',
    'vaccinations.none': 'Keine Impfungen erfasst',
    'vaccinations.head': 'Tag\tImpfstoff\tDosis\tCharge\tDurch',
    'as-of': 'Stand',
    'how.live': 'gezeigt für',
    'how.delegated': 'vorab erlaubt von',
    'how.break-glass': 'Notzugriff',
  },
};
const REASONS = ['no-time', 'nobody-with-card', 'card-out-of-order', 'many-patients'];
const INTENTS = ['vaccinations', 'emergency', 'break-glass'];
const MESSAGE_MS = 15000;
const WITHOUT_A_TIME_MS = 60000;

let language = 'en';
let shown = null;
let blanking = 0;
let quieting = 0;

const element = id => document.getElementById(id);
const text = key => TEXTS[language][key] || key;
const lines = value => (value ? value.split('\n') : []);

function made(name, content, style) {
  const node = document.createElement(name);
  if (style) node.className = style;
  for (const one of [].concat(content)) node.append(one);
  return node;
}

// What the card says is only ever text: nothing of it is taken for markup.
function block(title, rows, style = '') {
  return made('section', [made('h2', title), made('ul', rows)], 'block ' + style);
}

function allergies(values) {
  const known = values['allergies.known'];
  if (known !== 'some') return block(text('allergies'), [made('li', text(known), known)], 'allergies');
  const rows = lines(values.allergies).map(line => {
    const [severity, substance, reaction] = line.split('\t');
    const detail = reaction ? text(severity) + ': ' + reaction : text(severity);
    return made('li', [substance, made('small', detail)], severity);
  });
  return block(text('allergies'), rows, 'allergies');
}

function list(name, values) {
  return block(text(name), lines(values[name]).map(line => {
    const [first, ...rest] = line.split('\t').filter(Boolean);
    return made('li', rest.length ? [first, made('span', ' · ' + rest.join(' · '), 'soft')] : first);
  }));
}

function emergency(values) {
  return [allergies(values)].concat(
      ['blood', 'medication', 'conditions', 'contacts', 'speaks']
          .filter(name => values[name]).map(name => list(name, values)));
}

function vaccinations(values) {
  if (!values.vaccinations) return [block(text('vaccinations'), [made('li', text('vaccinations.none'))])];
  const row = (cell, line) => made('tr', line.split('\t').map(field => made(cell, field)));
  const head = made('thead', row('th', text('vaccinations.head')));
  const body = made('tbody', lines(values.vaccinations).map(line => row('td', line)));
  return [made('section', [made('h2', text('vaccinations')), made('table', [head, body])], 'block wide')];
}

function draw() {
  document.documentElement.lang = language;
  for (const node of document.querySelectorAll('[data-text]')) node.textContent = text(node.dataset.text);
  element('reasons').replaceChildren(...REASONS.map(reason => {
    const button = made('button', text('reason.' + reason));
    button.type = 'button';
    button.addEventListener('click', () => ask('break-glass', {reason}));
    return button;
  }));
  element('facts').hidden = !shown;
  element('waiting').hidden = Boolean(shown);
  element('holder').textContent = shown ? shown.holder : '';
  element('shown').textContent = shown
      ? text('as-of') + ' ' + shown.issued + ' · ' + (text('how.' + shown.how) + ' ' + shown.to).trim() : '';
  const sections = !shown ? [] : shown.section === 'vaccinations' ? vaccinations(shown) : emergency(shown);
  element('sections').replaceChildren(...sections);
}

function show(values, millis) {
  clearTimeout(blanking);
  shown = values;
  blanking = setTimeout(blank, millis > 0 ? millis : WITHOUT_A_TIME_MS);
  quiet();
  draw();
  scrollTo(0, 0);
  element('holder').focus();
}

// Nothing of the card stays: neither on the page nor in a variable.
function blank() {
  clearTimeout(blanking);
  shown = null;
  draw();
}

function say(words, tone) {
  clearTimeout(quieting);
  element('message').dataset.tone = tone;
  element('message-text').textContent = words;
  element('message').hidden = !words;
  quieting = setTimeout(quiet, MESSAGE_MS);
}

function quiet() {
  clearTimeout(quieting);
  element('message').hidden = true;
  element('message-text').textContent = '';
}

function ask(name, parameters) {
  if (element('glass').open) element('glass').close();
  blank();
  parent.postMessage({kind: 'intent', name, parameters}, '*');
  say(text('present'), 'asked');
}

function offer(intents) {
  const names = (intents || []).map(one => (typeof one === 'string' ? one : one.name));
  for (const name of INTENTS) element('ask-' + name).hidden = !names.includes(name);
}

const ON = {
  display: message => show(message.values || {}, message.millis),
  clear: () => { blank(); quiet(); },
  language: message => {
    if (TEXTS[message.language]) language = message.language;
    draw();
  },
  tap: message => {
    if (message.decision === 'denied') blank();
    if (message.decision === 'denied' || !shown) say(message.message || '', message.decision);
  },
  notice: message => say(message.message || '', message.urgency === 'alarm' || message.urgency === 'ALARM' ? 'denied' : 'asked'),
  intents: message => offer(message.intents),
};

addEventListener('message', event => {
  if (event.source !== parent) return;
  const kind = event.data && event.data.kind;
  if (Object.hasOwn(ON, kind)) ON[kind](event.data);
});
addEventListener('pagehide', blank);
addEventListener('keydown', event => {
  if (event.key === 'Escape' && !element('glass').open) blank();
});
element('hide').addEventListener('click', blank);
element('cancel').addEventListener('click', () => element('glass').close());
element('ask-break-glass').addEventListener('click', () => element('glass').showModal());
element('ask-vaccinations').addEventListener('click', () => ask('vaccinations', {}));
element('ask-emergency').addEventListener('click', () => ask('emergency', {}));
draw();
