// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.dualchip.virtualcard.certificate.Grant;
import org.dualchip.virtualcard.certificate.Validity;
import org.dualchip.virtualcard.time.TalliedCard;

/** A site's terminals as they leave secrets with cards and ask for them again. */
final class Resumer {
    static final List<Grant> DOOR_ROLE = List.of(Grant.of(1, 1));
    static final byte[] DOOR = ReferenceTerminal.DOOR;

    private final Site site;
    private int nonces;

    Resumer(Site site) {
        this.site = site;
    }

    /** A full tap that leaves a secret. */
    byte[] keep(Card at) {
        return keep(at, Site.NUMBER);
    }

    byte[] keep(Card at, byte[] number) {
        byte[] certificate = site.terminal(number, DOOR_ROLE, Site.THIS_MONTH, Site.EPOCH);
        ReferenceTerminal terminal = site.connect(at);
        terminal.authorize(certificate, site.terminalKey, DOOR).good();
        byte[] secret =
                terminal.secret(certificate, DOOR, terminal.certificate().good());
        assertEquals(64, terminal.openAndKeep()[36]);
        return secret;
    }

    ReferenceTerminal resume(Card at, byte[] secret) {
        return resume(at, secret, Site.NUMBER);
    }

    ReferenceTerminal resume(Card at, byte[] secret, byte[] number) {
        ReferenceTerminal terminal = terminal(at);
        byte[] nonce = nonce();
        byte[] answer = terminal.askToResume(number, nonce, DOOR);
        assertTrue(terminal.resumed(secret, number, nonce, DOOR, answer));
        return terminal;
    }

    boolean showsSecret(Card at, byte[] secret) {
        return showsSecret(at, secret, Site.NUMBER);
    }

    boolean showsSecret(Card at, byte[] secret, byte[] number) {
        ReferenceTerminal terminal = terminal(at);
        byte[] nonce = nonce();
        byte[] answer = terminal.askToResume(number, nonce, DOOR);
        return terminal.resumed(secret, number, nonce, DOOR, answer);
    }

    /** Whether the card has this secret still, however often it was asked meanwhile. */
    boolean knows(Card at, byte[] secret) {
        byte[] named = id(at).array();
        for (int ahead = 0; ahead < 16; ahead++) {
            if (Arrays.equals(named, ReferenceTerminal.idOf(secret))) {
                return true;
            }
            secret = ReferenceTerminal.after(secret);
        }
        return false;
    }

    ByteBuffer id(Card at) {
        byte[] answer = terminal(at).askToResume(Site.NUMBER, nonce(), DOOR);
        return ByteBuffer.wrap(Arrays.copyOf(answer, 8));
    }

    TalliedCard.Step asked(Card at, byte[] number, byte[] p) {
        TalliedCard tallied = new TalliedCard(at);
        terminal(tallied).askToResume(number, nonce(), p);
        return tallied.dialogue().get(1);
    }

    void authorize(Card at, byte[] certificate) {
        site.connect(at).authorize(certificate, site.terminalKey, DOOR).good();
    }

    byte[] later() {
        return site.terminal(
                number(99), DOOR_ROLE, new Validity(Site.TODAY.plusDays(31), Site.TODAY.plusDays(60)), Site.EPOCH);
    }

    ReferenceTerminal terminal(Card at) {
        return new ReferenceTerminal(at, site.batch.publicPoint());
    }

    byte[] nonce() {
        return Site.bytes(16, ++nonces);
    }

    static byte[] number(int terminal) {
        return new byte[] {(byte) 0xD0, 0, 0, 0, 0, 0, 1, (byte) terminal};
    }
}
