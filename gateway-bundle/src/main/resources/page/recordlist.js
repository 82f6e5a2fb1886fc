// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// The records of a type, a page at a time, and those whose key begins with what is looked for.
import { $, complain, fill, make } from './dom.js';
import { isNumber, isObject, numberText } from './lossless.js';
import { label } from './fields.js';
import { page, search } from './recordapi.js';
import { resolved } from './schema.js';

const MOST_COLUMNS = 4;
const place = $('#list');
const wrong = place.querySelector('.wrong');
const key = $('#search');
const back = $('#back');
const on = $('#on');
let type;
let open;
let before = [];
let last = '';
let asked = 0;
let waiting;

/** Shows a type from its first record; chosen(key) is called for the one that somebody wants to see. */
export function showList(now, chosen) {
  const same = type && type.function === now.function && type.type === now.type;
  type = now;
  open = chosen;
  if (!same) {
    before = [];
    key.value = '';
  }
  look();
}

async function look() {
  const mine = ++asked;
  complain(wrong, '');
  place.setAttribute('aria-busy', 'true');
  try {
    const found = key.value ? await search(type, key.value) : await page(type, before.at(-1) ?? '');
    if (mine === asked) show(found);
  } catch (problem) {
    if (mine === asked) complain(wrong, problem.message);
  } finally {
    if (mine === asked) place.removeAttribute('aria-busy');
  }
}

function show({ records, more }) {
  const columns = columnsOf(type.schema);
  place.querySelector('thead tr').replaceChildren(...['key', ...columns.map(([, title]) => title)].map((title) => make('th', { scope: 'col' }, title)));
  place.querySelector('tbody').replaceChildren(...records.map((record) => row(record, columns)));
  place.querySelector('table').hidden = !records.length;
  place.querySelector('.nothing').hidden = records.length > 0;
  place.querySelector('.nothing').textContent = key.value ? 'No key begins like that.' : 'No record yet.';
  last = records.at(-1)?.key ?? '';
  back.hidden = !before.length || Boolean(key.value);
  on.hidden = !more || Boolean(key.value);
  $('#more-found').hidden = !(more && key.value);
}

function row({ key: name, record }, columns) {
  const link = make('a', { href: `?of=${encodeURIComponent(type.function)}/${encodeURIComponent(type.type)}&key=${encodeURIComponent(name)}`, data: { key: name } });
  link.append(make('span', { className: 'cut' }, name));
  link.onclick = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(name);
  };
  const cells = columns.map(([field]) => make('td', {}, make('span', { className: 'cut' }, cell(field === null ? record : record?.[field]))));
  return make('tr', {}, make('th', { scope: 'row' }, link), ...cells);
}

function cell(value) {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (isNumber(value)) return numberText(value);
  if (Array.isArray(value) && value.every((one) => !isObject(one))) return value.map(cell).join(', ');
  return JSON.stringify(value);
}

/** The first fields that a table can show; the whole record where there are none. */
function columnsOf(schema) {
  const fields = Object.entries(isObject(schema?.properties) ? schema.properties : {}).map(([name, its]) => [name, label(name, resolved(its, schema))]);
  return fields.length ? fields.slice(0, MOST_COLUMNS) : [[null, 'record']];
}

key.oninput = () => {
  clearTimeout(waiting);
  waiting = setTimeout(look, 250);
};
key.form.onsubmit = (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  look();
};
on.onclick = () => {
  before.push(last);
  look();
};
back.onclick = () => {
  before.pop();
  look();
};
