// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// Text from elsewhere becomes text on the page, never markup.
import { put } from './text.js';

export const $ = (selector) => document.querySelector(selector);

/** A copy of the template, with each text in the element that has its name as data-text. */
export function copy(template, texts = {}) {
  return write(document.getElementById(template).content.firstElementChild.cloneNode(true), texts);
}

export function write(node, texts) {
  for (const [name, text] of Object.entries(texts)) {
    put(node.querySelector(`[data-text="${name}"]`), text);
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
  put(said, text);
  said.hidden = false;
  clearTimeout(silence);
  silence = setTimeout(() => (said.hidden = true), SAID_MS);
}

/** An element with these properties and children; a text among them is put as one. */
export function make(name, properties = {}, ...children) {
  const node = document.createElement(name);
  const { data, ...rest } = properties;
  for (const [key, value] of Object.entries(rest)) {
    if (key in node) node[key] = value;
    else node.setAttribute(key, value);
  }
  Object.assign(node.dataset, data);
  if (children.length === 1 && typeof children[0] === 'string') return put(node, children[0]);
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** Says at a place of its own what went wrong; an empty text takes it away. */
export function complain(place, text) {
  put(place, text);
  place.hidden = !text;
}

/** Every dialog closes by its cancel button, by Escape and by a click beside it. */
export function open(dialog) {
  dialog.querySelector('[value=cancel]').onclick = () => dialog.close();
  dialog.onclick = (event) => {
    if (event.target === dialog) dialog.close();
  };
  dialog.showModal();
}
