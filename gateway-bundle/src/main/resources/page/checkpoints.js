// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// Checkpoints as they stand: what decides there, what each feels and shows, and the operator's override.
import { ask, house, intend, moveInput } from './api.js';
import { $, complain, copy, fill, icon, make, say } from './dom.js';
import { lost, state } from './frame.js';
import { watch } from './live.js';
import { spoken } from './language.js';
import { whenKnown } from './session.js';
import { word } from './text.js';
import { askToUnlock } from './unlock.js';

let now = null;
let felt = [];
let shown = '';

async function up() {
  try {
    show(await house());
    state('live');
  } catch (problem) {
    lost(problem.message);
  }
  await feel();
}

/** Inputs are seen by who is signed in alone. */
async function feel() {
  try {
    felt = await ask('/api/inputs');
  } catch (problem) {
    felt = [];
    complain($('#checkpoints .wrong'), problem.status === 401 ? 'Inputs are shown to who is signed in.' : problem.message);
  }
  if (now) show(now);
}

/** What nobody changed keeps its focus. */
function show(house) {
  now = house;
  if (felt.length) complain($('#checkpoints .wrong'), '');
  const told = JSON.stringify([house.checkpoints, house.plugins, felt]);
  if (told === shown) return;
  shown = told;
  const screens = house.plugins.filter((plugin) => plugin.screen).map((plugin) => plugin.function);
  fill('#checkpoints', house.checkpoints.map((one) => row(one, screens.includes(one.function))));
}

function row(one, screen) {
  const ready = one.state === 'ready';
  const node = copy('checkpoint', { name: one.name, function: one.function || 'nothing decides here', state: words(one, ready) });
  node.dataset.checkpoint = one.name;
  node.dataset.open = one.open;
  node.dataset.ready = ready;
  icon(node.querySelector('.state'), one.open ? 'open' : !ready ? 'warning' : one.output ? 'closed' : 'running');
  node.querySelector('.profiles').replaceChildren(...one.profiles.map((profile) => make('li', {}, profile)));
  node.querySelector('.inputs').replaceChildren(...felt.filter(({ checkpoint }) => checkpoint === one.name).map(input));
  const unlock = node.querySelector('.unlock');
  unlock.hidden = !one.output;
  unlock.setAttribute('aria-label', `unlock ${word(one.name)}…`);
  unlock.onclick = () => askToUnlock(one.name, () => {});
  const link = node.querySelector('a');
  link.hidden = !screen;
  link.href = `/screen/${encodeURIComponent(one.name)}`;
  link.setAttribute('aria-label', `screen of ${word(one.name)}`);
  const past = node.querySelector('.past');
  past.href = `/journal?checkpoint=${encodeURIComponent(one.name)}`;
  past.setAttribute('aria-label', `journal of ${word(one.name)}`);
  node.querySelector('.intents').append(...one.intents.map((name) => wish(one.name, name)));
  return node;
}

/** The house itself is told of a little later. */
function moved({ checkpoint, open }) {
  if (!now) return;
  show({ ...now, checkpoints: now.checkpoints.map((one) => (one.name === checkpoint ? { ...one, open } : one)) });
}

function words(one, ready) {
  if (one.open) return 'Open';
  if (!one.output) return ready ? 'Ready for cards' : `Not ready: ${one.state}`;
  return ready ? 'Closed, ready for cards' : `Closed: ${one.state}`;
}

function input({ checkpoint, name, active, byHand }) {
  const node = copy('input', { name, level: active ? 'active' : 'at rest' });
  node.dataset.active = active;
  const button = node.querySelector('button');
  button.hidden = !byHand;
  button.textContent = active ? 'let go' : 'press';
  button.setAttribute('aria-label', `${button.textContent} ${word(name)} of ${word(checkpoint)}`);
  button.onclick = () => attempt(async () => {
    await moveInput(checkpoint, name, !active);
    await feel();
    document.querySelector(`[data-checkpoint="${CSS.escape(checkpoint)}"] .inputs button`)?.focus();
  });
  return node;
}

/** What the next card there may be asked to be for, where it needs no more words than that. */
function wish(checkpoint, name) {
  return make('button', { type: 'button', data: { needs: 'operator' }, onclick: () => attempt(async () => {
    await intend(checkpoint, name, {});
    say(`The next card at ${word(checkpoint)} is met for: ${word(name)}.`);
  }) }, `Next card: ${word(name)}`);
}

async function attempt(deed) {
  try {
    await deed();
  } catch (problem) {
    say(problem.message);
  }
}

state('connecting');
watch({
  house: show,
  output: moved,
  tap: feel,
  notice(notice) {
    say(`${word(notice.checkpoint)}: ${word(spoken(notice))}`);
    feel();
  },
}, up, up);
whenKnown((person) => person && feel());
