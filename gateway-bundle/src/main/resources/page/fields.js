// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// One input for one value of a record. Each part of a form has the same face: node, get(), find(path) and complain(text).
import { complain, make } from './dom.js';
import { isNumber, number, numberText, parse, pretty } from './lossless.js';
import { put, word } from './text.js';

const LONG = 100;
let last = 0;

/** What a form cannot read, with what is wrong and where. */
export class Unreadable extends Error {
  constructor(part, message) {
    super(message);
    this.part = part;
  }
}

export const label = (name, schema) => (typeof schema.title === 'string' && schema.title ? schema.title : name);

/** An input with its label, what the schema says of it, and a place for what is wrong with it. */
function part(name, schema, required, input, get) {
  const id = `f${++last}`;
  const hint = typeof schema.description === 'string' ? make('p', { className: 'hint', id: `${id}-hint` }, schema.description) : null;
  const wrong = make('p', { className: 'wrong', id: `${id}-wrong`, hidden: true });
  input.id = id;
  input.required = false;
  input.setAttribute('aria-required', required);
  input.setAttribute('aria-describedby', [hint?.id, wrong.id].filter(Boolean).join(' '));
  const title = make('label', { htmlFor: id });
  title.append(put(make('span'), label(name, schema)), required ? '' : make('i', {}, ' not needed'));
  const self = {
    node: make('div', { className: 'field' }, title, input, hint, wrong),
    get: () => get(input.value, self),
    find: () => self,
    focus: () => input.focus(),
    complain(text) {
      complain(wrong, text);
      input.setAttribute('aria-invalid', Boolean(text));
    },
  };
  return self;
}

export function text(name, schema, required, value) {
  const now = value ?? '';
  const wide = schema.maxLength > LONG || now.length > LONG || /[\n\r]/.test(now);
  const date = schema.format === 'date' && /^(\d{4}-\d\d-\d\d)?$/.test(now);
  const input = wide ? make('textarea', { rows: 3 }) : make('input', { type: date ? 'date' : 'text', autocomplete: 'off' });
  input.value = now;
  input.dir = 'auto';
  // A line's end is made another in an input; what nobody touched stays as it was.
  const before = input.value;
  return part(name, schema, required, input, (typed) => {
    if (typed === before) return value ?? (required ? typed : undefined);
    return typed || required ? typed : undefined;
  });
}

/** What is no number goes as it was typed: what is wrong with it is said by who knows. */
export function numeric(name, schema, required, value) {
  const input = make('input', { type: 'text', inputMode: schema.type === 'integer' ? 'numeric' : 'decimal', autocomplete: 'off' });
  input.value = value === undefined ? '' : numberText(value);
  return part(name, schema, required, input, (typed) => {
    const said = typed.trim();
    return said === '' ? undefined : number(said) ?? typed;
  });
}

export const choice = (name, schema, required, value) => oneOf(schema.enum ?? [schema.const], name, schema, required, value);

export const flag = (name, schema, required, value) => oneOf([true, false], name, schema, required, value);

function oneOf(choices, name, schema, required, value) {
  const all = [...choices];
  const same = (one) => JSON.stringify(one) === JSON.stringify(value);
  if (value !== undefined && !all.some(same)) all.push(value);
  const input = make('select');
  const none = !required || value === undefined;
  if (none) input.append(new Option('not said', ''));
  all.forEach((one, at) => input.append(new Option(shown(one), at, false, value !== undefined && same(one))));
  return part(name, schema, required, input, (typed) => (typed === '' ? undefined : all[Number(typed)]));
}

const shown = (value) => (value === true ? 'yes' : value === false ? 'no' : word(typeof value === 'string' ? value : isNumber(value) ? numberText(value) : JSON.stringify(value)));

/** JSON as text, for what has no form. */
export function json(name, schema, required, value) {
  const input = make('textarea', { rows: 6, spellcheck: false, className: 'json' });
  input.value = pretty(value);
  return part(name, schema, required, input, (typed, self) => {
    if (typed.trim() === '') return undefined;
    try {
      return parse(typed);
    } catch (fault) {
      throw new Unreadable(self, `This is not JSON yet: ${fault.message}`);
    }
  });
}
