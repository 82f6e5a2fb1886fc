// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.operate;

import java.util.Optional;
import org.dualchip.core.people.Deed;
import org.dualchip.core.people.Person;
import org.dualchip.core.records.RecordDesk;
import org.dualchip.link.Message;
import org.dualchip.link.message.RecordMessages.AskHistory;
import org.dualchip.link.message.RecordMessages.AskRecords;
import org.dualchip.link.message.RecordMessages.AskRules;
import org.dualchip.link.message.RecordMessages.AskTypes;
import org.dualchip.link.message.RecordMessages.Finish;
import org.dualchip.link.message.RecordMessages.Stage;

/** What people ask about records, and of them. */
record AskedRecords(RecordDesk desk) {

    /** What such a message needs of who sends it; empty for any other. */
    static Optional<Asked> of(Message message) {
        if (message instanceof AskTypes it) return reading(it.token());
        if (message instanceof AskRecords it) return reading(it.token());
        if (message instanceof AskRules it) return reading(it.token());
        if (message instanceof AskHistory it) return reading(it.token());
        if (message instanceof Stage it) return changing(it.token(), Asked.SOMEBODY);
        if (message instanceof Finish it) return changing(it.token(), it.by());
        return Optional.empty();
    }

    static boolean are(Message message) {
        return of(message).isPresent();
    }

    private static Optional<Asked> reading(String token) {
        return Optional.of(new Asked(Deed.READ_RECORDS, token, Asked.SOMEBODY));
    }

    private static Optional<Asked> changing(String token, String by) {
        return Optional.of(new Asked(Deed.CHANGE_RECORDS, token, by));
    }

    Message answer(Message message, Person by) throws Exception {
        if (message instanceof AskTypes it) return desk.types(it);
        if (message instanceof AskRecords it) return desk.page(it, by);
        if (message instanceof AskRules it) return desk.rules(it, by);
        if (message instanceof AskHistory it) return desk.history(it, by);
        if (message instanceof Stage it) return desk.stage(it, by);
        if (message instanceof Finish it) return desk.finish(it, by);
        throw new IllegalArgumentException("nothing of records is asked here");
    }
}
