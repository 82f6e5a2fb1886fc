// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.piv;

import static org.dualchip.virtualcard.chip.StatusException.unless;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.dualchip.virtualcard.chip.Answer;
import org.dualchip.virtualcard.chip.Command;
import org.dualchip.virtualcard.chip.StatusException;
import org.dualchip.virtualcard.piv.key.EllipticKeyPair;
import org.dualchip.virtualcard.piv.key.KeyAlgorithm;
import org.dualchip.virtualcard.piv.key.KeyPair;
import org.dualchip.virtualcard.piv.key.PublicHalf;
import org.dualchip.virtualcard.piv.storage.PivMemory;
import org.dualchip.virtualcard.piv.storage.Slot;

/** Key pairs made and used: SP 800-73-4 part 2, §3.3.2 and 3.2.4 with appendix A. */
final class KeyCommands {
    private static final int CONTROL = 0xAC;
    private static final int ALGORITHM = 0x80;
    private static final int PIN_POLICY = 0xAA;
    private static final int TOUCH_POLICY = 0xAB;

    private static final int PUBLIC_KEY = 0x7F49;
    private static final int MODULUS = 0x81;
    private static final int EXPONENT = 0x82;
    private static final int POINT = 0x86;

    private static final int TEMPLATE = 0x7C;
    private static final int CHALLENGE = 0x81;
    private static final int RESPONSE = 0x82;
    private static final int EXPONENTIATION = 0x85;

    private final PivMemory memory;
    private final Session session;
    private final Administrator administrator;
    private final SecureRandom random;

    KeyCommands(PivMemory memory, Session session, Administrator administrator, SecureRandom random) {
        this.memory = memory;
        this.session = session;
        this.administrator = administrator;
        this.random = random;
    }

    /** Makes a key pair in a slot, in place of the one there. */
    Answer generate(Command command) {
        unless(command.p1() == 0, PivStatus.WRONG_PARAMETERS);
        administrator.require();
        Slot slot = Slot.of(command.p2()).orElseThrow(() -> new StatusException(PivStatus.WRONG_PARAMETERS));
        List<Tlv> control = Tlv.parse(Tlv.only(CONTROL, command.data()));
        KeyAlgorithm algorithm = one(Tlv.find(control, ALGORITHM))
                .flatMap(KeyAlgorithm::of)
                .orElseThrow(() -> new StatusException(PivStatus.WRONG_DATA));
        unless(isOwnPolicy(control, PIN_POLICY, pinPolicy(slot)), PivStatus.WRONG_DATA);
        unless(isOwnPolicy(control, TOUCH_POLICY, Extensions.NEVER), PivStatus.WRONG_DATA);
        KeyPair made = KeyPair.generate(algorithm, random);
        memory.keep(slot, made);
        return Answer.done(Tlv.of(PUBLIC_KEY, publicKey(made)));
    }

    /** Signs, deciphers or agrees with a slot's key, as the slot's purpose and PIN rule let it. */
    Answer authenticate(Slot slot, int algorithm, byte[] data) {
        boolean fresh = session.isPinFresh();
        session.pinServed();
        KeyPair key = memory.keyPair(slot).orElseThrow(() -> new StatusException(PivStatus.NO_REFERENCE));
        unless(key.algorithm().number() == algorithm, PivStatus.WRONG_PARAMETERS);
        boolean proved = switch (slot.pinRule()) {
            case NEVER -> true;
            case ONCE -> session.isPinVerified();
            case ALWAYS -> fresh;
        };
        unless(proved, PivStatus.SECURITY);
        List<Tlv> template = Tlv.parse(Tlv.only(TEMPLATE, data));
        unless(Tlv.find(template, RESPONSE).filter(value -> value.length == 0).isPresent(), PivStatus.WRONG_DATA);
        return Answer.done(Tlv.of(TEMPLATE, Tlv.of(RESPONSE, answer(slot, key, template))));
    }

    /** The public half as GENERATE gives it, without its outer tag. */
    static byte[] publicKey(KeyPair key) {
        PublicHalf half = key.publicHalf();
        if (half instanceof PublicHalf.Rsa rsa) {
            return org.bouncycastle.util.Arrays.concatenate(
                    Tlv.of(MODULUS, rsa.modulus()), Tlv.of(EXPONENT, rsa.exponent()));
        }
        return Tlv.of(POINT, ((PublicHalf.Point) half).bytes());
    }

    static int pinPolicy(Slot slot) {
        return switch (slot.pinRule()) {
            case NEVER -> Extensions.NEVER;
            case ONCE -> Extensions.ONCE;
            case ALWAYS -> Extensions.ALWAYS;
        };
    }

    /** A key on a curve either signs or agrees, by its slot. What RSA does with a block nobody can tell. */
    private static byte[] answer(Slot slot, KeyPair key, List<Tlv> template) {
        if (key instanceof EllipticKeyPair elliptic && slot.opens()) {
            return elliptic.agree(wanted(template, EXPONENTIATION));
        }
        return key.answer(wanted(template, CHALLENGE));
    }

    private static byte[] wanted(List<Tlv> template, int tag) {
        return Tlv.find(template, tag).orElseThrow(() -> new StatusException(PivStatus.WRONG_DATA));
    }

    /** Absent, the default, or what the slot has anyway: nothing here can be configured. */
    private static boolean isOwnPolicy(List<Tlv> control, int tag, int own) {
        Optional<byte[]> given = Tlv.find(control, tag);
        return given.isEmpty()
                || one(given)
                        .filter(policy -> policy == Extensions.DEFAULT || policy == own)
                        .isPresent();
    }

    private static Optional<Integer> one(Optional<byte[]> value) {
        return value.filter(bytes -> bytes.length == 1).map(bytes -> bytes[0] & 0xFF);
    }
}
