// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.certificate;

import org.dualchip.securechip.curve.CurveKey;

/** A checkpoint's identity towards cards. */
public record Terminal(CurveKey key, TerminalCertificate certificate) {}
