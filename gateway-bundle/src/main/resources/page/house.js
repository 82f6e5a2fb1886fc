// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// The processes of the house, and which of the walls around each were tried and stood.
import { $, copy, icon, write } from './dom.js';
import { put, steady } from './text.js';

const LEVELS = {
  sandboxed: 'sandboxed',
  'separate-uid': 'a user of its own',
  'same-uid': 'same user as the others: no wall',
  none: 'one process with the others: no wall',
};

export function showHouse(house) {
  $('.processes').replaceChildren(...house.processes.map(process));
  verdict(house.processes);
  const plugins = house.plugins.map((one) => `${one.name} ${one.version} decides ${one.function} (generation ${one.generation})`);
  const slots = house.slots.length ? [`reader slots: ${house.slots.join(', ')}`] : [];
  put($('.inside'), [`dualchip ${house.version}`, ...plugins, ...slots].map(steady).join(' · '));
}

function verdict(processes) {
  const fallen = processes.flatMap((process) => process.fallen).length;
  const open = processes.filter((process) => process.level !== 'sandboxed').length;
  const bad = fallen || open;
  icon($('#house .verdict'), bad ? 'fallen' : 'wall');
  $('#house .verdict').classList.toggle('bad', Boolean(bad));
  $('#house .verdict span').textContent = words(fallen, open);
}

function words(fallen, open) {
  if (fallen) return fallen === 1 ? '1 wall has fallen' : `${fallen} walls have fallen`;
  if (open) return open === 1 ? '1 process is not sandboxed' : `${open} processes are not sandboxed`;
  return 'every wall stands';
}

function process(one) {
  const node = copy('process', { name: one.name, state: one.state, level: LEVELS[one.level] ?? one.level });
  const running = one.state === 'running';
  node.dataset.running = running;
  node.dataset.level = one.level;
  icon(node, running ? 'running' : 'warning');
  write(node, { restarts: one.restarts ? `came back ${times(one.restarts)}` : '' });
  const standing = one.stands.map((wall) => copy('standing', { wall }));
  node.querySelector('.walls').replaceChildren(...standing, ...one.fallen.map(fallen));
  return node;
}

/** A fallen wall says its name, a colon, and why. */
function fallen(text) {
  const [wall, ...why] = text.split(': ');
  return copy('fallen', { wall, why: why.length ? `: ${why.join(': ')}` : '' });
}

const times = (count) => (count === 1 ? 'once' : `${count} times`);
