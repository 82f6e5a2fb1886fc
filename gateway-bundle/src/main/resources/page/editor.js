// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// One record, or one document of rules, as a form or as JSON. Whatever goes wrong, what was typed stays.
import { $, complain, make, say } from './dom.js';
import { settle } from './conflict.js';
import { Unreadable } from './fields.js';
import { form } from './form.js';
import { parse, pretty } from './lossless.js';
import { changer, one, put, remove } from './recordapi.js';
import { steps } from './schema.js';
import { word } from './text.js';

const place = $('#editor');
const key = $('#key');
const fields = $('#fields');
const whole = $('#whole');
const faults = place.querySelector('.faults');
const wrong = place.querySelector('.wrong');
let now = null;

/** Whether somebody has typed what is not kept yet. */
export const dirty = () => Boolean(now) && now.loaded && said() !== now.before;

export const leave = () => (now = null);

function said() {
  try {
    return key.value + JSON.stringify(read());
  } catch {
    return null;
  }
}

/** Shows a record; of the key null it is a new one, and rules have none. done() is called when it is kept or gone. */
export async function edit(type, name, done) {
  now = { type, name, done, isNew: name === null, version: '', base: undefined, loaded: false };
  const mine = now;
  complain(wrong, '');
  point([]);
  $('#of').textContent = name === undefined ? word(type.type) : name === null ? `New: ${word(type.type)}` : word(name);
  key.parentElement.hidden = name !== null;
  key.value = '';
  for (const button of place.querySelectorAll('[data-needs]')) button.dataset.needs = changer(type);
  $('#delete').hidden = typeof name !== 'string';
  $('#history').hidden = name === null;
  fields.replaceChildren(make('p', { className: 'nothing' }, 'Being fetched…'));
  try {
    const found = name === null ? { record: undefined, version: '' } : await one(type, name);
    if (now === mine) begin(found);
  } catch (problem) {
    if (now !== mine) return;
    if (problem.status === 404 && name === undefined) begin({ record: undefined, version: '' });
    else fields.replaceChildren(make('p', { className: 'wrong' }, problem.message));
  }
}

function begin({ record, version }) {
  Object.assign(now, { base: record, version, loaded: true });
  draw(record);
  now.before = said();
}

function draw(record) {
  now.form = form(now.type.schema ?? {}, record);
  now.asText = false;
  fields.replaceChildren(now.form.node);
  whole.textContent = 'As JSON';
}

/** What is said now; Unreadable where that is no JSON. */
function read() {
  if (!now.asText) return now.form.value();
  try {
    return parse(now.text.value);
  } catch (fault) {
    throw new Unreadable({ complain: (text) => complain(now.trouble, text), focus: () => now.text.focus() }, `This is not JSON yet: ${fault.message}`);
  }
}

whole.onclick = () => attempt(async () => {
  const record = read();
  if (now.asText) return draw(record);
  const id = 'as-json';
  now.text = make('textarea', { id, rows: 24, spellcheck: false, className: 'json' });
  now.text.value = pretty(record);
  now.trouble = make('p', { className: 'wrong', hidden: true });
  now.asText = true;
  fields.replaceChildren(make('label', { htmlFor: id }, 'The whole of it as JSON'), now.text, now.trouble);
  whole.textContent = 'As a form';
  return now.text.focus();
});

const keep = (dry) => attempt(async () => {
  const record = read();
  const name = now.isNew ? key.value : now.name;
  if (now.isNew && !name) return missing('Say whose record it is.');
  if (now.isNew && !dry && (await exists(name))) return missing('There is a record of this key already: open that one, or choose another key.');
  const outcome = await put(now.type, name, record, now.version, dry);
  point([]);
  if (dry) return say('Nothing is wrong with it. Nothing was changed.');
  say(outcome.changed ? 'It is kept. The next tap sees it.' : 'It is as it was: nothing was changed.');
  return finish();
});

/** A key that is taken is not written over by who meant a new one. */
const exists = (name) => one(now.type, name).then(() => true, (problem) => {
  if (problem.status === 404) return false;
  throw problem;
});

function missing(text) {
  point([{ where: '', message: text }]);
  key.focus();
}

const drop = () => attempt(async () => {
  if (!confirm(`Take away the record of ${word(now.name)}? Its history stays.`)) return;
  try {
    await remove(now.type, now.name, now.version);
  } catch (problem) {
    if (problem.status !== 409) throw problem;
    return changedMeanwhile();
  }
  say('It is gone. Its history stays.');
  return finish();
});

/** What somebody changed is not deleted before it was looked at. */
async function changedMeanwhile() {
  const before = pretty(now.base);
  const found = await one(now.type, now.name);
  if (pretty(found.record) === before) now.version = found.version;
  else begin(found);
  complain(wrong, 'Somebody changed records meanwhile. This is the record as it is now: delete it again if you still mean it.');
}

function finish() {
  const { done } = now;
  leave();
  done();
}

/** Does it once at a time, and says what went wrong where it went wrong. */
async function attempt(deed) {
  if (place.getAttribute('aria-busy')) return;
  place.setAttribute('aria-busy', 'true');
  complain(wrong, '');
  try {
    await deed();
  } catch (problem) {
    trouble(problem);
  } finally {
    place.removeAttribute('aria-busy');
  }
}

function trouble(problem) {
  if (problem instanceof Unreadable) {
    problem.part.complain(problem.message);
    problem.part.focus?.();
  } else if (problem.status === 422) {
    point(problem.body.findings);
  } else if (problem.status === 409) {
    settle(now, read(), { again: () => keep(false), take: begin }).catch(trouble);
  } else {
    complain(wrong, problem.message);
    wrong.scrollIntoView({ block: 'nearest' });
  }
}

/** Each fault at its field, and all of them in a list that leads there. */
function point(findings) {
  now?.form?.point(findings);
  faults.hidden = !findings.length;
  faults.querySelector('h3').textContent = findings.length === 1 ? 'One thing is to be put right' : `${findings.length} things are to be put right`;
  faults.querySelector('ul').replaceChildren(...findings.map(({ where, message }) => make('li', {}, `${steps(where).map(word).join(' › ') || 'The record'}: ${message}`)));
  if (findings.length) faults.focus();
}

$('#keep').onclick = () => keep(false);
$('#check').onclick = () => keep(true);
$('#delete').onclick = drop;
key.form.onsubmit = (event) => {
  event.preventDefault();
  if ($('#keep').getAttribute('aria-disabled') !== 'true') keep(false);
};
