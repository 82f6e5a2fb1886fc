// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuer;

import java.security.KeyPair;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.Jca;
import org.dualchip.virtualcard.Reply;
import org.dualchip.virtualcard.cryptography.P256Key;
import org.dualchip.virtualcard.issuer.Personalization.Step;

/** Personalises a card as {@code docs/card-issuing.md} section 4 lays down, each step in a channel of its own. */
final class PersonalizingDesk {
    static final byte[] BATCH_KEY = Hex.decode("11".repeat(32));

    private static final KeyPair ISSUER = Jca.generate();

    private final Contacts contacts;
    private final ReferenceKeys keys;

    PersonalizingDesk(Contacts contacts, ReferenceKeys keys) {
        this.contacts = contacts;
        this.keys = keys;
    }

    ReferenceChannel channel() {
        return contacts.issuer.scp03(keys, 0, 0x33);
    }

    String progress() {
        return Hex.toHexString(channel().send("80cadf20").good());
    }

    /** From new keys to everything that is there to give. */
    void allSteps() {
        grouping(0xD001).good();
        for (Step step : Step.values()) {
            if (step != Step.KEYS) {
                step(step).good();
            }
        }
    }

    Reply step(Step step) {
        ReferenceChannel channel = channel();
        return switch (step) {
            case KEYS -> grouping(channel, 0xD001);
            case BATCH_KEY -> grouping(channel, 0xD002, Jca.join(channel.sensitive(BATCH_KEY), batchKeyId()));
            case ISSUERS -> grouping(channel, 0xD003, Jca.join(Jca.point(ISSUER), Hex.decode("0300000007")));
            case CERTIFICATE -> grouping(channel, 0xD004, new byte[151]);
            case ROLE_KEYS -> grouping(channel, 0xD005, Hex.decode("0107"));
            case RULES -> grouping(channel, 0xD006, Hex.decode("010203"));
            case PIN -> grouping(channel, 0xD007, channel.sensitive(Jca.pad(Hex.decode("31323334"))));
            case PUK -> grouping(channel, 0xD008, channel.sensitive(Jca.pad(Hex.decode("3132333435363738"))));
        };
    }

    Reply grouping(int identifier, byte[]... data) {
        return grouping(channel(), identifier, data);
    }

    static byte[] batchKeyId() {
        return java.util.Arrays.copyOf(Jca.sha256(P256Key.of(BATCH_KEY).point()), 4);
    }

    private static Reply grouping(ReferenceChannel channel, int identifier, byte[]... data) {
        byte[] all = Jca.join(data);
        byte[] head = {(byte) (identifier >> 8), (byte) identifier, (byte) all.length};
        return channel.send("80e28800", head, all);
    }
}
