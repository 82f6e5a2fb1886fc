// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.dualchip.virtualcard.Reply;
import org.dualchip.virtualcard.application.wire.Communication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command's status words, line by line of {@code application-statuses.txt}. */
class StatusTableTest {
    private static final Pattern COLUMNS = Pattern.compile("\\s*\\|\\s*");
    private static final Pattern AND_THEN = Pattern.compile(";\\s*");
    private static final LoadedChip CARD = LoadedChip.loaded();

    /** Its commands' last status is the one that counts; a refusal changes nothing that the chip keeps. */
    record Line(String who, List<String> commands, int status, String why) {
        static Line of(String text) {
            String[] columns = COLUMNS.split(text.strip(), -1);
            return new Line(
                    columns[0],
                    List.of(AND_THEN.split(columns[1], -1)),
                    0x9100 | Integer.parseInt(columns[2], 16),
                    columns[3]);
        }

        @Override
        public String toString() {
            return who + ": " + commands + ": " + why;
        }
    }

    static List<Line> lines() throws IOException {
        try (var table = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(StatusTableTest.class.getResourceAsStream("/application-statuses.txt")),
                StandardCharsets.UTF_8))) {
            return table.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Line::of)
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void answers(Line line) {
        LoadedChip card = CARD.copy();
        enter(card, line.who());
        List<String> before = line.commands().subList(0, line.commands().size() - 1);
        for (String command : before) {
            int status = send(card.reader, command).statusWord();
            assertTrue(
                    status == 0x9100 || status == 0x91AF, () -> command + " answered " + Integer.toHexString(status));
        }
        byte[] content = card.content();

        Reply last = send(card.reader, line.commands().get(before.size()));

        assertEquals(Integer.toHexString(line.status()), Integer.toHexString(last.statusWord()));
        if (line.status() != 0x9100 && line.status() != 0x91AF) {
            assertEquals(0, last.data().length, "a refusal comes bare");
            assertArrayEquals(content, card.content(), "a refusal changes nothing");
            assertEquals(0x91AE, card.reader.send(0x51).statusWord(), "a refusal ends the authentication");
        }
    }

    @Test
    void tableNamesEveryStatusAndEveryCommand() throws IOException {
        Set<Integer> statuses = new TreeSet<>();
        Set<Integer> commands = new TreeSet<>();
        for (Line line : lines()) {
            statuses.add(line.status() & 0xFF);
            line.commands().forEach(command -> commands.add(Integer.parseInt(command.substring(2, 4), 16)));
        }
        // CE takes 28 applications: ManagementTest.
        assertEquals(
                Set.of(0x00, 0x0C, 0x0E, 0x1C, 0x1E, 0x40, 0x7E, 0x9D, 0x9E, 0xA0, 0xAE, 0xAF, 0xBE, 0xCA, 0xDE, 0xF0),
                statuses);
        for (int ins = 0; ins < 256; ins++) {
            if (!commands.contains(ins)) {
                Reply reply = CARD.copy().reader.send(ins);
                assertEquals(0x911C, reply.statusWord(), "INS " + Integer.toHexString(ins) + " is not in the table");
            }
        }
    }

    private static void enter(LoadedChip card, String who) {
        switch (who) {
            case "picc" -> card.reader.select(0);
            case "picc-0" -> card.asPicc();
            case "app" -> card.reader.select(LoadedChip.AID);
            default -> card.as(Integer.parseInt(who.substring(4)));
        }
    }

    static Reply send(Reader reader, String command) {
        int ins = Integer.parseInt(command.substring(2, 4), 16);
        String[] parts = command.substring(4).split("/", -1);
        byte[] header = Reader.hex(parts[0]);
        byte[] data = parts.length > 1 ? Reader.hex(parts[1]) : Reader.NOTHING;
        return switch (command.charAt(0)) {
            case 'P' -> reader.plain(ins, header, data);
            case 'M' -> reader.maced(ins, header, data);
            case 'F' -> reader.full(ins, header, data);
            case 'f' -> reader.exchange(Communication.FULL, ins, header, data, true);
            default -> reader.send(ins, header, data);
        };
    }
}
