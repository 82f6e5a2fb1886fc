// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// Processes and walls, and what the controller knows to be wrong, each with what to do next.
import { house } from './api.js';
import { lost, state } from './frame.js';
import { showHouse } from './house.js';
import { watch } from './live.js';

async function up() {
  try {
    showHouse(await house());
    state('live');
  } catch (problem) {
    lost(problem.message);
  }
}

state('connecting');
watch({ house: showHouse }, up, up);
