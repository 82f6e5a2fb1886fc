// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk;

import static org.dualchip.desk.DeskTest.TODAY;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dualchip.appchip.DesfireChips;
import org.dualchip.card.ApplicationChips;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.ChipFile;
import org.dualchip.card.ChipFile.Kind;
import org.dualchip.card.FileContent;
import org.dualchip.card.Purpose;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.TransactionProof;
import org.dualchip.card.crypto.AesKey;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.desk.application.FirstContents;
import org.dualchip.desk.application.HealthApplication;
import org.dualchip.desk.issuer.Grant;
import org.dualchip.desk.issuer.Issuer;
import org.dualchip.desk.issuer.TransitKeys;
import org.dualchip.desk.order.CardOrder;
import org.dualchip.desk.order.Load;
import org.dualchip.desk.record.CardRecord;
import org.dualchip.desk.terminal.TerminalDesk;
import org.dualchip.desk.terminal.TerminalFiles;
import org.dualchip.securechip.certificate.Terminal;
import org.dualchip.securechip.channel.SecurityChip;
import org.dualchip.securechip.channel.SessionKey;
import org.dualchip.securechip.curve.CurveKey;
import org.dualchip.securechip.nativecard.NativeProfile;
import org.dualchip.securechip.profile.Presented;
import org.dualchip.securechip.site.Site;
import org.dualchip.virtualcard.BlankCard;
import org.dualchip.virtualcard.VirtualCard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** One card at a door, a gate, a top-up and a bedside: each opens its own files, and what it may with them. */
class FunctionsApartTest {
    private static final Purpose DOOR = new Purpose(1, 1, 0);
    private static final Purpose GATE = new Purpose(2, 1, 0);
    private static final Purpose TOP_UP = new Purpose(2, 2, 1);
    private static final Purpose BROKEN_GLASS = new Purpose(3, 3, 0x0101);

    private static final ChipFile RIGHT = ChipFile.data("right", 1, 32);
    private static final ChipFile PURSE = file("purse", 1, Kind.VALUE, 4, 1);
    private static final ChipFile JOURNEYS = file("journeys", 2, Kind.RECORDS, 32, 10);
    private static final ChipFile PASS = ChipFile.data("pass", 3, 32);
    private static final ChipFile COMMITS = file("commits", 15, Kind.COUNTER, 4, 1);
    private static final ChipFile EMERGENCY = ChipFile.data("emergency", 1, 512);

    private static final byte[] PENICILLIN = "allergic to penicillin".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    private DeskFolder keys;
    private NativeProfile house;
    private CardRecord alice;

    @BeforeEach
    void issued() throws Exception {
        keys = DeskTest.folder(folder.resolve("desk"));
        var order = new CardOrder("alice", "Alice", 1, 365, Set.of(Load.ACCESS, Load.TRANSIT, Load.HEALTH));
        var contents = new FirstContents(2000, card -> Map.of(HealthApplication.EMERGENCY, PENICILLIN));
        alice = Desks.open(keys, TODAY).issue(order, contents, Pins.none(), onDesk());
        var data = folder.resolve("data");
        publish(data);
        terminal(data, "front-door", "access:1");
        terminal(data, "gate-in", "transit:1");
        terminal(data, "top-up", "transit:1+2");
        terminal(data, "bedside", "health:1+2+3+6");
        var noon = TODAY.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
        house = new NativeProfile(new Site(data), new DesfireChips(), InstantSource.fixed(noon));
    }

    @Test
    void eachFunctionHasItsOwnFiles() throws Exception {
        at("front-door", DOOR, open -> assertEquals(1, data(open, RIGHT)[0]));
        at("gate-in", GATE, open -> {
            assertEquals(2000, value(open, PURSE));
            assertEquals(0, value(open, COMMITS));
            assertEquals(List.of(), ((FileContent.Records) open.read(JOURNEYS)).records());
            assertArrayEquals(new byte[32], data(open, PASS));
        });
        at("bedside", BROKEN_GLASS, open -> assertArrayEquals(Arrays.copyOf(PENICILLIN, 512), data(open, EMERGENCY)));
    }

    @Test
    void noFunctionReadsAnothersFiles() throws Exception {
        refused(Refusal.APPLICATION_REFUSED, () -> at("gate-in", GATE, open -> open.read(EMERGENCY)));
        refused(Refusal.APPLICATION_REFUSED, () -> at("front-door", DOOR, open -> open.read(PURSE)));
        refused(Refusal.APPLICATION_REFUSED, () -> at("bedside", BROKEN_GLASS, open -> open.read(PURSE)));
        refused(Refusal.APPLICATION_REFUSED, () -> at("bedside", BROKEN_GLASS, open -> open.read(JOURNEYS)));
    }

    @Test
    void aTerminalThatLiesAboutItsFunctionIsRefusedByTheHouseAndByTheCard() throws Exception {
        for (var lie : List.of(DOOR, TOP_UP, new Purpose(3, 1, 0), BROKEN_GLASS, new Purpose(0, 0, 0))) {
            refused(Refusal.CHECKPOINT_NOT_READY, () -> at("gate-in", lie, open -> {}));
            refused(Refusal.TERMINAL_REFUSED, () -> lie("transit:1", lie));
        }
        lie("transit:1", GATE);
    }

    @Test
    void aGateDebitsAndTheCardLetsItNotCredit() throws Exception {
        at("gate-in", GATE, open -> {
            open.debit(PURSE, 230);
            open.append(JOURNEYS, new byte[] {7});
            requireTrue(open.commit(true).orElseThrow(), 1);
        });
        refused(Refusal.APPLICATION_REFUSED, () -> at("gate-in", GATE, open -> open.credit(PURSE, 1)));
        refused(
                Refusal.APPLICATION_REFUSED,
                () -> at("gate-in", GATE, open -> {
                    open.debit(PURSE, 1);
                    open.credit(PURSE, 1000);
                }));
        refused(Refusal.APPLICATION_REFUSED, () -> at("gate-in", GATE, open -> open.write(PASS, 0, new byte[] {1})));
        at("gate-in", GATE, open -> {
            assertEquals(1770, value(open, PURSE));
            assertEquals(1, value(open, COMMITS));
            assertEquals(
                    7, ((FileContent.Records) open.read(JOURNEYS)).records().get(0)[0]);
        });
    }

    @Test
    void aTopUpCreditsUpToWhatAPurseHolds() throws Exception {
        at("top-up", TOP_UP, open -> {
            open.read(PURSE);
            open.credit(PURSE, 5000);
            open.append(JOURNEYS, new byte[] {3});
            open.write(PASS, 0, new byte[] {1});
            requireTrue(open.commit(true).orElseThrow(), 1);
        });
        refused(Refusal.APPLICATION_REFUSED, () -> at("top-up", TOP_UP, open -> open.credit(PURSE, 50_000)));
        at("gate-in", GATE, open -> assertEquals(7000, value(open, PURSE)));
    }

    @Test
    void withoutACompanionCareOpensNothing() {
        assertThrows(RefusedException.class, () -> at("bedside", new Purpose(3, 1, 0), open -> {}));
        assertThrows(RefusedException.class, () -> at("bedside", new Purpose(3, 3, 0), open -> {}));
    }

    @Test
    void everyRoleHasAKeyThatOnlyTheCardKnows() throws Exception {
        try (var card = onDesk()) {
            for (int function : new int[] {1, 2, 3}) {
                var locked = new DesfireChips().select(card.contactless(), function);
                for (int role = 0; role < 8; role++) {
                    int number = role;
                    refused(Refusal.NOT_AUTHENTIC, () -> locked.open(number, new byte[16]));
                }
            }
        }
    }

    @Test
    void theDeskRenewsAndErasesAllOfIt() throws Exception {
        Desks.open(keys, TODAY).renew("alice", 400, onDesk());
        at("gate-in", GATE, open -> assertEquals(2000, value(open, PURSE)));
        Desks.open(keys, TODAY).erase("alice", onDesk());
        try (var card = onDesk()) {
            for (int function : new int[] {1, 2, 3}) {
                refused(Refusal.NOT_OUR_CARD, () -> new DesfireChips().select(card.contactless(), function));
            }
        }
    }

    /** TMV from the desk's key for this card, its UID and what the host wrote down. */
    private void requireTrue(TransactionProof proof, long counter) {
        assertEquals(counter, proof.counter());
        byte[] label = ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {0x5A, 0, 1, 0, (byte) 0x80})
                .putInt((int) counter)
                .put(HexFormat.of().parseHex(alice.uid()))
                .array();
        try (var operator = new AesKey(operatorKey());
                var session = new AesKey(operator.cmac(label))) {
            byte[] whole = session.cmac(proof.transcript());
            byte[] odd = new byte[8];
            for (int i = 0; i < 8; i++) odd[i] = whole[2 * i + 1];
            assertArrayEquals(odd, proof.mac());
        }
    }

    private byte[] operatorKey() {
        try {
            return new TransitKeys(keys.store().cardKeys()).of(alice.number());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @FunctionalInterface
    private interface Use {
        void of(ApplicationChips.Open open) throws CardException, RefusedException;
    }

    private void at(String checkpoint, Purpose purpose, Use use) throws Exception {
        try (var card = onDesk()) {
            var presented = new Presented(card.contactless(), new byte[0], checkpoint, purpose);
            try (var holder = house.meet(presented).orElseThrow()) {
                holder.prove();
                holder.requireValid();
                try (var open = holder.open()) {
                    use.of(open);
                }
            }
        }
    }

    /** With the house's own checks left out: what remains is the card's. */
    private void lie(String grants, Purpose purpose) throws Exception {
        var identity = terminals().issue(Grant.parse(grants), TODAY, 1);
        var terminal = new Terminal(CurveKey.decode(identity.pkcs8()), identity.certificate());
        try (var card = onDesk();
                var batch = keys.batchKey()) {
            var point = batch.point();
            CardChannel channel = card.contactless();
            SecurityChip.select(channel)
                    .orElseThrow()
                    .connect(id -> point, new SessionKey(Jdk.random(), work -> {}))
                    .authorize(terminal, purpose);
        }
    }

    private TerminalDesk terminals() throws IOException {
        return new TerminalDesk(new Issuer(keys.store().key()), keys.epoch().current());
    }

    private void publish(Path data) throws Exception {
        Files.createDirectories(data);
        var issuer = new Issuer(keys.store().key());
        var hex = HexFormat.of();
        var trusted = hex.formatHex(issuer.key().point().encoded());
        Files.writeString(data.resolve("issuers"), trusted + " 01,02,03\n");
        try (var batch = keys.batchKey()) {
            Files.writeString(
                    data.resolve("batch-keys"), hex.formatHex(batch.point().encoded()) + "\n");
        }
        Files.write(data.resolve("revoked"), issuer.revocationList(1, List.of()));
    }

    private void terminal(Path data, String checkpoint, String grants) throws Exception {
        var identity = terminals().issue(Grant.parse(grants), TODAY, 1);
        new TerminalFiles(data.resolve("terminals"), checkpoint).install(identity.pkcs8(), identity.certificate());
    }

    private DeskCard onDesk() throws IOException {
        var place = folder.resolve("card");
        if (!Files.exists(place)) BlankCard.make(place);
        return new DeskTest.Lying(VirtualCard.open(place));
    }

    private static int value(ApplicationChips.Open open, ChipFile file) throws CardException, RefusedException {
        var content = open.read(file);
        if (content instanceof FileContent.Counter counter) return counter.commits();
        return ((FileContent.Value) content).value();
    }

    private static byte[] data(ApplicationChips.Open open, ChipFile file) throws CardException, RefusedException {
        return ((FileContent.Data) open.read(file)).bytes();
    }

    private static ChipFile file(String name, int number, Kind kind, int size, int places) {
        return new ChipFile(name, number, kind, size, places, Set.of(), 0);
    }

    private static void refused(Refusal wanted, Executable attempt) {
        assertEquals(wanted, assertThrows(RefusedException.class, attempt).refusal());
    }
}
