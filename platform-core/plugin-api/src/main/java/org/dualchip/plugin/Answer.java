// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

/** What a {@link Decider} answers: a decision, or that it wants the holder's PIN first. */
public sealed interface Answer permits Decision, NeedPin {}
