// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuer;

import java.util.Arrays;
import java.util.List;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.chip.Answer;
import org.dualchip.virtualcard.chip.StatusException;
import org.dualchip.virtualcard.issuer.Attachment.Kind;

/**
 * What GET DATA tells anybody, GlobalPlatform Card Specification §11.3. Under class 80 the answer is the whole data object;
 * under class 00 it is the object's value, as ISO 7816-4 §11.4.3 has it.
 */
final class DomainData {
    private static final int CARD_DATA = 0x0066;
    private static final int KEY_INFORMATION = 0x00E0;
    private static final int CERTIFICATES = 0xBF21;
    private static final int TERMINAL_AUTHORITIES = 0xFF33;
    private static final int CARD_AUTHORITIES = 0xFF34;

    private static final int CONTROL_REFERENCE = 0xA6;
    private static final int KEY_NAME = 0x83;
    private static final int IDENTIFIER = 0x42;

    private static final int NOT_FOUND = 0x6A88;

    private DomainData() {}

    static Answer get(DomainState state, int cla, int tag, byte[] data) {
        byte[] value = value(state, tag, data);
        return Answer.done((cla & 0x80) == 0 ? value : Tlv.of(tag, value));
    }

    private static byte[] value(DomainState state, int tag, byte[] data) {
        return switch (tag) {
            case CARD_DATA -> cardData(state.suite());
            case KEY_INFORMATION -> keyInformation(state);
            case CERTIFICATES -> certificates(state, data);
            case TERMINAL_AUTHORITIES -> authorities(state, Kind.TERMINAL_AUTHORITY);
            case CARD_AUTHORITIES -> authorities(state, Kind.CARD_AUTHORITY);
            default -> throw new StatusException(NOT_FOUND);
        };
    }

    /** Card recognition data (annex H.2): GlobalPlatform 2.3.1, and SCP03 with its parameter. */
    private static byte[] cardData(Suite suite) {
        byte[] scp03 = {0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xFC, 0x6B, 0x04, 0x03, (byte) suite.parameter()};
        return Tlv.of(
                0x73,
                Tlv.of(0x06, Hex.decode("2A864886FC6B01")),
                Tlv.of(0x60, Tlv.of(0x06, Hex.decode("2A864886FC6B02020301"))),
                Tlv.of(0x63, Tlv.of(0x06, Hex.decode("2A864886FC6B03"))),
                Tlv.of(0x64, Tlv.of(0x06, scp03)));
    }

    private static byte[] keyInformation(DomainState state) {
        return join(state.keys().stream().map(DomainKey::information).toList());
    }

    private static byte[] certificates(DomainState state, byte[] data) {
        byte[] name =
                Tlv.one(Tlv.one(data, CONTROL_REFERENCE).value(), KEY_NAME).value();
        return state.attached(Kind.CERTIFICATES, KeyRef.decode(name)).orElseThrow(() -> new StatusException(NOT_FOUND));
    }

    private static byte[] authorities(DomainState state, Kind kind) {
        List<byte[]> pairs = state.attachments().stream()
                .filter(attachment -> attachment.kind() == kind)
                .map(attachment -> join(List.of(
                        Tlv.of(IDENTIFIER, attachment.content()),
                        Tlv.of(KEY_NAME, attachment.ref().encode()))))
                .toList();
        StatusException.unless(!pairs.isEmpty(), NOT_FOUND);
        return join(pairs);
    }

    private static byte[] join(List<byte[]> parts) {
        int length = parts.stream().mapToInt(part -> part.length).sum();
        byte[] joined = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined.length == 0 ? joined : Arrays.copyOf(joined, at);
    }
}
