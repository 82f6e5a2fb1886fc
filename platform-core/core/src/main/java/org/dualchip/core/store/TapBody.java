// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

import java.io.IOException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.dualchip.card.CardSeen;
import org.dualchip.card.Sealed;
import org.dualchip.card.Sealing;
import org.dualchip.card.TransactionProof;
import org.dualchip.link.message.PluginMessages.Decide;
import org.dualchip.link.message.PluginMessages.Hello;
import org.dualchip.plugin.Decision;

/**
 * The body of a tap's journal entry, as JSON: all that the plugin was shown and what it answered, so that the tap can
 * be decided again later. What it may show on a screen is not in it.
 */
public final class TapBody {
    private TapBody() {}

    /**
     * What became of the card.
     *
     * @param card {@code unchanged}, {@code intended}, {@code committed}
     * @param expectedCounter what the card's counter is to be after the commit, where the card has shown it
     * @param proof what the card said of the commit
     * @param sealed what the card sealed
     */
    public record Effect(
            String card, OptionalLong expectedCounter, Optional<TransactionProof> proof, Optional<Sealed> sealed) {
        public static final Effect UNCHANGED =
                new Effect("unchanged", OptionalLong.empty(), Optional.empty(), Optional.empty());

        public static Effect intended(OptionalLong expectedCounter) {
            return new Effect("intended", expectedCounter, Optional.empty(), Optional.empty());
        }

        public static Effect committed(Optional<TransactionProof> proof) {
            return new Effect("committed", OptionalLong.empty(), proof, Optional.empty());
        }

        public static Effect unconfirmed() {
            return new Effect("unconfirmed", OptionalLong.empty(), Optional.empty(), Optional.empty());
        }

        public Effect sealing(Sealed seal) {
            return new Effect(card, expectedCounter, proof, Optional.of(seal));
        }
    }

    /** A card that was refused before any plugin heard of it. */
    public static String refused(CardSeen.Refused seen) {
        return JournalWords.object(body -> {
            body.place(seen);
            body.json.writeStringField("holder", seen.holder());
            body.outcome("denied", seen.refusal().name(), Map.of());
            body.json.writeStringField("detail", seen.detail());
        });
    }

    /** A tap that no plugin decided. */
    public static String undecided(CardSeen.Opened seen, String reason) {
        return JournalWords.object(body -> {
            body.place(seen);
            body.holder(seen.holder(), seen.assurance());
            body.json.writeBooleanField("resumed", seen.resumed());
            body.outcome("denied", reason, Map.of());
        });
    }

    /** A tap that a plugin decided. */
    public static String decided(CardSeen.Opened seen, Hello plugin, Decide shown, Decision decision, Effect effect) {
        return JournalWords.object(Set.copyOf(plugin.words().confidential()), body -> {
            body.place(seen);
            body.holder(seen.holder(), seen.assurance());
            body.json.writeBooleanField("resumed", seen.resumed());
            body.json.writeStringField("plugin", plugin.name() + " " + plugin.version());
            body.shown(shown);
            body.decision(decision);
            body.json.writeStringField("card", effect.card());
            if (effect.expectedCounter().isPresent()) {
                body.json.writeNumberField(
                        "expectedCounter", effect.expectedCounter().getAsLong());
            }
            if (effect.proof().isPresent()) proof(body, effect.proof().get());
            if (effect.sealed().isPresent())
                body.texts("sealed", effect.sealed().get().texts());
        });
    }

    /** A seal as JSON, as those are told of it who hear of a tap. */
    public static String sealed(Sealed seal) {
        return JournalWords.object(body -> {
            for (var one : seal.texts().entrySet()) body.json.writeStringField(one.getKey(), one.getValue());
        });
    }

    private static void proof(JournalWords body, TransactionProof proof) throws IOException {
        body.json.writeObjectFieldStart("proof");
        body.json.writeNumberField("counter", proof.counter());
        body.json.writeStringField("mac", HexFormat.of().formatHex(proof.mac()));
        body.json.writeStringField("transcript", HexFormat.of().formatHex(proof.transcript()));
        body.json.writeEndObject();
    }

    /** The outcome of a tap of whose change nobody knows: the card left, or the controller lost power. */
    public static String unconfirmed(String intended) {
        return JournalWords.object(body -> {
            body.json.writeFieldName("intended");
            body.json.writeRawValue(intended);
            body.outcome("denied", "UNCONFIRMED", Map.of());
            body.json.writeStringField("card", "unconfirmed");
        });
    }

    /**
     * The outcome of a tap whose card did not seal.
     *
     * @param intended the body that says what was intended, and with which digest
     * @param card what became of its changes
     */
    public static String unsealed(String intended, String reason, Effect card, Sealing sealing) {
        return JournalWords.object(body -> {
            body.json.writeFieldName("intended");
            body.json.writeRawValue(intended);
            body.outcome("denied", reason, Map.of());
            body.json.writeStringField("card", card.card());
            if (card.proof().isPresent()) proof(body, card.proof().get());
            body.json.writeStringField("sealing", word(sealing.state()));
            if (sealing.refusal().isPresent())
                body.json.writeStringField("refusal", sealing.refusal().get().name());
        });
    }

    private static String word(Sealing.State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * What had come of such a change.
     *
     * @param committed {@code yes}, {@code no}, or {@code unknown} where the card shows too little
     * @param by the tap that showed it
     */
    public static String settled(Pending pending, String committed, String by, long counterNow) {
        return JournalWords.object(body -> {
            body.json.writeStringField("function", pending.function());
            body.json.writeStringField("cardNumber", pending.card());
            body.json.writeStringField("committed", committed);
            body.json.writeNumberField("counterBefore", pending.counter());
            body.json.writeNumberField("counterNow", counterNow);
            body.json.writeStringField("by", by);
        });
    }
}
