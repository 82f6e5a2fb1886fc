// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.terminal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.card.crypto.Sha256;
import org.dualchip.desk.issuer.Grant;
import org.dualchip.desk.issuer.Issuer;
import org.dualchip.securechip.certificate.Dates;
import org.dualchip.securechip.certificate.TerminalCertificate;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.curve.Point;

/** Issues terminals, for as short a while as their functions want. */
public final class TerminalDesk {
    /** A month for doors and gates. */
    public static final int DAYS = 31;
    /** A day for what credits, treats or issues: docs/card-application.md section 8. */
    public static final int DAYS_OF_TRUST = 1;

    private static final int NUMBER = 8;
    private static final int EPOCH_OFFSET = 89;
    private static final int HEALTH = 3;
    private static final int DEBIT_ROLE_MASK = 0b10;

    private final Issuer issuer;
    private final long epoch;
    private final SecureRandom random = Jdk.random();

    public TerminalDesk(Issuer issuer, long epoch) {
        this.issuer = issuer;
        this.epoch = epoch;
    }

    /** A terminal's new identity, both halves; the secret one goes to the terminal's folder and nowhere else. */
    public record Identity(byte[] pkcs8, TerminalCertificate certificate) {}

    /** The longest that a terminal of these functions should hold, in days. */
    public static int longest(List<Grant> grants) {
        boolean trusted = grants.stream()
                .anyMatch(grant -> grant.function() == HEALTH || (grant.roleMask() & ~DEBIT_ROLE_MASK) != 0);
        return trusted ? DAYS_OF_TRUST : DAYS;
    }

    /**
     * Makes a key and certifies it.
     *
     * @param days 1 to {@link #longest}
     * @throws IllegalArgumentException when it would hold for too long
     */
    public Identity issue(List<Grant> grants, LocalDate from, int days) {
        return issue(number(), grants, from, days);
    }

    private Identity issue(byte[] number, List<Grant> grants, LocalDate from, int days) {
        var pair = pair();
        byte[] info = pair.getPublic().getEncoded();
        try {
            var point = Point.decode(Arrays.copyOfRange(info, info.length - Point.LENGTH, info.length));
            return new Identity(pair.getPrivate().getEncoded(), certify(number, point, grants, from, days));
        } catch (MalformedException e) {
            throw new IllegalStateException("the JDK made a point off its curve", e);
        }
    }

    /** Certifies a key that was made at its checkpoint, which keeps its number; else as {@link #issue}. */
    public TerminalCertificate certify(TerminalRequest request, List<Grant> grants, LocalDate from, int days) {
        byte[] kept = request.number();
        return certify(kept.length == 0 ? number() : kept, request.point(), grants, from, days);
    }

    /** Certifies a desk that is elsewhere, for {@link #DAYS_OF_TRUST}; its number is made of its key. */
    public TerminalCertificate desk(Point desk, List<Grant> grants, LocalDate from) {
        byte[] number = Arrays.copyOf(Sha256.of(desk.encoded()), NUMBER);
        return certify(number, desk, grants, from, DAYS_OF_TRUST);
    }

    private TerminalCertificate certify(byte[] number, Point terminal, List<Grant> grants, LocalDate from, int days) {
        int longest = longest(grants);
        if (days < 1 || days > longest) {
            throw new IllegalArgumentException(
                    "a terminal of these functions holds for 1 to " + longest + " days, not " + days);
        }
        int first = (int) from.toEpochDay();
        return issuer.terminal(number, terminal, grants, new Dates(first, first + days), epoch);
    }

    /**
     * Renews a terminal that ends soon, is missing, or does not cover what its checkpoint is wired for.
     *
     * @param before days before its end from which on it is renewed
     * @return whether it was
     */
    public boolean renew(TerminalFiles files, List<Grant> grants, LocalDate today, int days, int before)
            throws IOException {
        var present = files.certificate();
        if (present.isPresent() && holds(present.get(), grants, today.plusDays(before))) return false;
        replace(files, grants, today, days);
        return true;
    }

    /**
     * Renews a terminal in time, with the functions and the length of life that it was given, or with those that its
     * checkpoint is wired for when it does not cover them.
     *
     * @return whether it was
     */
    public boolean keep(TerminalFiles files, List<Grant> wired, LocalDate today) throws IOException {
        var present = files.certificate();
        if (present.isEmpty() || !coversAll(present.get(), wired)) {
            replace(files, wired, today, longest(wired));
            return true;
        }
        var grants = grants(present.get());
        int days = Math.min(life(present.get()), longest(grants));
        return renew(files, grants, today, days, present.get().dates().notice());
    }

    /** Gives a checkpoint a new key and certificate now. The place keeps its number: cards remember terminals by it. */
    public void replace(TerminalFiles files, List<Grant> grants, LocalDate today, int days) throws IOException {
        byte[] number = files.certificate().map(TerminalCertificate::number).orElseGet(this::number);
        var identity = issue(number, grants, today, days);
        try {
            files.install(identity.pkcs8(), identity.certificate());
        } finally {
            Arrays.fill(identity.pkcs8(), (byte) 0);
        }
    }

    /** What a terminal may do, as its certificate has it. */
    public static List<Grant> grants(TerminalCertificate certificate) {
        var grants = new ArrayList<Grant>();
        for (long rest = certificate.pairs(); rest != 0; rest <<= 16) {
            grants.add(new Grant((int) (rest >>> 56), (int) (rest >>> 48) & 0xFF));
        }
        return grants;
    }

    /** How many days a terminal was given. */
    public static int life(TerminalCertificate certificate) {
        return certificate.dates().last() - certificate.dates().first();
    }

    private byte[] number() {
        byte[] number = new byte[NUMBER];
        random.nextBytes(number);
        return number;
    }

    private boolean holds(TerminalCertificate certificate, List<Grant> grants, LocalDate day) {
        byte[] encoded = certificate.encoded();
        boolean ours =
                ByteBuffer.wrap(encoded).getInt(1) == issuer.key().point().keyId();
        return ours
                && ByteBuffer.wrap(encoded).getInt(EPOCH_OFFSET) == (int) epoch
                && certificate.dates().include(day)
                && coversAll(certificate, grants);
    }

    static boolean coversAll(TerminalCertificate certificate, List<Grant> grants) {
        return grants.stream().allMatch(grant -> covers(certificate, grant));
    }

    private static boolean covers(TerminalCertificate certificate, Grant grant) {
        return grants(certificate).stream()
                .anyMatch(has ->
                        has.function() == grant.function() && (has.roleMask() & grant.roleMask()) == grant.roleMask());
    }

    static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has P-256", e);
        }
    }
}
