// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes over the wire for commands and answers that a short APDU has no room for. */
class ChainedChannelTest {
    private static final HexFormat HEX = HexFormat.of();

    private final List<String> wire = new ArrayList<>();

    private ChainedChannel card(UnaryOperator<String> chip) {
        return new ChainedChannel(command -> {
            String sent = HEX.formatHex(command.encoded());
            wire.add(sent);
            return Response.decode(HEX.parseHex(chip.apply(sent)));
        });
    }

    /** A chip that answers with these, one after the other. */
    private ChainedChannel card(String... answers) {
        return card(sent -> answers[wire.size() - 1]);
    }

    private static Command command(int cla, int data, int expected) {
        return new Command(cla, 0xCB, 0x3F, 0xFF, new byte[data], expected);
    }

    @Test
    void whatFitsIsOneExchange() throws CardException {
        var answer = card("aabb9000").transmit(command(0x00, 255, 256));
        assertEquals("9000 +2", answer.toString());
        assertEquals(1, wire.size());
    }

    @Test
    void longDataIsChained() throws CardException {
        assertEquals(
                0x6A82,
                card("9000", "9000", "6a82").transmit(command(0x01, 600, 256)).status());
        assertEquals(List.of("11cb3fffff", "11cb3fffff", "01cb3fff5a"), heads());
        assertEquals(
                List.of(260, 260, 96),
                wire.stream().map(sent -> sent.length() / 2).toList());
    }

    @Test
    void chainedDataIsWholeAndInOrder() throws CardException {
        var data = new byte[511];
        for (int at = 0; at < data.length; at++) data[at] = (byte) (at * 7);
        card("9000", "9000", "9000").transmit(new Command(0x00, 0xDB, 0, 0, data, 0));
        var sent = new StringBuilder();
        for (String one : wire) sent.append(one.substring(10));
        assertEquals(HEX.formatHex(data), sent.toString());
        assertEquals(List.of("10db0000ff", "10db0000ff", "00db000001"), heads());
    }

    @Test
    void cardThatStopsAChainIsNotSentTheRest() throws CardException {
        assertEquals(
                0x6884, card("9000", "6884").transmit(command(0x00, 1000, 0)).status());
        assertEquals(2, wire.size());
    }

    @Test
    void classWithTheChainingBitSetIsNotChained() {
        assertThrows(IllegalArgumentException.class, () -> card("9000").transmit(command(0x90, 256, 0)));
        assertEquals(List.of(), wire);
    }

    @Test
    void moreThanAShortAnswerIsAskedForInPieces() throws CardException {
        card("9000").transmit(command(0x00, 0, 3000));
        assertEquals(List.of("00cb3fff00"), wire);
    }

    @Test
    void answerInPiecesIsCollected() throws CardException {
        var answer = card("01026103", "030405" + "6100", "06" + "9000").transmit(command(0x00, 3, 256));
        assertArrayEquals(HEX.parseHex("010203040506"), answer.data());
        assertEquals(List.of("00cb3fff0300000000", "00c0000003", "00c0000000"), wire);
    }

    @Test
    void answerOfAHundredPiecesIsCollected() throws CardException {
        var answer = card(sent -> "ab".repeat(256) + (wire.size() < 100 ? "6100" : "9000"))
                .transmit(command(0x00, 0, 256));
        assertEquals(25_600, answer.data().length);
    }

    @Test
    void lastStatusWordIsTheAnswers() throws CardException {
        assertEquals(
                "6281 +2",
                card("aa6101", "bb6281").transmit(command(0x00, 0, 256)).toString());
    }

    @ParameterizedTest
    @CsvSource({"00,00", "03,03", "0c,00", "11,01", "41,41", "6f,4f", "81,01", "85,01", "90,00", "c2,42"})
    void answerIsFetchedOnTheCommandsChannel(String cla, String fetched) throws CardException {
        card("6102", "aabb9000").transmit(command(Integer.parseInt(cla, 16), 0, 256));
        assertEquals(fetched + "c0000002", wire.get(1));
    }

    @Test
    void commandWithoutDataAndLengthMayHaveAnAnswer() throws CardException {
        assertEquals(2, card("6102", "aabb9000").transmit(command(0x00, 0, 0)).data().length);
        assertEquals(List.of("00cb3fff", "00c0000002"), wire);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 00cb3fff10", "0, 256, 00cb3fff10", "1, 256, 00cb3fff010010", "1, 0, 00cb3fff010010"})
    void wrongLengthIsPutRightOnce(int data, int expected, String second) throws CardException {
        assertEquals(
                1,
                card("6c10", "aa9000").transmit(command(0x00, data, expected)).data().length);
        assertEquals(second, wire.get(1));
    }

    @Test
    void cardThatWillHaveNoLengthIsAskedTwice() throws CardException {
        assertEquals(
                0x6C20, card("6c10", "6c20").transmit(command(0x00, 0, 256)).status());
        assertEquals(2, wire.size());
    }

    @Test
    void wrongLengthOfAPieceIsPutRightToo() throws CardException {
        var answer = card("6110", "6c04", "aabbccdd9000").transmit(command(0x00, 0, 256));
        assertEquals("9000 +4", answer.toString());
        assertEquals("00c0000004", wire.get(2));
    }

    @Test
    void endlessAnswerIsALoss() {
        assertThrows(CardException.class, () -> card(sent -> "6102").transmit(command(0, 0, 256)));
        assertEquals(2, wire.size());
        assertThrows(CardException.class, () -> card(sent -> "aa6102").transmit(command(0, 0, 256)));
        assertEquals(2 + 1025, wire.size());
        assertThrows(
                CardException.class,
                () -> card(sent -> "aa".repeat(256) + "6100").transmit(command(0, 0, 256)));
        assertEquals(2 + 1025 + 257, wire.size());
    }

    private List<String> heads() {
        return wire.stream().map(sent -> sent.substring(0, 10)).toList();
    }
}
