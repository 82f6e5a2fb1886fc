// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The site's key, from which the application keys of its hybrid badges are derived, card by card.
 *
 * <p>The hybrid profile asks {@link org.dualchip.securechip.sitekey.SiteKeys} for one key of one card and wipes it. The
 * site key itself stays in a PKCS#11 token, or, said loudly, in an encrypted key store on this machine. It never leaves
 * this package, and nothing here knows a card, a command or a file of a card.
 */
@NullMarked
package org.dualchip.securechip.sitekey;

import org.jspecify.annotations.NullMarked;
