// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dualchip.link.message.RecordMessages.Finish;
import org.dualchip.link.message.RecordMessages.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records by HTTP: looked at, changed one by one and by the file, and everything that is no such request. */
class RecordApiTest {
    private static final String PEOPLE = "/api/records/access/people";
    private static final String FARES = "/api/records/transit/fares";
    private static final String JSON = "application/json";

    private RunningGateway site;

    @BeforeEach
    void start() throws Exception {
        site = new RunningGateway();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private HttpResponse<String> send(String method, String path, byte[] body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(site.uri(path))
                .method(method, BodyPublishers.ofByteArray(body))
                .header("Authorization", "Bearer " + FakeController.TOKEN);
        return site.send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send("GET", path, new byte[0]);
    }

    private HttpResponse<String> put(String path, String body, String... headers) throws Exception {
        var all = Stream.concat(List.of("Content-Type", JSON).stream(), List.of(headers).stream())
                .toArray(String[]::new);
        return send("PUT", path, body.getBytes(UTF_8), all);
    }

    private HttpResponse<String> load(String query, String file, String type) throws Exception {
        return send("POST", PEOPLE + "/import" + query, file.getBytes(UTF_8), "Content-Type", type);
    }

    private Map<String, String> people() {
        return site.controller.records.bodies("people");
    }

    private static String tag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElse("none");
    }

    @Test
    void saysWhichTypesThereAre() throws Exception {
        var types = new JsonObject(get("/api/records").body()).getJsonArray("types");
        assertEquals(2, types.size());
        assertEquals("holder", types.getJsonObject(0).getString("keyed"));
        assertEquals("operator", types.getJsonObject(0).getJsonObject("schema").getString("x-change"));
        assertEquals("rules", types.getJsonObject(1).getString("keyed"));
    }

    @Test
    void aRecordIsPutAndReadAndDeleted() throws Exception {
        var made = put(PEOPLE + "/alice%20%C3%A4%2Fb", "{\"group\": \"staff\", \"rate\": 1.10}");
        assertEquals(200, made.statusCode(), made.body());
        assertEquals("\"1\"", tag(made));
        assertEquals(Map.of("alice ä/b", "{\"group\":\"staff\",\"rate\":1.10}"), people());
        var read = get(PEOPLE + "/alice%20%C3%A4%2Fb");
        assertEquals("{\"group\":\"staff\",\"rate\":1.10}", read.body());
        assertEquals("\"1\"", tag(read));
        assertEquals(
                200, send("DELETE", PEOPLE + "/alice%20%C3%A4%2Fb", new byte[0]).statusCode());
        assertEquals(Map.of(), people());
        assertEquals(
                404, send("DELETE", PEOPLE + "/alice%20%C3%A4%2Fb", new byte[0]).statusCode());
        assertEquals(404, get(PEOPLE + "/alice%20%C3%A4%2Fb").statusCode());
    }

    @Test
    void whatWasMadeForAnOlderVersionIsRefused() throws Exception {
        put(PEOPLE + "/alice", "{\"group\":\"a\"}");
        assertEquals(
                200,
                put(PEOPLE + "/alice", "{\"group\":\"b\"}", "If-Match", "\"1\"").statusCode());
        var stale = put(PEOPLE + "/alice", "{\"group\":\"c\"}", "If-Match", "\"1\"");
        assertEquals(409, stale.statusCode(), stale.body());
        assertEquals(
                409,
                send("DELETE", PEOPLE + "/alice", new byte[0], "If-Match", "\"1\"")
                        .statusCode());
        assertEquals(
                400,
                put(PEOPLE + "/alice", "{\"group\":\"c\"}", "If-Match", "1").statusCode());
        assertEquals(Map.of("alice", "{\"group\":\"b\"}"), people());
    }

    @Test
    void whatThePluginOrTheSchemaRefusesIsSaidByFinding() throws Exception {
        var refused = put(PEOPLE + "/alice", "{\"group\":\"nobody\"}");
        assertEquals(422, refused.statusCode());
        var finding = new JsonObject(refused.body()).getJsonArray("findings").getJsonObject(0);
        assertEquals(
                new JsonObject("{\"line\":1,\"key\":\"alice\",\"where\":\"/group\",\"message\":\"is of nobody\"}"),
                finding);
        assertTrue(RunningGateway.error(refused).startsWith("nothing was changed"));
        assertEquals(Map.of(), people());
    }

    @Test
    void aDryRunChangesNothing() throws Exception {
        assertEquals(200, put(PEOPLE + "/alice?dry=true", "{\"group\":\"a\"}").statusCode());
        assertEquals(200, load("?dry=true", "key,group\na,x\n", "text/csv").statusCode());
        assertEquals(422, load("?dry=true", "key,group\na,nobody\n", "text/csv").statusCode());
        assertEquals(Map.of(), people());
    }

    @Test
    void whatAPartOfARecordTakesAwayIsNamed() throws Exception {
        put(PEOPLE + "/bob", "{\"group\":\"a\",\"level\":1}");
        for (var query : List.of("?dry=true", "")) {
            var outcome =
                    new JsonObject(load(query, "key,group\nbob,b\n", "text/csv").body());
            assertEquals(1, outcome.getInteger("losing"));
            assertEquals(
                    new JsonObject("{\"line\":2,\"key\":\"bob\",\"where\":\"\",\"message\":\"loses level\"}"),
                    outcome.getJsonArray("losses").getJsonObject(0));
        }
    }

    @Test
    void pagesComeInTheOrderOfKeys() throws Exception {
        load("", "key,group\nc,x\na,x\nb,x\n", "text/csv; charset=utf-8");
        var first = new JsonObject(get(PEOPLE + "?most=2").body());
        assertEquals(List.of("a", "b"), keys(first));
        assertTrue(first.getBoolean("more"));
        var second = new JsonObject(get(PEOPLE + "?most=2&after=b").body());
        assertEquals(List.of("c"), keys(second));
        assertFalse(second.getBoolean("more"));
        for (var wrong :
                List.of("most=0", "most=201", "most=x", "version=-1", "most=1&most=2", "after=" + "x".repeat(2000))) {
            assertEquals(400, get(PEOPLE + "?" + wrong).statusCode(), wrong);
        }
    }

    private static List<String> keys(JsonObject page) {
        return page.getJsonArray("records").stream()
                .map(JsonObject.class::cast)
                .map(one -> one.getString("key"))
                .toList();
    }

    @Test
    void aFileIsTakenWholeOrNotAtAll() throws Exception {
        var good = IntStream.range(0, 3000).mapToObj(i -> "k" + i + ",x,1\n").collect(Collectors.joining());
        var wrong = load("", "key,group,level\n" + good + "z,x,one\nk7,y,2\nq,nobody,1\n", "text/csv");
        assertEquals(422, wrong.statusCode());
        var findings = new JsonObject(wrong.body()).getJsonArray("findings");
        assertEquals(List.of(3002, 3003, 3004), lines(findings));
        assertEquals("stands on line 9 already", findings.getJsonObject(1).getString("message"));
        assertEquals(Map.of(), people());
        var all = load("?format=csv", "key,group,level\n" + good, "text/csv");
        assertEquals(200, all.statusCode(), all.body());
        assertEquals(
                "{\"rows\":3000,\"wrong\":0,\"changed\":3000,\"version\":1,\"findings\":[],\"losing\":0,\"losses\":[]}",
                all.body());
        assertEquals(3000, people().size());
    }

    private static List<Integer> lines(JsonArray findings) {
        return findings.stream()
                .map(JsonObject.class::cast)
                .map(one -> one.getInteger("line"))
                .toList();
    }

    @Test
    void whatIsExportedIsWhatWasImported() throws Exception {
        var file = "key,group,level,rate,active,doors,home.town,home.note,days\n"
                + IntStream.range(1000, 1900)
                        .mapToObj(i -> "k" + i + ",'=1+1," + i + ",,true,a;b,Zürich,,\n")
                        .collect(Collectors.joining());
        load("", file, "text/csv");
        var csv = get(PEOPLE + "/export?format=csv");
        assertEquals(
                "text/csv; charset=utf-8",
                csv.headers().firstValue("Content-Type").orElseThrow());
        assertEquals(file, csv.body());
        var before = people();
        var json = get(PEOPLE + "/export?format=json");
        assertEquals(900, new JsonArray(json.body()).size());
        assertEquals(200, load("?format=json", json.body(), JSON).statusCode());
        assertEquals(before, people());
        assertEquals("=1+1", new JsonObject(before.get("k1000")).getString("group"));
        var lines = json.body().lines().filter(line -> line.startsWith("{"));
        var asLines = lines.map(line -> line.replaceAll(",$", "")).collect(Collectors.joining("\n"));
        assertEquals(200, load("", asLines, "application/x-ndjson").statusCode());
        assertEquals(400, get(PEOPLE + "/export?format=xml").statusCode());
    }

    @Test
    void rulesAreOneDocument() throws Exception {
        assertEquals(404, get(FARES).statusCode());
        var body = "{\"zones\":\"" + "€".repeat(300_000) + "\"}";
        assertEquals(200, put(FARES, body).statusCode());
        var read = get(FARES);
        assertEquals(body, read.body());
        assertEquals("\"1\"", tag(read));
        assertEquals(409, put(FARES, "{}", "If-Match", "\"7\"").statusCode());
        assertEquals(400, put(FARES + "/alice", "{}").statusCode());
        assertEquals(400, put(PEOPLE, "{}").statusCode());
        assertEquals(
                400,
                send("POST", FARES + "/import", new byte[0], "Content-Type", "text/csv")
                        .statusCode());
        assertEquals(413, put(FARES, "{\"a\":\"" + "x".repeat(1 << 20) + "\"}").statusCode());
    }

    @Test
    void aCalendarsDaysBecomePartOfTheRules() throws Exception {
        put(FARES, "{\"days\":[],\"open\":true}");
        var day = LocalDate.now(ZoneOffset.UTC).toString();
        var file = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\n"
                + "DTSTART;VALUE=DATE:" + day.replace("-", "") + "\r\nSUMMARY:Eve\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        assertEquals(200, days(file, "?format=ics&dry=true").statusCode());
        assertEquals("{\"days\":[],\"open\":true}", get(FARES).body());
        assertEquals(200, days(file, "?format=ics").statusCode());
        assertEquals(
                "{\"days\":[{\"date\":\"" + day + "\",\"title\":\"Eve\"}],\"open\":true}",
                get(FARES).body());
        var wrong = days(file.replace("DTSTART", "X-START"), "");
        assertEquals(422, wrong.statusCode());
        assertTrue(wrong.body().contains("\"line\":4"), wrong.body());
        assertEquals(415, days(file, "?format=csv").statusCode());
        assertEquals(400, load("?format=ics", file, "text/calendar").statusCode(), "people take none");
        assertEquals(400, get(PEOPLE + "/export?format=ics").statusCode());
    }

    private HttpResponse<String> days(String file, String query) throws Exception {
        return send("POST", FARES + "/import" + query, file.getBytes(UTF_8), "Content-Type", "text/calendar");
    }

    @Test
    void saysWhoChangedWhat() throws Exception {
        put(PEOPLE + "/alice", "{\"group\":\"a\"}");
        put(PEOPLE + "/bob", "{\"group\":\"a\"}");
        put(PEOPLE + "/alice", "{\"group\":\"b\"}");
        var changes = new JsonObject(get(PEOPLE + "/history?key=alice").body()).getJsonArray("changes");
        assertEquals(2, changes.size());
        assertEquals("{\"group\":\"a\"}", changes.getJsonObject(0).getString("was"));
        assertEquals("gateway", changes.getJsonObject(0).getString("by"));
        assertEquals(
                3,
                new JsonObject(get(PEOPLE + "/history").body())
                        .getJsonArray("changes")
                        .size());
    }

    @Test
    void allOfALongChangeIsReachedPageByPage() throws Exception {
        var lines = IntStream.range(1000, 1300).mapToObj(i -> "k" + i + ",x\n").collect(Collectors.joining());
        load("", "key,group\n" + lines, "text/csv");
        var seen = new ArrayList<String>();
        var page = new JsonObject(get(PEOPLE + "/history").body());
        while (true) {
            var changes = page.getJsonArray("changes");
            for (int i = 0; i < changes.size(); i++)
                seen.add(changes.getJsonObject(i).getString("key"));
            if (!page.getBoolean("more")) break;
            var last = changes.getJsonObject(changes.size() - 1);
            page = new JsonObject(
                    get(PEOPLE + "/history?before=" + last.getLong("version") + "&after=" + last.getString("key"))
                            .body());
        }
        assertEquals(IntStream.range(1000, 1300).mapToObj(i -> "k" + i).toList(), seen);
        assertEquals(400, get(PEOPLE + "/history?after=k1000").statusCode());
    }

    @Test
    void nothingOfItIsShownWithoutAToken() throws Exception {
        for (var path : List.of(
                "/api/records",
                "/api/openapi.json",
                PEOPLE,
                PEOPLE + "/alice",
                PEOPLE + "/export",
                PEOPLE + "/history")) {
            assertEquals(401, site.get(path).statusCode(), path);
            var wrong = HttpRequest.newBuilder(site.uri(path)).header("Authorization", "Bearer wrong");
            assertEquals(401, site.send(wrong).statusCode(), path);
        }
        assertEquals(401, site.post(PEOPLE + "/import", "key\n", "", "text/csv").statusCode());
        assertEquals(
                403,
                site.post(PEOPLE + "/import", "key\na\n", FakeController.AUDITOR, "text/csv")
                        .statusCode());
        assertEquals(Map.of(), people());
    }

    @Test
    void saysWhatIsNotThere() throws Exception {
        for (var path : List.of("/api/records/access/none", "/api/records/none/people", "/api/records/access/none/a")) {
            assertEquals(404, get(path).statusCode(), path);
        }
        assertEquals(405, send("PATCH", PEOPLE + "/alice", new byte[0]).statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "[]", "null", "{", "{}{}", "{\"a\":1,\"a\":2}", "\u0000", "{\"a\":1e}"})
    void whatIsNoRecordIsRefused(String body) throws Exception {
        assertEquals(400, put(PEOPLE + "/alice", body).statusCode(), body);
        assertEquals(Map.of(), people());
    }

    @Test
    void wantsTheRightTypeAndNotTooMuch() throws Exception {
        assertEquals(415, load("", "key\n", "text/plain").statusCode());
        assertEquals(415, load("?format=json", "key\n", "text/csv").statusCode());
        assertEquals(
                415,
                send("PUT", PEOPLE + "/a", "{}".getBytes(UTF_8), "Content-Type", "text/csv")
                        .statusCode());
        var bad = send(
                "POST", PEOPLE + "/import", "key,group\na,\u00ff\n".getBytes(ISO_8859_1), "Content-Type", "text/csv");
        assertEquals(422, bad.statusCode());
        assertTrue(bad.body().contains("\"line\":2"), bad.body());
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), site.gateway.port())) {
            var request = "POST " + PEOPLE + "/import HTTP/1.1\r\nHost: 127.0.0.1:" + site.gateway.port()
                    + "\r\nAuthorization: Bearer " + FakeController.TOKEN
                    + "\r\nContent-Type: text/csv\r\nContent-Length: 67108865\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(UTF_8));
            assertEquals("HTTP/1.1 413", new String(socket.getInputStream().readNBytes(12), UTF_8));
        }
    }

    @Test
    void aFileWithoutALengthEndsAtTheLimit() throws Exception {
        var line = ("key,group\n" + "k,nobody\n".repeat(100_000)).getBytes(UTF_8);
        InputStream endless = new SequenceInputStream(Collections.enumeration(IntStream.range(0, 80)
                .mapToObj(i -> (InputStream) new ByteArrayInputStream(line))
                .toList()));
        var request = HttpRequest.newBuilder(site.uri(PEOPLE + "/import"))
                .POST(BodyPublishers.ofInputStream(() -> endless))
                .headers("Authorization", "Bearer " + FakeController.TOKEN, "Content-Type", "text/csv");
        assertEquals(413, site.send(request).statusCode());
        assertEquals(Map.of(), people());
    }

    @Test
    void whoHangsUpChangesNothing() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), site.gateway.port())) {
            var request = "POST " + PEOPLE + "/import HTTP/1.1\r\nHost: 127.0.0.1:" + site.gateway.port()
                    + "\r\nAuthorization: Bearer " + FakeController.TOKEN
                    + "\r\nContent-Type: text/csv\r\nContent-Length: 100000\r\n\r\nkey,group\n"
                    + IntStream.range(0, 500).mapToObj(i -> "k" + i + ",x\n").collect(Collectors.joining());
            socket.getOutputStream().write(request.getBytes(UTF_8));
            RunningGateway.until(() -> heard(Stage.class) > 0);
        }
        RunningGateway.until(() -> heard(Finish.class) > 0);
        assertEquals(Map.of(), people());
        assertEquals(200, load("", "key,group\na,x\n", "text/csv").statusCode());
    }

    private long heard(Class<?> message) {
        return List.copyOf(site.controller.records.heard).stream()
                .filter(message::isInstance)
                .count();
    }
}
