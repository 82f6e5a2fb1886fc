// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.records.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.dualchip.link.LinkException;
import org.dualchip.link.Message;
import org.dualchip.link.message.RecordMessages;
import org.dualchip.link.message.RecordMessages.AskHistory;
import org.dualchip.link.message.RecordMessages.AskRecords;
import org.dualchip.link.message.RecordMessages.AskRules;
import org.dualchip.link.message.RecordMessages.AskTypes;
import org.dualchip.link.message.RecordMessages.History;
import org.dualchip.link.message.RecordMessages.Page;
import org.dualchip.link.message.RecordMessages.Row;
import org.dualchip.link.message.RecordMessages.RulesPiece;
import org.dualchip.link.message.RecordMessages.Types;

/**
 * A controller's records, asked for in somebody's name; waits for each answer.
 *
 * @param token empty on a controller's own socket
 */
public record AskedRecords(Controller controller, String token) {
    /** Records that a page has at most. */
    public static final int MOST = 200;

    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    /** The way to a controller. */
    public interface Controller {
        <M extends Message> M ask(Message question, Class<M> answer) throws LinkException;
    }

    <M extends Message> M ask(Message question, Class<M> answer) throws LinkException {
        return controller.ask(question, answer);
    }

    /** The types of all plugins, without their schemas. */
    public List<RecordMessages.Type> types() throws LinkException {
        return ask(new AskTypes("", token), Types.class).types();
    }

    /** The types of all plugins, each with its schema. */
    public List<RecordMessages.Type> declared() throws LinkException {
        var declared = new ArrayList<RecordMessages.Type>();
        var functions =
                types().stream().map(RecordMessages.Type::function).distinct().toList();
        for (var function : functions) {
            declared.addAll(ask(new AskTypes(function, token), Types.class).types());
        }
        return declared;
    }

    /** A type with its schema; NoSuchElementException when no running plugin declares it. */
    public RecordMessages.Type type(String function, String name) throws LinkException {
        var here = types().stream().anyMatch(type -> isOf(function, name, type));
        var types = here ? ask(new AskTypes(function, token), Types.class).types() : List.<RecordMessages.Type>of();
        return types.stream()
                .filter(type -> isOf(function, name, type))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(
                        "no running plugin of %s has records called %s".formatted(function, name)));
    }

    private static boolean isOf(String function, String name, RecordMessages.Type type) {
        return type.function().equals(function) && type.name().equals(name);
    }

    /** The version of all of a plugin's records; 0 before anything was entered. */
    public long version(RecordMessages.Type type) throws LinkException {
        return page(type, "", 1, 0).version();
    }

    /**
     * Records in the order of their keys.
     *
     * @param after the key behind which to begin; empty for the first
     * @param most 1 to 200
     * @param version as of which; 0 for now
     */
    public Page page(RecordMessages.Type type, String after, int most, long version) throws LinkException {
        return ask(new AskRecords(type.function(), type.name(), after, most, version, token), Page.class);
    }

    /**
     * One record, with the version of all of them; empty where there is none of this key.
     *
     * @param version as of which; 0 for now
     */
    public Optional<Page> one(RecordMessages.Type type, String key, long version) throws LinkException {
        for (var after = before(key); ; ) {
            var page = page(type, after, 1, version);
            if (page.rows().isEmpty()) return Optional.empty();
            after = page.rows().get(0).key();
            if (after.equals(key)) return Optional.of(page);
            if (!after.startsWith(before(key))) return Optional.empty();
        }
    }

    /** A key behind which there is this one next, but for those that have the highest of all characters in them. */
    private static String before(String key) {
        if (key.isEmpty()) return "";
        int at = key.offsetByCodePoints(key.length(), -1);
        int last = key.codePointAt(at);
        int lower = last == Character.MAX_SURROGATE + 1 ? Character.MIN_SURROGATE - 1 : Math.max(0, last - 1);
        return key.substring(0, at) + Character.toString(lower) + LAST;
    }

    /** A document of rules, whole; its body is empty and its version 0 where there is none. */
    public Row rules(RecordMessages.Type type, long version) throws LinkException {
        var bytes = new ByteArrayOutputStream();
        long of = version;
        while (true) {
            var asked = new AskRules(type.function(), type.name(), of, bytes.size(), token);
            var piece = ask(asked, RulesPiece.class);
            bytes.writeBytes(piece.bytes());
            of = piece.version();
            boolean whole = bytes.size() >= piece.total() || piece.bytes().length == 0;
            if (whole) return new Row("", bytes.toString(StandardCharsets.UTF_8), of);
        }
    }

    /**
     * What became of a record, or of all when the key is {@code *}, the newest first; some of it.
     *
     * @param before the version of the last change that is known; 0 for the newest
     * @param after the key of that change: others of its version follow; empty for versions before it alone
     */
    public History history(RecordMessages.Type type, String key, long before, String after) throws LinkException {
        return ask(new AskHistory(type.function(), type.name(), key, before, after, token), History.class);
    }

    /**
     * Begins to change.
     *
     * @param basedOn the version that the changes are made for; 0 for any
     * @throws ConcurrentModificationException when there is a newer one already
     */
    public ChangeSet change(RecordMessages.Type type, long basedOn) throws LinkException {
        long now = basedOn == 0 ? 0 : version(type);
        if (now != basedOn) {
            throw new ConcurrentModificationException(
                    "somebody else has changed them: this was made for version %d, and they are at %d"
                            .formatted(basedOn, now));
        }
        return new ChangeSet(this, type, basedOn);
    }
}
