// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Who may do what: roles, and the tokens that people show at the gateway. {@link org.dualchip.core.people.People} says who
 * shows a token, and refuses what the role may not. It sees no request and serves none.
 */
@NullMarked
package org.dualchip.core.people;

import org.jspecify.annotations.NullMarked;
