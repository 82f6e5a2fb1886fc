// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.issuer.Personalization.State;
import org.dualchip.virtualcard.issuer.Personalization.Step;
import org.dualchip.virtualcard.memory.PowerLostException;
import org.dualchip.virtualcard.memory.TearingMemory;
import org.dualchip.virtualcard.memory.TearingMemory.Moment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Power lost at every write of every issuing command: the card is as before or as after, opens, and goes on. */
class IssuingTearingTest {
    private static final ReferenceKeys OWN = ReferenceKeys.of(16, 40);
    private static final ReferenceKeys NEXT = ReferenceKeys.of(32, 60);

    static Stream<Arguments> keyChanges() {
        return Stream.of(
                        change("replace the set", channel -> Contacts.put(channel, "80d80181", NEXT, 2)),
                        change("add a set", channel -> Contacts.put(channel, Contacts.PUT_KEY_SET, NEXT, 2)),
                        change(
                                "put a private key",
                                channel -> channel.send(
                                                "80d80011",
                                                Hex.decode("03b120"),
                                                channel.sensitive(Hex.decode("22".repeat(32))),
                                                Hex.decode("f0010000"))
                                        .good()),
                        change(
                                "generate a key",
                                channel -> channel.send("80f10313", Hex.decode("04f00100"))
                                        .good()),
                        change(
                                "delete a key",
                                channel -> channel.send("80e40000", Hex.decode("d00113d20103"))
                                        .good()),
                        change(
                                "store a certificate",
                                channel -> channel.send("80e29000", Hex.decode("a60483021303bf2104" + "30020500"))
                                        .good()))
                .flatMap(change ->
                        Stream.of(Moment.values()).map(moment -> Arguments.of(change.name, change.command, moment)));
    }

    @ParameterizedTest(name = "{0}, {2}")
    @MethodSource("keyChanges")
    void aKeyChangeIsDoneOrNotBegun(String name, Consumer<ReferenceChannel> command, Moment moment) {
        int write = 1;
        while (tears(command, write, moment)) {
            write++;
        }
        assertTrue(write > 1, name + ": nothing was torn");
    }

    private static boolean tears(Consumer<ReferenceChannel> command, int write, Moment moment) {
        Contacts contacts = withACertifiedKey();
        String before = contents(contacts);
        ReferenceChannel channel = contacts.issuer.scp03(OWN, 1, 0x33);
        contacts.memory.tearAt(write, moment);
        boolean torn = loses(() -> command.accept(channel));
        contacts.powerOn();
        String after = contents(contacts);
        if (torn && moment == Moment.BEFORE && write == 1) {
            assertEquals(before, after);
        }
        if (!torn) {
            assertTrue(!after.equals(before), "done and not to be seen");
            return false;
        }
        // Once more: what was done is refused as done, or done now; the content is the same in the end.
        if (after.equals(before)) {
            command.accept(contacts.issuer.scp03(OWN, 1, 0x33));
        }
        assertEquals(afterAll(command), contents(contacts), "at write " + write);
        return true;
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void theTransportKeysGoWithTheFirstPutKeyOrStay(Moment moment) {
        int write = 1;
        boolean torn = true;
        while (torn) {
            Contacts contacts = new Contacts();
            ReferenceChannel channel = contacts.issuer.scp03(ReferenceKeys.TRANSPORT, 0, 0x33);
            contacts.memory.tearAt(write, moment);
            torn = loses(() -> Contacts.put(channel, Contacts.PUT_KEY_SET, OWN, 1));
            contacts.powerOn();
            boolean own = contacts.issuer.initializeUpdate(1, new byte[8]).statusWord() == 0x9000;
            boolean transport =
                    contacts.issuer.initializeUpdate(0xFF, new byte[8]).statusWord() == 0x9000;
            assertTrue(own != transport, "one set opens, never both and never none: write " + write);
            assertTrue(torn || own);
            if (transport) {
                contacts.replaceTransport(OWN, 1);
            }
            contacts.issuer.scp03(OWN, 1, 0x33);
            write++;
        }
        assertTrue(write > 2, "nothing was torn");
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void authenticationItself(Moment moment) {
        int write = 1;
        boolean torn = true;
        while (torn) {
            Contacts contacts = Contacts.with(OWN, 1);
            contacts.memory.tearAt(write, moment);
            torn = loses(() -> contacts.issuer.scp03(OWN, 1, 0x33));
            contacts.powerOn();
            contacts.issuer.scp03(OWN, 1, 0x33);
            write++;
        }
        assertTrue(write > 3, "challenge, try and success are one write each");
    }

    /** Issuing whole, torn at each write of either memory: the desk begins the interrupted step again and ends issued. */
    @ParameterizedTest
    @EnumSource(Moment.class)
    void personalisationGoesOnWhereItWasTorn(Moment moment) {
        for (boolean application : new boolean[] {false, true}) {
            int write = 1;
            while (tearsPersonalisation(application, write, moment)) {
                write++;
            }
            assertTrue(write > 9, "a write a step at least, and there were " + write);
        }
    }

    private static boolean tearsPersonalisation(boolean application, int write, Moment moment) {
        Contacts contacts = Contacts.with(OWN, 1);
        TearingMemory memory = application ? contacts.applicationMemory : contacts.memory;
        PersonalizingDesk desk = new PersonalizingDesk(contacts, OWN);
        memory.tearAt(write, moment);
        boolean torn = false;
        for (Step step : Step.values()) {
            torn |= tornOnce(contacts, () -> desk.step(step).good());
        }
        torn |= tornOnce(contacts, () -> desk.grouping(0xD009).good());
        memory.disarm();
        assertEquals(State.ISSUED, contacts.application.state(), "torn at write " + write);
        assertEquals(Step.values().length, contacts.application.done().size());
        assertEquals("02ff", desk.progress().substring(8, 12));
        return torn;
    }

    /** Does it; when power goes, looks at what stands, and does it again. */
    private static boolean tornOnce(Contacts contacts, Runnable step) {
        State before = contacts.application.state();
        int done = contacts.application.done().size();
        if (!loses(step)) {
            return false;
        }
        contacts.powerOn();
        int now = contacts.application.done().size();
        assertTrue(now == done || now == done + 1 || contacts.application.state() == State.ISSUED);
        boolean early = before != State.ISSUED && contacts.application.state() == State.ISSUED;
        assertTrue(!early || now == Step.values().length, "issued with a step missing");
        step.run();
        return true;
    }

    private static Contacts withACertifiedKey() {
        Contacts contacts = Contacts.with(OWN, 1);
        ReferenceChannel channel = contacts.issuer.scp03(OWN, 1, 0x33);
        channel.send(
                        "80d80013",
                        Hex.decode("03b120"),
                        channel.sensitive(Hex.decode("33".repeat(32))),
                        Hex.decode("f0010000"))
                .good();
        return contacts;
    }

    private static String afterAll(Consumer<ReferenceChannel> command) {
        Contacts contacts = withACertifiedKey();
        command.accept(contacts.issuer.scp03(OWN, 1, 0x33));
        return contents(contacts);
    }

    /** Keys, and the certificate of key 13/03 if there is one; asked with the set that opens. */
    private static String contents(Contacts contacts) {
        boolean replaced = contacts.issuer.initializeUpdate(1, new byte[8]).statusWord() != 0x9000;
        ReferenceChannel channel =
                replaced ? contacts.issuer.scp03(NEXT, 2, 0x33) : contacts.issuer.scp03(OWN, 1, 0x33);
        String keys = Hex.toHexString(channel.send("80ca00e0").good());
        byte[] certificate =
                channel.send("80cabf21", Hex.decode("a60483021303")).data();
        return keys + "/" + Hex.toHexString(certificate);
    }

    private static boolean loses(Runnable exchange) {
        try {
            exchange.run();
            return false;
        } catch (PowerLostException torn) {
            return true;
        }
    }

    private record Change(String name, Consumer<ReferenceChannel> command) {}

    private static Change change(String name, Consumer<ReferenceChannel> command) {
        return new Change(name, command);
    }
}
