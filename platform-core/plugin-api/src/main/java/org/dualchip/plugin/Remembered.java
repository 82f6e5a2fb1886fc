// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

/**
 * What a plugin remembers of one holder or one area.
 *
 * @param of the holder's name, or the area's
 */
public record Remembered(String of, Memory memory) {}
