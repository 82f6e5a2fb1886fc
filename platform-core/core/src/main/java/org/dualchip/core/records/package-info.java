// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What operators enter for plugins, which write none of this plumbing: types with a schema, change sets that are accepted
 * whole or not at all, and who changed what. A tap sees one version of it.
 */
@NullMarked
package org.dualchip.core.records;

import org.jspecify.annotations.NullMarked;
