// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * AES, CMAC and SHA-256 as both chips need them, from the JDK's own providers and from no others.
 *
 * <p>Providers are pinned: whoever inserts one at the head of the list sees no key. Ciphers are kept for the life of
 * a key, because looking one up costs more than a whole MAC. Nothing here knows a card, a command or a file.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.dualchip.card.crypto;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
