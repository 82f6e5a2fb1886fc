// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.sitekey;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.time.InstantSource;
import java.util.Arrays;
import org.dualchip.card.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * The site key in a PKCS#11 token; the session is opened when first needed, and again after it was lost.
 *
 * <p>A PIN that the token refused is not tried again before its file has changed: taps must not use up its tries.
 */
final class TokenAes implements SiteAes {
    private static final System.Logger LOG = System.getLogger(TokenAes.class.getName());

    private final TokenPlace place;
    private final LibraryCopies copies;
    private @Nullable Token token;
    private SecretFile.@Nullable Stamp refusedPin;

    TokenAes(TokenPlace place) {
        this(place, InstantSource.system());
    }

    TokenAes(TokenPlace place, InstantSource clock) {
        this.place = place;
        this.copies = new LibraryCopies(place.library(), clock);
    }

    @Override
    public synchronized byte[] encipher(byte[] blocks) throws RefusedException {
        var open = token;
        if (open != null) {
            try {
                return open.encipher(blocks);
            } catch (GeneralSecurityException | ProviderException e) {
                LOG.log(Level.WARNING, "site key: the token was lost ({0}); looking for it again", e.getMessage());
                close();
            }
        }
        try {
            return encipheredBy(connected(), blocks);
        } catch (TokenFault e) {
            throw e.refused();
        }
    }

    private byte[] encipheredBy(Token open, byte[] blocks) throws TokenFault {
        try {
            byte[] enciphered = open.encipher(blocks);
            token = open;
            copies.worked();
            return enciphered;
        } catch (GeneralSecurityException | ProviderException e) {
            open.close();
            throw TokenFault.of(e, place);
        }
    }

    private Token connected() throws TokenFault, RefusedException {
        if (Files.notExists(place.library())) throw TokenFault.noLibrary(place);
        try {
            return open(place.library());
        } catch (TokenFault e) {
            if (!e.isAway() || !copies.isTime()) throw e;
            return reloaded(e);
        }
    }

    private Token reloaded(TokenFault before) throws TokenFault, RefusedException {
        try {
            return copies.use(this::open);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "site key: the library cannot be loaded anew ({0}); restart", e.getMessage());
            throw before;
        }
    }

    private Token open(Path library) throws TokenFault, RefusedException {
        var stamp = place.pin().stamp();
        if (stamp.equals(refusedPin)) throw TokenFault.wrongPin(place);
        char[] typed = place.pin().line();
        try {
            var opened = Token.open(library, place, typed);
            refusedPin = null;
            return opened;
        } catch (TokenFault e) {
            if (e.isWrongPin()) refusedPin = stamp;
            throw e;
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    @Override
    public synchronized void close() {
        if (token != null) token.close();
        token = null;
    }
}
