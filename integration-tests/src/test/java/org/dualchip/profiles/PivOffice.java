// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.profiles;

import java.nio.file.Path;
import java.security.PublicKey;
import java.util.UUID;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.dualchip.house.PivDesk;
import org.dualchip.securechip.fake.FakeAuthority;
import org.dualchip.securechip.fake.FakeAuthority.Profile;
import org.dualchip.securechip.fake.FakePivIssuer;

/** An office that issues PIV cards. Its authorities sign by RSA, so that certificates have one length. */
final class PivOffice {
    private static final UUID CARD = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    private static final int TRIES = 64;

    private final FakeAuthority root = FakeAuthority.root("CN=Root,O=Office", "RSA-2048");
    private final FakeAuthority cards = root.sub("CN=Cards,O=Office", "RSA-2048", new Profile().authority(0));
    private final byte[] chuid;

    PivOffice() {
        var signer = new FakePivIssuer("Office");
        signer.signer = cards.issue(
                "CN=Signer", signer.signerPair.getPublic(), FakePivIssuer.used(FakePivIssuer.CONTENT_SIGNING));
        chuid = longestChuid(signer);
    }

    void trustedBy(Path data) throws Exception {
        var trust = data.resolve("trust");
        FakeAuthority.put(trust, "anchors/root.cer", root.certificate.getEncoded());
        FakeAuthority.put(trust, "intermediates/cards.cer", cards.certificate.getEncoded());
        FakeAuthority.put(trust, "crls/root.crl", root.list());
        FakeAuthority.put(trust, "crls/cards.crl", cards.list());
    }

    /** A card with keys of a kind, P-256 or RSA-2048, in 9A and 9E. */
    Issued issue(String kind) throws Exception {
        var desk = new PivDesk();
        var authentication = desk.generate(0x9E, kind);
        var behindPin = desk.generate(0x9A, kind);
        desk.putCertificate(certified(authentication, FakePivIssuer.authentication(CARD)));
        desk.putPinCertificate(certified(
                behindPin,
                FakePivIssuer.named(
                        FakePivIssuer.used(KeyPurposeId.id_kp_clientAuth.toOID()), FakePivIssuer.FASC_N, CARD)));
        desk.putChuid(chuid);
        return new Issued(desk, authentication);
    }

    record Issued(PivDesk desk, PublicKey key) {}

    private byte[] certified(PublicKey key, Profile profile) throws Exception {
        return cards.issue("CN=Ada Lovelace", key, profile).getEncoded();
    }

    private static byte[] longestChuid(FakePivIssuer signer) {
        byte[] longest = {};
        for (int tries = 0; tries < TRIES; tries++) {
            byte[] chuid = signer.chuid(CARD, "20301231");
            if (chuid.length > longest.length) longest = chuid;
        }
        return longest;
    }
}
