// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.dualchip.records.text.PaperRecords;
import org.junit.jupiter.api.Test;

/** The document of the API, held against OpenAPI's own rules by somebody else's library. */
class OpenApiTest {
    static final JsonObject DOCUMENT = OpenApi.of(List.of(PaperRecords.PEOPLE, PaperRecords.FARES));

    private static final List<String> OPERATIONS = List.of(
            "change",
            "delete.access.people",
            "doctor",
            "events",
            "explain",
            "export.access.people",
            "get.access.people",
            "get.transit.fares",
            "history.access.people",
            "history.transit.fares",
            "house",
            "import.access.people",
            "import.transit.fares",
            "inputs",
            "intend",
            "journal",
            "list.access.people",
            "me",
            "moveInput",
            "offer",
            "openapi",
            "order",
            "plugin",
            "plugins",
            "present",
            "put.access.people",
            "put.transit.fares",
            "screen",
            "taps",
            "types",
            "unlock",
            "view",
            "views");

    /** The library knows fewer media types than there are; which they are is no matter of OpenAPI's rules. */
    private static OpenAPIContract read(JsonObject document) throws Exception {
        var known = document.encode()
                .replace("\"text/csv\"", "\"text/plain\"")
                .replace("\"text/calendar\"", "\"text/plain\"")
                .replace("\"application/x-ndjson\"", "\"application/octet-stream\"")
                .replace("\"application/java-archive\"", "\"application/octet-stream\"")
                .replace("\"text/event-stream\"", "\"text/plain\"");
        var vertx = Vertx.vertx();
        try {
            return OpenAPIContract.from(vertx, new JsonObject(known))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
        } finally {
            vertx.close();
        }
    }

    @Test
    void itKeepsTheRulesOfOpenApi() throws Exception {
        var contract = read(DOCUMENT);
        assertEquals(
                OPERATIONS,
                contract.operations().stream()
                        .map(operation -> operation.getOperationId())
                        .sorted()
                        .toList());
        var put = contract.operation("put.access.people");
        assertEquals("/api/records/access/people/{key}", put.getOpenAPIPath());
        assertNotNull(put.getRequestBody());
    }

    @Test
    void theLibraryWouldSayWhatIsWrong() {
        var wrong = DOCUMENT.copy();
        wrong.getJsonObject("paths")
                .getJsonObject("/api/records")
                .getJsonObject("get")
                .put("responses", "none");
        assertThrows(Exception.class, () -> read(wrong));
    }

    @Test
    void aTypesSchemaStandsInItWithItsOwnDefinitions() {
        var schemas = DOCUMENT.getJsonObject("components").getJsonObject("schemas");
        var people = schemas.getJsonObject("access.people");
        assertEquals(
                "#/components/schemas/access.people/$defs/word",
                people.getJsonObject("properties").getJsonObject("group").getString("$ref"));
        var references = Pattern.compile("\"\\$ref\":\"([^\"]+)\"").matcher(DOCUMENT.encode());
        int found = 0;
        for (; references.find(); found++) {
            Object at = DOCUMENT;
            for (var name : references.group(1).substring(2).split("/", -1)) at = ((JsonObject) at).getValue(name);
            assertNotNull(at, references.group(1));
        }
        assertTrue(found > 30, String.valueOf(found));
    }
}
