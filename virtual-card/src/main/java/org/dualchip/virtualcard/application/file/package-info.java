// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The files of an application: what they are, who may do what, and what they hold.
 *
 * <p>A file is a number, a communication mode, access rights, and a
 * {@link org.dualchip.virtualcard.application.file.Content}. Contents are values: a change is a new one, which counts when
 * somebody stores it. Nothing here knows who is authenticated, or writes memory.
 */
@NullMarked
package org.dualchip.virtualcard.application.file;

import org.jspecify.annotations.NullMarked;
