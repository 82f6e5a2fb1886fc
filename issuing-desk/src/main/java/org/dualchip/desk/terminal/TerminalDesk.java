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
import java.util.Arrays;
import java.util.List;
import org.dualchip.card.crypto.Jdk;
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

    /** Certifies a key that was made elsewhere; else as {@link #issue}. */
    public TerminalCertificate certify(Point terminal, List<Grant> grants, LocalDate from, int days) {
        return certify(number(), terminal, grants, from, days);
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
        // The place keeps its number: cards remember terminals by it.
        byte[] number = present.map(TerminalCertificate::encoded)
                .map(encoded -> Arrays.copyOfRange(encoded, 5, 13))
                .orElseGet(this::number);
        var identity = issue(number, grants, today, days);
        files.install(identity.pkcs8(), identity.certificate());
        return true;
    }

    private byte[] number() {
        byte[] number = new byte[8];
        random.nextBytes(number);
        return number;
    }

    private boolean holds(TerminalCertificate certificate, List<Grant> grants, LocalDate day) {
        byte[] encoded = certificate.encoded();
        boolean ours =
                ByteBuffer.wrap(encoded).getInt(1) == issuer.key().point().keyId();
        return ours
                && certificate.dates().include(day)
                && grants.stream().allMatch(grant -> covers(certificate, grant));
    }

    private static boolean covers(TerminalCertificate certificate, Grant grant) {
        for (long rest = certificate.pairs(); rest != 0; rest <<= 16) {
            int function = (int) (rest >>> 56);
            int mask = (int) (rest >>> 48) & 0xFF;
            if (function == grant.function() && (mask & grant.roleMask()) == grant.roleMask()) return true;
        }
        return false;
    }

    private static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has P-256", e);
        }
    }
}
