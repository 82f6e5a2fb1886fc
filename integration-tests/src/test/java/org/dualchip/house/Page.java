// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/** The house's HTTP interface, asked as a script of the operator's would. */
final class Page {
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI address;
    private final String token;

    Page(Site site) throws IOException {
        address = URI.create("http://127.0.0.1:" + site.page());
        token = Files.readString(site.data().resolve("token")).strip();
    }

    /** The answer, its headers too. */
    String get(String path) throws IOException, InterruptedException {
        var answer = client.send(request(path).build(), BodyHandlers.ofString());
        return answer.statusCode() + "\n" + answer.headers().map() + "\n" + answer.body();
    }

    String post(String path, String json) throws IOException, InterruptedException {
        var request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    /** Listens from now on; returns when the stream has begun. */
    Stream listen(String path) throws IOException, InterruptedException {
        var answer = client.send(request(path).build(), BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) throw new IOException(path + ": " + answer.statusCode());
        return new Stream(answer.body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).header("Authorization", "Bearer " + token);
    }

    /** What a stream has told so far. */
    static final class Stream {
        private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

        private Stream(InputStream in) {
            var thread = new Thread(() -> pump(in), "stream");
            thread.setDaemon(true);
            thread.start();
        }

        private void pump(InputStream in) {
            byte[] part = new byte[4096];
            try {
                for (int got = in.read(part); got >= 0; got = in.read(part)) heard.write(part, 0, got);
            } catch (IOException e) {
                heard.writeBytes("closed".getBytes(StandardCharsets.US_ASCII));
            }
        }

        byte[] heard() {
            return heard.toByteArray();
        }

        boolean has(String text) {
            return heard.toString(StandardCharsets.UTF_8).contains(text);
        }
    }
}
