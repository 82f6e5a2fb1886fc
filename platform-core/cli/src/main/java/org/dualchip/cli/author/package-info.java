// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The commands for whoever writes a plugin: {@code plugin new} begins a project that builds outside this one, {@code plugin kit} renews what it is built with,
 * {@code plugin keys} and {@code plugin sign} make what a house can trust. They ask no house anything.
 */
@NullMarked
package org.dualchip.cli.author;

import org.jspecify.annotations.NullMarked;
