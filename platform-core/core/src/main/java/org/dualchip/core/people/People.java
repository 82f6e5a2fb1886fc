// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.people;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.KeptToken;
import org.dualchip.core.store.Store;
import org.dualchip.core.store.StoreException;
import org.dualchip.core.store.Writing;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Those whom a token lets in. Tokens are kept as digests, and who shows one is looked for among all of them, however wrong
 * it is. Time is the house's, which never runs below the journal's last entry: a clock that was set back brings no token
 * back.
 */
@Component(service = People.class)
public final class People {
    /** Who holds the token of this run, which {@code dualchip run} prints. */
    public static final String CONSOLE = "console";

    /** How many tokens may be valid at a time. */
    static final int MOST = 100;

    private static final int LONGEST_DAYS = 366;
    private static final int LISTED = 200;
    private static final Pattern OWNER = Pattern.compile("[A-Za-z][A-Za-z0-9._@-]{0,63}");

    private final Store store;
    private final Optional<String> console;
    private final SecureRandom random = new SecureRandom();
    private volatile List<KeptToken> tokens;

    @Activate
    public People(BundleContext context, @Reference Store store) throws StoreException {
        this(store, context.getProperty("dualchip.token.sha256"));
    }

    /**
     * Those of a journal, and who holds the token of this run.
     *
     * @param console its SHA-256, as hex; nobody holds it where there is none
     */
    People(Store store, @Nullable String console) throws StoreException {
        this.store = store;
        this.console = Optional.ofNullable(console).map(hex -> hex.toLowerCase(Locale.ROOT));
        this.tokens = store.tokens();
    }

    /**
     * Who shows this token, when their role may do this.
     *
     * @throws NotKnown when the token is unknown, expired or revoked
     * @throws Forbidden when the role may not
     */
    public Person allow(String shown, Deed deed) throws NotKnown, Forbidden {
        var person = who(Tokens.digest(shown));
        if (!person.role().may(deed)) throw new Forbidden(person, deed);
        return person;
    }

    private Person who(String digest) throws NotKnown {
        Optional<KeptToken> found = Optional.empty();
        for (var token : tokens) if (Tokens.same(token.digest(), digest)) found = Optional.of(token);
        if (console.isPresent() && Tokens.same(console.get(), digest)) return new Person(CONSOLE, Role.INSTALLER);
        var token = found.orElseThrow(() -> new NotKnown("wrong token"));
        if (token.revoked()) throw new NotKnown("that token was revoked");
        if (!isValid(token, store.now())) throw new NotKnown("that token expired at " + token.expires());
        return new Person(token.owner(), Role.of(token.role()));
    }

    private static boolean isValid(KeptToken token, Instant now) {
        return !token.revoked() && now.isBefore(token.expires());
    }

    /**
     * A token that was just made.
     *
     * @param text what its owner shows, kept nowhere
     */
    public record Made(String text, KeptToken token) {
        @Override
        public String toString() {
            return "Made[" + token.id() + "]";
        }
    }

    /**
     * Makes a token and journals who did.
     *
     * @param days until it expires, 1 to 366
     * @param by who asks for it
     * @throws IllegalArgumentException when the name, the role or the time is none, or too many are valid
     */
    public synchronized Made make(String owner, Role role, int days, String by) throws StoreException {
        if (!OWNER.matcher(owner).matches() || owner.equals(CONSOLE)) {
            throw new IllegalArgumentException("a name is a letter, then up to 63 letters, digits and . _ @ -, and not "
                    + CONSOLE + ", which is who holds the token of this run");
        }
        if (days < 1 || days > LONGEST_DAYS) {
            throw new IllegalArgumentException("a token lasts 1 to " + LONGEST_DAYS + " days, not " + days);
        }
        var now = Instant.ofEpochMilli(store.now().toEpochMilli());
        if (tokens.stream().filter(token -> isValid(token, now)).count() >= MOST) {
            throw new IllegalArgumentException(MOST + " tokens are valid; revoke those that nobody needs");
        }
        var text = Tokens.make(random);
        long id = 1 + tokens.stream().mapToLong(KeptToken::id).max().orElse(0);
        var expires = now.plus(Duration.ofDays(days));
        var token = new KeptToken(id, Tokens.digest(text), owner, role.toString(), now, by, expires, false);
        store.append(Writing.of(Entry.Kind.TOKEN, "", TokenBody.of("made", token, by))
                .token(token));
        tokens = store.tokens();
        return new Made(text, token);
    }

    /**
     * Revokes a token, or all of an owner, and journals who did.
     *
     * @param which a number, or an owner's name
     * @return those that were valid until now
     * @throws IllegalArgumentException when none was
     */
    public synchronized List<KeptToken> revoke(String which, String by) throws StoreException {
        var now = store.now();
        var ended = tokens.stream()
                .filter(token -> isValid(token, now))
                .filter(token -> token.owner().equals(which)
                        || String.valueOf(token.id()).equals(which))
                .toList();
        if (ended.isEmpty()) throw new IllegalArgumentException("no valid token is " + which + "'s or has that number");
        var writing = Writing.ofNone();
        for (var token : ended) {
            writing.and(Entry.Kind.TOKEN, "", TokenBody.of("revoked", token, by))
                    .revoked(token);
        }
        store.append(writing);
        tokens = store.tokens();
        var ids = ended.stream().map(KeptToken::id).toList();
        return tokens.stream().filter(token -> ids.contains(token.id())).toList();
    }

    /** All that are valid and the last that were, the oldest first; 200 at most. */
    public List<KeptToken> list() {
        var now = store.now();
        var all = tokens;
        var valid = all.stream().filter(token -> isValid(token, now)).toList();
        var ended = all.stream().filter(token -> !isValid(token, now)).toList();
        var last = ended.subList(Math.max(0, ended.size() - (LISTED - valid.size())), ended.size());
        return Stream.concat(valid.stream(), last.stream())
                .sorted(Comparator.comparingLong(KeptToken::id))
                .toList();
    }

    /** {@code valid}, {@code expired} or {@code revoked}. */
    public String state(KeptToken token) {
        if (token.revoked()) return "revoked";
        return isValid(token, store.now()) ? "valid" : "expired";
    }
}
