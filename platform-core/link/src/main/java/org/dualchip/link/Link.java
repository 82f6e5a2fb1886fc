// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.ByteChannel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** One end of a channel between two processes: sends requests and notices, serves those of the other end. */
public final class Link implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Link.class.getName());
    /** More requests than these at once are answered with a failure. */
    private static final int MOST_AT_ONCE = 32;

    private final String name;
    private final ByteChannel channel;
    private final Catalogue hears;
    private final Handler handler;
    private final ExecutorService servants;
    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<Message>> calls = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    private Link(String name, ByteChannel channel, Catalogue hears, Handler handler) {
        this.name = name;
        this.channel = channel;
        this.hears = hears;
        this.handler = handler;
        this.servants = new ThreadPoolExecutor(
                0, MOST_AT_ONCE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> daemon(work, "link-" + name));
    }

    /** Starts to listen on the channel, which the link owns from now on. */
    public static Link over(ByteChannel channel, String name, Catalogue hears, Handler handler) {
        var link = new Link(name, channel, hears, handler);
        daemon(link::listen, "link-" + name + "-in").start();
        return link;
    }

    public String name() {
        return name;
    }

    public boolean isOpen() {
        return !closed.get();
    }

    /**
     * Sends a request and waits for its answer.
     *
     * @throws LinkException when there is no link, no answer in time, or the other side could not serve it
     */
    public <M extends Message> M call(Message request, Class<M> answer, Duration patience) throws LinkException {
        int id = lastId.incrementAndGet();
        var reply = new CompletableFuture<Message>();
        calls.put(id, reply);
        try {
            send(Frame.Mode.REQUEST, id, request);
            return expected(answer, reply.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            throw new LinkException(name + " did not answer within " + patience.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw new LinkException(name + " is gone", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LinkException("interrupted while waiting for " + name, e);
        } finally {
            calls.remove(id);
        }
    }

    private <M extends Message> M expected(Class<M> answer, Message reply) throws LinkException {
        if (answer.isInstance(reply)) return answer.cast(reply);
        if (reply instanceof Failure failure) throw new LinkException(failure);
        close();
        throw new LinkException(name + " answered with " + reply.kind().code() + "; closed");
    }

    /** Sends without waiting for anything; lost when the link is. */
    public void tell(Message notice) {
        try {
            send(Frame.Mode.NOTICE, 0, notice);
        } catch (LinkException e) {
            LOG.log(Level.DEBUG, "not told: {0}", e.getMessage());
        }
    }

    private void send(Frame.Mode mode, int id, Message message) throws LinkException {
        var out = new Encoder();
        message.encode(out);
        var frame = new Frame(mode, message.kind().code(), id, out.payload());
        try {
            synchronized (channel) {
                frame.writeTo(channel);
            }
        } catch (IOException e) {
            close();
            throw new LinkException(name + " is gone", e);
        }
        if (closed.get()) throw new LinkException(name + " is gone");
    }

    private void listen() {
        var frames = new Frame.Source(channel);
        try {
            while (!closed.get()) {
                var frame = frames.next();
                receive(frame, hears.decode(frame));
            }
        } catch (IOException e) {
            if (!closed.get()) LOG.log(Level.INFO, "link {0} closed: {1}", name, e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "link {0} closed, its peer broke the protocol: {1}", name, e.getMessage());
        } finally {
            close();
        }
    }

    private void receive(Frame frame, Message message) {
        if (frame.mode() == Frame.Mode.REPLY) {
            var call = calls.remove(frame.id());
            if (call != null) call.complete(message); // an answer that came too late is dropped
            return;
        }
        try {
            servants.execute(() -> serve(frame.mode(), frame.id(), message));
        } catch (RejectedExecutionException e) {
            answer(frame.mode(), frame.id(), new Failure("Busy", "more than " + MOST_AT_ONCE + " requests at once"));
        }
    }

    private void serve(Frame.Mode mode, int id, Message message) {
        try {
            answer(mode, id, handler.handle(this, message));
        } catch (Exception e) {
            LOG.log(Level.DEBUG, "request over " + name + " failed", e);
            answer(mode, id, new Failure(e.getClass().getSimpleName(), String.valueOf(e.getMessage())));
        }
    }

    private void answer(Frame.Mode asked, int id, Message reply) {
        if (asked == Frame.Mode.NOTICE) return;
        try {
            send(Frame.Mode.REPLY, id, reply);
        } catch (LinkException e) {
            LOG.log(Level.DEBUG, "nobody to answer: {0}", e.getMessage());
        }
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) return;
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing " + name, e);
        }
        servants.shutdown();
        calls.values().forEach(call -> call.completeExceptionally(new LinkException(name + " is gone")));
        handler.closed(this);
    }

    private static Thread daemon(Runnable work, String name) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
