// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// What would be decided, and which rule says so, without a tap.
import './frame.js';
import { ask, house, query } from './api.js';
import { $, complain, icon, make, write } from './dom.js';
import { language } from './language.js';
import { whenKnown } from './session.js';
import { word } from './text.js';

const DECISIONS = { granted: 'granted', denied: 'denied', 'needs-card': 'decided by what the card itself holds' };
const SIGNS = { granted: 'granted', denied: 'denied', 'needs-card': 'pin' };
const form = $('#ask');
const wrong = $('main .wrong');
const answer = $('#answer');
let places = [];

async function explain() {
  complain(wrong, '');
  answer.hidden = true;
  const { card, at, time, intent } = form.elements;
  const when = time.value ? new Date(time.value).toISOString() : '';
  const what = { card: card.value, at: at.value, time: when, intent: intent.value, ...wished() };
  history.replaceState(null, '', query(location.pathname, what));
  try {
    show(await ask(query('/api/explain', what)));
  } catch (problem) {
    complain(wrong, problem.message);
  }
}

/** What would be asked for with the intent: words such as amount=2000, with blanks between them. */
function wished() {
  if (!form.intent.value) return {};
  const words = form.with.value.split(/\s+/).filter((one) => one.includes('='));
  return Object.fromEntries(words.map((one) => [`with.${one.slice(0, one.indexOf('='))}`, one.slice(one.indexOf('=') + 1)]));
}

function offer() {
  const here = places.find(({ name }) => name === form.at.value);
  const intents = here?.intents ?? [];
  form.querySelector('.for').hidden = !intents.length;
  form.intent.replaceChildren(new Option('its own purpose', ''), ...intents.map((name) => new Option(word(name), name)));
  form.intent.onchange();
}

function show(found) {
  const by = found.from === 'plugin' ? 'the plugin' : 'the house itself';
  write(answer, {
    decision: `It would be ${DECISIONS[found.decision] ?? word(found.decision)}.`,
    reason: found.reason,
    text: found.texts?.[language] ?? found.text ?? '',
    circumstances: `${word(found.card)} at ${word(found.checkpoint)}, ${new Date(found.at).toLocaleString()}. Said by ${by}${found.records ? `, by version ${found.records} of the records` : ''}.`,
  });
  answer.dataset.decision = found.decision;
  icon(answer, SIGNS[found.decision] ?? 'failed');
  answer.querySelector('.basis').replaceChildren(...(found.basis ?? []).map((sentence) => make('li', {}, sentence)));
  answer.querySelector('h2').hidden = !found.basis?.length;
  answer.hidden = false;
}

async function look(person) {
  complain(wrong, '');
  if (!person) return complain(wrong, 'What would be decided is about people: sign in to ask.');
  try {
    const { checkpoints, cards } = await house();
    places = checkpoints;
    form.at.replaceChildren(...checkpoints.map(({ name }) => new Option(word(name), name)));
    $('#cards').replaceChildren(...cards.map((card) => new Option('', card)));
    offer();
    return asked();
  } catch (problem) {
    return complain(wrong, problem.message);
  }
}

/** What the address asks is asked at once. */
function asked() {
  const said = new URLSearchParams(location.search);
  if (said.get('at')) form.at.value = said.get('at');
  offer();
  if (said.get('intent')) form.intent.value = said.get('intent');
  form.intent.onchange();
  form.with.value = [...said].filter(([name]) => name.startsWith('with.')).map(([name, value]) => `${name.slice(5)}=${value}`).join(' ');
  const at = said.get('time') ? new Date(said.get('time')) : null;
  if (at && !Number.isNaN(at.getTime())) form.time.value = new Date(at - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
  if (!said.get('card')) return undefined;
  form.card.value = said.get('card');
  return explain();
}

form.at.onchange = offer;
form.intent.onchange = () => {
  form.querySelector('.with').hidden = !form.intent.value;
};
form.onsubmit = (event) => {
  event.preventDefault();
  explain();
};
whenKnown(look);
