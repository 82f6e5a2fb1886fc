// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// Each checkpoint as it is seen: where it has an output, that opens, and closes when the output goes back to rest.
import { copy, fill, icon, write } from './dom.js';
import { holder, spoken } from './language.js';
import { word } from './text.js';
import { askToUnlock } from './unlock.js';

const REMEMBERED_MS = 6000;
const still = matchMedia('(prefers-reduced-motion: reduce)');
const places = new Map();

export function showPlaces(checkpoints, plugins) {
  const screens = plugins.filter((plugin) => plugin.screen).map((plugin) => plugin.function);
  const before = [...places.keys()].join('\n');
  for (const checkpoint of checkpoints) {
    place(checkpoint.name).show(checkpoint, screens.includes(checkpoint.function));
  }
  const names = checkpoints.map((checkpoint) => checkpoint.name);
  for (const name of places.keys()) if (!names.includes(name)) places.delete(name);
  if (before !== names.join('\n') || !names.length) fill('#places', names.map((name) => places.get(name).node));
}

function place(name) {
  if (!places.has(name)) places.set(name, new Place(name));
  return places.get(name);
}

export const moved = (output) => places.get(output.checkpoint)?.move(output.open, Date.parse(output.at));

export const pinWanted = (pin) => places.get(pin.checkpoint)?.light('pin', 'waits for the PIN at its keypad');

export const noticed = (notice) => places.get(notice.checkpoint)?.light('warning', spoken(notice));

export const tapped = (tap) =>
  places.get(tap.checkpoint)?.light(tap.decision, `${word(holder(tap))}: ${word(tap.decision)}`);

class Place {
  open = false;
  movedAt = 0;
  expected = 0;
  state = 'ready';
  output = false;

  constructor(name) {
    this.node = copy('place', { name });
    this.bar = this.node.querySelector('.remaining i');
    const button = this.node.querySelector('button');
    button.setAttribute('aria-label', `unlock ${word(name)}…`);
    const screen = this.node.querySelector('a');
    screen.href = `/screen/${encodeURIComponent(name)}`;
    screen.setAttribute('aria-label', `screen of ${word(name)}`);
    button.onclick = () => askToUnlock(name, (seconds) => (this.asked = seconds));
  }

  show(checkpoint, screen) {
    this.node.querySelector('a').hidden = !screen;
    this.node.querySelector('button').hidden = !checkpoint.output;
    this.node.dataset.output = checkpoint.output;
    this.output = checkpoint.output;
    this.state = checkpoint.state;
    // What each kind of card does not give is a word long or a line: it is there for who points at it.
    write(this.node, { function: [checkpoint.function, ...checkpoint.profiles.map((kind) => kind.split(' ')[0])].map(word).join(' · ') });
    this.node.title = checkpoint.profiles.map(word).join('\n');
    if (checkpoint.open !== this.open) this.move(checkpoint.open, Date.now());
    this.tell();
  }

  /** Two notices may overtake each other on their way: the later one holds. */
  move(open, at) {
    if (at < this.movedAt) return;
    if (this.open && !open) this.usual = (at - this.movedAt) / 1000;
    this.open = open;
    this.movedAt = at;
    this.node.dataset.open = open;
    if (open) this.count();
    this.tell();
  }

  /** Nobody says for how long it opens: as asked here, or else as long as last time. */
  count() {
    this.expected = this.asked ?? this.usual ?? 0;
    this.asked = undefined;
    this.bar.getAnimations().forEach((animation) => animation.cancel());
    const shrink = [{ transform: 'scaleX(1)' }, { transform: 'scaleX(0)' }];
    if (this.expected && !still.matches) this.bar.animate(shrink, { duration: this.expected * 1000, fill: 'forwards' });
    clearInterval(this.ticking);
    this.ticking = setInterval(() => this.tell(), 500);
  }

  tell() {
    if (!this.open) clearInterval(this.ticking);
    const ready = this.state === 'ready';
    const rest = this.output ? 'Closed' : ready ? 'Ready' : 'Not ready';
    icon(this.node.querySelector('.state'), this.open ? 'open' : !ready ? 'warning' : this.output ? 'closed' : 'running');
    this.node.dataset.ready = ready;
    write(this.node, { state: this.open ? `Open${this.time()}` : ready ? rest : `${rest}: ${this.state}` });
  }

  time() {
    const since = Math.max(0, (Date.now() - this.movedAt) / 1000);
    const left = Math.ceil(this.expected - since);
    return left > 0 ? `, ${left} s left` : ` since ${Math.floor(since)} s`;
  }

  /** What the reader beside it shows, for a moment. */
  light(sign, text) {
    const reader = this.node.querySelector('.reader');
    icon(reader, sign);
    reader.dataset.sign = sign;
    write(this.node, { last: text });
    clearTimeout(this.fading);
    if (sign !== 'pin') this.fading = setTimeout(() => this.dark(reader), REMEMBERED_MS);
  }

  dark(reader) {
    delete reader.dataset.sign;
    write(this.node, { last: '' });
  }
}
