// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk;

import java.io.IOException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Locale;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.desk.order.CardOrder;
import org.dualchip.desk.record.CardRecord;
import org.dualchip.desk.record.CardRecords;

/** Which order is whose card's: a record is there before its card is touched. */
final class OrderBook {
    private final CardRecords records;
    private final LocalDate today;

    OrderBook(CardRecords records, LocalDate today) {
        this.records = records;
        this.today = today;
    }

    /**
     * The record of a card that is begun, or gone on with.
     *
     * @throws IOException when there is such a card already, or this one was begun with a PIN and comes without
     */
    CardRecord begun(CardOrder order, Pins pins) throws IOException {
        var record = begun(order);
        if (pins.exist()) return record.pinned() ? record : records.keep(record.withPin());
        if (!record.pinned()) return record;
        throw new IOException(
                order.name() + " was begun with a PIN, and may have it: order it again with one (--pin; in a"
                        + " batch --pins), or erase it first");
    }

    private CardRecord begun(CardOrder order) throws IOException {
        var known = records.find(order.name());
        if (known.isEmpty()) return records.keep(CardRecord.ordered(order, newNumber(), today));
        var record = known.get();
        if (record.state() == CardRecord.State.ORDERED && record.order().equals(order)) return record;
        if (record.state() != CardRecord.State.ERASED) {
            throw new IOException("there is a card " + order.name() + " already; choose another name, or erase it");
        }
        return records.keep(CardRecord.ordered(order, newNumber(), today).after(record));
    }

    /** IOException when the card is not whole. */
    CardRecord issued(String name) throws IOException {
        var record = records.get(name);
        if (record.state() == CardRecord.State.ISSUED) return record;
        throw new IOException(
                name + " is " + record.state().name().toLowerCase(Locale.ROOT) + ", not issued here; issue it first");
    }

    /** 16 hexadecimal digits. */
    private static String newNumber() {
        return HexFormat.of().toHexDigits(Jdk.random().nextLong());
    }
}
