// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// The virtual cards in the pocket, each to be held to a checkpoint's reader.
import { present } from './api.js';
import { $, copy, fill, say, write } from './dom.js';
import { mayAct } from './session.js';
import { word } from './text.js';

const where = $('#where');
let shown = '';

/** A house is told often and its cards change seldom: buttons keep their focus. */
export function showCards(cards, checkpoints) {
  const names = checkpoints.map((checkpoint) => checkpoint.name);
  const now = JSON.stringify([cards, names]);
  if (now === shown) return;
  shown = now;
  const chosen = where.value;
  where.replaceChildren(...names.map((name) => new Option(word(name), name, false, name === chosen)));
  fill('#cards', cards.map(card));
}

function card(name) {
  const node = copy('card', { name });
  const button = node.querySelector('button');
  button.onclick = () => hold(button, name);
  return node;
}

async function hold(button, name) {
  if (!mayAct() || button.getAttribute('aria-busy')) return;
  button.setAttribute('aria-busy', 'true');
  write(button, { act: 'held to the reader…' });
  try {
    await present(name, where.value);
  } catch (problem) {
    say(problem.message);
  } finally {
    button.removeAttribute('aria-busy');
    write(button, { act: 'Present' });
  }
}
