// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import org.dualchip.card.CardException;
import org.dualchip.card.ChipFile;
import org.dualchip.card.FileContent;
import org.dualchip.card.RefusedException;
import org.dualchip.desk.DeskCard;
import org.dualchip.desk.issuer.Issuer;
import org.dualchip.securechip.certificate.Dates;
import org.dualchip.securechip.curve.Point;
import org.dualchip.virtualcard.application.BlankApplicationChip;
import org.dualchip.virtualcard.application.file.FileAccess;
import org.dualchip.virtualcard.application.file.RecordContent;
import org.dualchip.virtualcard.application.file.StoredFile;
import org.dualchip.virtualcard.application.file.ValueContent;
import org.dualchip.virtualcard.application.wire.Communication;
import org.dualchip.virtualcard.certificate.CardCertificate;
import org.dualchip.virtualcard.cryptography.P256Key;
import org.dualchip.virtualcard.dualchip.BlankSecurityChip;

/**
 * Trips that are paid from a card: each debits its fare and writes it into a record, in one transaction. The desk makes no
 * such application yet, so the factory does.
 */
final class TripWork implements Stretch {
    private static final int TRANSIT = 2;
    private static final ChipFile PURSE = new ChipFile("purse", 1, ChipFile.Kind.VALUE, 4, 1, Set.of(), 0);
    private static final int TRIPS = 2;
    private static final int FULL = 5000;
    private static final int FARE = 230;
    private static final int RECORD = 4;
    private static final int MOST_TRIPS = 8;

    private final DoorTap gate;
    private final Silicon issued = Silicon.blank();

    TripWork(DeskAndDoor site) throws Exception {
        gate = DoorTap.of(site.door, TRANSIT);
        var security = new BlankSecurityChip(issued.security());
        var issuer = new Issuer(site.keys.store().key());
        var certificate = issuer.card(
                new byte[] {1, 2, 3, 4, 5, 6, 7, 8},
                Point.decode(security.identityPoint()),
                "Ada",
                new Dates((int) DeskAndDoor.TODAY.toEpochDay(), (int)
                        DeskAndDoor.TODAY.plusDays(365).toEpochDay()),
                site.keys.epoch().current());
        var application = new BlankApplicationChip(issued.application());
        var keys = List.of(security.makeRoleKey(TRANSIT, 0), security.makeRoleKey(TRANSIT, 1));
        application.create(TRANSIT, keys, List.of(purse(), trips()));
        application.seal();
        security.trust(issuer.key().point().encoded(), 1 << TRANSIT, 0);
        try (var batch = site.keys.batchKey()) {
            security.seal(
                    P256Key.of(batch.scalar()),
                    CardCertificate.decode(certificate.encoded()).orElseThrow());
        }
        run(TornCard.whole(issued));
    }

    private static StoredFile purse() {
        return new StoredFile(
                PURSE.number(), Communication.FULL, FileAccess.of(0x1F1F), ValueContent.of(0, FULL, FULL, 0));
    }

    private static StoredFile trips() {
        return new StoredFile(
                TRIPS, Communication.FULL, FileAccess.of(0x1F1F), RecordContent.empty(true, RECORD, MOST_TRIPS + 1));
    }

    private static ChipFile trips(int newest) {
        return new ChipFile("trips", TRIPS, ChipFile.Kind.RECORDS, RECORD, newest, Set.of(), 0);
    }

    /** Of a card that has made one trip. */
    @Override
    public Silicon before() {
        return issued.copy();
    }

    @Override
    public void run(DeskCard card) throws CardException, RefusedException {
        gate.with(card, (proved, open) -> {
            open.debit(PURSE, FARE);
            open.append(trips(1), ByteBuffer.allocate(RECORD).putInt(FARE).array());
            open.commit(false);
            return proved;
        });
    }

    @Override
    public void mustGoOn(Silicon card, boolean lost) throws CardException, RefusedException {
        int trips = tripsThatAddUp(card);
        assertTrue(trips == 2 || (lost && trips == 1), trips + " trips");

        run(TornCard.whole(card));

        assertEquals(trips + 1, tripsThatAddUp(card));
    }

    /** What the purse has paid is what the records say, and there is no record more. */
    private int tripsThatAddUp(Silicon card) throws CardException, RefusedException {
        int value = gate.with(TornCard.whole(card), (proved, open) -> ((FileContent.Value) open.read(PURSE)).value());
        int trips = (FULL - value) / FARE;
        var fares = gate.with(
                TornCard.whole(card), (proved, open) -> ((FileContent.Records) open.read(trips(trips))).records());
        assertEquals(
                FULL - value,
                fares.stream().mapToInt(fare -> ByteBuffer.wrap(fare).getInt()).sum());
        assertThrows(
                RefusedException.class,
                () -> gate.with(TornCard.whole(card), (proved, open) -> open.read(trips(trips + 1))));
        return trips;
    }
}
