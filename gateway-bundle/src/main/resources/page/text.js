// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// Text from elsewhere as it may stand among our own: what turns the direction of writing is shown, and turns nothing; what
// is long is cut, with a way to see the rest.

const TURNS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const MOST = 400;
const PART = 100_000;
const WORD = 80;

/** Its characters that would turn what stands around it, by their names. */
export const steady = (text) =>
  String(text).replace(TURNS, (sign) => `\u27e8${sign.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}\u27e9`);

/** A word for a sentence, a button or a choice: not long, and it turns nothing beside it. */
export function word(text) {
  const whole = String(text);
  const cut = whole.length > WORD ? `${whole.slice(0, WORD)}…` : whole;
  return steady(cut);
}

/** A sentence of ours with words from elsewhere in it. */
export const said = (ours, ...theirs) => ours.reduce((all, part, at) => `${all}${word(theirs[at - 1])}${part}`);

/** Puts a text into an element: all of it, or the beginning and a button for more. */
export function put(node, text) {
  const whole = steady(text ?? '');
  if (whole.length <= MOST) {
    if (node.textContent !== whole) node.textContent = whole;
    return node;
  }
  if (node.whole === whole) return node;
  node.whole = whole;
  node.replaceChildren(whole.slice(0, MOST), '… ', more(node, whole));
  return node;
}

function more(node, whole) {
  // Where it stands in something that is pressed itself there is no room for a button.
  if (node.closest('button, summary, option, a, label')) return document.createTextNode('');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'more';
  button.textContent = `show all ${whole.length.toLocaleString()} characters`;
  button.onclick = () => {
    const box = document.createElement('span');
    box.className = 'all-of-it';
    box.tabIndex = 0;
    box.append(whole.slice(0, PART));
    if (whole.length > PART) box.append(`… and ${(whole.length - PART).toLocaleString()} more: export it to read them all`);
    node.replaceChildren(box);
    box.focus();
  };
  return button;
}
