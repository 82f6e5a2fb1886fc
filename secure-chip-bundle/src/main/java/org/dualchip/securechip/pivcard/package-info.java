// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The PIV profile: cards of others that prove a PIV key, with no application chip that we know. What the site knows of them
 * and what their certificates must say is asked of {@code enrolment} and {@code pivtrust}.
 */
@NullMarked
package org.dualchip.securechip.pivcard;

import org.jspecify.annotations.NullMarked;
