// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// Looks through the journal, the newest first, and shows a tap's whole story. The address says what is looked for.
import './frame.js';
import { ask, query } from './api.js';
import { $, complain, say } from './dom.js';
import { entry } from './entry.js';
import { whenKnown } from './session.js';

const WORDS = ['kind', 'text', 'checkpoint', 'holder', 'tap'];
const TIMES = ['from', 'to'];
const PAGE = 50;
const form = $('#seek');
const list = $('#entries ol');
const wrong = $('#entries .wrong');
const older = $('#older');
let asked = 0;

/** What the form says; times are this browser's. */
function sought() {
  const words = WORDS.map((name) => [name, form.elements[name].value.trim()]);
  const times = TIMES.map((name) => [name, form.elements[name].value]).map(([name, local]) => [name, local && new Date(local).toISOString()]);
  return Object.fromEntries([...words, ...times].filter(([, value]) => value));
}

function fromAddress() {
  const said = new URLSearchParams(location.search);
  for (const name of WORDS) form.elements[name].value = said.get(name) ?? '';
  for (const name of TIMES) form.elements[name].value = local(said.get(name));
}

/** As an input of this browser's time has it. */
function local(time) {
  const at = time ? new Date(time) : null;
  if (!at || Number.isNaN(at.getTime())) return '';
  return new Date(at - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}

async function look(before) {
  const mine = ++asked;
  complain(wrong, '');
  list.setAttribute('aria-busy', 'true');
  try {
    const found = await ask(query('/api/journal', { ...sought(), before: before || '', most: PAGE }));
    if (mine === asked) show(found, before);
  } catch (problem) {
    if (mine === asked) complain(wrong, problem.message);
  } finally {
    if (mine === asked) list.removeAttribute('aria-busy');
  }
}

function show({ entries, before }, behind) {
  const rows = entries.map((one) => entry(one, story));
  if (behind) list.append(...rows);
  else list.replaceChildren(...rows);
  if (behind) rows[0]?.querySelector('summary').focus();
  $('#entries .nothing').hidden = list.children.length > 0 || before > 0;
  older.hidden = !before;
  older.textContent = entries.length ? 'Older ones' : 'Nothing was found in the time that there is: look further back';
  older.onclick = () => look(before);
}

/** All that the journal says of one tap. */
function story(tap) {
  go({ tap });
  say('This is the whole story of one tap, the end first.');
}

function go(to) {
  history.pushState(null, '', query(location.pathname, to));
  fromAddress();
  look(0);
}

form.onsubmit = (event) => {
  event.preventDefault();
  go(sought());
};
$('#everything').onclick = () => go({});
addEventListener('popstate', () => {
  fromAddress();
  look(0);
});
fromAddress();
whenKnown((person) => {
  if (person) look(0);
  else complain(wrong, 'The journal is about people: sign in to look through it.');
});
