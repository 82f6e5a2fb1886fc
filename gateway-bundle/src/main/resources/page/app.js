// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// Brings the parts together: what is heard goes to those who show it.
import { house, keepToken, plugins, taps } from './api.js';
import { showCards } from './cards.js';
import { moved, noticed, pinWanted, showDoors, tapped } from './doors.js';
import { $, say } from './dom.js';
import { showHouse } from './house.js';
import { spoken } from './language.js';
import { watch } from './live.js';
import { addTap, showTaps } from './taps.js';

const heard = {
  house: show,
  output: moved,
  pin: pinWanted,
  notice(notice) {
    noticed(notice);
    say(`${notice.checkpoint}: ${spoken(notice)}`);
  },
  tap(tap) {
    tapped(tap);
    addTap(tap);
  },
};

function show(house) {
  showDoors(house.checkpoints, house.plugins);
  showCards(house.cards, house.checkpoints);
  showHouse(house);
  banner(house.ready ? '' : 'The house is not ready: cards are denied until all that a checkpoint needs is running.');
}

/** Loud on every page; that the question fails is said by the others. */
async function development() {
  const { development } = await plugins().catch(() => ({ development: false }));
  $('#development').hidden = !development;
}

async function up() {
  try {
    const [now, before] = await Promise.all([house(), taps()]);
    show(now);
    showTaps(before);
    development();
    state('live');
  } catch (problem) {
    lost(problem.message);
  }
}

async function down() {
  try {
    await house();
    lost('The live connection was lost. It is being made again.');
  } catch (problem) {
    lost(problem.message);
  }
}

function lost(why) {
  state('lost');
  banner(`What you see may be old. ${why}`);
}

function state(word) {
  $('#live').dataset.live = word;
  $('#live').textContent = word;
  document.body.classList.toggle('old', word === 'lost');
}

function banner(text) {
  const banner = $('#banner');
  if (banner.hidden === !text && banner.lastElementChild.textContent === text) return;
  banner.hidden = !text;
  banner.lastElementChild.textContent = text;
}

keepToken();
addEventListener('hashchange', keepToken);
watch(heard, up, down);
