// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0

// Without a token nothing can be done here.
import { hasToken } from './api.js';
import { $, open } from './dom.js';

/** Whether this page may act; otherwise says where the token is to be had. */
export function mayAct() {
  if (!hasToken()) open($('#no-token'));
  return hasToken();
}
