// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.dualchip.appchip.DesfireChips;
import org.dualchip.card.CardSeen;
import org.dualchip.card.CardTaps;
import org.dualchip.card.PresentCard;
import org.dualchip.plugin.Assurance;
import org.dualchip.securechip.fake.HealthCard;
import org.dualchip.securechip.fake.PulledWire;
import org.dualchip.securechip.nativecard.NativeProfile;
import org.dualchip.securechip.site.Site;
import org.dualchip.virtualcard.certificate.Grant;
import org.dualchip.virtualcard.certificate.Validity;
import org.dualchip.virtualcard.cryptography.P256Key;
import org.dualchip.virtualcard.issuing.Issuer;

/** A place with two slots, and the host's own code over real virtual cards: patients at the one, professionals beside. */
final class Bedside implements CardTaps {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    static final Validity THIS_MONTH = new Validity(TODAY, TODAY.plusDays(30));

    private static final String PATIENTS = "virtual:bedside";
    private static final String STAFF = "virtual:bedside-staff";
    private static final byte[] ATR = {0x3B, (byte) 0x80, (byte) 0x80, 1, 1};

    final Issuer issuer;
    final P256Key batch = P256Key.generate(new SecureRandom());
    final AtomicLong nanos = new AtomicLong();
    final List<CardSeen> told = Collections.synchronizedList(new ArrayList<>());
    final List<String> removed = Collections.synchronizedList(new ArrayList<>());
    String pin = HealthCard.PIN;

    private final Path data;
    private final CardProfiles profiles = new CardProfiles();
    private final PinEntry pins = new PinEntry();
    private Companions companions = new Companions(profiles, pins, nanos::get);
    private OpenTaps open = new OpenTaps(profiles, pins);
    private CardFlow flow = new CardFlow(Admitting.house(), profiles, pins, open, companions);
    private CheckpointWiring wiring = new Wired(STAFF, 4);

    Bedside(Path folder) throws IOException {
        data = folder.resolve("data");
        issuer = Issuer.create(folder.resolve("issuer.pem"));
        var hex = HexFormat.of();
        write("issuers", (hex.formatHex(issuer.publicPoint()) + " 03\n").getBytes(StandardCharsets.UTF_8));
        write("batch-keys", (hex.formatHex(batch.point()) + "\n").getBytes(StandardCharsets.UTF_8));
        revoke(1, List.of());
        certify(0x4E);
        pins.keypad = (tap, checkpoint) -> Optional.of(pin.getBytes(StandardCharsets.US_ASCII));
        var noon = TODAY.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
        profiles.profiles = List.of(new NativeProfile(new Site(data), new DesfireChips(), () -> noon));
        start();
    }

    /** As after a restart of the secure process. */
    void restart() {
        companions = new Companions(profiles, pins, nanos::get);
        start();
    }

    private void start() {
        open = new OpenTaps(profiles, pins);
        flow = new CardFlow(Admitting.house(), profiles, pins, open, companions);
        flow.taps = this;
        flow.checkpoints = List.of(new Checkpoint(wiring, nanos::get));
        open.checkpoints = flow.checkpoints;
    }

    /** With these hours for a professional's word. */
    void wire(String secondSlot, int hours) {
        wiring = new Wired(secondSlot, hours);
        start();
    }

    /** Gives the place's terminal a key and a certificate for these roles of health. */
    void certify(int roles) throws IOException {
        var key = P256Key.generate(new SecureRandom());
        byte[] number = {(byte) 0xD0, 0, 0, 0, 0, 0, 0, 1};
        write("terminals/bedside.key", key.encodePkcs8());
        var grants = List.of(new Grant(3, roles));
        write(
                "terminals/bedside.certificate",
                issuer.certifyTerminal(number, key.point(), grants, THIS_MONTH, 5)
                        .encode());
    }

    void revoke(long sequence, List<byte[]> hashes) throws IOException {
        write("revoked", issuer.revocationList(sequence, hashes));
    }

    HealthCard patient(String name) {
        return new HealthCard(issuer, batch, name, null);
    }

    /** With a mandate for care and emergency. */
    HealthCard professional() {
        return professional(new Grant(3, 0x0A), THIS_MONTH);
    }

    HealthCard professional(Grant roles, Validity validity) {
        return new HealthCard(
                issuer, batch, "Dr Chen", (number, point) -> issuer.mandate(number, point, roles, validity, 5));
    }

    CardSeen tap(HealthCard patient) {
        return tap(new PulledWire(patient.card()));
    }

    CardSeen tap(PulledWire patient) {
        flow.arrived(new PresentCard(PATIENTS, ATR, patient));
        flow.removed(PATIENTS);
        return told.get(told.size() - 1);
    }

    void intend(String intent) {
        open.intend("bedside", org.dualchip.plugin.Intent.of(intent));
    }

    /** A card in the second slot, on its reader's thread. */
    Lying lay(HealthCard professional) throws InterruptedException {
        return lay(new PulledWire(professional.card()));
    }

    /** Returns when the card is held, or was refused. */
    Lying lay(PulledWire wire) throws InterruptedException {
        var thread = new Thread(() -> {
            flow.arrived(new PresentCard(STAFF, ATR, wire));
            flow.removed(STAFF);
        });
        thread.start();
        while (thread.isAlive() && companions.at("bedside").isEmpty()) thread.join(5);
        return new Lying(wire, thread);
    }

    record Lying(PulledWire wire, Thread reader) {
        void pull() throws InterruptedException {
            wire.pull();
            reader.join(20_000);
            assertFalse(reader.isAlive(), "the card has gone, and its reader's thread still holds it");
        }
    }

    boolean somebodyLiesThere() {
        return companions.at("bedside").isPresent();
    }

    @Override
    public void seen(CardSeen seen) {
        told.add(seen);
    }

    @Override
    public void pinWanted(String tap, String checkpoint) {}

    @Override
    public void removed(String checkpoint) {
        removed.add(checkpoint);
    }

    /** As an installer does it: a new file takes the old one's place. */
    private void write(String file, byte[] content) throws IOException {
        var path = data.resolve(file);
        Files.createDirectories(path.getParent());
        Files.deleteIfExists(path);
        Files.write(path, content);
    }

    /** What the component runtime makes of the bedside's configuration. */
    @SuppressWarnings("ImmutableAnnotationChecker")
    record Wired(String companion_slot, int delegation_hours) implements CheckpointWiring {
        @Override
        public String name() {
            return "bedside";
        }

        @Override
        public String slot() {
            return PATIENTS;
        }

        @Override
        public String function() {
            return "health";
        }

        @Override
        public boolean seals() {
            return false;
        }

        @Override
        public int function_number() {
            return 3;
        }

        @Override
        public int role() {
            return 1;
        }

        @Override
        public Assurance least_assurance() {
            return Assurance.KEY;
        }

        @Override
        public boolean resumption() {
            return true;
        }

        @Override
        public String[] files() {
            return new String[] {"emergency:1:32:read"};
        }

        @Override
        public String[] intents() {
            return new String[] {"emergency:3:1", "break-glass:3:256"};
        }

        @Override
        public String[] profiles() {
            return new String[] {"native"};
        }

        @Override
        public int companion_role() {
            return 2;
        }

        @Override
        public boolean companion_pin() {
            return true;
        }

        @Override
        public String[] companion_files() {
            return new String[] {"mandate:3:151:read"};
        }

        @Override
        public String delegation_intent() {
            return "emergency";
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return CheckpointWiring.class;
        }
    }
}
