// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card;

/**
 * What a tap has cost on the card's side so far.
 *
 * @param securityExchanges wire exchanges with the security chip
 * @param applicationExchanges wire exchanges with the application chip
 * @param bytesOut command bytes sent
 * @param bytesIn answer bytes received, status words included
 * @param cardMicros waited for reader and card, µs
 * @param hostMicros CPU time of the card flow, µs
 */
public record Effort(
        int securityExchanges, int applicationExchanges, int bytesOut, int bytesIn, long cardMicros, long hostMicros) {

    public static final Effort NONE = new Effort(0, 0, 0, 0, 0, 0);
}
