// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.example.iot;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import org.dualchip.plugin.Tap;

/**
 * What a certificate says: a CWT claims set (RFC 8392) with the device's key as its confirmation (RFC 8747), in deterministic
 * CBOR. The card seals its SHA-256; body and seal together are the certificate.
 *
 * @param authority claim 1
 * @param device claim 2, the holder of the card
 * @param until claim 4
 * @param from claim 5
 * @param tap claim 7, under which the house has it in its journal
 * @param key claim 8
 * @param names claim -70001, of this plugin's own
 */
record Certificate(
        String authority, String device, Instant until, Instant from, String tap, DeviceKey key, List<String> names) {
    private static final int NAMES = -70001;

    /** For a tap that no rule objected to. */
    static Certificate of(Tap tap) {
        Policy policy = Policy.of(tap).orElseThrow();
        Device device = Device.of(tap).orElseThrow();
        Instant from = tap.at().truncatedTo(ChronoUnit.SECONDS);
        Duration life = device.life().compareTo(policy.longest()) < 0 ? device.life() : policy.longest();
        DeviceKey key = DeviceKey.of(tap.intent().parameter("key")).orElseThrow();
        String holder = tap.card().holder().name();
        return new Certificate(policy.authority(), holder, from.plus(life), from, tap.id(), key, device.names());
    }

    /** The claims in the order of their encoded names, as RFC 8949 section 4.2.1 wants it. */
    byte[] body() {
        Cbor body = new Cbor().map(7);
        body.number(1).text(authority);
        body.number(2).text(device);
        body.number(4).number(until.getEpochSecond());
        body.number(5).number(from.getEpochSecond());
        body.number(7).text(tap);
        // A COSE key (RFC 9052): kind EC2, curve P-256, x, and the sign of y.
        body.number(8).map(1).number(1).map(4);
        body.number(1).number(2).number(-1).number(1);
        body.number(-2).bytes(key.x()).number(-3).flag(key.yIsOdd());
        body.number(NAMES).array(names.size());
        names.forEach(body::text);
        return body.encoded();
    }

    /** What the card seals. */
    byte[] digest() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(body());
    }
}
