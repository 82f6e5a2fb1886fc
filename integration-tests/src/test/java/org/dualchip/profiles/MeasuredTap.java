// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.profiles;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.dualchip.card.Effort;
import org.dualchip.virtualcard.time.RealCard;
import org.dualchip.virtualcard.time.TalliedCard.Step;
import org.dualchip.virtualcard.time.TapTimes;
import org.dualchip.virtualcard.work.Operation;

/**
 * One tap and what it cost.
 *
 * @param effort as the host counted it
 * @param verified certificate chains that the host verified for it
 * @param dialogue as the card saw it
 */
record MeasuredTap(String name, boolean contact, Effort effort, int verified, List<Step> dialogue) {
    private static final List<Operation> CURVE = List.of(
            Operation.EC_KEY_PAIR,
            Operation.ECDH,
            Operation.ECDSA_SIGN,
            Operation.ECDSA_VERIFY,
            Operation.ECDH_P384,
            Operation.ECDSA_SIGN_P384);
    private static final int NATIVE_GET_CERTIFICATE = 0x36;
    private static final int GET_DATA = 0xCB;
    private static final int GENERAL_AUTHENTICATE = 0x87;
    private static final int P256 = 0x11;
    /** 7C 4A 82 48, a signature of which neither number begins with a zero bit, status word. */
    private static final int LONGEST_SIGNATURE = 78;

    MeasuredTap {
        dialogue = List.copyOf(dialogue);
    }

    /** With the security chip and with the application chip: {@code 5 + 4}. */
    String exchanges() {
        return effort.securityExchanges() + " + " + effort.applicationExchanges();
    }

    /** Certificates that were read from the card. */
    long certificatesRead() {
        return dialogue.stream()
                .map(step -> step.exchange().command())
                .filter(MeasuredTap::asksForCertificate)
                .count();
    }

    private static boolean asksForCertificate(byte[] command) {
        int ins = command[1] & 0xFF;
        if (ins == NATIVE_GET_CERTIFICATE) return true;
        if (ins != GET_DATA) return false;
        String tag = HexFormat.of().formatHex(command, 7, 10);
        return tag.equals("5fc101") || tag.equals("5fc105");
    }

    /** Operations of the card on a curve, key pairs included. */
    int curveOperations() {
        return CURVE.stream().mapToInt(this::count).sum();
    }

    int count(Operation operation) {
        return dialogue.stream().mapToInt(step -> step.work().count(operation)).sum();
    }

    TapTimes with(String realCard) {
        return TapTimes.of(dialogue, RealCard.parse(realCard));
    }

    /** Whether each DER signature has its greatest length, which one in four has. */
    boolean isTheLongest() {
        return dialogue.stream()
                .allMatch(step ->
                        isTheLongest(step.exchange().command(), step.exchange().response()));
    }

    private static boolean isTheLongest(byte[] command, byte[] answer) {
        boolean signs = (command[1] & 0xFF) == GENERAL_AUTHENTICATE && command[2] == P256;
        return !signs || !good(answer) || answer.length == LONGEST_SIGNATURE;
    }

    private static boolean good(byte[] answer) {
        return Arrays.equals(new byte[] {(byte) 0x90, 0}, Arrays.copyOfRange(answer, answer.length - 2, answer.length));
    }
}
