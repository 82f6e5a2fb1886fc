// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk;

import static org.dualchip.desk.DeskTest.TODAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dualchip.appchip.DesfireChips;
import org.dualchip.card.ApplicationChips;
import org.dualchip.card.CardException;
import org.dualchip.card.ChipFile;
import org.dualchip.card.ChipFile.Kind;
import org.dualchip.card.FileContent;
import org.dualchip.card.Purpose;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.desk.application.FirstContents;
import org.dualchip.desk.application.SiteApplication;
import org.dualchip.desk.issuer.Grant;
import org.dualchip.desk.issuer.Issuer;
import org.dualchip.desk.order.CardOrder;
import org.dualchip.desk.order.Load;
import org.dualchip.desk.terminal.TerminalDesk;
import org.dualchip.desk.terminal.TerminalFiles;
import org.dualchip.securechip.nativecard.NativeProfile;
import org.dualchip.securechip.profile.Presented;
import org.dualchip.securechip.site.Site;
import org.dualchip.virtualcard.BlankCard;
import org.dualchip.virtualcard.VirtualCard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** A card with the application of a function that nobody here has thought of, loaded as its file says. */
class SiteFunctionTest {
    private static final Purpose DESK = new Purpose(4, 1, 0);
    private static final Purpose SHELF = new Purpose(4, 2, 0);
    private static final Purpose DOOR = new Purpose(1, 1, 0);
    private static final ChipFile LOANS = new ChipFile("loans", 1, Kind.RECORDS, 16, 3, Set.of(), 0);
    private static final ChipFile POINTS = new ChipFile("points", 2, Kind.VALUE, 4, 1, Set.of(), 0);
    private static final String LIBRARY = """
            function = library
            function.number = 4
            files = loans:1:16x3:1=read+append:2=read, points:2:0..50:1=read+debit+credit
            """;

    @TempDir
    Path folder;

    private DeskFolder keys;
    private NativeProfile house;
    private FirstContents contents;

    @BeforeEach
    void site() throws Exception {
        keys = DeskTest.folder(folder.resolve("desk"));
        var file = folder.resolve("library.cfg");
        Files.writeString(file, LIBRARY);
        contents = new FirstContents(0, card -> Map.of(), List.of(SiteApplication.read(file)));
        var data = folder.resolve("data");
        publish(data);
        terminal(data, "desk", "4:1");
        terminal(data, "shelf", "4:2");
        terminal(data, "door", "access:1");
        var noon = TODAY.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
        house = new NativeProfile(new Site(data), new DesfireChips(), InstantSource.fixed(noon));
    }

    private void issue() throws Exception {
        Desks.open(keys, TODAY).issue(order(), contents, Pins.none(), onDesk());
    }

    private static CardOrder order() {
        return new CardOrder("ada", "Ada", 1, 365, Load.parse("access,library:4", ","));
    }

    @Test
    void itsCheckpointsUseItAsItsFileSays() throws Exception {
        issue();
        at("desk", DESK, open -> {
            assertEquals(List.of(), records(open));
            open.append(LOANS, new byte[] {7});
            open.credit(POINTS, 5);
            open.commit(false);
        });
        at("shelf", SHELF, open -> assertEquals(7, records(open).get(0)[0]));
        refused(() -> at("shelf", SHELF, open -> open.append(LOANS, new byte[] {8})));
        refused(() -> at("shelf", SHELF, open -> open.read(POINTS)));
        refused(() -> at("desk", DESK, open -> open.credit(POINTS, 46)));
        refused(() -> at("door", DOOR, open -> open.read(LOANS)));
        at("desk", DESK, open -> assertEquals(5, ((FileContent.Value) open.read(POINTS)).value()));
    }

    @Test
    void withoutItsFileNothingIsBegun() throws Exception {
        var desk = Desks.open(keys, TODAY);
        assertThrows(IllegalArgumentException.class, () -> desk.issue(order(), Pins.none(), onDesk()));
        assertEquals(List.of(), keys.records().names());
    }

    @Test
    void theDeskRenewsErasesAndIssuesItAnew() throws Exception {
        issue();
        assertEquals(
                "access,library:4", Load.words(keys.records().get("ada").order().loads()));
        Desks.open(keys, TODAY).renew("ada", 400, onDesk());
        at("desk", DESK, open -> assertEquals(List.of(), records(open)));
        Desks.open(keys, TODAY).erase("ada", onDesk());
        try (var card = onDesk()) {
            assertEquals(
                    Refusal.NOT_OUR_CARD,
                    assertThrows(RefusedException.class, () -> new DesfireChips().select(card.contactless(), 4))
                            .refusal());
        }
        issue();
        at("shelf", SHELF, open -> assertEquals(List.of(), records(open)));
    }

    @Test
    void aCardWithoutItIsNotOpenedForIt() throws Exception {
        Desks.open(keys, TODAY).issue(new CardOrder("bob", "Bob", 1, 365), Pins.none(), onDesk());
        assertThrows(RefusedException.class, () -> at("desk", DESK, open -> {}));
        at("door", DOOR, open -> {});
    }

    @Test
    void whatTheCardAsksOfARoleItAsks() throws Exception {
        Files.writeString(folder.resolve("strict.cfg"), LIBRARY + "asks = 2=pin\n");
        contents = new FirstContents(0, card -> Map.of(), List.of(SiteApplication.read(folder.resolve("strict.cfg"))));
        issue();
        assertThrows(RefusedException.class, () -> at("shelf", SHELF, open -> {}));
        at("desk", DESK, open -> {});
    }

    @Test
    void aDeskElsewhereIsCertifiedForIt() throws Exception {
        var request = new CardOrder("ada", "Ada", 0, 365, Load.parse("library:4", ","));
        assertEquals(
                "[0:0, 4:0+7]",
                DeskTerminal.grants(Load.functions(request.loads())).toString());
        assertEquals(
                "[0:0, access:0+7, transit:0+7, health:0+7]",
                DeskTerminal.grants(Set.of(1)).toString());
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

    private static List<byte[]> records(ApplicationChips.Open open) throws CardException, RefusedException {
        return ((FileContent.Records) open.read(LOANS)).records();
    }

    private void publish(Path data) throws Exception {
        Files.createDirectories(data);
        var issuer = new Issuer(keys.store().key());
        var trusted = HexFormat.of().formatHex(issuer.key().point().encoded());
        Files.writeString(data.resolve("issuers"), trusted + " 01,04\n");
        try (var batch = keys.batchKey()) {
            Files.writeString(
                    data.resolve("batch-keys"),
                    HexFormat.of().formatHex(batch.point().encoded()) + "\n");
        }
        Files.write(data.resolve("revoked"), issuer.revocationList(1, List.of()));
    }

    private void terminal(Path data, String checkpoint, String grants) throws Exception {
        var terminals =
                new TerminalDesk(new Issuer(keys.store().key()), keys.epoch().current());
        var identity = terminals.issue(Grant.parse(grants), TODAY, 1);
        new TerminalFiles(data.resolve("terminals"), checkpoint).install(identity.pkcs8(), identity.certificate());
    }

    private DeskCard onDesk() throws IOException {
        var place = folder.resolve("card");
        if (!Files.exists(place)) BlankCard.make(place);
        return new DeskTest.Lying(VirtualCard.open(place));
    }

    private static void refused(Executable attempt) {
        assertEquals(
                Refusal.APPLICATION_REFUSED,
                assertThrows(RefusedException.class, attempt).refusal());
    }
}
