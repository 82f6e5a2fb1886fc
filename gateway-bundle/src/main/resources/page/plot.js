// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// Lines over time, or bars where there is one line of few points. Drawn with attributes alone: the page's policy lets
// no style in that comes from a script's text.
import { make } from './dom.js';
import { put, word } from './text.js';

const SVG = 'http://www.w3.org/2000/svg';
const WIDE = 720;
const HIGH = 300;
const EDGE = { top: 24, right: 16, bottom: 34, left: 64 };
const FEW = 40;
const DASHES = ['none', '7 4', '2 3', '10 3 2 3', '4 4', '12 4'];
const COLOURS = 6;

function draw(name, attributes = {}, text = null) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  if (text !== null) node.textContent = text;
  return node;
}

export function plot(unit, lines) {
  const drawn = lines.map((line) => ({ ...line, points: line.points.map(([at, value]) => [Date.parse(at), Number(value)]).filter(([at, value]) => Number.isFinite(at) && Number.isFinite(value)) }));
  const points = drawn.flatMap((line) => line.points);
  const x = scale(Math.min(...extent(points, 0)), Math.max(...extent(points, 0)), EDGE.left, WIDE - EDGE.right);
  const ticks = steps(Math.min(0, ...extent(points, 1)), Math.max(0, ...extent(points, 1)));
  const y = scale(ticks[0], ticks.at(-1), HIGH - EDGE.bottom, EDGE.top);
  const bars = drawn.length === 1 && drawn[0].points.length <= FEW;
  const svg = draw('svg', { viewBox: `0 0 ${WIDE} ${HIGH}`, role: 'img', 'aria-label': inWords(unit, drawn) });
  svg.append(draw('text', { x: 4, y: 14 }, word(unit)), ...ticks.flatMap((tick) => level(tick, y)), ...moments(points, x));
  drawn.forEach((line, at) => svg.append(bars ? barsOf(line, x, y) : lineOf(line, at, x, y)));
  return make('figure', { className: 'plot' }, svg, legend(drawn, bars));
}

/** Few at a time: a spread of many values would be too many arguments. */
function extent(points, at) {
  let least = Infinity;
  let most = -Infinity;
  for (const point of points) {
    if (point[at] < least) least = point[at];
    if (point[at] > most) most = point[at];
  }
  return points.length ? [least, most] : [0, 0];
}

function scale(from, to, start, end) {
  const span = to - from || 1;
  const middle = to === from ? (end - start) / 2 : 0;
  return (value) => Number((start + middle + ((value - from) / span) * (end - start)).toFixed(2));
}

/** Round numbers, some five of them, that hold all values. */
function steps(from, to) {
  const rough = (to - from || 1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((one) => one * power).find((one) => one >= rough);
  const first = Math.floor(from / step);
  const last = Math.max(first + 1, Math.ceil(to / step));
  return Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)));
}

function level(tick, y) {
  const label = Math.abs(tick) >= 1e6 ? tick.toExponential() : tick.toLocaleString();
  return [
    draw('line', { class: 'grid', x1: EDGE.left, x2: WIDE - EDGE.right, y1: y(tick), y2: y(tick) }),
    draw('text', { x: EDGE.left - 8, y: y(tick) + 4, 'text-anchor': 'end' }, label),
  ];
}

function moments(points, x) {
  const [from, to] = extent(points, 0);
  const day = to - from > 36 * 3_600_000;
  const words = (at) => (day ? new Date(at).toLocaleDateString([], { day: 'numeric', month: 'short' }) : new Date(at).toLocaleTimeString([], { timeStyle: 'short' }));
  const at = from === to ? [from] : [0, 1, 2, 3].map((part) => from + ((to - from) * part) / 3);
  const anchor = (one, index) => (at.length === 1 ? 'middle' : index === 0 ? 'start' : index === at.length - 1 ? 'end' : 'middle');
  return at.map((one, index) => draw('text', { x: x(one), y: HIGH - 10, 'text-anchor': anchor(one, index) }, words(one)));
}

const colour = (at) => `s${(at % COLOURS) + 1}`;

function lineOf({ points }, at, x, y) {
  const group = draw('g', { class: colour(at) });
  group.append(draw('polyline', { class: 'line', points: points.map(([time, value]) => `${x(time)},${y(value)}`).join(' '), 'stroke-dasharray': DASHES[at % DASHES.length] }));
  if (points.length <= FEW) group.append(...points.map(([time, value]) => draw('circle', { class: 'mark', cx: x(time), cy: y(value), r: 3 })));
  return group;
}

function barsOf({ points }, x, y) {
  const group = draw('g', { class: colour(0) });
  const wide = Math.max(2, Math.min(36, (WIDE - EDGE.left - EDGE.right) / (points.length * 1.5)));
  for (const [time, value] of points) {
    const middle = Math.min(Math.max(x(time), EDGE.left + wide / 2), WIDE - EDGE.right - wide / 2);
    group.append(draw('rect', { class: 'bar', x: middle - wide / 2, y: Math.min(y(0), y(value)), width: wide, height: Math.abs(y(value) - y(0)) }));
  }
  return group;
}

function legend(lines, bars) {
  return make('ul', { className: 'legend' }, ...lines.map((line, at) => {
    const sample = draw('svg', { viewBox: '0 0 32 16', class: colour(at), 'aria-hidden': 'true' });
    sample.append(bars ? draw('rect', { class: 'bar', x: 8, y: 2, width: 16, height: 12 }) : draw('line', { class: 'line', x1: 0, x2: 32, y1: 8, y2: 8, 'stroke-dasharray': DASHES[at % DASHES.length] }));
    return make('li', {}, sample, put(make('span'), line.title || line.name));
  }));
}

function inWords(unit, lines) {
  const each = lines.slice(0, COLOURS).map((line) => {
    const [least, most] = extent(line.points, 1);
    return `${word(line.title || line.name)}: ${line.points.length} points from ${least} to ${most} ${word(unit)}`;
  });
  return `Values over time. ${each.join('. ')}. The table below says them all.`;
}
