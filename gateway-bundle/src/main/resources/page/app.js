// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// The house as it is at this moment: what is heard goes to those who show it.
import { house, taps } from './api.js';
import { showCards } from './cards.js';
import { moved, noticed, pinWanted, showPlaces, tapped } from './places.js';
import { say } from './dom.js';
import { banner, development, lost, state } from './frame.js';
import { spoken } from './language.js';
import { watch } from './live.js';
import { addTap, showTaps } from './taps.js';
import { word } from './text.js';

const heard = {
  house: show,
  output: moved,
  pin: pinWanted,
  notice(notice) {
    noticed(notice);
    say(`${word(notice.checkpoint)}: ${spoken(notice)}`);
  },
  tap(tap) {
    tapped(tap);
    addTap(tap);
  },
};

function show(house) {
  showPlaces(house.checkpoints, house.plugins);
  showCards(house.cards, house.checkpoints);
  banner(house.ready ? '' : 'The house is not ready: cards are denied until all that a checkpoint needs is running. The doctor says what to do.');
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

state('connecting');
watch(heard, up, down, () => state('connecting'));
