// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// What a view answers with: a table, figures, or lines over time, which can be read as a table too.
import { make } from './dom.js';
import { language, titled } from './language.js';
import { plot } from './plot.js';
import { put } from './text.js';

const MOST_ROWS = 500;
const RIGHT = ['number', 'money'];

export function picture(found) {
  switch (found.kind) {
    case 'table':
      return [table(found.columns, found.rows, found.names)];
    case 'figures':
      return [figures(found.figures)];
    case 'series':
      return series(found);
    default:
      return [make('p', { className: 'nothing' }, 'The console does not know how to draw this.')];
  }
}

/** Sorts stand in any case. */
const sort = (column) => String(column.sort ?? 'text').toLowerCase();

function table(columns, rows, names = {}, all = false) {
  if (!rows.length) return make('p', { className: 'nothing' }, 'There is nothing to show.');
  const heads = columns.map((column) => head(titled(column, column.name), RIGHT.includes(sort(column))));
  const most = all ? rows : rows.slice(0, MOST_ROWS);
  const lines = most.map((row) => make('tr', {}, ...columns.map((column, at) => cell(row[at] ?? '', sort(column), names))));
  const whole = make('table', {}, make('thead', {}, make('tr', {}, ...heads)), make('tbody', {}, ...lines));
  const place = make('div', { className: 'wide', tabIndex: 0, role: 'region' }, whole);
  place.setAttribute('aria-label', 'Table');
  if (most.length === rows.length) return place;
  const more = make('button', { type: 'button' }, `Show all ${rows.length.toLocaleString()} rows`);
  const box = make('div', { className: 'picture' }, place, more);
  more.onclick = () => box.replaceWith(table(columns, rows, names, true));
  return box;
}

const head = (title, right) => make('th', { scope: 'col', className: right ? 'number' : '' }, title);

/** A name is said as the plugin says it in this language. */
function cell(value, kind, names) {
  const node = make('td', { className: RIGHT.includes(kind) ? 'number' : '' });
  const said = kind === 'name' && Object.hasOwn(names, value) ? names[value][language] ?? names[value].en : undefined;
  const time = kind === 'time' && value ? new Date(value) : null;
  return put(node, time && !Number.isNaN(time.getTime()) ? time.toLocaleString() : said ?? String(value));
}

function figures(all) {
  return make('dl', { className: 'figures' }, ...all.map((one) => {
    const said = make('dd');
    said.append(put(make('span'), String(one.value)), ' ', put(make('small'), one.unit ?? ''));
    return make('div', {}, put(make('dt'), titled(one, one.name)), said);
  }));
}

/** What cannot be seen can be read. */
function series({ unit, lines }) {
  if (!lines.some((line) => line.points.length)) return [make('p', { className: 'nothing' }, 'There is nothing to show.')];
  const times = [...new Set(lines.flatMap((line) => line.points.map(([at]) => at)))].sort();
  const values = lines.map((line) => new Map(line.points.map(([at, value]) => [at, value])));
  const rows = times.map((at) => [at, ...values.map((line) => String(line.get(at) ?? ''))]);
  const columns = [{ name: 'time', sort: 'time' }, ...lines.map((line) => ({ name: line.name, titles: {}, title: `${titled(line, line.name)}${unit ? ` (${unit})` : ''}`, sort: 'number' }))];
  return [plot(unit, lines.map((line) => ({ ...line, title: titled(line, line.name) }))), make('details', {}, make('summary', {}, 'The same as a table'), table(columns, rows))];
}
