// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.Journal;
import org.dualchip.core.store.KeptToken;
import org.dualchip.core.store.Store;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleTest {
    /** SHA-256 of "abc", as FIPS 180-2 appendix B.1 has it. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static final Instant NEW_YEAR = Instant.parse("2027-01-01T00:00:00Z");

    @TempDir
    private Path directory;

    private Instant now = NEW_YEAR;
    private Store store;
    private People people;

    @BeforeEach
    void open() throws Exception {
        store = new Store(directory, () -> now);
        people = new People(store, ABC);
    }

    @AfterEach
    void close() throws Exception {
        store.close();
    }

    private String token(String owner, Role role, int days) throws Exception {
        return people.make(owner, role, days, "root").text();
    }

    private String refusal(String token, Deed deed) {
        return String.valueOf(
                assertThrows(NotKnown.class, () -> people.allow(token, deed)).getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "READ,     yes, yes, yes",
        "PRESENT,  no,  yes, yes",
        "UNLOCK,   no,  yes, yes",
        "ORDER,    no,  yes, yes",
        "INTEND,   no,  yes, yes",
        "INPUT,    no,  yes, yes",
        "PLUGIN,   no,  no,  yes",
    })
    void aRoleMayWhatTheTableSays(Deed deed, String auditor, String operator, String installer) throws Exception {
        var may = List.of(auditor, operator, installer);
        for (var role : Role.values()) {
            var token = token("ada-" + role, role, 1);
            if (may.get(role.ordinal()).equals("yes")) {
                assertEquals(new Person("ada-" + role, role), people.allow(token, deed));
            } else {
                var no = assertThrows(Forbidden.class, () -> people.allow(token, deed));
                assertEquals(
                        "ada-%s is %s here, and may not %s: that needs the role %s"
                                .formatted(role, role, deed, deed.needs()),
                        no.getMessage());
            }
        }
    }

    @Test
    void whoHoldsTheTokenOfThisRunIsAnInstaller() throws Exception {
        assertEquals(new Person("console", Role.INSTALLER), people.allow("abc", Deed.PLUGIN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "abcd", "ABC", ABC})
    void noOtherTokenLetsAnybodyIn(String token) throws Exception {
        token("ada", Role.INSTALLER, 1);
        assertTrue(refusal(token, Deed.READ).startsWith("wrong token"));
    }

    @Test
    void whatIsKeptOfATokenLetsNobodyIn() throws Exception {
        var made = people.make("ada", Role.INSTALLER, 1, "root");
        assertTrue(refusal(made.token().digest(), Deed.READ).startsWith("wrong token"));
    }

    @Test
    void withoutATokenOfThisRunNobodyIsTheConsole() throws Exception {
        var alone = new People(store, null);
        assertThrows(NotKnown.class, () -> alone.allow("", Deed.READ));
        assertThrows(NotKnown.class, () -> alone.allow("abc", Deed.READ));
    }

    @Test
    void aTokenLastsToItsLastMillisecondAndAClockSetBackBringsNoneBack() throws Exception {
        var token = token("ada", Role.OPERATOR, 30);
        now = NEW_YEAR.plus(Duration.ofDays(30)).minusMillis(1);
        assertEquals("ada", people.allow(token, Deed.UNLOCK).name());
        now = NEW_YEAR.plus(Duration.ofDays(30));
        assertTrue(refusal(token, Deed.UNLOCK).startsWith("that token expired at 2027-01-31T00:00:00Z"));
        store.append(Entry.Kind.OVERRIDE, "", "{}");
        now = NEW_YEAR;
        assertTrue(refusal(token, Deed.UNLOCK).startsWith("that token expired"), "the journal knows how late it is");
    }

    @Test
    void aRevokedTokenLetsNobodyInNorAfterARestart() throws Exception {
        var one = token("ada", Role.OPERATOR, 30);
        var other = token("ada", Role.AUDITOR, 30);
        var bobs = people.make("bob", Role.AUDITOR, 30, "root");
        assertEquals(2, people.revoke("ada", "root").size());
        assertTrue(refusal(one, Deed.READ).startsWith("that token was revoked"));
        assertEquals(
                List.of(bobs.token().id()),
                people.revoke("3", "carl").stream().map(KeptToken::id).toList());
        store.close();
        store = new Store(directory, () -> now);
        people = new People(store, ABC);
        for (var token : List.of(one, other, bobs.text())) {
            assertTrue(refusal(token, Deed.READ).startsWith("that token was revoked"));
        }
        assertEquals(
                List.of("revoked", "revoked", "revoked"),
                people.list().stream().map(people::state).toList());
        assertThrows(IllegalArgumentException.class, () -> people.revoke("ada", "root"), "none is left");
    }

    @Test
    void whoIsMadeAndRevokedIsInTheJournalAndTheTokenIsNowhere() throws Exception {
        var token = token("ada", Role.OPERATOR, 30);
        people.revoke("ada", "carl");
        assertEquals(
                List.of(
                        "{\"token\":\"made\",\"id\":1,\"owner\":\"ada\",\"role\":\"operator\","
                                + "\"expires\":\"2027-01-31T00:00:00Z\",\"by\":\"root\"}",
                        "{\"token\":\"revoked\",\"id\":1,\"owner\":\"ada\",\"role\":\"operator\","
                                + "\"expires\":\"2027-01-31T00:00:00Z\",\"by\":\"carl\"}"),
                new Journal(directory)
                        .entries().stream()
                                .filter(entry -> entry.kind() == Entry.Kind.TOKEN)
                                .map(Entry::body)
                                .toList());
        var digest = HexFormat.of().parseHex(Tokens.digest(token));
        boolean digestSeen = false;
        try (var files = Files.list(directory)) {
            for (var file : files.toList()) {
                var bytes = Files.readAllBytes(file);
                assertFalse(contains(bytes, token.getBytes(StandardCharsets.US_ASCII)), file + " holds the token");
                digestSeen |= contains(bytes, digest);
            }
        }
        assertTrue(digestSeen, "the search finds what is there");
    }

    private static boolean contains(byte[] all, byte[] part) {
        var text = new String(all, StandardCharsets.ISO_8859_1);
        return text.contains(new String(part, StandardCharsets.ISO_8859_1));
    }

    @Test
    void noTwoTokensAreAlikeAndNoneIsShort() throws Exception {
        var one = token("ada", Role.OPERATOR, 30);
        assertNotEquals(one, token("ada", Role.OPERATOR, 30));
        assertTrue(one.matches("[A-Za-z0-9_-]{43}"), "256 bits, in a header's letters");
        assertFalse(people.make("ada", Role.OPERATOR, 30, "root").toString().contains("Made[text"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "console", "1ada", "a da", "<b>ada</b>", "ada\u202e", "ada\n", "äda"})
    void aNameThatWouldMisleadIsNone(String owner) {
        assertThrows(IllegalArgumentException.class, () -> token(owner, Role.AUDITOR, 1));
    }

    @Test
    void aNameHas64LettersAtMost() throws Exception {
        token("a".repeat(64), Role.AUDITOR, 1);
        assertThrows(IllegalArgumentException.class, () -> token("a".repeat(65), Role.AUDITOR, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 367, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void aTokenLastsADayToAYear(int days) throws Exception {
        assertThrows(IllegalArgumentException.class, () -> token("ada", Role.AUDITOR, days));
        token("ada", Role.AUDITOR, 366);
    }

    @Test
    void onlySoManyAreValidAtATimeAndTheListHasThemAll() throws Exception {
        for (int i = 0; i < People.MOST; i++) token("old", Role.AUDITOR, 1);
        assertThrows(IllegalArgumentException.class, () -> token("one-more", Role.AUDITOR, 1));
        now = NEW_YEAR.plus(Duration.ofDays(1));
        for (int i = 0; i < People.MOST; i++) token("young", Role.AUDITOR, 1);
        people.revoke("young", "root");
        var last = token("last", Role.AUDITOR, 1);
        assertEquals("last", people.allow(last, Deed.READ).name());
        var listed = people.list().stream().map(KeptToken::id).toList();
        assertEquals(200, listed.size());
        assertEquals(2L, listed.get(0), "of those that ended, the first is left out");
        assertEquals(201L, listed.get(199));
    }

    @Test
    void aTokenThatCannotBeJournalledIsNone() throws Exception {
        new Journal(directory)
                .spoil("CREATE TRIGGER full BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'full'); END");
        assertThrows(Exception.class, () -> token("ada", Role.AUDITOR, 1));
        assertEquals(List.of(), people.list());
    }
}
