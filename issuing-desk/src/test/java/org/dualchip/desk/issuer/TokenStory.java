// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.issuer;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What a desk does with a token, told in a few words. */
final class TokenStory {
    private TokenStory() {}

    public static void main(String[] arguments) throws Exception {
        var library = Path.of(arguments[0]);
        List<String> told = new ArrayList<>();
        var made = store(library).create("Demo site", LocalDate.of(2026, 11, 22));
        told.add("made");
        var found = store(library).key();
        if (found.point().equals(made.point())) told.add("found");
        byte[] message = {1, 2, 3};
        if (made.point().signed(found.sign(message), message)) told.add("signed");
        if (secretIsHidden(library)) told.add("not extractable");
        try {
            store(library).create("Another", LocalDate.of(2026, 11, 22));
        } catch (IOException e) {
            told.add("not replaced");
        }
        System.out.println(String.join(", ", told));
    }

    private static IssuerStore store(Path library) throws IOException {
        return IssuerStore.pkcs11(library, 0, "5678".toCharArray());
    }

    private static boolean secretIsHidden(Path library) throws Exception {
        var keys = KeyStore.getInstance("PKCS11", Pkcs11.provider(library, 0));
        keys.load(null, "5678".toCharArray());
        return keys.getKey("issuer", null).getEncoded() == null;
    }
}
