// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.dualchip.link.message.HouseMessages.ProcessState;
import org.dualchip.link.message.OperatorMessages.Checkpoint;
import org.dualchip.link.message.OperatorMessages.House;
import org.dualchip.link.message.OperatorMessages.OutputMoved;
import org.dualchip.link.message.OperatorMessages.PinWanted;
import org.dualchip.link.message.OperatorMessages.Plugin;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.dualchip.link.message.PlaceMessages.Noticed;
import org.dualchip.link.message.PlaceMessages.Screen;
import org.dualchip.plugin.Display;

/** How the controller's messages look in JSON. The fields are a promise to scripts: add, don't rename. */
final class Json {
    private Json() {}

    static JsonObject tap(TapDone tap) {
        var effort = tap.effort();
        var json = new JsonObject()
                .put("tapId", tap.tap())
                .put("at", tap.at().toString())
                .put("checkpoint", tap.checkpoint())
                .put("function", tap.function())
                .put("holder", tap.holder())
                .put("assurance", tap.assurance())
                .put("decision", tap.decision())
                .put("reason", tap.reason())
                .put("message", tap.message("en"))
                .put("messages", texts(tap.messages()))
                .put(
                        "exchanges",
                        pair("security", effort.securityExchanges(), "application", effort.applicationExchanges()))
                .put("bytes", pair("out", effort.bytesOut(), "in", effort.bytesIn()))
                .put(
                        "micros",
                        pair("total", tap.totalMicros(), "card", effort.cardMicros())
                                .put("host", effort.hostMicros())
                                .put("durable", tap.durableMicros()));
        tap.sealed().ifPresent(seal -> json.put("sealed", texts(seal.texts())));
        return json;
    }

    /** What everybody may know: that somebody came, where and when, and how it ended. Of whom and why nothing. */
    static JsonObject somebodysTap(TapDone tap) {
        return without(tap(tap), "holder", "reason", "message", "messages", "sealed");
    }

    /** The same of a notice: that there is one, and how urgent. */
    static JsonObject somebodysNotice(Noticed said) {
        return without(notice(said), "reason", "message", "messages");
    }

    private static JsonObject without(JsonObject all, String... fields) {
        for (var field : fields) all.remove(field);
        return all;
    }

    private static JsonObject texts(Map<String, String> texts) {
        var all = new JsonObject();
        texts.forEach(all::put);
        return all;
    }

    /** What a screen shows; in no other answer. */
    static JsonObject display(Display display) {
        return new JsonObject()
                .put("values", texts(display.values()))
                .put("millis", display.time().toMillis());
    }

    static JsonObject screen(Screen screen) {
        return new JsonObject().put("function", screen.function()).put("files", new JsonArray(screen.files()));
    }

    static JsonObject notice(Noticed said) {
        return new JsonObject()
                .put("id", said.id())
                .put("at", said.at().toString())
                .put("checkpoint", said.checkpoint())
                .put("function", said.function())
                .put("urgency", said.urgency().name().toLowerCase(Locale.ROOT))
                .put("reason", said.reason())
                .put("message", said.messages().getOrDefault("en", said.reason()))
                .put("messages", texts(said.messages()));
    }

    static JsonObject output(OutputMoved output) {
        return new JsonObject()
                .put("checkpoint", output.checkpoint())
                .put("open", output.open())
                .put("at", output.at().toString());
    }

    static JsonObject pin(PinWanted pin) {
        return pair("tapId", pin.tap(), "checkpoint", pin.checkpoint());
    }

    static JsonObject house(House house) {
        return new JsonObject()
                .put("ready", house.ready())
                .put("version", house.version())
                .put("processes", list(house.processes(), Json::process))
                .put("checkpoints", list(house.checkpoints(), Json::checkpoint))
                .put("plugins", list(house.plugins(), Json::plugin))
                .put("slots", new JsonArray(house.slots()))
                .put("cards", new JsonArray(house.cards()));
    }

    private static JsonObject process(ProcessState process) {
        return pair("name", process.name(), "pid", process.pid())
                .put("state", process.state())
                .put("level", process.level().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("stands", new JsonArray(process.stands()))
                .put("fallen", new JsonArray(process.fallen()))
                .put("limits", new JsonArray(process.limits()))
                .put("restarts", process.restarts());
    }

    private static JsonObject checkpoint(Checkpoint checkpoint) {
        return pair("name", checkpoint.name(), "function", checkpoint.function())
                .put("state", checkpoint.state())
                .put("intents", new JsonArray(checkpoint.intents()))
                .put("profiles", new JsonArray(checkpoint.profiles()))
                .put("output", checkpoint.output())
                .put("open", checkpoint.open());
    }

    private static JsonObject plugin(Plugin plugin) {
        return pair("name", plugin.name(), "version", plugin.version())
                .put("function", plugin.function())
                .put("generation", plugin.generation())
                .put("process", plugin.process())
                .put("screen", plugin.screen());
    }

    private static JsonObject pair(String one, Object value, String other, Object otherValue) {
        return new JsonObject().put(one, value).put(other, otherValue);
    }

    private static <T> JsonArray list(List<T> values, Function<T, JsonObject> each) {
        return new JsonArray(values.stream().map(each).toList());
    }
}
