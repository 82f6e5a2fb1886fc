// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.dualchip.link.LinkException;
import org.dualchip.link.Message;
import org.dualchip.link.message.OperatorMessages.Ask;
import org.dualchip.link.message.OperatorMessages.House;
import org.dualchip.link.message.OperatorMessages.Plugin;
import org.dualchip.link.message.RecordMessages.Becomes;
import org.dualchip.records.text.AskedRecords;
import org.dualchip.records.text.PaperRecords;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The records that a site begins with, before a controller that keeps them in a map. */
class FirstRecordsTest {
    @TempDir
    private Path config;

    @TempDir
    private Path data;

    private final PaperRecords paper = new PaperRecords();

    @BeforeEach
    void configure() throws IOException {
        for (var name : new String[] {"access", "transit"}) {
            write("controller/org.dualchip.plugin~" + name + ".cfg", "name = " + name);
        }
    }

    private void write(String file, String text) throws IOException {
        var path = config.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void start() {
        new FirstRecords(config, data, paper.asked()).enter();
    }

    @Test
    void areEnteredOnceAndThenBelongToTheOperators() throws Exception {
        write("records/transit/fares.json", "{\"1-2\": 240}");
        start();
        assertEquals(Map.of("", "{\"1-2\":240}"), paper.bodies("fares"));
        var history = paper.asked().history(PaperRecords.FARES, "*", 0, "").changes();
        assertEquals("first start", history.get(0).by());

        try (var change = paper.asked().change(PaperRecords.FARES, 0)) {
            change.put(1, "", Becomes.BODY, "{}");
            change.finish(true, "ada");
        }
        start();
        assertEquals(Map.of("", "{}"), paper.bodies("fares"));
    }

    @Test
    void nothingIsEnteredWhereSomebodyWasBefore() throws Exception {
        write("records/access/people.csv", "key,group\nalice,staff\n");
        try (var change = paper.asked().change(PaperRecords.PEOPLE, 0)) {
            change.put(1, "bob", Becomes.BODY, "{\"group\":\"x\"}");
            change.finish(true, "ada");
        }
        try (var change = paper.asked().change(PaperRecords.PEOPLE, 0)) {
            change.put(1, "bob", Becomes.NOTHING, "");
            change.finish(true, "ada");
        }
        start();
        assertEquals(Map.of(), paper.bodies("people"), "not even after all was taken away");
    }

    @Test
    void aPluginThatIsStillComingUpIsWaitedFor() throws Exception {
        write("records/access/people.csv", "key,group\nalice,staff\n");
        var tries = new AtomicInteger();
        var controller = new AskedRecords.Controller() {
            @Override
            public <M extends Message> M ask(Message question, Class<M> answer) throws LinkException {
                if (tries.incrementAndGet() <= 3) throw new LinkException("not yet");
                return answer.cast(paper.answer(question));
            }
        };
        new FirstRecords(config, data, new AskedRecords(controller, "")).enter();
        assertEquals(Map.of("alice", "{\"group\":\"staff\"}"), paper.bodies("people"));
    }

    /** A site whose own access plugin keeps no calendar is ready at once. */
    @Test
    void aTypeThatARunningPluginDoesNotHaveIsNotWaitedFor() throws Exception {
        write("records/access/calendar.json", "{}");
        write("records/access/people.csv", "key,group\nalice,staff\n");
        var asked = new AtomicInteger();
        var controller = new AskedRecords.Controller() {
            @Override
            public <M extends Message> M ask(Message question, Class<M> answer) {
                if (!(question instanceof Ask)) return answer.cast(paper.answer(question));
                var access = new Plugin("access", "1.0.0", "access", 0, "plugin-access", false);
                var there = asked.incrementAndGet() > 2 ? List.of(access) : List.<Plugin>of();
                return answer.cast(new House(true, "", List.of(), List.of(), there, List.of(), List.of()));
            }
        };
        new FirstRecords(config, data, new AskedRecords(controller, "")).enter();
        assertEquals(Map.of("alice", "{\"group\":\"staff\"}"), paper.bodies("people"));
        assertEquals(7, asked.get(), "twice before it came, five times since");
        assertEquals(List.of("access/people"), Files.readAllLines(data.resolve("records-entered")));
    }

    @Test
    void whatIsWrongIsNotEnteredAndTriedAgainAtTheNextStart() throws Exception {
        write("records/access/people.csv", "key,group\nalice,staff\ncarla,nobody\n");
        start();
        assertEquals(Map.of(), paper.bodies("people"));
        write("records/access/people.csv", "key,group\nalice,staff\n");
        start();
        assertEquals(1, paper.bodies("people").size());
    }

    @Test
    void nobodyWaitsForAPluginThatTheHouseDoesNotHave() throws Exception {
        write("records/health/roles.json", "{}");
        write("records/access/read.me", "for people");
        start();
        assertTrue(paper.heard.isEmpty(), () -> "nothing was asked: " + paper.heard);
    }
}
