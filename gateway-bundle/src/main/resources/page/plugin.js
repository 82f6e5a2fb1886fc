// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// A plugin with its generations, how it decided journalled taps, and what may be done with it.
import { changePlugin } from './api.js';
import { $, complain, copy, icon, open, say } from './dom.js';
import { mayAct } from './session.js';
import { word as short } from './text.js';

const STATES = {
  starting: 'starts',
  ready: 'ready, decides nothing yet',
  decides: 'decides',
  kept: 'kept for a rollback',
  quarantined: 'in quarantine',
  failed: 'failed',
};
const ICONS = { decides: 'decides', ready: 'ready', kept: 'kept', starting: 'starting', quarantined: 'warning' };

/** What may be asked, when it may, and what is said before. */
const ACTS = [
  {
    verb: 'switch', act: 'Switch', when: (has) => has('ready'),
    title: (name) => `Let the new ${name} decide?`,
    what: 'From the next tap on the generation that is ready decides. The one before is kept, and comes back by itself if the new one fails.',
  },
  {
    verb: 'discard', act: 'Discard', when: (has) => has('ready') || has('failed') || has('starting'),
    title: (name) => `Discard the new ${name}?`,
    what: 'The generation that decides nothing yet is deleted. Nothing changes for those who tap.',
  },
  {
    verb: 'rollback', act: 'Roll back', when: (has) => has('kept'),
    title: (name) => `Roll ${name} back?`,
    what: 'From the next tap on the generation before decides again, with what it remembered in its own form.',
  },
  {
    verb: 'remove', act: 'Remove', when: () => true, grave: true,
    title: (name) => `Remove ${name}?`,
    what: 'Its checkpoints deny from then on. One that the house came with goes back to that instead.',
  },
];

/** A row of the list; changed() is called after a deed. */
export function pluginRow(plugin, changed) {
  const node = copy('plugin', { name: plugin.name });
  node.dataset.plugin = plugin.name;
  const newestFirst = [...plugin.generations].sort((one, other) => other.generation - one.generation);
  node.querySelector('.generations').replaceChildren(...newestFirst.map(generation));
  node.querySelector('.words').replaceChildren(...plugin.words.map(word));
  node.querySelector('details').hidden = !plugin.words.length;
  replayed(node, plugin.replayed);
  const has = (state) => plugin.generations.some((one) => one.state === state);
  node.querySelector('.acts').replaceChildren(...ACTS.filter(({ when }) => when(has)).map((act) => button(plugin.name, act, changed)));
  return node;
}

function generation(one) {
  const node = copy('generation', {
    version: one.version,
    number: one.generation === 0 ? '' : `generation ${one.generation}`,
    state: STATES[one.state] ?? one.state,
    from: from(one),
    trouble: [times(one.deaths, 'death'), times(one.missed, 'missed deadline'), times(one.failed, 'failure')].filter(Boolean).join(' · '),
    why: one.why,
  });
  node.dataset.state = one.state;
  node.dataset.generation = one.generation;
  node.dataset.signed = Boolean(one.signer) || one.generation === 0;
  icon(node, ICONS[one.state] ?? 'failed');
  return node;
}

function from({ generation, signer, admitted }) {
  if (generation === 0) return 'came with the house';
  const since = new Date(admitted).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });
  return `${signer ? `signed by ${signer}` : 'SIGNED BY NOBODY'} · ${since}`;
}

const times = (count, what) => (count ? `${count} ${what}${count === 1 ? '' : 's'}` : '');

/** A sentence of what a plugin asks for; one that its version before did not ask for stands out. */
export function word(text) {
  const fresh = /^new: /.test(text);
  return copy(fresh ? 'new' : 'line', { line: fresh ? text.slice(5) : text });
}

function replayed(node, { taps, skipped, different, failed, late, left, differences }) {
  const place = node.querySelector('.replayed');
  const all = different + failed + late;
  place.hidden = !taps && !skipped && !left;
  place.dataset.differs = all > 0;
  place.querySelector('h4').textContent = all ? `Decides ${times(all, 'journalled tap')} differently` : 'Decides journalled taps the same';
  const parts = [[taps, 'replayed'], [skipped, 'could not be'], [failed, 'failed'], [late, 'too late'], [left, 'left when the time was over']];
  place.querySelector('p').textContent = parts.filter(([count]) => count).map(([count, what]) => `${count} ${what}`).join(', ');
  const more = all - differences.length;
  const lines = more > 0 ? [...differences, `and ${more} more`] : differences;
  place.querySelector('ul').replaceChildren(...lines.map((line) => copy('line', { line })));
}

function button(name, act, changed) {
  const node = copy('act');
  node.textContent = act.act;
  node.dataset.verb = act.verb;
  node.classList.toggle('main', act.verb === 'switch');
  node.setAttribute('aria-label', `${act.act} ${short(name)}`);
  node.onclick = () => ask(name, act, changed);
  return node;
}

const sure = $('#sure');

function ask(name, { verb, act, title, what, grave }, changed) {
  if (!mayAct()) return;
  sure.querySelector('h2').textContent = title(short(name));
  sure.querySelector('.what').textContent = what;
  sure.querySelector('.wrong').hidden = true;
  const yes = sure.querySelector('.main');
  yes.textContent = act;
  yes.classList.toggle('grave', Boolean(grave));
  yes.onclick = () => deed(sure, yes, async () => {
    await changePlugin(name, verb);
    say(`${act}: ${short(name)}, done.`);
    changed();
  });
  open(sure);
}

/** Does it once, and closes; or says in the dialog what went wrong. */
export async function deed(dialog, button, act) {
  if (button.getAttribute('aria-busy')) return;
  const wrong = dialog.querySelector('.wrong');
  wrong.hidden = true;
  button.setAttribute('aria-busy', 'true');
  try {
    await act();
    dialog.close();
  } catch (problem) {
    complain(wrong, problem.message);
  } finally {
    button.removeAttribute('aria-busy');
  }
}
