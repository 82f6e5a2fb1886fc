// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuer;

import java.util.List;
import java.util.Optional;
import org.dualchip.virtualcard.memory.ArrayMemory;
import org.dualchip.virtualcard.memory.TearingMemory;
import org.dualchip.virtualcard.security.LogicalChannels;

/** A security chip as it leaves the factory, powered at its contacts, and what the tests may do to it. */
final class Contacts {
    static final String PUT_KEY_SET = "80d80081";

    final TearingMemory memory = new TearingMemory(new ArrayMemory(BlankIssuerDomain.MEMORY));
    final TearingMemory applicationMemory = new TearingMemory(new ArrayMemory(RecordedApplication.MEMORY));
    final RecordedApplication application = new RecordedApplication(applicationMemory);
    final LogicalChannels chip;
    final ReferenceIssuer issuer;

    Contacts() {
        this(Suite.USUAL);
    }

    Contacts(Suite suite) {
        BlankIssuerDomain.make(memory, suite);
        RecordedApplication.blank(applicationMemory);
        IssuerDomain domain = new IssuerDomain(memory, Optional.of(application));
        chip = new LogicalChannels(Optional.of(domain), List.of(domain));
        issuer = new ReferenceIssuer(chip, 0);
        powerOn();
    }

    /** The same card with keys of its own under this version. */
    static Contacts with(ReferenceKeys keys, int kvn) {
        Contacts contacts = new Contacts();
        contacts.replaceTransport(keys, kvn);
        return contacts;
    }

    void replaceTransport(ReferenceKeys keys, int kvn) {
        ReferenceChannel channel = issuer.scp03(ReferenceKeys.TRANSPORT, 0, 0x33);
        put(channel, PUT_KEY_SET, keys, kvn);
    }

    /** Another runtime over the same memory, where nothing is selected at power-on. */
    LogicalChannels withoutDefault() {
        LogicalChannels other =
                new LogicalChannels(Optional.empty(), List.of(new IssuerDomain(memory, Optional.of(application))));
        other.powerOn();
        return other;
    }

    static byte[] put(ReferenceChannel channel, String header, ReferenceKeys keys, int kvn) {
        return channel.send(header, new byte[] {(byte) kvn}, keys.components(channel.dek))
                .good();
    }

    /** Off and on again; a tear that has not come is taken back. */
    void powerOn() {
        memory.disarm();
        applicationMemory.disarm();
        memory.powerOn();
        applicationMemory.powerOn();
        chip.powerOff();
        chip.powerOn();
        issuer.select();
    }
}
