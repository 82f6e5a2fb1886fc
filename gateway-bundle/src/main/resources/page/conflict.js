// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// Somebody changed something while it was being edited: both are shown, and nothing is written over unseen.
import { $, make, open } from './dom.js';
import { pretty } from './lossless.js';
import { history, one } from './recordapi.js';
import { put, word } from './text.js';

const dialog = $('#conflict');

/** Of a change that was refused: again() tries it anew, take(found) puts in what is there now. */
export async function settle(edited, mine, { again, take }) {
  const found = await one(edited.type, edited.name).catch((problem) => {
    if (problem.status === 404) return { record: undefined, version: '' };
    throw problem;
  });
  // Another record was changed, this one was not.
  if (pretty(found.record) === pretty(edited.base)) {
    edited.version = found.version;
    setTimeout(again);
    return;
  }
  put($('#who-changed'), await who(edited));
  both(pretty(found.record), pretty(mine));
  $('#keep-mine').onclick = () => {
    dialog.close();
    Object.assign(edited, { version: found.version, base: found.record });
    again();
  };
  $('#take-theirs').onclick = () => {
    dialog.close();
    take(found);
  };
  open(dialog);
}

async function who({ type, name }) {
  const { changes } = await history(type, name ?? '*').catch(() => ({ changes: [] }));
  if (!changes.length) return 'Somebody changed it meanwhile.';
  return `${word(changes[0].by)} changed it at ${new Date(changes[0].at).toLocaleString()}.`;
}

function both(theirs, mine) {
  $('#theirs').replaceChildren(...lines(theirs, mine));
  $('#mine').replaceChildren(...lines(mine, theirs));
}

/** Lines, of which those that the other has not are marked by a sign, not by colour alone. */
export function lines(text, other) {
  const known = new Set(other.split('\n').map(bare));
  return (text || 'nothing').split('\n').map((line) => {
    const fresh = Boolean(text) && !known.has(bare(line));
    return make('span', { className: fresh ? 'line other' : 'line' }, `${fresh ? '● ' : '  '}${line}`);
  });
}

const bare = (line) => line.replace(/,$/, '');
