// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dualchip.link.message.AdmissionMessages;
import org.dualchip.link.message.CardMessages;
import org.dualchip.link.message.HouseMessages;
import org.dualchip.link.message.InspectMessages;
import org.dualchip.link.message.KeypadMessages;
import org.dualchip.link.message.LifecycleMessages;
import org.dualchip.link.message.LookMessages;
import org.dualchip.link.message.OperatorMessages;
import org.dualchip.link.message.PeopleMessages;
import org.dualchip.link.message.PlaceMessages;
import org.dualchip.link.message.PluginMessages;
import org.dualchip.link.message.PocketMessages;
import org.dualchip.link.message.RecordMessages;
import org.dualchip.link.message.RuleMessages;
import org.dualchip.link.message.SealMessages;
import org.dualchip.link.message.SignalMessages;
import org.dualchip.link.message.ViewMessages;

/** One direction of a wall, with the messages that may cross it, found by asking its catalogue. */
record Crossing(String name, Catalogue hears) {
    static Stream<Crossing> all() {
        return Stream.of(Wall.values())
                .flatMap(wall -> Stream.of(
                        new Crossing(wall + " to controller", wall.listenerHears()),
                        new Crossing(wall + " from controller", wall.peerHears())));
    }

    /** Every record of the house that is a message. */
    static List<Class<? extends Message>> everyMessage() {
        var all = new ArrayList<Class<? extends Message>>(List.of(Failure.class, Done.class));
        for (var wall : List.of(
                CardMessages.class,
                PluginMessages.class,
                OperatorMessages.class,
                PlaceMessages.class,
                SignalMessages.class,
                HouseMessages.class,
                PocketMessages.class,
                AdmissionMessages.class,
                LifecycleMessages.class,
                RecordMessages.class,
                RuleMessages.class,
                InspectMessages.class,
                ViewMessages.class,
                LookMessages.class,
                SealMessages.class,
                PeopleMessages.class,
                KeypadMessages.class)) {
            for (var nested : wall.getDeclaredClasses()) {
                if (Message.class.isAssignableFrom(nested)) all.add(nested.asSubclass(Message.class));
            }
        }
        return all;
    }

    /** Samples of each kind that is listed. */
    List<Message> samples(RandomValues values, int each) {
        var samples = new ArrayList<Message>();
        for (var type : everyMessage()) {
            for (int i = 0; i < each; i++) {
                var sample = values.of(type);
                if (hears.lists(sample)) samples.add(sample);
            }
        }
        return samples;
    }

    static byte[] payload(Message message) {
        var out = new Encoder();
        message.encode(out);
        var payload = out.payload();
        var bytes = new byte[payload.remaining()];
        payload.get(bytes);
        return bytes;
    }

    Message decode(int type, byte[] payload) {
        return hears.decode(new Frame(Frame.Mode.NOTICE, type, 0, ByteBuffer.wrap(payload)));
    }

    @Override
    public String toString() {
        return name;
    }
}
