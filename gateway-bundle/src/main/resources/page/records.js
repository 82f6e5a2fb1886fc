// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// The page of records: which types there are, which of them and which record is looked at. The address says it, so that
// it can be kept and gone back to.
import './frame.js';
import { $, complain, make } from './dom.js';
import { dirty, edit, leave } from './editor.js';
import { showHistory } from './history.js';
import { changer, name, types } from './recordapi.js';
import { showList } from './recordlist.js';
import { whenKnown } from './session.js';
import { put } from './text.js';
import { askForFile, keepFile } from './transfer.js';

const wrong = $('#types .wrong');
let all = [];
let shown = null;

/** What the address asks for. */
function asked() {
  const said = new URLSearchParams(location.search);
  const type = all.find((one) => name(one) === said.get('of')) ?? all[0];
  if (!type) return null;
  if (type.keyed === 'rules') return { type, key: undefined, editing: true };
  return said.has('new') ? { type, key: null, editing: true } : { type, key: said.get('key') ?? undefined, editing: said.has('key') };
}

function show() {
  const now = asked();
  shown = now;
  leave();
  $('#list').hidden = !now || now.editing;
  $('#editor').hidden = !now?.editing;
  $('#types ul').replaceChildren(...all.map((type) => make('li', {}, choice(type, now?.type))));
  $('#types .nothing').hidden = all.length > 0;
  if (!now) return;
  put($('#list h2'), now.type.schema?.title || name(now.type));
  put($('#list .hint'), now.type.schema?.description ?? '');
  for (const button of document.querySelectorAll('#list [data-needs]')) button.dataset.needs = changer(now.type);
  $('#to-list').hidden = now.type.keyed === 'rules';
  if (now.editing) edit(now.type, now.key, () => (now.type.keyed === 'rules' ? show() : go({ of: name(now.type) }, true)));
  else showList(now.type, (key) => go({ of: name(now.type), key }));
}

function choice(type, current) {
  const link = make('a', { href: `?${new URLSearchParams({ of: name(type) })}` });
  link.append(put(make('b'), type.type), put(make('span'), type.function), make('span', { className: 'keyed' }, KEYED[type.keyed] ?? type.keyed));
  if (type === current) link.setAttribute('aria-current', 'true');
  link.onclick = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go({ of: name(type) });
  };
  return link;
}

const KEYED = { holder: 'by holder', checkpoint: 'by checkpoint', rules: 'one document' };

/** What was typed is not left behind unasked. */
function go(to, kept) {
  if (!kept && dirty() && !confirm('What you typed is not kept yet. Leave it?')) return;
  history.pushState(null, '', `?${new URLSearchParams(to)}`);
  show();
}

async function look() {
  complain(wrong, '');
  try {
    all = await types();
    if (!dirty()) show();
  } catch (problem) {
    complain(wrong, problem.message);
  }
}

addEventListener('popstate', show);
addEventListener('beforeunload', (event) => dirty() && event.preventDefault());
$('#new').onclick = () => go({ of: name(shown.type), new: '' });
$('#to-list').onclick = () => go({ of: name(shown.type) });
$('#history').onclick = () => showHistory(shown.type, shown.key);
$('#all-history').onclick = () => showHistory(shown.type, '');
$('#take').onclick = () => askForFile(shown.type, show);
$('#csv').onclick = () => keepFile(shown.type, 'csv');
$('#json').onclick = () => keepFile(shown.type, 'json');
whenKnown((person) => {
  if (person) look();
  else complain(wrong, 'Records are about people: sign in to see them.');
});
