// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.dualchip.admission.store;

import org.jspecify.annotations.NullMarked;
