// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dualchip.card.FileContent;
import org.dualchip.link.message.PluginMessages.Decide;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.ClockQuality;
import org.dualchip.plugin.Companion;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Holder;
import org.dualchip.plugin.Intent;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Timer;

/**
 * A decided tap, read back from its journal entry.
 *
 * @param plugin name and version of what decided it
 * @param shown all that it was shown
 * @param decision what it answered, but for what a screen showed
 */
public record TappedAgain(String function, String plugin, Decide shown, Decision decision) {
    private static final HexFormat HEX = HexFormat.of();

    /** A tap cannot be read back whole; the message says why in a few words. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable(String why) {
            super(why);
        }
    }

    /** Whether a body is one of a tap of this function, as far as can be told: a deleted one may be anybody's. */
    public static boolean mayBeOf(String function, String body) {
        if (body.isEmpty()) return true;
        try {
            var json = Json.read(body);
            // An unconfirmed outcome without the intention before it has the body of the intention inside.
            return (json.has("intended") ? json.object("intended") : json)
                    .text("function")
                    .equals(function);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Reads the body of an entry of a decided tap: all of it, so that it can be decided again. */
    public static TappedAgain read(String tap, String body) throws Unreadable {
        return read(tap, body, true);
    }

    /** Reads it to be looked at: what is confidential is left out. */
    public static TappedAgain told(String tap, String body) throws Unreadable {
        return read(tap, body, false);
    }

    /** The same of what a plugin decided and the platform denied in the end, with the card changed or not. */
    public static TappedAgain toldOfIntended(String tap, String body) throws Unreadable {
        try {
            var json = Json.read(body);
            return read(tap, json.has("intended") ? json.object("intended") : json, false);
        } catch (IllegalArgumentException e) {
            throw new Unreadable("its body cannot be read: " + e.getMessage());
        }
    }

    private static TappedAgain read(String tap, String body, boolean whole) throws Unreadable {
        if (body.isEmpty()) throw new Unreadable("its body was deleted");
        try {
            return read(tap, Json.read(body), whole);
        } catch (IllegalArgumentException e) {
            throw new Unreadable("its body cannot be read: " + e.getMessage());
        }
    }

    private static TappedAgain read(String tap, Json json, boolean whole) throws Unreadable {
        try {
            if (!json.has("plugin")) throw new Unreadable("no plugin decided it");
            if (!json.has("companions") || !json.has("timers")) throw new Unreadable("written by an older release");
            return new TappedAgain(
                    json.text("function"), json.text("plugin"), shown(tap, json, whole), decision(json, whole));
        } catch (IllegalArgumentException e) {
            throw new Unreadable("its body cannot be read: " + e.getMessage());
        }
    }

    private static Decide shown(String tap, Json json, boolean whole) throws Unreadable {
        var files = files(json.object("files"), whole);
        var companions = new ArrayList<Companion>();
        for (var one : json.objects("companions")) companions.add(companion(one, whole));
        return new Decide(
                tap,
                Instant.ofEpochMilli(json.number("at")),
                ClockQuality.valueOf(json.text("clock")),
                json.text("checkpoint"),
                json.text("area"),
                new Intent(
                        json.object("intent").text("name"),
                        texts(json.object("intent").object("parameters"))),
                new Decide.Shown(holder(json), Assurance.valueOf(json.text("assurance")), json.flag("resumed"), files),
                companions,
                values(json.object("memory")),
                entered(json));
    }

    /** The version alone: what was entered then stands in the records. */
    private static Decide.Entered entered(Json json) {
        long version = json.has("records") ? json.number("records") : 0;
        int form = json.has("form") ? (int) json.number("form") : 0;
        return new Decide.Entered(version, form, Map.of(), Map.of());
    }

    private static Holder holder(Json json) {
        return new Holder(json.text("holder"), json.text("cardNumber"));
    }

    private static FileContent content(String name, Object content) throws Unreadable {
        if (content instanceof String hex) return new FileContent.Data(HEX.parseHex(hex));
        if (content instanceof Long value) return new FileContent.Value(value.intValue());
        if (content instanceof List<?> records) {
            return new FileContent.Records(records.stream()
                    .map(record -> HEX.parseHex(String.valueOf(record)))
                    .toList());
        }
        if (content instanceof Map<?, ?> one && one.get("counter") instanceof Long commits) {
            return new FileContent.Counter(commits.intValue());
        }
        throw new Unreadable("of " + name + " there is a digest alone");
    }

    private static Map<String, FileContent> files(Json shown, boolean whole) throws Unreadable {
        var files = new TreeMap<String, FileContent>();
        for (var name : shown.names()) {
            var content = shown.any(name);
            if (whole || !isDigest(content)) files.put(name, content(name, content));
        }
        return files;
    }

    private static boolean isDigest(Object content) {
        return content instanceof Map<?, ?> one && one.containsKey("digest");
    }

    private static Companion companion(Json json, boolean whole) throws Unreadable {
        var files = new TreeMap<String, byte[]>();
        files(json.object("files"), whole).forEach((name, content) -> {
            if (content instanceof FileContent.Data data) files.put(name, data.bytes());
        });
        return new Companion(
                holder(json),
                Assurance.valueOf(json.text("assurance")),
                Companion.Presence.valueOf(json.text("presence")),
                files);
    }

    private static Decision decision(Json json, boolean whole) throws Unreadable {
        var changes = new ArrayList<Change>();
        for (var one : json.objects("changes")) {
            if (whole || !one.has("digest")) changes.add(change(one));
        }
        return new Decision(
                json.text("decision").equals("granted"),
                new Reason(json.text("reason"), json.has("parameters") ? texts(json.object("parameters")) : Map.of()),
                Duration.ofMillis(json.number("openMillis")),
                changes,
                values(json.object("remember")),
                json.objects("timers").stream()
                        .map(one -> new Timer(one.text("name"), Duration.ofMillis(one.number("afterMillis"))))
                        .toList(),
                Optional.empty(),
                json.has("seal") ? Optional.of(HEX.parseHex(json.text("seal"))) : Optional.empty());
    }

    private static Change change(Json json) throws Unreadable {
        if (json.has("debit")) return new Change.Debit(json.text("debit"), (int) json.number("amount"));
        if (json.has("credit")) return new Change.Credit(json.text("credit"), (int) json.number("amount"));
        if (json.has("digest")) throw new Unreadable("of a change there is a digest alone");
        var data = HEX.parseHex(json.text("data"));
        if (json.has("append")) return new Change.Append(json.text("append"), data);
        return new Change.Write(json.text("write"), (int) json.number("offset"), data);
    }

    private static Map<String, String> texts(Json json) {
        var texts = new HashMap<String, String>();
        for (var name : json.names()) texts.put(name, json.text(name));
        return texts;
    }

    private static Map<String, byte[]> values(Json json) {
        var values = new TreeMap<String, byte[]>();
        for (var name : json.names()) values.put(name, HEX.parseHex(json.text(name)));
        return values;
    }
}
