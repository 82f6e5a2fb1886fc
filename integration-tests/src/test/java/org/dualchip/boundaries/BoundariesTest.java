// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.boundaries;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;
import org.dualchip.link.Message;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The table of rooms, as rules that fail when a row of it is broken. */
class BoundariesTest {
    private static final String PLUGIN_API = "org.dualchip.plugin";
    private static final String CARD_API = "org.dualchip.card..";
    private static final String LINK = "org.dualchip.link..";
    private static final String RECORDS_TEXT = "org.dualchip.records.text";
    private static final String OSGI = "org.osgi.framework";

    static final Room ACCESS = Room.of("plugins/access", "org.dualchip.access..", PLUGIN_API);
    static final Room CORE = Room.of(
            "platform-core/core",
            "org.dualchip.core..",
            PLUGIN_API,
            CARD_API,
            LINK,
            OSGI,
            "java.sql",
            "javax.sql",
            "org.sqlite",
            "com.fasterxml.jackson.core..",
            "dev.harrel.jsonschema");
    static final Room GATEWAY = Room.of(
            "gateway-bundle",
            "org.dualchip.gateway",
            PLUGIN_API,
            CARD_API,
            LINK,
            RECORDS_TEXT,
            OSGI,
            "io.vertx..",
            "io.netty..");
    static final List<Room> ROOMS = List.of(
            Room.of("platform-core/plugin-api", PLUGIN_API),
            Room.of(
                    "platform-core/plugin-kit",
                    "org.dualchip.plugin.kit",
                    PLUGIN_API,
                    "org.junit.jupiter.api",
                    "com.fasterxml.jackson.core.."),
            Room.of("platform-core/card-api", CARD_API, PLUGIN_API),
            Room.of("platform-core/link", LINK, PLUGIN_API, CARD_API, OSGI),
            Room.of(
                    "platform-core/records-text",
                    RECORDS_TEXT,
                    PLUGIN_API,
                    LINK,
                    "com.fasterxml.jackson.core..",
                    "de.siegmar.fastcsv..",
                    "biweekly.."),
            Room.of("platform-core/plugin-host", "org.dualchip.plugin.host", PLUGIN_API, CARD_API, LINK, OSGI),
            Room.of(
                    "platform-core/launcher",
                    "org.dualchip.launcher..",
                    CARD_API,
                    LINK,
                    OSGI + "..",
                    "org.osgi.util.tracker",
                    "org.osgi.service.cm",
                    "org.apache.felix.framework"),
            Room.of(
                    "platform-core/cli",
                    "org.dualchip.cli..",
                    PLUGIN_API,
                    CARD_API,
                    LINK,
                    RECORDS_TEXT,
                    "org.dualchip.core.replay",
                    "org.dualchip.core.store",
                    "org.dualchip.launcher..",
                    "org.dualchip.settlement",
                    "org.dualchip.reader",
                    "org.dualchip.reader.desk",
                    "org.dualchip.desk..",
                    "org.dualchip.securechip.certificate",
                    "org.dualchip.securechip.curve",
                    "org.dualchip.securechip.wiring",
                    "org.dualchip.virtualcard..",
                    "java.sql",
                    "com.fasterxml.jackson.core..",
                    "jdk.security.jarsigner",
                    "me.tongfei.progressbar",
                    "picocli"),
            Room.of(
                    "secure-chip-bundle",
                    "org.dualchip.securechip..",
                    PLUGIN_API,
                    CARD_API,
                    OSGI,
                    "org.bouncycastle.."),
            Room.of(
                    "platform-core/admission",
                    "org.dualchip.admission..",
                    PLUGIN_API,
                    CARD_API,
                    OSGI,
                    "org.osgi.resource",
                    "org.osgi.service.resolver",
                    "org.apache.felix.resolver",
                    "org.apache.felix.utils.resource",
                    "org.objectweb.asm"),
            Room.of("app-chip-bundle", "org.dualchip.appchip..", CARD_API),
            Room.of("reader-bundle", "org.dualchip.reader..", CARD_API, "com.sun.jna.."),
            Room.of(
                    "issuing-desk",
                    "org.dualchip.desk..",
                    PLUGIN_API,
                    CARD_API,
                    "org.dualchip.securechip.certificate",
                    "org.dualchip.securechip.channel",
                    "org.dualchip.securechip.curve",
                    "org.dualchip.appchip..",
                    "org.bouncycastle..",
                    "de.siegmar.fastcsv.."),
            CORE,
            GATEWAY,
            ACCESS,
            Room.of("plugins/health", "org.dualchip.health", PLUGIN_API, "com.fasterxml.jackson.."),
            Room.of("plugins/transit", "org.dualchip.transit", PLUGIN_API),
            Room.of(
                    "plugins/transit-settlement",
                    "org.dualchip.settlement",
                    PLUGIN_API,
                    CARD_API,
                    "org.dualchip.core.store",
                    "org.dualchip.transit",
                    "java.sql",
                    "com.fasterxml.jackson.core.."),
            Room.of("virtual-card", "org.dualchip.virtualcard..", "org.bouncycastle.."));

    private static final ArchRule NO_JAVA_SERIALIZATION =
            noClasses().should().dependOnClassesThat().belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class);
    private static final ArchRule MESSAGES_WRITE_THEMSELVES =
            classes().that().implement(Message.class).should().notBeAssignableTo(Serializable.class);
    private static final ArchRule ONLY_A_PROCESS_ENDS_ITSELF = noClasses()
            .that()
            .resideOutsideOfPackages("org.dualchip.cli..", "org.dualchip.launcher..", "org.dualchip.benchmarks..")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class);
    private static final ArchRule NO_CIRCLES =
            slices().assignedFrom(new APackageEach()).should().beFreeOfCycles();

    private static JavaClasses house;
    private static JavaClasses spoilt;

    @BeforeAll
    static void read() throws IOException {
        house = new ClassFileImporter()
                .importPaths(Checkout.rooms().stream().map(Checkout::classes).toList());
        spoilt = new ClassFileImporter().importPackages("org.dualchip.boundaries.spoilt");
    }

    @ParameterizedTest
    @FieldSource("ROOMS")
    void aRoomKeepsToItsRow(Room room) {
        room.row().check(room.classes());
    }

    @Test
    void everyRoomHasARow() throws IOException {
        var folders = Checkout.rooms().stream()
                .filter(folder -> !folder.equals("benchmarks"))
                .collect(Collectors.toSet());
        assertEquals(folders, ROOMS.stream().map(Room::folder).collect(Collectors.toSet()));
    }

    @Test
    void nothingCrossesAWallByJavaSerialization() {
        NO_JAVA_SERIALIZATION.check(house);
        MESSAGES_WRITE_THEMSELVES.check(house);
    }

    @Test
    void onlyAProcessEndsItself() {
        ONLY_A_PROCESS_ENDS_ITSELF.check(house);
    }

    @Test
    void packagesGoRoundInNoCircle() {
        NO_CIRCLES.check(house);
    }

    @Test
    void eachRuleCanFail() {
        assertBreaks(ACCESS.row(), "BadPlugin");
        assertBreaks(CORE.row(), "BadCore");
        assertBreaks(GATEWAY.row(), "BadGateway");
        assertBreaks(NO_JAVA_SERIALIZATION, "BadMessage");
        assertBreaks(MESSAGES_WRITE_THEMSELVES, "BadMessage");
        assertBreaks(ONLY_A_PROCESS_ENDS_ITSELF, "BadExit");
        assertBreaks(NO_CIRCLES, "Below");
    }

    private static void assertBreaks(ArchRule rule, String culprit) {
        var details = rule.evaluate(spoilt).getFailureReport().toString();
        assertTrue(details.contains(culprit), () -> rule.getDescription() + ": " + details);
    }

    /** The list of what may cross a wall names the messages, which are written in the words beside that list. */
    private static final class APackageEach implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass one) {
            return SliceIdentifier.of(
                    one.getPackageName().replaceFirst("^org.dualchip.link.message$", "org.dualchip.link"));
        }

        @Override
        public String getDescription() {
            return "the packages";
        }
    }
}
