// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.money;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dualchip.card.FileContent;
import org.dualchip.link.message.PluginMessages.Decide;
import org.dualchip.link.message.PluginMessages.Decided;
import org.dualchip.link.message.PluginMessages.Hello;
import org.dualchip.link.message.SignalMessages.React;
import org.dualchip.link.message.SignalMessages.Reacted;
import org.dualchip.link.message.SignalMessages.ScreenContent;
import org.dualchip.link.message.SignalMessages.ScreenFile;
import org.dualchip.link.plugin.PluginPeer;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Card;
import org.dualchip.plugin.Decider;
import org.dualchip.plugin.Holder;
import org.dualchip.plugin.Memory;
import org.dualchip.plugin.Records;
import org.dualchip.plugin.Tap;

/** A plugin's decider behind the face of its process. */
record InThisProgram(Hello hello, Decider decider) implements PluginPeer {

    static InThisProgram transit(Decider decider) {
        return of(
                "transit", new Hello.Declared(List.of("cards"), List.of("gate"), List.of(), List.of(), true), decider);
    }

    static InThisProgram access(Decider decider) {
        var words = new Hello.Declared(
                List.of("last-entry", "areas"),
                List.of("lockdown", "inside", "doors"),
                List.of(),
                List.of("mode", "lockdown", "pardon"),
                true);
        return of("access", words, decider);
    }

    static InThisProgram of(String function, Hello.Declared words, Decider decider) {
        var hello = new Hello("org.dualchip." + function, "0.1.0", function, words, Map.of(), List.of());
        return new InThisProgram(hello, decider);
    }

    @Override
    public String process() {
        return "plugin-" + hello.function();
    }

    @Override
    public Decided decide(Decide tap, Duration patience) {
        var shown = new Tap(
                tap.tap(),
                tap.at(),
                tap.clock(),
                tap.checkpoint(),
                tap.area(),
                tap.intent(),
                new Face(tap.card()),
                tap.companions(),
                new Memory(tap.memory()),
                Records.NONE);
        return new Decided(decider.decide(shown), 0);
    }

    @Override
    public Reacted react(React signal, Duration patience) {
        throw new UnsupportedOperationException("nothing signals here");
    }

    @Override
    public ScreenContent screen(ScreenFile file, Duration patience) {
        throw new UnsupportedOperationException("nobody looks");
    }

    /** The card with the files that came along. */
    private record Face(Decide.Shown shown) implements Card {
        @Override
        public Holder holder() {
            return shown.holder();
        }

        @Override
        public Assurance assurance() {
            return shown.assurance();
        }

        @Override
        public boolean resumed() {
            return shown.resumed();
        }

        @Override
        public byte[] read(String file) {
            return content(FileContent.Data.class, file).bytes();
        }

        @Override
        public int value(String file) {
            return content(FileContent.Value.class, file).value();
        }

        @Override
        public List<byte[]> records(String file) {
            return content(FileContent.Records.class, file).records();
        }

        private <C extends FileContent> C content(Class<C> kind, String file) {
            return kind.cast(Objects.requireNonNull(shown.files().get(file), file));
        }
    }
}
