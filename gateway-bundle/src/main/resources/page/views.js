// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// The named questions that plugins answer: which there are, what each is asked with, and the picture that comes back.
import './frame.js';
import { ask, house, query } from './api.js';
import { $, complain, make } from './dom.js';
import { titled } from './language.js';
import { picture } from './picture.js';
import { whenKnown } from './session.js';
import { put, word } from './text.js';

const form = $('#view form');
const wrong = $('#view .wrong');
let all = [];
let checkpoints = [];
let asked = 0;

const same = (one, said) => `${one.function}/${one.view}` === said;

function shown() {
  const said = new URLSearchParams(location.search);
  return all.find((one) => same(one, said.get('of'))) ?? all[0];
}

function show() {
  const view = shown();
  $('#views ul').replaceChildren(...all.map((one) => choice(one, view)));
  $('#views .nothing').hidden = all.length > 0;
  $('#view').hidden = !view;
  if (!view) return;
  put($('#view h2'), titled(view, view.view));
  const said = new URLSearchParams(location.search);
  form.querySelector('.fields').replaceChildren(...view.parameters.map((name) => parameter(name, said.get(`p.${name}`))));
  look(view);
}

function choice(view, current) {
  const link = make('a', { href: query('', { of: `${view.function}/${view.view}` }) });
  link.append(put(make('b'), titled(view, view.view)), put(make('span'), view.function));
  if (view === current) link.setAttribute('aria-current', 'true');
  link.onclick = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go({ of: `${view.function}/${view.view}` });
  };
  return link;
}

/** A day is today unless somebody says another; a checkpoint is one of those that there are. */
function parameter(name, said) {
  const input = name === 'checkpoint' ? make('select') : make('input', { type: name === 'day' ? 'date' : 'text', maxLength: 200, autocomplete: 'off', dir: 'auto' });
  if (name === 'checkpoint') input.append(new Option('any', ''), ...checkpoints.map((one) => new Option(word(one), one)));
  input.name = `p.${name}`;
  input.value = said ?? (name === 'day' ? today() : '');
  return make('label', {}, put(make('span'), name), input);
}

function today() {
  const now = new Date();
  return new Date(now - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

async function look(view) {
  const mine = ++asked;
  complain(wrong, '');
  $('#view').setAttribute('aria-busy', 'true');
  try {
    const parameters = Object.fromEntries(view.parameters.map((name) => [name, form.elements[`p.${name}`].value]));
    const path = `/api/views/${encodeURIComponent(view.function)}/${encodeURIComponent(view.view)}`;
    const found = await ask(query(path, parameters));
    if (mine === asked) draw(found);
  } catch (problem) {
    if (mine === asked) {
      $('#view .picture').replaceChildren();
      complain(wrong, problem.message);
    }
  } finally {
    if (mine === asked) $('#view').removeAttribute('aria-busy');
  }
}

function draw(found) {
  const time = (at) => new Date(at).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });
  $('#view .span').textContent = found.from && found.to ? `From ${time(found.from)} until ${time(found.to)}` : '';
  $('#view .incomplete').hidden = found.complete !== false;
  $('#view .picture').replaceChildren(...picture(found));
}

function go(to) {
  history.pushState(null, '', query(location.pathname, to));
  show();
}

form.onsubmit = (event) => {
  event.preventDefault();
  const view = shown();
  const said = Object.fromEntries([...new FormData(form)]);
  history.replaceState(null, '', query(location.pathname, { of: `${view.function}/${view.view}`, ...said }));
  look(view);
};
addEventListener('popstate', show);
whenKnown(async (person) => {
  complain($('#views .wrong'), '');
  if (!person) return complain($('#views .wrong'), 'Views are about people: sign in to see them.');
  try {
    all = await ask('/api/views');
    checkpoints = (await house()).checkpoints.map((one) => one.name);
    return show();
  } catch (problem) {
    return complain($('#views .wrong'), problem.message);
  }
});
