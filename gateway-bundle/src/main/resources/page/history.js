// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// Who changed a record, when, and what it was before and after.
import { $, complain, copy, open } from './dom.js';
import { lines } from './conflict.js';
import { prettyText } from './lossless.js';
import { history } from './recordapi.js';
import { word } from './text.js';

const dialog = $('#past');
const list = dialog.querySelector('ol');
const more = dialog.querySelector('.older');

/** Of one key, or of all of a type. */
export function showHistory(type, key) {
  dialog.querySelector('h2').textContent = key ? `History of ${word(key)}` : `History of ${word(type.type)}`;
  list.replaceChildren();
  more.hidden = true;
  look(type, key);
  open(dialog);
}

async function look(type, key, last) {
  complain(dialog.querySelector('.wrong'), '');
  try {
    const { changes, more: older } = await history(type, key, last);
    list.append(...changes.map(change));
    dialog.querySelector('.nothing').hidden = list.children.length > 0;
    more.hidden = !older;
    more.onclick = () => look(type, key, changes.at(-1));
  } catch (problem) {
    complain(dialog.querySelector('.wrong'), problem.message);
  }
}

function change({ by, at, key, was, became }) {
  const what = !was ? 'made' : !became ? 'taken away' : 'changed';
  const node = copy('change', { by, what, key });
  const time = node.querySelector('time');
  time.dateTime = at;
  time.textContent = new Date(at).toLocaleString();
  const [before, after] = [prettyText(was), prettyText(became)];
  node.querySelector('.was').replaceChildren(...lines(before, after));
  node.querySelector('.became').replaceChildren(...lines(after, before));
  return node;
}
