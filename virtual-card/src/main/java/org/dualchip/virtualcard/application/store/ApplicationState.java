// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application.store;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dualchip.virtualcard.application.file.TransactionMacContent;
import org.dualchip.virtualcard.application.wire.Status;

/**
 * All that the application chip keeps through power-off.
 *
 * @param uid 7 bytes, given in the factory
 * @param randomUid whether the chip keeps its UID to itself
 * @param formats whether FormatPICC is still carried out
 * @param applications the PICC first
 */
public record ApplicationState(byte[] uid, boolean randomUid, boolean formats, List<Application> applications) {
    /** Bytes of content that the chip has room for. */
    public static final int CAPACITY = 8000;
    /** The chip's memory: two slots, each with the content and what tells a whole one from a torn one. */
    public static final int MEMORY = 2 * 8192;

    public static final int UID = 7;
    /** The most applications beside the PICC. */
    public static final int MOST = 28;

    private static final int FORMAT = 2;

    public ApplicationState {
        applications = List.copyOf(applications);
    }

    /** A chip as it leaves the factory: a transport key, no application. */
    public static ApplicationState blank(byte[] uid) {
        Application picc = Application.empty(Application.PICC, 0, new byte[0], KeySettings.FACTORY, 1);
        return new ApplicationState(uid, false, true, List.of(picc));
    }

    public static ApplicationState decode(byte[] encoded) {
        ByteBuffer bytes = ByteBuffer.wrap(encoded);
        if (bytes.get() != FORMAT) {
            throw new IllegalStateException("an application chip of another release: issue the card again");
        }
        byte[] uid = new byte[UID];
        bytes.get(uid);
        boolean randomUid = bytes.get() != 0;
        boolean formats = bytes.get() != 0;
        List<Application> applications = new ArrayList<>();
        while (bytes.hasRemaining()) {
            applications.add(Application.read(bytes));
        }
        return new ApplicationState(uid, randomUid, formats, applications);
    }

    /** Refuses with OUT_OF_MEMORY what the chip has no room for. */
    public byte[] encode() {
        ByteBuffer bytes = ByteBuffer.allocate(CAPACITY);
        try {
            bytes.put((byte) FORMAT).put(uid).put(flag(randomUid)).put(flag(formats));
            applications.forEach(application -> application.write(bytes));
            return Arrays.copyOf(bytes.array(), bytes.position());
        } catch (BufferOverflowException full) {
            throw Status.OUT_OF_MEMORY.refusal();
        } finally {
            Arrays.fill(bytes.array(), (byte) 0);
        }
    }

    public Application picc() {
        return applications.get(0);
    }

    public Optional<Application> application(int aid) {
        return applications.stream()
                .filter(application -> application.aid() == aid)
                .findFirst();
    }

    public Optional<Application> named(byte[] dfName) {
        return applications.stream()
                .filter(application -> dfName.length > 0 && Arrays.equals(application.dfName(), dfName))
                .findFirst();
    }

    /** With the application in its AID's place, or at the end when it is new. */
    public ApplicationState with(Application changed) {
        if (application(changed.aid()).isEmpty()) {
            return with(Stream.concat(applications.stream(), Stream.of(changed)).toList());
        }
        return with(applications.stream()
                .map(application -> application.aid() == changed.aid() ? changed : application)
                .toList());
    }

    public ApplicationState without(int aid) {
        return with(applications.stream()
                .filter(application -> application.aid() != aid)
                .toList());
    }

    /** The PICC alone, its key and settings kept. */
    public ApplicationState formatted() {
        return with(List.of(picc()));
    }

    /** What is once on stays on. */
    public ApplicationState configured(boolean hideUid, boolean noFormat) {
        return new ApplicationState(uid, randomUid || hideUid, formats && !noFormat, applications);
    }

    /** Forgets the keys. */
    public void wipe() {
        for (Application application : applications) {
            application.keys().forEach(VersionedKey::wipe);
            application.files().forEach(file -> {
                if (file.content() instanceof TransactionMacContent transactionMac) {
                    Arrays.fill(transactionMac.key(), (byte) 0);
                }
            });
        }
    }

    private ApplicationState with(List<Application> changed) {
        return new ApplicationState(uid, randomUid, formats, changed);
    }

    private static byte flag(boolean set) {
        return (byte) (set ? 1 : 0);
    }

    @Override
    public String toString() {
        return "ApplicationState";
    }
}
