// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// One entry of the journal: in a line, and whole when it is opened.
import { copy, make } from './dom.js';
import { isNumber, isObject, numberText, parse } from './lossless.js';
import { word } from './text.js';

/** As a row; story(tap) is called for all entries of its tap. */
export function entry({ seq, at, kind, tap, body, cut }, story) {
  const node = copy('entry', { kind, line: line(body), seq: String(seq) });
  node.dataset.kind = kind;
  const time = node.querySelector('time');
  time.dateTime = at;
  time.textContent = new Date(at).toLocaleString();
  const whole = node.querySelector('details');
  whole.addEventListener('toggle', () => open(node.querySelector('.whole'), { tap, body, cut, story }), { once: true });
  return node;
}

/** The few words by which people know an entry. */
function line(body) {
  const said = read(body);
  if (!said) return body ? '' : 'its text was deleted: its time is over';
  const inside = { ...said.intended, ...said };
  const { holder, checkpoint, decision, reason, plugin, by, deed, verb, owner, type } = inside;
  return [holder, deed ?? verb, decision, reason, type, owner, plugin, checkpoint && `at ${word(checkpoint)}`, by && `by ${word(by)}`]
    .filter((part) => typeof part === 'string' && part)
    .map(word)
    .join(' · ');
}

function read(body) {
  try {
    const said = parse(body);
    return isObject(said) ? said : null;
  } catch {
    return null;
  }
}

function open(place, { tap, body, cut, story }) {
  const said = read(body);
  const parts = [said ? facts(said) : make('pre', { tabIndex: 0 }, body)];
  if (cut) parts.push(make('p', { className: 'hint' }, 'It goes on: ./dualchip journal shows all of it.'));
  if (tap) {
    const button = make('button', { type: 'button', onclick: () => story(tap) }, 'The whole story of this tap');
    parts.push(make('p', {}, button, ' ', make('code', {}, tap)));
  }
  place.replaceChildren(...parts);
}

/** Names and values, as deep as they go. */
function facts(said) {
  const list = make('dl');
  for (const [name, value] of Object.entries(said)) list.append(make('dt', {}, name), make('dd', {}, fact(value)));
  return list;
}

function fact(value) {
  if (isObject(value)) return Object.keys(value).length ? facts(value) : 'nothing';
  if (Array.isArray(value)) return value.length ? make('ol', {}, ...value.map((one) => make('li', {}, fact(one)))) : 'nothing';
  return isNumber(value) ? numberText(value) : String(value);
}
