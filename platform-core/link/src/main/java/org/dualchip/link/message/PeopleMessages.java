// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link.message;

import java.time.Instant;
import java.util.List;
import org.dualchip.link.Decoder;
import org.dualchip.link.Encoder;
import org.dualchip.link.Message;

/** Between the controller and who may open its control socket: tokens, which let people in at the gateway. */
public interface PeopleMessages {

    /**
     * A token as it is listed: nothing by which it could be guessed.
     *
     * @param id from 1, never used again
     * @param role {@code auditor}, {@code operator} or {@code installer}
     * @param by who made it
     * @param state "valid", "expired" or "revoked"
     */
    record TokenState(long id, String owner, String role, Instant made, String by, Instant expires, String state) {
        private static TokenState decode(Decoder in) {
            return new TokenState(in.i64(), in.text(), in.text(), instant(in), in.text(), instant(in), in.text());
        }

        private static void encode(Encoder out, TokenState one) {
            out.i64(one.id).text(one.owner).text(one.role).i64(one.made.toEpochMilli());
            out.text(one.by).i64(one.expires.toEpochMilli()).text(one.state);
        }
    }

    private static Instant instant(Decoder in) {
        return Instant.ofEpochMilli(in.i64());
    }

    /** Has a token made; answered with {@link TokenMade}. */
    record MakeToken(String owner, String role, int days, String by) implements Message {
        public static final Kind<MakeToken> KIND =
                new Kind<>(0x90, in -> new MakeToken(in.text(), in.text(), in.i32(), in.text()));

        @Override
        public Kind<MakeToken> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(owner).text(role).i32(days).text(by);
        }
    }

    /**
     * The token, this once.
     *
     * @param text what its owner shows
     */
    record TokenMade(String text, TokenState state) implements Message {
        public static final Kind<TokenMade> KIND =
                new Kind<>(0x91, in -> new TokenMade(in.text(), TokenState.decode(in)));

        @Override
        public Kind<TokenMade> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(text);
            TokenState.encode(out, state);
        }

        @Override
        public String toString() {
            return "TokenMade[" + state.id + "]";
        }
    }

    /**
     * Revokes a token; answered with {@link Tokens}, those that were revoked.
     *
     * @param which its number, or an owner's name for all of theirs
     */
    record RevokeToken(String which, String by) implements Message {
        public static final Kind<RevokeToken> KIND = new Kind<>(0x92, in -> new RevokeToken(in.text(), in.text()));

        @Override
        public Kind<RevokeToken> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(which).text(by);
        }
    }

    /** Tokens, the oldest first; all of them are the answer to {@link OperatorMessages.Question#TOKENS}. */
    record Tokens(List<TokenState> tokens) implements Message {
        public static final Kind<Tokens> KIND = new Kind<>(0x93, in -> new Tokens(in.list(TokenState::decode)));

        @Override
        public Kind<Tokens> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.list(tokens, TokenState::encode);
        }
    }

    /** Who shows this token? Answered with {@link PersonKnown}. */
    record AskPerson(String token) implements Message {
        public static final Kind<AskPerson> KIND = new Kind<>(0x94, in -> new AskPerson(in.text()));

        @Override
        public Kind<AskPerson> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(token);
        }

        /** Without the token. */
        @Override
        public String toString() {
            return "AskPerson[]";
        }
    }

    /** Somebody whom a token lets in, at least to look. */
    record PersonKnown(String name, String role) implements Message {
        public static final Kind<PersonKnown> KIND = new Kind<>(0x95, in -> new PersonKnown(in.text(), in.text()));

        @Override
        public Kind<PersonKnown> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(name).text(role);
        }
    }
}
