// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.people;

/** Somebody who was let in; the name is what the journal keeps of who did something. */
public record Person(String name, Role role) {}
