// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.piv;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.operator.RuntimeOperatorException;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.crypto.Sha256;

/**
 * A card's PIV application on its way from its maker's state to its holder's: keys made on it, their certificates, the
 * signed identifier, PIN, PUK and management key. Each step may be done again.
 */
public final class PivLoading {
    /** The card authentication key, which any reader may have signed with. */
    public static final int CARD_AUTHENTICATION = 0x9E;
    /** The PIV authentication key, which signs after the PIN. */
    public static final int PIV_AUTHENTICATION = 0x9A;

    private static final int CHUID = 0x5FC102;
    private static final int PIN = 0x80;
    private static final int PUK = 0x81;
    private static final byte[] TRANSPORT_PIN = "123456".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TRANSPORT_PUK = "12345678".getBytes(StandardCharsets.US_ASCII);

    private final PivAdministration card;

    private PivLoading(PivAdministration card) {
        this.card = card;
    }

    /**
     * Opens the application of a card, new, begun before, or had by somebody: who has it no longer is its holder.
     *
     * @param own the key this desk gives it
     */
    public static PivLoading open(CardChannel contact, ManagementKey own) throws CardException {
        var card = PivAdministration.select(contact);
        // A holder's PIN may be the maker's too: what has our key was begun, whatever its PIN.
        if (isOurs(contact, own) || !card.isPin(TRANSPORT_PIN)) card.reset();
        try (var transport = ManagementKey.transport()) {
            var loading = opened(contact, transport);
            loading.card.setManagementKey(own);
            return loading;
        }
    }

    private static boolean isOurs(CardChannel contact, ManagementKey own) {
        try {
            opened(contact, own);
            return true;
        } catch (CardException e) {
            return false;
        }
    }

    /**
     * Opens the application of a card that this desk has already, and leaves keys and PIN as they are.
     *
     * @throws CardException when the desk's key is not this application's
     */
    public static PivLoading reopen(CardChannel contact, ManagementKey own) throws CardException {
        return opened(contact, own);
    }

    /** Makes the application the maker's again: no keys, no certificates, the maker's PIN. */
    public static void erase(CardChannel contact) throws CardException {
        PivAdministration.select(contact).reset();
    }

    private static PivLoading opened(CardChannel contact, ManagementKey key) throws CardException {
        var administration = PivAdministration.select(contact);
        administration.authenticate(key);
        return new PivLoading(administration);
    }

    /** Makes a key in a slot, and with it the request for its certificate: the CSR that may go to another authority. */
    public PKCS10CertificationRequest request(int slot, String subject) throws CardException {
        SubjectPublicKeyInfo key = card.generate(slot);
        // 9A signs for who knows the PIN; on a card of the maker's, that is the maker's.
        if (slot == PIV_AUTHENTICATION) card.verify(TRANSPORT_PIN);
        var name = new X500NameBuilder().addRDN(BCStyle.CN, subject).build();
        try {
            return new PKCS10CertificationRequestBuilder(name, key).build(new CardSigner(card, slot));
        } catch (RuntimeOperatorException e) {
            // What the signer's interface cannot say: the card went while it signed.
            if (e.getCause() instanceof CardException gone) throw gone;
            throw e;
        }
    }

    /** Puts a slot's certificate on the card. */
    public void certificate(int slot, byte[] der) throws CardException {
        card.certificate(object(slot), der);
    }

    /** The certificate that a slot has, in DER; empty when it has none. */
    public Optional<byte[]> certificate(int slot) throws CardException {
        return card.certificate(object(slot));
    }

    /**
     * Has the key of 9E sign, without any PIN.
     *
     * @return the signature in DER, over the SHA-256 of the parts
     */
    public byte[] sign(byte[]... parts) throws CardException {
        return card.sign(CARD_AUTHENTICATION, Sha256.of(parts));
    }

    /** Whether the PIN is this one. A wrong one costs a try. */
    public boolean isPin(byte[] pin) throws CardException {
        return card.isPin(pin);
    }

    private static int object(int slot) {
        return slot == CARD_AUTHENTICATION ? 0x5FC101 : 0x5FC105;
    }

    /** Puts the card's signed identifier on it, {@link Chuid#signed}. */
    public void chuid(byte[] signed) throws CardException {
        card.put(CHUID, signed);
    }

    /**
     * Gives PIN and PUK to the holder. The last step: what knew the maker's is done.
     *
     * @param pin 6 to 8 ASCII digits; the caller's to wipe, as is the PUK of 8
     */
    public void hand(byte[] pin, byte[] puk) throws CardException {
        card.change(PIN, TRANSPORT_PIN, pin);
        card.change(PUK, TRANSPORT_PUK, puk);
    }
}
