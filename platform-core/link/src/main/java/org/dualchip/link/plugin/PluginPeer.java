// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link.plugin;

import java.time.Duration;
import java.util.function.BiConsumer;
import org.dualchip.card.FileContent;
import org.dualchip.card.admission.Generation;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.LifecycleMessages;
import org.dualchip.link.message.PluginMessages;
import org.dualchip.link.message.RuleMessages;
import org.dualchip.link.message.SignalMessages;
import org.dualchip.link.message.ViewMessages;

/** A plugin while its process lives: a service with the property {@code dualchip.function}. */
public interface PluginPeer {

    /** The name of its process: {@code plugin-access}, {@code plugin-access-3}, and with {@code -spare} behind it. */
    String process();

    /** Which generation of its plugin this is; {@link Generation#HOUSE} for what the house came with. */
    default int generation() {
        return Generation.HOUSE;
    }

    /** The version of what it remembers. */
    default int schema() {
        return 1;
    }

    /** Whether outputs follow it; one that was admitted without that opens and holds nothing. */
    default boolean mayOpen() {
        return true;
    }

    PluginMessages.Hello hello();

    /** Whether its process can still be asked: the service goes away a little later than the process. */
    default boolean isOpen() {
        return true;
    }

    /**
     * Has the plugin decide a tap that is over, from what it is shown: the card itself is not read.
     *
     * @throws LinkException when it is gone, failed, or did not answer within the patience given
     */
    PluginMessages.Decided decide(PluginMessages.Decide tap, Duration patience) throws LinkException;

    /** Has the plugin decide a tap whose card is there, and tells of each file that it reads of it meanwhile. */
    default PluginMessages.Decided decide(
            PluginMessages.Decide tap, Duration patience, BiConsumer<String, FileContent> reads) throws LinkException {
        return decide(tap, patience);
    }

    /** Has the plugin react. Fails as {@link #decide} does. */
    SignalMessages.Reacted react(SignalMessages.React signal, Duration patience) throws LinkException;

    /** A file of the plugin's screen. Fails as {@link #decide} does. */
    SignalMessages.ScreenContent screen(SignalMessages.ScreenFile file, Duration patience) throws LinkException;

    /** Asks whether it lives. Fails as {@link #decide} does. */
    default void ping(Duration patience) throws LinkException {
        throw new LinkException(process() + " has no heartbeat");
    }

    /** Has the plugin turn what was remembered into another schema. Fails as {@link #decide} does. */
    default LifecycleMessages.Migrated migrate(LifecycleMessages.Migrate values, Duration patience)
            throws LinkException {
        throw new LinkException(process() + " knows one schema only");
    }

    /** Has the plugin look at records. Fails as {@link #decide} does. */
    default RuleMessages.Checked check(RuleMessages.CheckRecords records, Duration patience) throws LinkException {
        throw LinkException.unsupported(process() + " looks at no records");
    }

    /** Has the plugin turn records into another schema. Fails as {@link #decide} does. */
    default RuleMessages.Turned turn(RuleMessages.TurnRecords records, Duration patience) throws LinkException {
        throw LinkException.unsupported(process() + " turns no records");
    }

    /** Has the plugin turn rules into another schema, piece by piece. Fails as {@link #decide} does. */
    default RuleMessages.TurnedRules turn(RuleMessages.TurnRules rules, Duration patience) throws LinkException {
        throw LinkException.unsupported(process() + " turns no rules");
    }

    /**
     * Asks a question that the plugin named. Fails as {@link #decide} does.
     *
     * @param back what it may look back at until it has answered
     */
    default ViewMessages.Drawn show(ViewMessages.Show question, LookingBack back, Duration patience)
            throws LinkException {
        throw new LinkException(process() + " shows nothing");
    }

    /** The function that it decides. */
    default String function() {
        return hello().function();
    }

    /** What it declares. */
    default PluginMessages.Hello.Declared words() {
        return hello().words();
    }
}
