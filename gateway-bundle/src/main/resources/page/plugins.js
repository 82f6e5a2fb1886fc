// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// The page of the plugins: shows them as they are now, and asks again whenever the house says that something is new.
import { plugins } from './api.js';
import { $, fill } from './dom.js';
import { banner, lost, state } from './frame.js';
import { takeBundles } from './offer.js';
import { pluginRow } from './plugin.js';
import { watch } from './live.js';

let asked = 0;
let shown = '';

/** Of two answers the one to the later question holds. What nobody changed keeps its focus, and what is unfolded. */
async function refresh() {
  const mine = ++asked;
  const now = await plugins();
  if (mine === asked) show(now);
}

function show(now) {
  state('live');
  banner('');
  if (JSON.stringify(now) === shown) return;
  shown = JSON.stringify(now);
  $('#development').hidden = !now.development;
  fill('#plugins', now.plugins.map((one) => pluginRow(one, look)));
}

async function look() {
  try {
    await refresh();
  } catch (problem) {
    lost(problem.message);
  }
}

state('connecting');
takeBundles(look);
watch({ house: look, notice: look }, look, look);
