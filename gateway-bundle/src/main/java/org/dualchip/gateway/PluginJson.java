// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import org.dualchip.link.message.LifecycleMessages.GenerationState;
import org.dualchip.link.message.LifecycleMessages.Offered;
import org.dualchip.link.message.LifecycleMessages.Plugin;
import org.dualchip.link.message.LifecycleMessages.Plugins;
import org.dualchip.link.message.LifecycleMessages.Replayed;

/** How plugins and their generations look in JSON, as {@link Json}. */
final class PluginJson {
    private PluginJson() {}

    static JsonObject plugins(Plugins plugins) {
        return new JsonObject()
                .put("development", plugins.development())
                .put(
                        "plugins",
                        array(plugins.plugins().stream().map(PluginJson::plugin).toList()));
    }

    private static JsonObject plugin(Plugin plugin) {
        return new JsonObject()
                .put("name", plugin.name())
                .put(
                        "generations",
                        array(plugin.generations().stream()
                                .map(PluginJson::generation)
                                .toList()))
                .put("words", array(plugin.words()))
                .put("replayed", replayed(plugin.replayed()));
    }

    private static JsonObject generation(GenerationState one) {
        return new JsonObject()
                .put("generation", one.number())
                .put("version", one.version())
                .put("signer", one.signer())
                .put("digest", one.digest())
                .put("admitted", one.admitted().toString())
                .put("state", one.state().name().toLowerCase(Locale.ROOT))
                .put("why", one.why())
                .put("deaths", one.deaths())
                .put("missed", one.missed())
                .put("failed", one.failed());
    }

    private static JsonObject replayed(Replayed replay) {
        return new JsonObject()
                .put("taps", replay.replayed())
                .put("skipped", replay.skipped())
                .put("different", replay.different())
                .put("failed", replay.failed())
                .put("late", replay.late())
                .put("left", replay.left())
                .put("differences", array(replay.differences()));
    }

    /** What was found of a bundle, with the digest by which it may be installed. */
    static JsonObject offered(Offered found, String digest) {
        return new JsonObject()
                .put("digest", digest)
                .put("plugin", found.plugin())
                .put("version", found.version())
                .put("good", found.findings().isEmpty())
                .put("words", array(found.words()))
                .put("findings", array(found.findings()))
                .put("warnings", array(found.warnings()));
    }

    private static JsonArray array(List<?> values) {
        return new JsonArray(values);
    }
}
