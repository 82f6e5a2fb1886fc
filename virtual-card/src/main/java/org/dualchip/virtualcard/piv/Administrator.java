// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.piv;

import static org.dualchip.virtualcard.chip.StatusException.unless;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dualchip.virtualcard.chip.Answer;
import org.dualchip.virtualcard.chip.StatusException;
import org.dualchip.virtualcard.memory.Durable;
import org.dualchip.virtualcard.piv.storage.Credentials;
import org.dualchip.virtualcard.piv.storage.ManagementKey;

/**
 * Proof of the management key by GENERAL AUTHENTICATE with key reference 9B, SP 800-73-4 part 2, appendix A: the
 * terminal alone proves itself (it enciphers our challenge), or both do (it deciphers our witness, we encipher its
 * challenge). A challenge or witness serves once.
 */
final class Administrator {
    private static final int DEFAULT_ALGORITHM = 0x00;

    private static final int TEMPLATE = 0x7C;
    private static final int WITNESS = 0x80;
    private static final int CHALLENGE = 0x81;
    private static final int RESPONSE = 0x82;

    private final Durable<Credentials> credentials;
    private final Session session;
    private final SecureRandom random;

    Administrator(Durable<Credentials> credentials, Session session, SecureRandom random) {
        this.credentials = credentials;
        this.session = session;
        this.random = random;
    }

    Answer authenticate(int algorithm, byte[] data) {
        byte[] awaited = session.takeAwaited();
        session.administrationForgotten();
        ManagementKey key = credentials.get().administrator();
        int wanted = algorithm == DEFAULT_ALGORITHM ? ManagementKey.TRIPLE_DES : algorithm;
        unless(wanted == key.algorithm(), PivStatus.WRONG_PARAMETERS);
        List<Tlv> template = Tlv.parse(Tlv.only(TEMPLATE, data));
        Optional<byte[]> witness = Tlv.find(template, WITNESS);
        Optional<byte[]> challenge = Tlv.find(template, CHALLENGE);
        Optional<byte[]> response = Tlv.find(template, RESPONSE).filter(value -> value.length > 0);
        if (response.isPresent()) {
            check(awaited, response.get());
            return Answer.of(Answer.DONE);
        }
        if (witness.isPresent() && challenge.isPresent()) {
            unless(challenge.get().length == key.block(), PivStatus.WRONG_DATA);
            check(awaited, witness.get());
            return answer(RESPONSE, key.encipher(challenge.get()));
        }
        return begin(key, isEmpty(witness), isEmpty(challenge));
    }

    /** What sets the card up is for who has proved the management key. */
    void require() {
        unless(session.isAdministered(), PivStatus.SECURITY);
    }

    private Answer begin(ManagementKey key, boolean witness, boolean challenge) {
        unless(witness != challenge, PivStatus.WRONG_DATA);
        byte[] fresh = new byte[key.block()];
        random.nextBytes(fresh);
        byte[] enciphered = key.encipher(fresh);
        session.await(witness ? fresh : enciphered);
        return witness ? answer(WITNESS, enciphered) : answer(CHALLENGE, fresh);
    }

    private void check(byte[] awaited, byte[] given) {
        boolean right = awaited.length > 0 && MessageDigest.isEqual(awaited, given);
        Arrays.fill(awaited, (byte) 0);
        if (!right) {
            throw new StatusException(PivStatus.SECURITY);
        }
        session.administered();
    }

    private static boolean isEmpty(Optional<byte[]> value) {
        return value.isPresent() && value.get().length == 0;
    }

    private static Answer answer(int tag, byte[] value) {
        return Answer.done(Tlv.of(TEMPLATE, Tlv.of(tag, value)));
    }
}
