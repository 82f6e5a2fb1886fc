// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.dualchip;

import static org.dualchip.virtualcard.chip.StatusException.unless;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.dualchip.virtualcard.chip.StatusException;
import org.dualchip.virtualcard.dualchip.store.ChipMemory;

/**
 * A professional's card standing by somebody else's: it signs one session of that card, or a delegation to the terminal.
 * It puts the statements together itself; the terminal's number in them is that of the terminal it talks to.
 */
record Vouching(ChipMemory memory, Admission admission) {
    private static final byte[] PRESENT = "DC1-P".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DELEGATED = "DC1-D".getBytes(StandardCharsets.US_ASCII);
    private static final int H = 32;
    private static final int WANTED = Purpose.LENGTH + 2;

    /** Terminal's number ‖ P ‖ sections ‖ reason: what is asked of the other card. */
    static byte[] request(byte[] terminal, Purpose purpose, int sections, int reason) {
        return join(terminal, purpose.encode(), new byte[] {(byte) sections, (byte) reason});
    }

    /** What is signed beside a session with transcript h. */
    static byte[] presence(byte[] h, byte[] request) {
        return join(PRESENT, h, request);
    }

    /** What is signed ahead of sessions, with date ‖ serial. */
    static byte[] delegation(byte[] request, byte[] dated) {
        return join(DELEGATED, request, dated);
    }

    /** Takes h ‖ P ‖ sections ‖ reason of the other card's session; the signature. */
    byte[] vouch(byte[] data) {
        unless(data.length == H + WANTED, StatusException.SECURITY);
        byte[] request = request(Arrays.copyOfRange(data, H, data.length));
        return signed(presence(Arrays.copyOf(data, H), request));
    }

    /** Takes P ‖ sections ‖ reason; date ‖ serial ‖ signature. The serial is durable before the signature leaves. */
    byte[] delegate(byte[] data) {
        unless(data.length == WANTED, StatusException.SECURITY);
        byte[] request = request(data);
        int serial = memory.delegations().get() + 1;
        unless(serial != 0, StatusException.SECURITY);
        memory.delegations().replace(serial);
        byte[] dated = ByteBuffer.allocate(Short.BYTES + Integer.BYTES)
                .putShort((short) memory.state().get().day())
                .putInt(serial)
                .array();
        return join(dated, signed(delegation(request, dated)));
    }

    /** For the same function only, and never for its master key. */
    private byte[] request(byte[] wanted) {
        Purpose purpose = Purpose.decode(wanted);
        boolean sameFunction = purpose.function() == admission.purpose().function();
        unless(sameFunction && !purpose.isIssuing(), StatusException.SECURITY);
        return request(admission.number(), purpose, wanted[Purpose.LENGTH], wanted[Purpose.LENGTH + 1]);
    }

    private byte[] signed(byte[] statement) {
        return memory.state().get().identityKey().sign(statement);
    }

    private static byte[] join(byte[]... parts) {
        return org.bouncycastle.util.Arrays.concatenate(parts);
    }
}
