// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// A bundle that somebody chose or dropped: it is looked through first, and installed after a yes.
import { changePlugin, offerPlugin } from './api.js';
import { $, complain, copy, open, say } from './dom.js';
import { deed, word as wish } from './plugin.js';
import { mayAct } from './session.js';
import { word } from './text.js';

const MOST = 8 << 20;
const drop = $('#drop');
const input = drop.querySelector('input');
const wrong = $('#offer .wrong');
const found = $('#found');

/** Calls changed() when a plugin was installed. */
export function takeBundles(changed) {
  input.onchange = () => {
    const [file] = input.files;
    input.value = '';
    if (file) offer(file, changed);
  };
  drop.ondragover = (event) => {
    event.preventDefault();
    drop.classList.add('over');
  };
  drop.ondragleave = () => drop.classList.remove('over');
  drop.ondrop = (event) => {
    event.preventDefault();
    drop.classList.remove('over');
    const [file] = event.dataTransfer.files;
    if (file) offer(file, changed);
  };
}

async function offer(file, changed) {
  if (!mayAct() || drop.getAttribute('aria-busy')) return;
  complain(wrong, '');
  if (file.size > MOST) return complain(wrong, `${word(file.name)} has ${file.size} bytes; a plugin has ${MOST} at most.`);
  drop.setAttribute('aria-busy', 'true');
  say(`${word(file.name)} is being looked through…`);
  try {
    show(file.name, await offerPlugin(file), changed);
  } catch (problem) {
    complain(wrong, problem.message);
  } finally {
    drop.removeAttribute('aria-busy');
    $('#said').hidden = true;
  }
}

function show(name, offered, changed) {
  found.querySelector('h2').textContent = offered.plugin ? `${word(offered.plugin)} ${word(offered.version)}` : word(name);
  list('.findings', offered.findings.map((line) => copy('line', { line })));
  list('.warnings', offered.warnings.map((line) => copy('line', { line })));
  list('.words', offered.words.map(wish));
  found.querySelector('.wrong').hidden = true;
  const yes = found.querySelector('.main');
  yes.hidden = !offered.good;
  yes.onclick = () => deed(found, yes, async () => {
    await changePlugin(offered.plugin, 'install', offered.digest);
    say(`${word(offered.plugin)} ${word(offered.version)} is installed: look at it below.`);
    changed();
  });
  open(found);
}

function list(part, lines) {
  const place = found.querySelector(part);
  place.hidden = !lines.length;
  place.querySelector('ul').replaceChildren(...lines);
}
