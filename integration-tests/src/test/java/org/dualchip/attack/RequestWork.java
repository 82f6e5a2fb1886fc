// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.dualchip.card.CardException;
import org.dualchip.card.RefusedException;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.desk.Certification;
import org.dualchip.desk.DeskCard;
import org.dualchip.desk.DeskFolder;
import org.dualchip.desk.Desks;
import org.dualchip.desk.Pins;
import org.dualchip.desk.RequestingDesk;
import org.dualchip.desk.file.SafeFiles;
import org.dualchip.desk.order.CardOrder;
import org.dualchip.desk.record.CardRecord.State;
import org.dualchip.desk.request.CardAnswer;
import org.dualchip.desk.request.CardRequest;
import org.dualchip.desk.request.IssuerTrust;
import org.dualchip.securechip.curve.Point;

/** A blank card becomes somebody's at a desk without the issuing key: asked for, certified elsewhere, finished. */
final class RequestWork implements Stretch {
    private static final String PIN = "123123";

    private final DeskAndDoor site;
    private final DeskFolder keyless;
    private final RequestingDesk desk;
    private final Certification certification;
    private final Point issuer;
    private final String id;
    private final DoorTap door;
    private int cards;

    RequestWork(DeskAndDoor site, Path folder) throws Exception {
        this.site = site;
        this.keyless = DeskFolder.create(folder, "store = pkcs12\nissuer = elsewhere\n");
        SafeFiles.write(folder.resolve("desk.secret"), "a test's password\n".getBytes(StandardCharsets.US_ASCII));
        var trust = IssuerTrust.of(site.keys.store().key(), 1);
        Files.writeString(folder.resolve(DeskFolder.TRUST), trust.encoded());
        // The door knows one batch.
        SafeFiles.write(
                folder.resolve("batch.key"), Files.readAllBytes(site.keys.path().resolve("batch.key")));
        this.desk = Desks.requesting(keyless, DeskAndDoor.TODAY);
        this.certification = Certification.of(site.keys, DeskAndDoor.TODAY);
        this.issuer = keyless.trust().point();
        this.id = HexFormat.of().toHexDigits(keyless.identity().key().point().keyId());
        this.door = DoorTap.full(site.door);
    }

    @Override
    public Silicon before() {
        cards++;
        return Silicon.blank();
    }

    @Override
    public void run(DeskCard card) throws Exception {
        try (var pins = Pins.of(PIN.toCharArray(), Jdk.random())) {
            var asked = desk.request(new CardOrder(name(), "Ada", 1, 365), pins, card);
            desk.finish(name(), answered(asked), pins, card);
        }
    }

    private CardAnswer answered(CardRequest asked) throws Exception {
        var plan = certification.plan(CardRequest.decode(asked.encoded()), id, card -> false);
        return CardAnswer.decode(certification.sign(plan).encoded(), issuer);
    }

    @Override
    public void mustGoOn(Silicon card, boolean lost) throws Exception {
        if (lost) {
            assertEquals(State.ORDERED, keyless.records().get(name()).state());
            if (door.opens(card.copy())) assertTrue(takesPin(card.copy()), "it opens, and its PIN is none");
            run(TornCard.whole(card));
        }
        var record = keyless.records().get(name());
        assertEquals(State.ISSUED, record.state());
        assertEquals(record.number(), site.keys.records().get(name()).number());
        assertTrue(site.keys.records().get(name()).certificateHashes().contains(record.certificateHash()));
        assertTrue(takesPin(card), "it does not take its PIN");
        assertTrue(site.allKeysSettled(TornCard.whole(card).contactless()), "a key that is not the card's own");
    }

    private boolean takesPin(Silicon card) throws CardException {
        try {
            return door.with(TornCard.whole(card), Optional.of(PIN), (proved, open) -> true);
        } catch (RefusedException e) {
            return false;
        }
    }

    private String name() {
        return "asked-" + cards;
    }
}
