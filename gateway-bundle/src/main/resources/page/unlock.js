// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// The operator's override: for how long, and why.
import { unlock } from './api.js';
import { $, complain, open, say } from './dom.js';
import { mayAct } from './session.js';
import { word } from './text.js';

const dialog = $('#unlock');
const form = dialog.querySelector('form');
const wrong = dialog.querySelector('.wrong');

/** Calls asked(seconds) just before the checkpoint is asked to open. */
export function askToUnlock(checkpoint, asked) {
  if (!mayAct()) return;
  dialog.querySelector('h2 span').textContent = word(checkpoint);
  form.reason.value = '';
  wrong.hidden = true;
  form.onsubmit = (event) => {
    event.preventDefault();
    asked(form.seconds.valueAsNumber);
    send(checkpoint);
  };
  open(dialog);
}

async function send(checkpoint) {
  try {
    await unlock(checkpoint, form.seconds.valueAsNumber, form.reason.value);
    dialog.close();
    say(`${word(checkpoint)} is unlocked for ${form.seconds.value} s.`);
  } catch (problem) {
    complain(wrong, problem.message);
  }
}
