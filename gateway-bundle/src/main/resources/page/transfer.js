// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// Records from a file, looked through before any of them counts, and all of them into one.
import { $, complain, make, open, say } from './dom.js';
import { load, save } from './recordapi.js';
import { word } from './text.js';

const MOST = 64 << 20;
const dialog = $('#import');
const form = dialog.querySelector('form');
const file = form.elements.file;
const yes = $('#import-now');
const found = dialog.querySelector('.found');
const wrong = dialog.querySelector('.wrong');

/** done() is called when records were taken in. */
export function askForFile(type, done) {
  file.value = '';
  forget();
  file.onchange = () => look(type);
  yes.onclick = () => attempt(async () => {
    const outcome = await load(type, file.files[0], false);
    dialog.close();
    say(`${outcome.changed.toLocaleString()} records were made or changed. The next tap sees them.`);
    done();
  });
  open(dialog);
}

function forget() {
  yes.hidden = true;
  found.hidden = true;
  complain(wrong, '');
}

function look(type) {
  forget();
  const chosen = file.files[0];
  if (!chosen) return;
  if (chosen.size > MOST) {
    complain(wrong, `${word(chosen.name)} has ${chosen.size.toLocaleString()} bytes; a file of records has ${MOST.toLocaleString()} at most.`);
    return;
  }
  attempt(async () => {
    const outcome = await load(type, chosen, true);
    show(`${outcome.rows.toLocaleString()} records are in it, and nothing is wrong with them. Nothing was changed yet.${losing(outcome)}`, outcome.losses);
    yes.hidden = !outcome.rows;
  });
}

async function attempt(deed) {
  if (form.getAttribute('aria-busy')) return;
  form.setAttribute('aria-busy', 'true');
  found.querySelector('progress').hidden = false;
  found.hidden = false;
  try {
    await deed();
  } catch (problem) {
    if (problem.status === 422) refused(problem.body);
    else complain(wrong, problem.message);
  } finally {
    form.removeAttribute('aria-busy');
    found.querySelector('progress').hidden = true;
  }
}

function refused({ rows, wrong: count, findings }) {
  yes.hidden = true;
  const more = count > findings.length ? ` The first ${findings.length} are shown.` : '';
  show(`${count.toLocaleString()} of ${rows.toLocaleString()} records are not as they should be. Nothing was changed: put the file right, and choose it again.${more}`, findings);
}

/** What is imported is the whole record. */
function losing({ losing: count, losses }) {
  if (!count) return '';
  const more = count > losses.length ? ` The first ${losses.length} are shown.` : '';
  return ` ${count.toLocaleString()} of them would lose fields that they have now: what the file does not say, the record has no more.${more}`;
}

function show(sentence, findings) {
  found.querySelector('p').textContent = sentence;
  found.querySelector('.wide').hidden = !findings.length;
  found.querySelector('tbody').replaceChildren(...findings.map(({ line, key, where, message }) =>
    make('tr', {}, ...[String(line), key, where, message].map((text) => make('td', {}, text)))));
}

export async function keepFile(type, format) {
  say('The file is being put together…');
  try {
    await save(type, format);
    say('The file was handed to your browser.');
  } catch (problem) {
    say(problem.message);
  }
}
