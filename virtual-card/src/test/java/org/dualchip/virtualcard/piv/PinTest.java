// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.piv;

import static org.dualchip.virtualcard.piv.PivTerminal.PIN;
import static org.dualchip.virtualcard.piv.PivTerminal.PUK;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.dualchip.virtualcard.memory.Memory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Three tries, counted before they are compared; a PUK for who has used them up. */
class PinTest {
    private final Memory memory = PivTerminal.factory();
    private final PivTerminal card = PivTerminal.atTheContacts(memory);

    @Test
    void isAskedForAndRemembered() {
        assertEquals(0x63C3, card.state());
        card.verify(PIN).good();
        assertEquals(0x9000, card.state());
    }

    @Test
    void isForgottenAtAnotherSelect() {
        card.verify(PIN).good();
        card.select();
        assertEquals(0x63C3, card.state());
    }

    @Test
    void staysVerifiedWhenASelectFindsNothing() {
        card.verify(PIN).good();
        card.apdu("00A4040006A0000000019900").refused(0x6A82);
        assertEquals(0x9000, card.state());
    }

    @Test
    void isForgottenOnDemand() {
        card.verify(PIN).good();
        card.apdu("0020FF80").good();
        assertEquals(0x63C3, card.state());
    }

    @Test
    void isForgottenByAWrongOne() {
        card.verify(PIN).good();
        card.verify("000000").refused(0x63C2);
        assertEquals(0x63C2, card.state());
    }

    @Test
    void blocksAndIsUnblockedByThePuk() {
        card.verify("000000").refused(0x63C2);
        card.verify("000000").refused(0x63C1);
        card.verify("000000").refused(0x63C0);
        card.verify(PIN).refused(0x6983);
        card.change(0x80, PIN, "654321").refused(0x6983);
        assertEquals(0x6983, card.state());

        card.unblock("00000000", "654321").refused(0x63C2);
        card.unblock(PUK, "654321").good();
        assertEquals(0x63C3, card.state());
        card.verify(PIN).refused(0x63C2);
        card.verify("654321").good();
    }

    @Test
    void countsAcrossCards() {
        card.verify("000000").refused(0x63C2);
        PivTerminal presentedAnew = PivTerminal.atTheContacts(memory);
        presentedAnew.verify("000000").refused(0x63C1);
        presentedAnew.verify(PIN).good();
        assertEquals(0x63C3, PivTerminal.atTheContacts(memory).state());
    }

    @Test
    void blocksThePukForGood() {
        for (int left = 2; left >= 0; left--) {
            card.change(0x81, "00000000", "87654321").refused(0x63C0 | left);
        }
        card.change(0x81, PUK, "87654321").refused(0x6983);
        card.unblock(PUK, "654321").refused(0x6983);
        card.verify(PIN).good();
    }

    @Test
    void changes() {
        card.change(0x80, "000000", "654321").refused(0x63C2);
        card.change(0x80, PIN, "654321").good();
        card.verify(PIN).refused(0x63C2);
        card.verify("654321").good();
        card.change(0x81, PUK, "87654321").good();
        card.unblock(PUK, "123123").refused(0x63C2);
        card.unblock("87654321", "123123").good();
        card.verify("123123").good();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "", "12345a", "1234567x"})
    void neverBecomesSomethingElseThanSixToEightDigits(String bad) {
        card.change(0x80, PIN, bad).refused(0x6A80);
        card.unblock(PUK, bad).refused(0x6A80);
        assertEquals(0x63C3, card.state(), "a right PIN costs no try");
        card.verify(PIN).good();
        card.change(0x81, PUK, "87654321").good();
    }

    @Test
    void staysBlockedWhenTheNewOneWillNotDo() {
        for (int i = 0; i < 3; i++) {
            card.verify("000000");
        }
        card.unblock(PUK, "12").refused(0x6A80);
        assertEquals(0x6983, card.state());
        card.verify(PIN).refused(0x6983);
    }

    @Test
    void aPukOfFewerThanSixIsNone() {
        card.change(0x81, PUK, "12345").refused(0x6A80);
        card.unblock(PUK, PIN).good();
    }

    @ParameterizedTest
    @CsvSource({
        "0020000008313233343536FFFF, 6A88", // the global PIN
        "0020009608313233343536FFFF, 6A88",
        "0020010008313233343536FFFF, 6A88",
        "0020018008313233343536FFFF, 6A86",
        "0020008009313233343536FFFF, 6700",
        "0020008006313233343536, 6A80", // not padded
        "0020FF8001AA, 6A80",
        "0C20008008313233343536FFFF, 6882", // secure messaging
        "8020008008313233343536FFFF, 6E00",
        "0024008008313233343536FFFF, 6A80",
        "0024018010313233343536FFFF363534333231FFFF, 6A86",
        "0024008210313233343536FFFF363534333231FFFF, 6A88",
        "002C008110313233343536373831323334353637FF, 6A88",
        "00240080, 6A80",
        "0022000000, 6D00",
    })
    void isRefusedInAnyOtherForm(String command, String status) {
        card.apdu(command).refused(Integer.parseInt(status, 16));
        assertEquals(0x63C3, card.state());
    }
}
