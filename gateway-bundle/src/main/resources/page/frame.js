// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// What every page of the house has: its head, who sits here, and whether what is seen is still true.
import { hasToken, keepToken, me, offered, plugins } from './api.js';
import { $ } from './dom.js';
import { begin, look, whenKnown } from './session.js';
import { put } from './text.js';

/** Whether the page hears what happens: connecting, live or lost. */
export function state(word) {
  $('#live').hidden = false;
  $('#live').dataset.live = word;
  $('#live').textContent = word;
  document.body.classList.toggle('old', word === 'lost');
}

export function banner(text) {
  const place = $('#banner span');
  if ($('#banner').hidden === !text && place.textContent === text) return;
  $('#banner').hidden = !text;
  put(place, text);
}

export const lost = (why) => {
  state('lost');
  banner(`What you see may be old. ${why}`);
};

/** Loud on every page; that the question fails is said by the others. */
export async function development() {
  const { development } = await plugins().catch(() => ({ development: false }));
  $('#development').hidden = !development;
}

function menu() {
  const button = $('#menu');
  const show = (yes) => {
    button.setAttribute('aria-expanded', yes);
    $('#pages').dataset.shown = yes;
  };
  button.onclick = () => show(button.getAttribute('aria-expanded') !== 'true');
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || button.getAttribute('aria-expanded') !== 'true') return;
    show(false);
    button.focus();
  });
}

/** A token that is good is not given up for whatever stands behind the address. */
async function another() {
  if (!offered()) return;
  try {
    if (hasToken()) await me(offered());
  } catch {
    return;
  }
  keepToken();
  look();
}

keepToken();
addEventListener('hashchange', another);
menu();
begin();
whenKnown(development);
