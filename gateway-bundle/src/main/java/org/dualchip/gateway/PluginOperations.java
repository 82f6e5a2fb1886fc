// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Locale;
import org.dualchip.gateway.Operation.Role;
import org.dualchip.link.message.LifecycleMessages.Verb;

/** The operations on plugins. */
final class PluginOperations {
    private PluginOperations() {}

    static void add(JsonObject paths) {
        var all = new Operation("plugins", "All plugins and their generations.", Role.ANYBODY);
        OpenApi.put(paths, "/api/plugins", "get", all.answers(OpenApi.reference("Plugins")));
        var one = new Operation("plugin", "A plugin and its generations.", Role.ANYBODY).at("name", "access");
        OpenApi.put(
                paths,
                "/api/plugins/{name}",
                "get",
                one.answers(OpenApi.reference("Plugins")).refuses(404));
        OpenApi.put(paths, "/api/plugins", "post", offer());
        OpenApi.put(paths, "/api/plugins/{name}/change", "post", change());
    }

    private static Operation offer() {
        var jar = OpenApi.text().put("contentMediaType", "application/java-archive");
        return new Operation("offer", "Looks through a plugin's bundle, and keeps it to be installed.", Role.INSTALLER)
                .header("Content-Digest", true)
                .takes(Operation.content("application/java-archive", jar))
                .answers(OpenApi.reference("Offered"))
                .refuses(411, 413, 415);
    }

    private static Operation change() {
        var verbs = Arrays.stream(Verb.values())
                .map(verb -> verb.name().toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
        var change = OpenApi.taken(
                OpenApi.object("verb", OpenApi.choice(verbs)),
                "digest",
                OpenApi.said("of the bundle that was offered; to install it"));
        return new Operation("change", "Changes which generation of a plugin decides.", Role.INSTALLER)
                .at("name", "canteen")
                .takesJson(change)
                .answers(OpenApi.reference("Plugins"))
                .refuses(404);
    }

    static JsonObject schemas() {
        var texts = OpenApi.list(OpenApi.text());
        var generation = OpenApi.object("generation", OpenApi.from(0), "admitted", OpenApi.time());
        OpenApi.with(generation, OpenApi.text(), "version", "signer", "digest", "state", "why");
        OpenApi.with(generation, OpenApi.from(0), "deaths", "missed");
        var replayed = OpenApi.with(OpenApi.object(), OpenApi.from(0), "taps", "skipped", "different");
        OpenApi.with(replayed, texts, "differences");
        var plugin = OpenApi.object("name", OpenApi.text(), "generations", OpenApi.list(generation));
        OpenApi.with(OpenApi.with(plugin, texts, "words"), replayed, "replayed");
        var offered = OpenApi.object("good", OpenApi.flag());
        OpenApi.with(offered, OpenApi.text(), "digest", "plugin", "version");
        OpenApi.with(offered, texts, "words", "findings", "warnings");
        return new JsonObject()
                .put("Plugins", OpenApi.object("development", OpenApi.flag(), "plugins", OpenApi.list(plugin)))
                .put("Offered", offered);
    }
}
