// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/** The applications that the desk loads on an application chip: their files and what is in them at first. */
@NullMarked
package org.dualchip.desk.application;

import org.jspecify.annotations.NullMarked;
