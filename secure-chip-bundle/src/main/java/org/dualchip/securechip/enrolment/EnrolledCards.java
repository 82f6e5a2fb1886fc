// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.enrolment;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.dualchip.card.ApplicationChips;
import org.dualchip.card.Purpose;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.site.Watched;

/** The directory {@code cards}: a file a card, named by its key's fingerprint; and {@code kept} beside it. */
public final class EnrolledCards {
    private static final System.Logger LOG = System.getLogger(EnrolledCards.class.getName());
    private static final String REMEDY = "write the record as docs/card-profiles.md says, or remove it";

    private final Path directory;
    private final KeptFiles kept;
    private final Map<String, Watched<EnrolledCard>> cards = new ConcurrentHashMap<>();
    private final Watched<SiteFiles> forAnchored;

    /** @param data the secure data directory */
    public EnrolledCards(Path data) {
        this.directory = data.resolve("cards");
        this.kept = new KeptFiles(data.resolve("kept"));
        this.forAnchored = watched("anchored", SiteFiles::parse);
    }

    /**
     * The card with this key.
     *
     * @param fingerprint as {@code CardKey} has it
     * @throws RefusedException when there is a record that cannot be read
     */
    public Optional<EnrolledCard> find(String fingerprint) throws RefusedException {
        // Looked for first, so that keys which nobody enrolled leave nothing behind here.
        if (!Files.exists(directory.resolve(fingerprint))) {
            cards.remove(fingerprint);
            return Optional.empty();
        }
        return Optional.of(cards.computeIfAbsent(fingerprint, name -> watched(name, content -> parse(name, content)))
                .current());
    }

    /** Why a card of this number would be refused on a day, by the site's records; empty where none says so. */
    public Optional<Refusal> refusal(String card, LocalDate day) {
        try (var files = Files.newDirectoryStream(directory)) {
            for (var file : files) {
                var found = numbered(card, String.valueOf(file.getFileName()));
                if (found.isPresent()) return found.get().standing().refusal(day);
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "nobody was ever enrolled: {0}", e.getMessage());
        }
        return Optional.empty();
    }

    private Optional<EnrolledCard> numbered(String card, String name) {
        if (!name.matches("[0-9a-f]{64}")) return Optional.empty();
        try {
            return find(name).filter(one -> one.holder().card().equals(card));
        } catch (RefusedException e) {
            return Optional.empty(); // a record that cannot be read says nothing of whose it is
        }
    }

    private static EnrolledCard parse(String name, byte[] content) throws MalformedException {
        var card = EnrolledCard.parse(content);
        if (card.key().fingerprint().equals(name)) return card;
        throw new MalformedException("it is the record of the key " + card.key().fingerprint());
    }

    /** The files that the site keeps for an enrolled card, in the place of an application chip. */
    public ApplicationChips.Open filesOf(EnrolledCard card, Purpose purpose) {
        return kept.open(card.key().fingerprint(), purpose.function(), card.files());
    }

    /**
     * The same for a card that has no record and is trusted by its certificate: what {@code cards/anchored} gives to all
     * of them to begin with.
     */
    public ApplicationChips.Open filesOfAnchored(String fingerprint, Purpose purpose) throws RefusedException {
        return kept.open(fingerprint, purpose.function(), forAnchored.current());
    }

    private <T> Watched<T> watched(String name, Watched.Parser<T> parser) {
        return new Watched<>(directory.resolve(name), Refusal.CHECKPOINT_NOT_READY, REMEDY, parser);
    }
}
