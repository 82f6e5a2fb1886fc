// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// What a JSON Schema says of the field that it is for, and whether a form can be made of that.
import { isNumber, isObject } from './lossless.js';

const DEEPEST = 8;
const LONGEST_LIST = 200;

/** The schema with what its $ref points to, which stands in the same document. */
export function resolved(schema, root) {
  let now = isObject(schema) ? schema : {};
  for (let i = 0; i < DEEPEST && typeof now.$ref === 'string'; i++) {
    const { $ref, ...rest } = now;
    const target = $ref.startsWith('#/') ? $ref.slice(2).split('/').map(plain).reduce((at, name) => at?.[name], root) : undefined;
    if (!isObject(target)) return rest;
    now = { ...target, ...rest };
  }
  return now;
}

const plain = (name) => decodeURIComponent(name).replaceAll('~1', '/').replaceAll('~0', '~');

/** The steps of a JSON pointer. */
export const steps = (pointer) => (pointer ? pointer.split('/').slice(1).map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~')) : []);

/** Which field serves a schema and the value that is there: choice, flag, number, text, list, object, or json for any other. */
export function kind(schema, value, depth) {
  const declared = sort(schema);
  return depth <= DEEPEST && fits(declared, value) ? declared : 'json';
}

function sort(schema) {
  if (Array.isArray(schema.enum) && schema.enum.length <= LONGEST_LIST) return 'choice';
  if ('const' in schema) return 'choice';
  switch (schema.type) {
    case 'boolean':
      return 'flag';
    case 'integer':
    case 'number':
      return 'number';
    case 'string':
      return 'text';
    case 'array':
      return isObject(schema.items) ? 'list' : 'json';
    case 'object':
      return isObject(schema.properties) || isObject(schema.additionalProperties) ? 'object' : 'json';
    default:
      return 'json';
  }
}

function fits(declared, value) {
  if (value === undefined || declared === 'choice' || declared === 'json') return true;
  switch (declared) {
    case 'flag':
      return typeof value === 'boolean';
    case 'number':
      return isNumber(value);
    case 'text':
      return typeof value === 'string';
    case 'list':
      return Array.isArray(value) && value.length <= LONGEST_LIST;
    default:
      return isObject(value);
  }
}
