// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.records.text;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.RecordMessages.Becomes;

/** Records as JSON: a list of {@code {"key": …, "record": {…}}}, or one of them a line. */
public final class JsonText {
    private JsonText() {}

    /**
     * Reads a file into a change set, which also hears what is wrong with it.
     *
     * @throws IOException when the file does not come to its end
     */
    public static void read(InputStream file, ChangeSet changes) throws IOException, LinkException {
        var text = new StrictText(file);
        var last = new int[] {1};
        try (var json = Tree.FACTORY.createParser(text)) {
            boolean list = json.nextToken() == JsonToken.START_ARRAY;
            if (list) json.nextToken();
            while (json.currentToken() != null && json.currentToken() != JsonToken.END_ARRAY) {
                last[0] = line(json);
                item(json, changes);
                json.nextToken();
            }
            if (list && json.nextToken() != null)
                changes.wrong(new Flaw(line(json), "", "", "stands behind the list's end"));
        } catch (TooLong e) {
            changes.wrong(
                    new Flaw(last[0], "", "", "is too long: a record holds " + ChangeSet.LONGEST_BODY + " bytes"));
        } catch (JsonProcessingException e) {
            var where = e.getLocation();
            int line = where == null || where.getLineNr() < 1 ? last[0] : where.getLineNr();
            changes.wrong(new Flaw(line, "", "", "from here on it is no JSON: " + Tree.brief(e)));
        } catch (CharacterCodingException e) {
            changes.wrong(new Flaw(text.line(), "", "", "is not UTF-8"));
        }
    }

    /**
     * One record alone, as JSON without what need not be there.
     *
     * @throws IllegalArgumentException with why it is none
     */
    public static String one(InputStream file) throws IOException {
        var text = new StrictText(file);
        try (var json = Tree.FACTORY.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) throw new IllegalArgumentException("it is no JSON object");
            var body = body(json);
            if (json.nextToken() != null) throw new IllegalArgumentException("something stands behind its end");
            return body;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is no JSON: " + Tree.brief(e), e);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("line " + text.line() + " is not UTF-8", e);
        }
    }

    private static int line(JsonParser json) {
        return json.currentTokenLocation().getLineNr();
    }

    private static void item(JsonParser json, ChangeSet changes) throws IOException, LinkException {
        int line = line(json);
        if (json.currentToken() != JsonToken.START_OBJECT) {
            changes.wrong(new Flaw(line, "", "", "is no object with \"key\" and \"record\""));
            json.skipChildren();
            return;
        }
        var key = "";
        var body = "";
        var problem = "";
        boolean said = false;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var name = json.currentName();
            var token = json.nextToken();
            if (name.equals("key") && token == JsonToken.VALUE_STRING) key = json.getText();
            else if (name.equals("record") && (token == JsonToken.START_OBJECT || token == JsonToken.VALUE_NULL)) {
                said = true;
                body = token == JsonToken.VALUE_NULL ? "" : body(json);
            } else if (name.equals("version")) json.skipChildren();
            else {
                problem = "\"%s\" is not known here, or is of another sort".formatted(name);
                json.skipChildren();
            }
        }
        if (problem.isEmpty() && key.isEmpty()) problem = "has no key";
        if (problem.isEmpty() && !said) problem = "has no record; null takes one away";
        if (problem.isEmpty()) changes.put(line, key, body.isEmpty() ? Becomes.NOTHING : Becomes.BODY, body);
        else changes.wrong(new Flaw(line, key, "", problem));
    }

    private static String body(JsonParser json) throws IOException {
        var text = new Bounded();
        try (var copy = Tree.FACTORY.createGenerator(text)) {
            int depth = 0;
            do {
                if (depth > 0) json.nextToken();
                copy.copyCurrentEventExact(json);
                if (json.currentToken().isStructStart()) depth++;
                if (json.currentToken().isStructEnd()) depth--;
            } while (depth > 0);
        }
        return text.toString();
    }

    /** A record that is too long ends here, before it fills the memory. */
    private static final class Bounded extends StringWriter {
        @Override
        public void write(char[] text, int from, int length) {
            super.write(text, from, length);
            if (getBuffer().length() > ChangeSet.LONGEST_BODY) throw new TooLong();
        }
    }

    private static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
