// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.admission;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dualchip.admission.bundle.Digests;
import org.dualchip.admission.signature.Signatures;
import org.dualchip.admission.store.Entry;
import org.dualchip.admission.store.GenerationStore;
import org.dualchip.card.CardException;
import org.dualchip.card.admission.Admission;
import org.dualchip.card.admission.Generation;
import org.dualchip.card.admission.Piece;
import org.dualchip.card.admission.Verdict;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/** The gate itself: one call at a time, but for the question who decides, which every tap asks. */
@Component(
        configurationPid = "org.dualchip.admission",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = "dualchip.side=here")
@Designate(ocd = AdmissionSettings.class)
public final class Gate implements Admission {
    private static final System.Logger LOG = System.getLogger(Gate.class.getName());

    private final InstantSource clock;
    private final GenerationStore store;
    private final Kept kept;
    private final Inspection inspection;
    private final Offers offers = new Offers();
    private final boolean unsigned;

    /** @throws IOException when the folder of generations cannot be read */
    @Activate
    public Gate(BundleContext context, AdmissionSettings settings) throws IOException {
        this(Site.of(context, settings), InstantSource.system());
    }

    Gate(Site site, InstantSource clock) throws IOException {
        this.clock = clock;
        this.unsigned = site.unsigned();
        this.store = new GenerationStore(site.data().resolve("generations"));
        var house = new House(site.house(), site.plugins());
        this.kept = new Kept(house, store);
        this.inspection = new Inspection(house, store, new Signatures(site.signers(), clock), site.unsigned());
        if (site.unsigned()) LOG.log(WARNING, "PLUGINS THAT NOBODY SIGNED ARE TAKEN: for development alone");
        kept.read();
    }

    /**
     * Where things are.
     *
     * @param data the data directory
     * @param house the folder with the house's jars
     * @param plugins names of those that are plugins
     * @param unsigned whether bundles that nobody signed are taken
     * @param signers the folder with the certificates of those who may sign
     */
    record Site(Path data, Path house, List<String> plugins, boolean unsigned, Path signers) {
        static Site of(BundleContext context, AdmissionSettings settings) {
            var data = Path.of(property(context, "dualchip.data"));
            return new Site(
                    data,
                    Path.of(property(context, "dualchip.house")),
                    Arrays.stream(property(context, "dualchip.plugins").split("\\s+", -1))
                            .filter(name -> !name.isEmpty())
                            .toList(),
                    settings.unsigned(),
                    Path.of(property(context, "dualchip.settings")).resolve(settings.signers()));
        }

        private static String property(BundleContext context, String name) {
            return Optional.ofNullable(context.getProperty(name))
                    .orElseThrow(() -> new IllegalArgumentException("set the framework property " + name));
        }
    }

    @Override
    public synchronized Verdict offer(Piece piece) throws CardException {
        var offer = offers.add(piece);
        if (!offer.isWhole()) return Verdict.unfinished();
        if (!Digests.hex(offer.bytes()).equals(piece.digest())) {
            offers.remove(piece.digest());
            return new Verdict(
                    true,
                    Optional.empty(),
                    List.of("what arrived is not what was announced: send it again"),
                    List.of());
        }
        var known = kept.find(piece.digest());
        if (known.isPresent()) {
            var warning =
                    "it was admitted already, as generation " + known.get().number();
            return new Verdict(true, Optional.of(known.get().terms()), List.of(), List.of(warning));
        }
        return judged(offer.bytes()).verdict();
    }

    private Judgement judged(byte[] jar) throws CardException {
        try {
            return inspection.judge(jar);
        } catch (IOException e) {
            throw new CardException("what was admitted before cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized Generation admit(String digest) throws CardException {
        var known = kept.find(digest);
        if (known.isPresent()) return known.get();
        byte[] jar = offers.whole(digest)
                .orElseThrow(() -> new IllegalArgumentException("offer the bundle first: it is not here, or no more"));
        // Again: what was good a while ago may be below what was admitted since, or its signer revoked.
        var judgement = judged(jar);
        if (!judgement.verdict().isGood()) {
            throw new IllegalArgumentException(
                    "it is not admitted: " + judgement.verdict().findings());
        }
        var terms = judgement.terms().orElseThrow();
        write(() -> store.keep(
                terms.plugin(),
                new Entry(
                        kept.next(terms.plugin()),
                        digest,
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        terms.version(),
                        terms.heap(),
                        judgement.signer()),
                jar));
        offers.remove(digest);
        return kept.find(digest).orElseThrow(() -> new CardException("it was kept, and is not found again"));
    }

    @Override
    public synchronized void decide(String plugin, int generation) throws CardException {
        if (generation != Generation.NONE) require(plugin, generation);
        else if (!kept.knows(plugin)) throw new IllegalArgumentException("there is no plugin " + plugin);
        write(() -> store.decide(plugin, generation));
        LOG.log(INFO, "generation {0} of plugin {1} decides", generation, plugin);
    }

    @Override
    public synchronized void forget(String plugin, int generation) throws CardException {
        var leaving = require(plugin, generation);
        if (leaving.decides())
            throw new IllegalArgumentException("generation " + generation + " decides: switch first");
        if (generation == Generation.HOUSE) {
            throw new IllegalArgumentException("what the house came with goes with the house alone");
        }
        write(() -> store.forget(plugin, generation));
    }

    private Generation require(String plugin, int generation) {
        return kept.all().stream()
                .filter(one -> one.plugin().equals(plugin) && one.number() == generation)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no generation " + generation + " of a plugin " + plugin));
    }

    @Override
    public List<Generation> generations() {
        return kept.all();
    }

    @Override
    public boolean takesUnsigned() {
        return unsigned;
    }

    /** Something that is written down. */
    @FunctionalInterface
    private interface Step {
        void take() throws IOException;
    }

    /** What is there afterwards is what the disk says, whether the step came to its end or not. */
    private void write(Step step) throws CardException {
        try {
            step.take();
        } catch (IOException e) {
            LOG.log(ERROR, "the folder of generations cannot be written", e);
            throw new CardException("the folder of generations cannot be written: " + e.getMessage(), e);
        } finally {
            readAgain();
        }
    }

    private void readAgain() throws CardException {
        try {
            kept.read();
        } catch (IOException e) {
            throw new CardException("the folder of generations cannot be read: " + e.getMessage(), e);
        }
    }
}
