// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// A form for a record, made from its JSON Schema: objects and lists hold what they hold, down to single values.
import { complain, make } from './dom.js';
import { Unreadable, choice, flag, json, label, numeric, text } from './fields.js';
import { isObject } from './lossless.js';
import { kind, resolved, steps } from './schema.js';
import { word } from './text.js';

const PARTS = { choice, flag, number: numeric, text, json, list, object };

/** A form with what is there now; value() is what it says, point(findings) shows what is wrong with it and returns what it could not place. */
export function form(schema, value) {
  const whole = build('record', schema, true, value, { root: schema, depth: 0 });
  whole.node.classList.add('whole');
  return {
    node: whole.node,
    value: () => whole.get(),
    point(findings) {
      whole.clear?.();
      return findings.filter(({ where, message }) => !show(whole, where, message));
    },
  };
}

function show(whole, where, message) {
  const path = steps(where);
  const part = path.length ? whole.find(path) : null;
  if (!part) return false;
  part.complain(message);
  return true;
}

function build(name, given, required, value, place) {
  const schema = resolved(given, place.root);
  const below = { root: place.root, depth: place.depth + 1 };
  return PARTS[kind(schema, value, place.depth)](name, schema, required, value, below);
}

/** A frame around several parts, with a place for what is wrong with all of them. */
function group(name, schema, ...children) {
  const wrong = make('p', { className: 'wrong', hidden: true });
  const hint = typeof schema.description === 'string' ? make('p', { className: 'hint' }, schema.description) : null;
  const legend = make('legend', {}, label(name, schema));
  const node = make('fieldset', { tabIndex: -1 }, legend, hint, wrong, ...children);
  return { node, complain: (fault) => complain(wrong, fault), focus: () => node.focus() };
}

function object(name, schema, required, value, place) {
  const body = make('div', { className: 'parts' });
  const frame = group(name, schema, body);
  const needed = Array.isArray(schema.required) ? schema.required : [];
  let parts = null;
  let rest = null;

  function fill(now) {
    const properties = Object.entries(isObject(schema.properties) ? schema.properties : {});
    parts = new Map(properties.map(([one, its]) => [one, build(one, its, needed.includes(one), now[one], place)]));
    const others = Object.fromEntries(Object.entries(now).filter(([one]) => !parts.has(one)));
    rest = otherFields(schema, others, place);
    const drop = required ? null : press('Leave all of it out', () => empty(), name);
    body.replaceChildren(...[...parts.values(), rest].filter(Boolean).map((part) => part.node), ...(drop ? [drop] : []));
  }

  function empty() {
    parts = null;
    rest = null;
    body.replaceChildren(press('Fill in', () => fill({}), name));
  }

  if (value === undefined && !required) empty();
  else fill(value ?? {});
  return {
    ...frame,
    get() {
      if (!parts) return undefined;
      const all = [...parts].map(([one, part]) => [one, part.get()]).filter(([, said]) => said !== undefined);
      return { ...Object.fromEntries(all), ...(rest?.get() ?? {}) };
    },
    find([one, ...path]) {
      if (one === undefined) return frame;
      return parts?.get(one)?.find(path) ?? rest?.find([one, ...path]) ?? frame;
    },
    clear() {
      frame.complain('');
      for (const part of [...(parts?.values() ?? []), rest]) clear(part);
    },
  };
}

function clear(part) {
  if (part?.clear) part.clear();
  else part?.complain('');
}

/** What an object may hold besides its own fields: entries of one kind, or anything as JSON. */
function otherFields(schema, others, place) {
  const open = schema.additionalProperties;
  if (isObject(open) && Object.keys(open).length) return entries(open, others, place, isObject(schema.properties) ? 'others' : 'entries');
  if (open === false && !Object.keys(others).length) return null;
  return json('other fields', { description: 'What has no field of its own here, as one JSON object.' }, false, Object.keys(others).length ? others : undefined);
}

/** Parts in a row that can be added and taken away; make(value) is a new one of them. */
function row(name, schema, values, one, add) {
  const all = make('ol', { className: 'row' });
  const items = [];
  const frame = group(name, schema, all, press(add, () => append(undefined)?.focus?.(), name));

  function append(value) {
    const part = one(value, items.length);
    const item = { part, node: make('li') };
    const buttons = make('div', { className: 'moves' }, press('Up', () => move(item, -1), name), press('Down', () => move(item, 1), name), press('Remove', () => remove(item), name));
    item.node.append(part.node, buttons);
    items.push(item);
    all.append(item.node);
    return part;
  }

  function remove(item) {
    items.splice(items.indexOf(item), 1);
    item.node.remove();
  }

  function move(item, by) {
    const to = items.indexOf(item) + by;
    if (to < 0 || to >= items.length) return;
    items.splice(items.indexOf(item), 1);
    items.splice(to, 0, item);
    all.replaceChildren(...items.map(({ node }) => node));
  }

  values.forEach(append);
  return {
    ...frame,
    parts: () => items.map(({ part }) => part),
    clear() {
      frame.complain('');
      items.forEach(({ part }) => clear(part));
    },
  };
}

function list(name, schema, required, value, place) {
  const items = resolved(schema.items, place.root);
  const all = row(name, schema, value ?? [], (one) => build(label('item', items), schema.items, true, one, place), 'Add one');
  return {
    ...all,
    get() {
      const said = all.parts().map((part) => part.get()).map((one) => (one === undefined ? null : one));
      return said.length || required || value !== undefined ? said : undefined;
    },
    find: ([at, ...path]) => all.parts()[Number(at)]?.find(path) ?? all,
  };
}

/** Values of one kind, each under a name of its own. */
function entries(schema, values, place, name) {
  const all = row(name, {}, Object.entries(values), (one) => entry(schema, one, place), 'Add an entry');
  const named = (wanted) => all.parts().find((part) => part.name() === wanted);
  return {
    ...all,
    get() {
      const names = all.parts().map((part) => part.name());
      const twice = all.parts().find((part, at) => names.indexOf(part.name()) !== at);
      if (twice) throw new Unreadable(twice, 'Another entry has this name already.');
      return Object.fromEntries(all.parts().map((part) => [part.name(), part.get()]).filter(([, said]) => said !== undefined));
    },
    find: ([one, ...path]) => named(one)?.find(path),
  };
}

function entry(schema, value, place) {
  const [name, what] = value ?? ['', undefined];
  const key = text('name', {}, true, name);
  const part = build('value', schema, true, what, place);
  return { ...part, node: make('div', { className: 'parts' }, key.node, part.node), name: () => key.get(), focus: key.focus };
}

function press(what, deed, of) {
  const button = make('button', { type: 'button', onclick: deed }, what);
  button.setAttribute('aria-label', `${what}: ${word(of)}`);
  return button;
}
