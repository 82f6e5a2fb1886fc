// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.attack;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.dualchip.card.CardException;
import org.dualchip.card.RefusedException;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.desk.Desk;
import org.dualchip.desk.DeskCard;
import org.dualchip.desk.Desks;
import org.dualchip.desk.Pins;
import org.dualchip.desk.order.CardOrder;
import org.dualchip.desk.piv.PivAdministration;
import org.dualchip.desk.record.CardRecord;
import org.dualchip.desk.record.CardRecord.State;
import org.dualchip.securechip.piv.PivApplication;
import org.dualchip.securechip.piv.PivKey;

/** What a desk does with a card. Each order is a card of its own; each try has another PIN, as its letter has. */
final class DeskWork {
    private static final int DAYS = 365;
    private static final String FIRST = "123123";
    private static final String AGAIN = "456456";

    private final DeskAndDoor site;
    private final DoorTap door;
    private final Desk later;
    private int cards;
    private CardOrder order = new CardOrder("nobody", "Nobody", 1, DAYS);

    DeskWork(DeskAndDoor site) throws Exception {
        this.site = site;
        this.door = DoorTap.full(site.door);
        this.later = Desks.open(site.keys, DeskAndDoor.TODAY);
    }

    /** A blank card becomes somebody's. */
    Stretch issuing() {
        return new Stretch() {
            @Override
            public Silicon before() {
                order = new CardOrder("card-" + ++cards, "Ada", 1, DAYS);
                return Silicon.blank();
            }

            @Override
            public void run(DeskCard card) throws Exception {
                issue(card, FIRST);
            }

            @Override
            public void mustGoOn(Silicon card, boolean lost) throws Exception {
                if (lost) {
                    assertEquals(State.ORDERED, record().state());
                    opensOnlyWhole(card, FIRST);
                    issue(TornCard.whole(card), AGAIN);
                }
                mustBeIssued(card, lost ? AGAIN : FIRST);
            }
        };
    }

    /** An issued card gets new dates. */
    Stretch renewing() throws Exception {
        return new OfAnIssuedCard("renewed") {
            @Override
            public void run(DeskCard card) throws Exception {
                later.renew(order.name(), 2 * DAYS, card);
            }

            @Override
            public void mustGoOn(Silicon card, boolean lost) throws Exception {
                int until = until(card);
                assertTrue((lost && until == day(DAYS)) || until == day(2 * DAYS), "until " + until);
                if (lost) run(TornCard.whole(card));
                assertEquals(day(2 * DAYS), until(card));
                mustBeIssued(card, FIRST);
                for (var day : pivDays(card)) assertEquals(day(2 * DAYS), (int) day.toEpochDay());
            }
        };
    }

    /** A card is erased that was to get new dates, however far that came. */
    Stretch erasingInsteadOfRenewing() throws Exception {
        return new OfAnIssuedCard("neither") {
            @Override
            public void run(DeskCard card) throws Exception {
                later.renew(order.name(), 2 * DAYS, card);
            }

            @Override
            public void mustGoOn(Silicon card, boolean lost) throws Exception {
                site.desk.erase(order.name(), TornCard.whole(card));
                assertEquals(State.ERASED, record().state());
                assertFalse(door.opens(card), "an erased card opens");
            }
        };
    }

    /** An issued card's PIN is forgotten. */
    Stretch unblocking() throws Exception {
        return new OfAnIssuedCard("unblocked") {
            @Override
            public void run(DeskCard card) throws Exception {
                try (var pins = pins(AGAIN)) {
                    site.desk.unblock(order.name(), pins, card);
                }
            }

            @Override
            public void mustGoOn(Silicon card, boolean lost) throws Exception {
                assertTrue(takesPin(card, AGAIN) || (lost && takesPin(card, FIRST)), "it takes neither PIN");
                if (lost) run(TornCard.whole(card));
                assertTrue(takesPin(card, AGAIN));
                assertTrue(takesPivPin(card, AGAIN), "PIV's PIN");
            }
        };
    }

    /** All keys that the two chips share are made anew. */
    Stretch reKeying() throws Exception {
        return new OfAnIssuedCard("re-keyed") {
            @Override
            public void run(DeskCard card) throws Exception {
                site.rekey(card.contactless());
            }

            @Override
            public void mustGoOn(Silicon card, boolean lost) throws Exception {
                assertTrue(door.opens(card), "an issued card opens, whatever key it has");
                if (lost) run(TornCard.whole(card));
                mustBeIssued(card, FIRST);
            }
        };
    }

    /** An issued card becomes a blank, and somebody else's. */
    Stretch erasing() throws Exception {
        return new OfAnIssuedCard("erased") {
            @Override
            public void run(DeskCard card) throws Exception {
                site.desk.erase(order.name(), card);
            }

            @Override
            public void mustGoOn(Silicon card, boolean lost) throws Exception {
                opensOnlyWhole(card.copy(), FIRST);
                if (lost) run(TornCard.whole(card));
                assertEquals(State.ERASED, record().state());
                assertFalse(door.opens(card), "an erased card opens");
            }
        };
    }

    /** Cards that are issued before, once; the record is as it was then each time. */
    private abstract class OfAnIssuedCard implements Stretch {
        private final CardOrder mine;
        private final Silicon issued = Silicon.blank();
        private final CardRecord record;

        OfAnIssuedCard(String name) throws Exception {
            mine = new CardOrder(name, "Ada", 1, DAYS);
            order = mine;
            issue(TornCard.whole(issued), FIRST);
            record = record();
        }

        @Override
        public Silicon before() throws Exception {
            order = mine;
            site.keys.records().keep(record);
            return issued.copy();
        }
    }

    private void issue(DeskCard card, String pin) throws Exception {
        try (var pins = pins(pin)) {
            site.desk.issue(order, pins, card);
        }
    }

    private CardRecord record() throws Exception {
        return site.keys.records().get(order.name());
    }

    private void mustBeIssued(Silicon card, String pin) throws Exception {
        var record = record();
        assertEquals(State.ISSUED, record.state());
        byte[] right = door.with(TornCard.whole(card), Optional.of(pin), (proved, open) -> {
            assertEquals(record.certificateHash(), HexFormat.of().formatHex(proved.evidence()));
            return DoorTap.read(open, DoorTap.RIGHT);
        });
        assertEquals(record.until(), untilOf(right));
        assertTrue(takesPivPin(card, pin), "PIV's PIN");
        assertTrue(site.allKeysSettled(TornCard.whole(card).contactless()), "a key that is not the card's own");
    }

    /** Whatever opens has all that an issued card has. */
    private void opensOnlyWhole(Silicon card, String pin) throws Exception {
        if (!door.opens(card.copy())) return;
        assertTrue(takesPin(card.copy(), pin), "it opens, and its PIN is none");
        assertTrue(
                site.allKeysSettled(TornCard.whole(card.copy()).contactless()), "it opens with a key of everybody's");
    }

    private boolean takesPin(Silicon card, String pin) throws CardException {
        try {
            return door.with(TornCard.whole(card), Optional.of(pin), (proved, open) -> true);
        } catch (RefusedException e) {
            return false;
        }
    }

    private static boolean takesPivPin(Silicon card, String pin) throws CardException {
        return PivAdministration.select(TornCard.whole(card).contact()).isPin(pin.getBytes(US_ASCII));
    }

    /** On which its PIV certificates and its identifier end. */
    private static List<LocalDate> pivDays(Silicon card) throws Exception {
        var piv = PivApplication.select(TornCard.whole(card).contact()).orElseThrow();
        var days = new ArrayList<>(List.of(piv.chuid().orElseThrow().expires()));
        for (var key : List.of(PivKey.CARD_AUTHENTICATION, PivKey.PIV_AUTHENTICATION)) {
            var certificate = new X509CertificateHolder(piv.certificate(key).orElseThrow());
            days.add(LocalDate.ofInstant(certificate.getNotAfter().toInstant(), ZoneOffset.UTC));
        }
        return days;
    }

    private int until(Silicon card) throws Exception {
        byte[] right = door.with(TornCard.whole(card), (proved, open) -> DoorTap.read(open, DoorTap.RIGHT));
        assertArrayEquals(new byte[23], Arrays.copyOfRange(right, 9, 32));
        return (int) untilOf(right).toEpochDay();
    }

    private static LocalDate untilOf(byte[] right) {
        return LocalDate.ofEpochDay(ByteBuffer.wrap(right).getShort(7));
    }

    private static int day(int days) {
        return (int) DeskAndDoor.TODAY.plusDays(days).toEpochDay();
    }

    private static Pins pins(String pin) {
        return Pins.of(pin.toCharArray(), Jdk.random());
    }
}
