// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// JSON whose numbers keep the digits they have, where the browser can do that.

const able = typeof JSON.rawJSON === 'function';

const digits = (name, value, context) =>
  able && typeof value === 'number' && context && String(value) !== context.source ? JSON.rawJSON(context.source) : value;

export const parse = (text) => JSON.parse(text, digits);

export const isNumber = (value) => typeof value === 'number' || (able && JSON.isRawJSON(value));

/** As it was written. */
export const numberText = (value) => JSON.stringify(value);

/** The number that a text is, or undefined where it is none. */
export function number(text) {
  if (!/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(text)) return undefined;
  return able && String(Number(text)) !== text ? JSON.rawJSON(text) : Number(text);
}

export const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value) && !isNumber(value);

export const pretty = (value) => (value === undefined ? '' : JSON.stringify(value, null, 2));

/** A text of JSON with a line for each of its parts; as it is, where it is cut. */
export function prettyText(text) {
  try {
    return pretty(parse(text));
  } catch {
    return text;
  }
}
