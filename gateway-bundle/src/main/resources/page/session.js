// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// Who sits here, and what their role may. What it may not is shown as not possible, and says why when it is tried.
import { changeToken, hasToken, me, token } from './api.js';
import { $, complain, open, say } from './dom.js';
import { put, word } from './text.js';

const ROLES = ['auditor', 'operator', 'installer'];
const AGAIN_MS = 5000;
const dialog = $('#sign-in');
const form = dialog.querySelector('form');
const listeners = [];
let person = null;
let declined = false;

const may = (role) => Boolean(person) && ROLES.indexOf(person.role) >= ROLES.indexOf(role);

/** Calls now, and whenever somebody else sits here. */
export function whenKnown(listener) {
  listeners.push(listener);
  if (person || !hasToken()) listener(person);
}

/** Whether somebody may act here at all; otherwise asks them to sign in. */
export function mayAct() {
  if (!hasToken()) askToSignIn('');
  return hasToken();
}

export function askToSignIn(why) {
  if (dialog.open) return;
  complain(dialog.querySelector('.why'), why);
  complain(dialog.querySelector('.wrong'), '');
  form.token.value = '';
  open(dialog);
}

async function signIn(event) {
  event.preventDefault();
  const text = form.token.value.trim().replace(/^.*#/, '');
  try {
    known(await me(text), text);
    dialog.close();
    form.token.value = '';
    say(`You are signed in as ${word(person.name)}, ${word(person.role)}.`);
  } catch (problem) {
    complain(dialog.querySelector('.wrong'), problem.status === 401
      ? 'That token is not known here, or it has ended. Look at what you typed, or have another one made.'
      : problem.message);
  }
}

function known(who, text) {
  changeToken(text);
  person = who;
  tell();
}

function signOut() {
  known(null, '');
  // What was shown to one is not left for the next.
  location.assign(location.pathname);
}

function tell() {
  document.body.dataset.role = person?.role ?? '';
  put($('#person'), person ? `${word(person.name)} · ${word(person.role)}` : '');
  $('#sign').textContent = person ? 'Sign out' : 'Sign in';
  mark(document.body);
  listeners.forEach((listener) => listener(person));
}

/** What is not possible for this role stays where it is, can be reached, and says why. */
function mark(root) {
  for (const node of root.querySelectorAll('[data-needs]')) {
    const not = Boolean(person) && !may(node.dataset.needs);
    if (not === (node.getAttribute('aria-disabled') === 'true')) continue;
    if (not) node.setAttribute('aria-disabled', 'true');
    else node.removeAttribute('aria-disabled');
    node.title = not ? why(node.dataset.needs) : '';
  }
}

const why = (role) => `This needs the role ${role}; you are ${person.role}.`;

function stop(event) {
  const node = event.target.closest?.('[data-needs]');
  if (!node || may(node.dataset.needs) || (hasToken() && !person)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (person) say(why(node.dataset.needs));
  else askToSignIn('');
}

/** A token that ended is forgotten; that the controller is away says nothing about it. */
export async function look() {
  if (!hasToken()) return tell();
  try {
    known(await me(token()), token());
  } catch (problem) {
    if (problem.status === 401) {
      known(null, '');
      askToSignIn('The token of this tab is not known any more: it was revoked, or it has ended.');
    } else {
      put($('#person'), 'not known yet');
      setTimeout(look, AGAIN_MS);
    }
  }
}

export function begin() {
  form.onsubmit = signIn;
  $('#sign').onclick = () => {
    if (person) return signOut();
    declined = false;
    return askToSignIn('');
  };
  dialog.addEventListener('close', () => (declined = !person));
  addEventListener('not-known', () => declined || askToSignIn('This needs a token that is valid. What you typed stays.'));
  addEventListener('click', stop, true);
  new MutationObserver(() => mark(document.body)).observe(document.body, { childList: true, subtree: true });
  look();
}
