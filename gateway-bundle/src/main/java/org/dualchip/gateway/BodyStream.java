// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A request's body, as it comes, for a thread that waits: a few buffers of it are here at a time, and no more is taken from
 * the network before they are read.
 */
final class BodyStream extends InputStream {
    private static final int MOST_WAITING = 8;
    private static final int LONGEST_WAIT_SECONDS = 20;
    private static final Buffer END = Buffer.buffer();

    /** The body is longer than it may be. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** Room for what may come after a pause, since nothing may wait on the event loop. */
    private final BlockingQueue<Buffer> arrived = new ArrayBlockingQueue<>(MOST_WAITING * 64);

    private final HttpServerRequest request;
    private final Runnable resume;
    private final long most;
    private long taken;
    private Buffer now = Buffer.buffer();
    private int at;
    private boolean ended;
    private volatile boolean broken;

    private BodyStream(HttpServerRequest request, long most, Runnable resume) {
        this.request = request;
        this.most = most;
        this.resume = resume;
    }

    /** Called on the event loop, before anything of the body has come. */
    static BodyStream of(HttpServerRequest request, long most, Runnable resume) {
        var body = new BodyStream(request, most, resume);
        request.exceptionHandler(failure -> body.broke());
        request.handler(body::came);
        request.endHandler(end -> body.offer(END));
        return body;
    }

    /** Whether a request says of itself that it is longer. */
    static boolean saysMore(HttpServerRequest request, long most) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && (!length.matches("[0-9]{1,12}") || Long.parseLong(length) > most);
    }

    private void came(Buffer buffer) {
        if (buffer.length() == 0) return;
        offer(buffer);
        if (arrived.size() >= MOST_WAITING) request.pause();
    }

    private void offer(Buffer buffer) {
        if (!arrived.offer(buffer)) broke();
    }

    private void broke() {
        broken = true;
        arrived.clear();
        arrived.offer(END);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        while (at == now.length() && !ended) next();
        if (broken) throw new IOException("the request broke off");
        if (ended) return -1;
        int read = Math.min(length, now.length() - at);
        now.getBytes(at, at + read, into, from);
        at += read;
        return read;
    }

    private void next() throws IOException {
        now = waited();
        at = 0;
        ended = now.equals(END) && now.length() == 0;
        taken += now.length();
        if (taken > most) throw new TooLong();
        if (arrived.isEmpty()) resume.run();
    }

    private Buffer waited() throws IOException {
        try {
            var buffer = arrived.poll(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
            if (buffer != null) return buffer;
            throw new IOException("the request did not go on for " + LONGEST_WAIT_SECONDS + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the gateway stops", e);
        }
    }

    /** Who sends without an end is hung up on. */
    private void dropped(Buffer rest) {
        taken += rest.length();
        if (taken > 2 * most) request.connection().close();
    }

    /** What still comes is read, for the answer to be heard, and dropped. */
    void drop() {
        if (request.isEnded()) return;
        request.handler(this::dropped);
        request.resume();
    }
}
