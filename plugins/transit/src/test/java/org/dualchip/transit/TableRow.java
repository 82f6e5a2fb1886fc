// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.transit;

import static org.dualchip.transit.Networks.NOW;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dualchip.plugin.Answer;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Card;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.ClockQuality;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Holder;
import org.dualchip.plugin.Intent;
import org.dualchip.plugin.Memory;
import org.dualchip.plugin.Records;
import org.dualchip.plugin.Tap;

/** A row of the truth table: a situation, and what is decided in it. */
record TableRow(List<String> cells) {
    private static final String CARD = "0000000000000007";
    private static final Pattern RECORD = Pattern.compile("(\\w+)@([a-z0-9-]+)/(\\d+) (-?\\d+) #(\\d+)"
            + "(?: currency (\\d+))?(?: left (\\d+))?(?: moved (-?\\d+))?");

    static TableRow parse(String line) {
        return new TableRow(
                Arrays.stream(line.split("\\|", -1)).map(String::strip).toList());
    }

    List<String> rules() {
        return List.of(cells.get(0).split(" ", -1));
    }

    String situation() {
        return cells.get(1);
    }

    String expected() {
        return cells.get(7) + " | " + cells.get(8);
    }

    Tap tap() {
        var words = cells.get(2).split(" ", -1);
        var intent = words.length == 1 ? Intent.OWN : Intent.of(words[1]);
        for (int i = 2; i < words.length; i++) {
            var parameter = words[i].split("=", 2);
            intent = intent.with(parameter[0], parameter[1]);
        }
        return new Tap(
                "T",
                NOW,
                ClockQuality.SYNCED,
                words[0],
                words[0],
                intent,
                new Shown(this),
                List.of(),
                memory(),
                Records.NONE);
    }

    /** The same with these records. */
    static Tap shown(Tap tap, Records records) {
        return new Tap(
                tap.id(),
                tap.at(),
                tap.clock(),
                tap.checkpoint(),
                tap.area(),
                tap.intent(),
                tap.card(),
                tap.companions(),
                tap.memory(),
                records);
    }

    private Memory memory() {
        var known = cells.get(6).split("/", -1);
        var cards = Confirmed.NOTHING
                .opened(CARD, Integer.parseInt(known[0]), NOW)
                .done(CARD, Integer.parseInt(known[1]), NOW);
        var gate = GateMemory.beginning(NOW.minus(Duration.ofDays(300)));
        return new Memory(Map.of(Transit.CARDS, cards.encoded(), GateMemory.NAME, gate.encoded()));
    }

    private int purse() {
        return Integer.parseInt(cells.get(3));
    }

    private List<byte[]> records() {
        var records = new ArrayList<byte[]>();
        if (cells.get(4).equals("-")) return records;
        for (String one : cells.get(4).split(", ", -1)) {
            if (one.equals("junk")) records.add(new byte[JourneyRecord.LENGTH]);
            else if (one.endsWith("top-ups")) records.addAll(topUps(Integer.parseInt(one.split(" ", -1)[0])));
            else records.add(record(one).encoded());
        }
        return records;
    }

    private List<byte[]> topUps(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> record("top_up@top-up/0 -10 #" + (count + 1 - i)).encoded())
                .toList();
    }

    private JourneyRecord record(String text) {
        var match = RECORD.matcher(text);
        if (!match.matches()) throw new IllegalArgumentException(text);
        int number = Integer.parseInt(match.group(5));
        return new JourneyRecord(
                JourneyRecord.place(match.group(2)),
                number,
                NOW.plus(Duration.ofMinutes(Integer.parseInt(match.group(4)))),
                Integer.parseInt(match.group(3)),
                Kind.valueOf(match.group(1).toUpperCase(Locale.ROOT)),
                match.group(6) == null ? 978 : Integer.parseInt(match.group(6)),
                match.group(8) == null ? 0 : Integer.parseInt(match.group(8)),
                match.group(7) == null ? purse() : Integer.parseInt(match.group(7)),
                0,
                number);
    }

    private byte[] pass() {
        var text = cells.get(5);
        if (text.equals("-")) return new byte[Pass.LENGTH];
        if (text.equals("junk")) return new byte[] {9};
        var words = text.split(" |\\.\\.", -1);
        return new Pass(Tariff.zones(words[0]), LocalDate.parse(words[1]), LocalDate.parse(words[2])).encoded();
    }

    private record Shown(TableRow row) implements Card {
        @Override
        public Holder holder() {
            return new Holder("alice", CARD);
        }

        @Override
        public Assurance assurance() {
            return Assurance.KEY;
        }

        @Override
        public boolean resumed() {
            return false;
        }

        @Override
        public byte[] read(String file) {
            return row.pass();
        }

        @Override
        public int value(String file) {
            return row.purse();
        }

        @Override
        public List<byte[]> records(String file) {
            return row.records();
        }
    }

    /** What was decided, as the table writes it. */
    static String summary(Answer answer) {
        var decision = (Decision) answer;
        return (decision.granted() ? "granted " : "denied ")
                + decision.reason().code()
                + (decision.open().isZero() ? "" : " opens")
                + " | "
                + (decision.changes().isEmpty() ? "nothing" : changes(decision.changes()));
    }

    private static String changes(List<Change> changes) {
        boolean moves = changes.stream().anyMatch(change -> change.file().equals("purse"));
        return (moves ? "" : "0 ") + changes.stream().map(TableRow::change).collect(Collectors.joining(" "));
    }

    private static String change(Change change) {
        if (change instanceof Change.Debit debit) return String.valueOf(-debit.amount());
        if (change instanceof Change.Credit credit) return String.valueOf(credit.amount());
        if (change instanceof Change.Append append) {
            var record = JourneyRecord.decode(append.data()).orElseThrow();
            return "%s %d/%d #%d"
                    .formatted(
                            record.kind().name().toLowerCase(Locale.ROOT),
                            record.amount(),
                            record.maximum(),
                            record.number());
        }
        var pass = Pass.decode(((Change.Write) change).data()).orElseThrow();
        var zones = IntStream.range(1, 32)
                .filter(zone -> (pass.zones() >> zone & 1) == 1)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining("+"));
        return "pass %s %s..%s".formatted(zones, pass.from(), pass.until());
    }

    @Override
    public String toString() {
        return situation();
    }
}
