// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/** The plugin government: at a counter a citizen's card signs a document's digest, with the citizen's PIN. */
package org.example.government;
