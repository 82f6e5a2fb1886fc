// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.records;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.dualchip.core.generation.Deciding;
import org.dualchip.core.people.Person;
import org.dualchip.core.people.Role;
import org.dualchip.core.store.Store;
import org.dualchip.link.message.RecordMessages.AskRecords;
import org.dualchip.link.message.RecordMessages.Becomes;
import org.dualchip.link.message.RecordMessages.Finish;
import org.dualchip.link.message.RecordMessages.Found;
import org.dualchip.link.message.RecordMessages.Put;
import org.dualchip.link.message.RecordMessages.Row;
import org.dualchip.link.message.RecordMessages.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A desk over a real store, and a plugin that has records. */
abstract class RecordDeskScene {
    static final Person ADA = new Person("ada", Role.OPERATOR);
    static final Put NORTH = put("north", "{\"name\":\"North\"}");

    @TempDir
    Path directory;

    final FakeClerk clerk = new FakeClerk();
    Store store;
    RecordDesk desk;

    @BeforeEach
    void open() throws Exception {
        store = new Store(directory, InstantSource.system());
        var types = new RecordTypes(new Deciding());
        types.addPlugin(clerk);
        desk = new RecordDesk(store, types);
    }

    @AfterEach
    void close() throws Exception {
        store.close();
    }

    static Put put(String key, String body) {
        return new Put(key, Becomes.BODY, body);
    }

    static Put pass(String holder, String zone) {
        return put(holder, "{\"zone\":\"" + zone + "\"}");
    }

    Found stage(String type, Put... puts) throws Exception {
        return desk.stage(new Stage("set", "transit", type, List.of(puts), ""), ADA);
    }

    Found finish(boolean keep, long basedOn) throws Exception {
        return desk.finish(new Finish("set", keep, basedOn, "somebody", ""), ADA);
    }

    Found change(String type, Put... puts) throws Exception {
        stage(type, puts);
        return finish(true, 0);
    }

    List<String> keys(String type) throws Exception {
        return desk.page(new AskRecords("transit", type, "", 200, 0, ""), ADA).rows().stream()
                .map(Row::key)
                .toList();
    }
}
