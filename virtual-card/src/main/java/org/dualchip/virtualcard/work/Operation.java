// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.work;

/** What takes a real chip so long that a terminal notices. */
public enum Operation {
    /** A P-256 key pair made. */
    EC_KEY_PAIR,
    /** One P-256 key agreement. */
    ECDH,
    /** One P-256 signature, the hash of its message included. */
    ECDSA_SIGN,
    /** One P-256 signature verified, the hash of its message included. */
    ECDSA_VERIFY,
    /** One P-384 key agreement. */
    ECDH_P384,
    /** One P-384 signature. */
    ECDSA_SIGN_P384,
    /** One RSA-2048 operation with the private key. */
    RSA_PRIVATE,
    /** AES started, in whatever mode, for however many blocks. */
    AES_CALL,
    /** One AES block of 16 bytes. */
    AES_BLOCK,
    /** One SHA-256 block of 64 bytes, padding included. */
    SHA_BLOCK,
    /** One page of storage written, 256 bytes at most. */
    PAGE_WRITE
}
