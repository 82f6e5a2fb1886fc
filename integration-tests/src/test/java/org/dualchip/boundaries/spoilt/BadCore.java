// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.boundaries.spoilt;

import java.security.Provider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Uses Bouncy Castle. */
final class BadCore {
    Provider provider = new BouncyCastleProvider();
}
