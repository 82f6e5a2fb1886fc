// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// Records as the gateway serves them. A text of JSON keeps the digits of its numbers.
import { ask, query, request, shown } from './api.js';
import { parse } from './lossless.js';

const PAGE = 50;
const TAKEN = ['export', 'history'];
const TYPES = { json: 'application/json', ndjson: 'application/x-ndjson', csv: 'text/csv' };

const path = ({ function: of, type }, key) =>
  ['/api/records', of, type, ...(key === undefined ? [] : [key])].map((part, at) => (at ? encodeURIComponent(part) : part)).join('/');

/** Types with their schemas, in the order of their names. */
export async function types() {
  const { types: all } = await ask('/api/records');
  return all.sort((one, other) => name(one).localeCompare(name(other)));
}

export const name = (type) => `${type.function}/${type.type}`;

export async function page(type, after) {
  return parse(await (await request(query(path(type), { after, most: PAGE }))).text());
}

/** Those whose key begins so; the one that is called so is the first. */
export async function search(type, beginning) {
  const found = await page(type, beginning);
  const records = found.records.filter(({ key }) => key.startsWith(beginning));
  const same = await one(type, beginning).catch((problem) => {
    if (problem.status === 404) return null;
    throw problem;
  });
  if (same) records.unshift({ key: beginning, record: same.record });
  return { records, version: found.version, more: found.more && records.length >= found.records.length };
}

/** A record, or a document of rules, with the version that it is of. */
export async function one(type, key) {
  if (TAKEN.includes(key)) return listed(type, key);
  const answer = await request(path(type, key));
  return { record: parse(await answer.text()), version: answer.headers.get('ETag') };
}

/** A record whose address is taken by something else. */
async function listed(type, key) {
  const { records, version } = await page(type, key.slice(0, -1));
  const found = records.find((record) => record.key === key);
  if (!found) throw Object.assign(new Error('There is no record of this key.'), { status: 404 });
  return { record: found.record, version: `"${version}"` };
}

/** Makes it what is said, when nobody has changed anything since that version; with dry it is only looked at. */
export function put(type, key, record, version, dry) {
  const headers = { 'Content-Type': 'application/json', ...shown(), ...(version ? { 'If-Match': version } : {}) };
  return ask(query(path(type, key), { dry }), { method: 'PUT', headers, body: JSON.stringify(record) });
}

export function remove(type, key, version) {
  return ask(path(type, key), { method: 'DELETE', headers: { ...shown(), ...(version ? { 'If-Match': version } : {}) } });
}

/** What is older than a change, or follows it in its own version; without one, the newest. */
export const history = (type, key, last) =>
  ask(query(`${path(type)}/history`, { key, before: last?.version, after: last?.key }));

/** The file is sent as it is. */
export function load(type, file, dry) {
  const format = /\.csv$/i.test(file.name) ? 'csv' : /\.ndjson$|\.jsonl$/i.test(file.name) ? 'ndjson' : 'json';
  return ask(query(`${path(type)}/import`, { dry }), { method: 'POST', headers: { 'Content-Type': TYPES[format], ...shown() }, body: file });
}

/** All records in a file, handed to the browser to keep. */
export async function save(type, format) {
  const answer = await request(query(`${path(type)}/export`, { format }));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = `${type.function}-${type.type}.${format}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** The least role that may change them. */
export const changer = (type) => type.schema?.['x-change'] ?? 'operator';
