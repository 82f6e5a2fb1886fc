// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/** The plugin iot: a device presents its card as its secure element, and gets a short-lived certificate for a key of its own. */
package org.example.iot;
