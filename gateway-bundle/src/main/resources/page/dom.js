// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// Text from elsewhere becomes text on the page, never markup.

export const $ = (selector) => document.querySelector(selector);

/** A copy of the template, with each text in the element that has its name as data-text. */
export function copy(template, texts = {}) {
  return write(document.getElementById(template).content.firstElementChild.cloneNode(true), texts);
}

export function write(node, texts) {
  for (const [name, text] of Object.entries(texts)) {
    const place = node.querySelector(`[data-text="${name}"]`);
    if (place.textContent !== text) place.textContent = text;
  }
  return node;
}

export function icon(node, name) {
  node.querySelector('use').setAttribute('href', `#i-${name}`);
}

/** Fills a list, or says that there is nothing. */
export function fill(section, children) {
  $(`${section} ul, ${section} ol`).replaceChildren(...children);
  nothing(section, children.length === 0);
}

export function nothing(section, yes) {
  $(`${section} .nothing`).hidden = !yes;
}

const SAID_MS = 8000;
let silence;

/** A sentence at the foot of the page, for a while. */
export function say(text) {
  const said = $('#said');
  said.textContent = text;
  said.hidden = false;
  clearTimeout(silence);
  silence = setTimeout(() => (said.hidden = true), SAID_MS);
}

/** Every dialog closes by its cancel button, by Escape and by a click beside it. */
export function open(dialog) {
  dialog.querySelector('[value=cancel]').onclick = () => dialog.close();
  dialog.onclick = (event) => {
    if (event.target === dialog) dialog.close();
  };
  dialog.showModal();
}
