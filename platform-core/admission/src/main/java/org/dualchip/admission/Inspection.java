// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.admission;

import java.io.IOException;
import java.util.Optional;
import org.dualchip.admission.bundle.BundleFile;
import org.dualchip.admission.bundle.ComponentFiles;
import org.dualchip.admission.bundle.Digests;
import org.dualchip.admission.bundle.Headers;
import org.dualchip.admission.bundle.ManifestTerms;
import org.dualchip.admission.bundle.UnfitException;
import org.dualchip.admission.scan.BytecodeScan;
import org.dualchip.admission.signature.Signatures;
import org.dualchip.admission.store.Entry;
import org.dualchip.admission.store.GenerationStore;
import org.dualchip.card.admission.Terms;
import org.osgi.framework.Version;

/** Looks at an offered bundle from all sides, and runs nothing of it. */
final class Inspection {
    private static final System.Logger LOG = System.getLogger(Inspection.class.getName());

    private final House house;
    private final GenerationStore store;
    private final Signatures signatures;
    private final boolean unsigned;

    /** @param unsigned whether bundles that nobody signed are taken */
    Inspection(House house, GenerationStore store, Signatures signatures, boolean unsigned) {
        this.signatures = signatures;
        this.unsigned = unsigned;
        this.house = house;
        this.store = store;
    }

    /** IOException when what was admitted before cannot be read. */
    Judgement judge(byte[] jar) throws IOException {
        var judgement = new Judgement();
        try {
            var file = BundleFile.read(jar);
            var headers = Headers.of(file);
            judgement.findsAll(house.offered().findings(headers));
            var components = ComponentFiles.of(file, headers);
            judgeSignature(jar, file, judgement);
            var signer = judgement.signer().map(Entry.Signer::name);
            var terms = ManifestTerms.read(headers, components, signer);
            judgement.asksFor(terms);
            judgement.findsAll(BytecodeScan.findings(file, headers, components));
            judgeName(terms, judgement);
            judgeRecords(terms, file, judgement);
            judgeHistory(terms, Digests.hex(jar), judgement);
        } catch (UnfitException e) {
            judgement.finds(e.finding());
        } catch (RuntimeException | StackOverflowError e) {
            LOG.log(System.Logger.Level.ERROR, "an offered bundle could not be judged", e);
            judgement.finds("it could not be judged; the log of the secure process has why");
        }
        return judgement;
    }

    /** What is signed must be trusted, in development too: a signature that fails is no better than none. */
    private void judgeSignature(byte[] jar, BundleFile file, Judgement judgement) {
        try {
            var trusted = signatures.trusted(jar, file);
            trusted.ifPresent(who -> judgement.signedBy(new Entry.Signer(who.name(), who.authority())));
            if (trusted.isPresent() && !trusted.get().revocable()) {
                judgement.warns("the site has no revocation list: a signer's stolen key would go unnoticed");
            }
            if (trusted.isEmpty() && unsigned) {
                judgement.warns("NOBODY SIGNED IT: it is taken because this site is set up for development");
            }
            if (trusted.isEmpty() && !unsigned) {
                judgement.finds(
                        "nobody signed it: sign it with jarsigner and a certificate that this site trusts, or, for"
                                + " development alone, set unsigned = true in org.dualchip.admission.cfg");
            }
        } catch (UnfitException e) {
            judgement.finds(e.finding());
        }
    }

    /** The names of its processes end in a number or a word of ours, and must be nobody else's. */
    private static void judgeName(Terms terms, Judgement judgement) {
        if (terms.plugin().matches(".*-([0-9]+|spare)")) {
            judgement.finds("its function " + terms.plugin() + " ends as the name of another plugin's process does");
        }
    }

    /** Without its schema a type of records could not be entered by anybody. */
    private static void judgeRecords(Terms terms, BundleFile file, Judgement judgement) {
        for (var type : terms.remembers().records()) {
            var schema = "records/" + type.split(":", 2)[0] + ".json";
            if (file.find(schema).isEmpty()) judgement.finds("it asks for records " + type + ", and has no " + schema);
        }
    }

    /**
     * No version comes in that is not above each that was here: what was mended stays mended. The very bundle that came last may
     * come again, since its install may have been given up.
     */
    private void judgeHistory(Terms terms, String digest, Judgement judgement) throws IOException {
        var before = store.highest(terms.plugin());
        before.filter(highest -> !highest.digest().equals(digest))
                .ifPresent(highest -> requireAbove(terms, highest.version(), "was admitted before", judgement));
        house.find(terms.plugin())
                .ifPresent(own -> requireAbove(terms, own.terms().version(), "came with the house", judgement));
        before.ifPresent(highest -> judgeSigner(highest.signer(), judgement));
    }

    private static void requireAbove(Terms terms, String before, String how, Judgement judgement) {
        if (Version.parseVersion(terms.version()).compareTo(Version.parseVersion(before)) > 0) return;
        judgement.finds("its version %s is not above %s, which %s; to go back, roll back to a kept generation"
                .formatted(terms.version(), before, how));
    }

    private static void judgeSigner(Optional<Entry.Signer> before, Judgement judgement) {
        var now = judgement.signer();
        if (before.isEmpty() || before.equals(now)) return;
        var last = before.get();
        if (now.isPresent() && !now.get().authority().equals(last.authority())) {
            judgement.finds("the version before was signed by %s, whom another of the site's certificates vouches for"
                    .formatted(last.name()));
        } else {
            judgement.warns("the version before was signed by " + last.name());
        }
    }
}
