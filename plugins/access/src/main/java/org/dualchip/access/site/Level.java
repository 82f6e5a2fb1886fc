// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access.site;

/** An access level: a group of cards, a door, and when they may use it. */
record Level(int group, String door, WeeklySchedule schedule) {}
