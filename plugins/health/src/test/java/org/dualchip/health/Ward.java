// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.health;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Card;
import org.dualchip.plugin.ClockQuality;
import org.dualchip.plugin.Companion;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Holder;
import org.dualchip.plugin.Intent;
import org.dualchip.plugin.Memory;
import org.dualchip.plugin.Records;
import org.dualchip.plugin.Tap;

/** Patients, professionals, and what their cards say: the words of {@code decisions.txt}. */
final class Ward {
    static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    static final Holder ALICE = new Holder("alice", Signer.CARD);
    static final Holder DR_CHEN = new Holder("dr-chen", "000000000000c4e0");
    static final Duration TIME = Duration.ofMinutes(2);
    static final Duration DAY = Duration.ofHours(24);
    /** What must be found nowhere but on the screen. */
    static final List<String> CANARIES =
            List.of("CANARYALLERGEN", "CANARYREACTION", "CANARYCONDITION", "CANARYVACCINE");

    private final Signer signer = new Signer();
    private final Signer stranger = new Signer();

    Bedside bedside(List<Rule> rules) {
        return new Bedside(rules, List.of(signer.authority()), TIME, DAY);
    }

    Signer signer() {
        return signer;
    }

    /** As an operator enters them. */
    static final Map<String, Object> ROLES = Map.of(
            "roles",
            List.of(
                    Map.of("role", 1, "reads", List.of("care", "vaccination")),
                    Map.of("role", 3, "reads", List.of("help", "help-later"))));

    private static final Fields ENTERED = Fields.of(ROLES);

    /** Of a place: {@code emergency}, {@code nothing}, {@code no-glass}; empty where no operator said anything. */
    private static Map<String, Fields> place(String word) {
        return switch (word) {
            case "" -> Map.of();
            case "no-glass" -> Map.of("bedsides", Fields.of(Map.of("glass", false)));
            case "glass" -> Map.of("bedsides", Fields.of(Map.of("glass", true)));
            case "nothing" -> Map.of("bedsides", Fields.of(Map.of("sections", List.of())));
            default -> Map.of("bedsides", Fields.of(Map.of("sections", List.of(word))));
        };
    }

    Tap tap(String intent, Card card, List<Companion> companions, Memory memory) {
        var at = intent.split(" at ", 2);
        var records =
                new Records(1, place(at.length > 1 ? at[1] : ""), type -> type.equals("roles") ? ENTERED : Fields.NONE);
        return tap(at[0], card, companions, memory, records);
    }

    Tap tap(String intent, Card card, List<Companion> companions, Memory memory, Records records) {
        var words = intent.split(" ", -1);
        var name = words[0].equals("-") ? "" : words[0];
        var asked = Intent.of(name);
        if (words.length > 1) asked = asked.with("reason", words[1]);
        return new Tap("T", NOW, ClockQuality.SYNCED, "bedside", "ward", asked, card, companions, memory, records);
    }

    /** {@code proved}, {@code resumed}, {@code number-only}. */
    static Card card(String how, byte[] emergency, byte[] vaccinations) {
        return new PatientCard(
                how.equals("number-only") ? Assurance.IDENTIFIER : Assurance.KEY,
                how.equals("resumed"),
                Map.of("emergency", emergency, "vaccinations", vaccinations));
    }

    /** {@code live}, {@code delegated}, each perhaps with {@code no-pin} or {@code patient}; {@code -} for nobody. */
    static List<Companion> companions(String who, String mandate) {
        if (who.equals("-")) return List.of();
        var presence = who.startsWith("live") ? Companion.Presence.LIVE : Companion.Presence.DELEGATED;
        var holder = who.endsWith("patient") ? ALICE : DR_CHEN;
        var assurance = who.endsWith("no-pin") ? Assurance.KEY : Assurance.KEY_AND_PIN;
        return List.of(new Companion(holder, assurance, presence, mandate(holder, mandate)));
    }

    private static Map<String, byte[]> mandate(Holder holder, String mandate) {
        return switch (mandate) {
            case "none" -> Map.of();
            case "garbage" -> Map.of("mandate", new byte[Mandate.LENGTH]);
            case "other-function" -> Map.of("mandate", mandate(holder.card(), 2, 0x0A, "2026-01-01", "2026-12-31"));
            case "other-card" -> Map.of("mandate", mandate("00000000deadbeef", 3, 0x0A, "2026-01-01", "2026-12-31"));
            case "care" -> Map.of("mandate", mandate(holder.card(), 3, 0x02, "2026-01-01", "2026-12-31"));
            case "helper" -> Map.of("mandate", mandate(holder.card(), 3, 0x08, "2026-01-01", "2026-12-31"));
            case "early" -> Map.of("mandate", mandate(holder.card(), 3, 0x0A, "2026-11-24", "2026-12-31"));
            case "ended" -> Map.of("mandate", mandate(holder.card(), 3, 0x0A, "2026-01-01", "2026-11-22"));
            case "today" -> Map.of("mandate", mandate(holder.card(), 3, 0x0A, "2026-11-23", "2026-11-23"));
            default -> throw new IllegalArgumentException(mandate);
        };
    }

    static byte[] mandate(String card, int function, int roles, String from, String until) {
        return ByteBuffer.allocate(Mandate.LENGTH)
                .put((byte) 1)
                .putInt(0x1D)
                .put(HexFormat.of().parseHex(card))
                .put(new byte[64])
                .put((byte) function)
                .put((byte) roles)
                .putShort((short) LocalDate.parse(from).toEpochDay())
                .putShort((short) LocalDate.parse(until).toEpochDay())
                .putInt(1)
                .put(new byte[64])
                .array();
    }

    /** {@code seen-N}: the section of the intent was shown in version N; {@code other-card-N}: that of an earlier card. */
    static Memory memory(String remembered) {
        if (remembered.equals("-")) return Memory.empty();
        int version = Integer.parseInt(remembered.substring(remembered.lastIndexOf('-') + 1));
        var card = remembered.startsWith("seen") ? Signer.CARD : "00000000deadbeef";
        return new Memory(Map.of("newest", new NewestSections(card, new int[] {version, version}).encoded()));
    }

    /** A file of the card, in version 3. */
    byte[] file(Section.Kind kind, String how) {
        int size = kind == Section.Kind.EMERGENCY ? 512 : 1024;
        var other = kind == Section.Kind.EMERGENCY ? Section.Kind.VACCINATIONS : Section.Kind.EMERGENCY;
        return switch (how) {
            case "good" -> signer.file(size, Signer.payload(kind.number(), 3, content(kind)));
            case "empty" -> new byte[size];
            case "garbage" -> filled(size);
            case "strangers" -> stranger.file(size, Signer.payload(kind.number(), 3, content(kind)));
            case "forged" -> signer.forged(size, Signer.payload(kind.number(), 3, content(kind)));
            case "unknown-form" -> signer.file(size, Signer.payload(kind.number(), 3, Map.of(99L, content(kind))));
            case "misplaced" -> signer.file(size, Signer.payload(other.number(), 3, content(other)));
            case "bobs" -> signer.file(size, of("0000000000000b0b", kind));
            default -> throw new IllegalArgumentException(how);
        };
    }

    private static Object of(String card, Section.Kind kind) {
        var payload = Signer.payload(kind.number(), 3, content(kind));
        payload.put(3L, HexFormat.of().parseHex(card));
        return payload;
    }

    static Object content(Section.Kind kind) {
        if (kind == Section.Kind.VACCINATIONS) {
            return List.of(new TreeMap<>(Map.of(1L, 20_000L, 2L, "CANARYVACCINE")));
        }
        var allergy = new TreeMap<>(Map.of(1L, "CANARYALLERGEN", 2L, 3L, 3L, "CANARYREACTION"));
        return new TreeMap<>(Map.of(1L, List.of(allergy), 3L, List.of("CANARYCONDITION")));
    }

    private static byte[] filled(int size) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) 0x5A);
        return bytes;
    }

    /** One letter of what was signed is another. */
    private record PatientCard(Assurance assurance, boolean resumed, Map<String, byte[]> files) implements Card {
        @Override
        public Holder holder() {
            return ALICE;
        }

        @Override
        public byte[] read(String file) {
            var content = files.get(file);
            if (content == null) throw new IllegalArgumentException(file);
            return content.clone();
        }

        @Override
        public int value(String file) {
            throw new IllegalArgumentException(file);
        }

        @Override
        public List<byte[]> records(String file) {
            throw new IllegalArgumentException(file);
        }
    }
}
