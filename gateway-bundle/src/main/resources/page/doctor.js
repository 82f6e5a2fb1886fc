// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// Processes and walls, and what is known to be wrong, each with what to do next.
import { ask, house } from './api.js';
import { $, complain, copy, fill, icon } from './dom.js';
import { lost, state } from './frame.js';
import { showHouse } from './house.js';
import { watch } from './live.js';
import { whenKnown } from './session.js';

const SIGNS = { ok: 'granted', warning: 'failed', wrong: 'denied' };
const WORDS = { ok: 'In order:', warning: 'Look at it:', wrong: 'Wrong:' };
const section = $('#findings');
const verdict = section.querySelector('.verdict');

async function up() {
  try {
    showHouse(await house());
    state('live');
  } catch (problem) {
    lost(problem.message);
  }
}

async function look() {
  complain(section.querySelector('.wrong'), '');
  try {
    show(await ask('/api/doctor'));
  } catch (problem) {
    complain(section.querySelector('.wrong'), problem.message);
  }
}

function show({ wrong, findings }) {
  fill('#findings', findings.map(finding));
  verdict.hidden = false;
  verdict.classList.toggle('bad', wrong > 0);
  icon(verdict, wrong ? 'warning' : 'wall');
  verdict.querySelector('span').textContent = wrong ? `${wrong} to mend` : 'all is well';
}

function finding({ state: standing, what, next }) {
  const node = copy('finding', { state: WORDS[standing] ?? standing, what, next: next && `Next: ${next}.` });
  node.dataset.state = standing;
  icon(node, SIGNS[standing] ?? 'failed');
  return node;
}

state('connecting');
verdict.hidden = true;
$('#again').onclick = look;
watch({ house: showHouse }, up, up);
whenKnown((person) => {
  if (person) look();
  else complain(section.querySelector('.wrong'), 'Sign in to have the house looked at.');
});
