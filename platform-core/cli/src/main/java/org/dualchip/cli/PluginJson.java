// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.dualchip.link.message.LifecycleMessages.GenerationState;
import org.dualchip.link.message.LifecycleMessages.Offered;
import org.dualchip.link.message.LifecycleMessages.Plugin;
import org.dualchip.link.message.LifecycleMessages.Plugins;

/** Plugins for scripts, in the form that the gateway answers them in. */
final class PluginJson {
    private PluginJson() {}

    static String of(Plugins plugins) throws IOException {
        return Json.object(json -> {
            json.writeBooleanField("development", plugins.development());
            Json.array(json, "plugins", plugins.plugins(), PluginJson::plugin);
        });
    }

    static String of(Offered found) throws IOException {
        return Json.object(json -> {
            json.writeStringField("plugin", found.plugin());
            json.writeStringField("version", found.version());
            json.writeBooleanField("good", found.findings().isEmpty());
            Json.array(json, "words", found.words(), JsonGenerator::writeString);
            Json.array(json, "findings", found.findings(), JsonGenerator::writeString);
            Json.array(json, "warnings", found.warnings(), JsonGenerator::writeString);
        });
    }

    private static void plugin(JsonGenerator json, Plugin plugin) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", plugin.name());
        Json.array(json, "generations", plugin.generations(), PluginJson::generation);
        Json.array(json, "words", plugin.words(), JsonGenerator::writeString);
        Json.object(json, "replayed", inside -> {
            inside.writeNumberField("taps", plugin.replayed().replayed());
            inside.writeNumberField("skipped", plugin.replayed().skipped());
            inside.writeNumberField("different", plugin.replayed().different());
            inside.writeNumberField("failed", plugin.replayed().failed());
            inside.writeNumberField("late", plugin.replayed().late());
            inside.writeNumberField("left", plugin.replayed().left());
            Json.array(inside, "differences", plugin.replayed().differences(), JsonGenerator::writeString);
        });
        json.writeEndObject();
    }

    private static void generation(JsonGenerator json, GenerationState one) throws IOException {
        json.writeStartObject();
        json.writeNumberField("generation", one.number());
        json.writeStringField("version", one.version());
        json.writeStringField("signer", one.signer());
        json.writeStringField("digest", one.digest());
        json.writeStringField("admitted", one.admitted().toString());
        json.writeStringField("state", PluginText.word(one.state()));
        json.writeStringField("why", one.why());
        json.writeNumberField("deaths", one.deaths());
        json.writeNumberField("missed", one.missed());
        json.writeNumberField("failed", one.failed());
        json.writeEndObject();
    }
}
