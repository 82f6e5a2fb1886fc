// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The application chip at an issuing desk: applications and files are made, loaded, and keys put in their places.
 *
 * <p>{@link org.dualchip.appchip.loading.PiccLevel} is the chip itself, {@link
 * org.dualchip.appchip.loading.ApplicationLevel} one application on it; each is a session with one key. No tap comes here.
 * Keys are their callers': they are used, wiped where they were copied, and never kept. A failure ends the session; what
 * was answered before it stands, so whoever resumes asks the chip what it has.
 */
@NullMarked
package org.dualchip.appchip.loading;

import org.jspecify.annotations.NullMarked;
