// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.ByteChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
    private static final long SHORTEST_WAIT = TimeUnit.MILLISECONDS.toNanos(1);
    /** More requests than these at once are answered with a failure. */
    private static final int MOST_AT_ONCE = 32;
    /** A peer that has not read for so long is gone: whoever writes to it may hold up a door. */
    private static final int STALLED_LOOKS = 4;

    private static final long BETWEEN_LOOKS_MS = 250;

    private static final Set<Link> OPEN = ConcurrentHashMap.newKeySet();

    static {
        Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "links"))
                .scheduleWithFixedDelay(Link::closeStalled, BETWEEN_LOOKS_MS, BETWEEN_LOOKS_MS, TimeUnit.MILLISECONDS);
    }

    private final String name;
    private final ByteChannel channel;
    private final Catalogue hears;
    private final Handler handler;
    private final ExecutorService servants;
    private final ExecutorService notices;
    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<Message>> calls = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    /** Counts beginnings and ends of writes: odd while one is under way. */
    private final AtomicInteger writes = new AtomicInteger();
    /** The looker's own: the count it saw last, and how often it has seen that write. */
    private int seenWrites;

    private int looks;

    private Link(String name, ByteChannel channel, Catalogue hears, Handler handler) {
        this.name = name;
        this.channel = channel;
        this.hears = hears;
        this.handler = handler;
        this.servants = new ThreadPoolExecutor(
                0, MOST_AT_ONCE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> daemon(work, "link-" + name));
        this.notices = new ThreadPoolExecutor(
                0,
                1,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_AT_ONCE),
                work -> daemon(work, "link-" + name + "-notices"),
                Link::waitForRoom);
    }

    /** Whoever sends notices faster than they are served is read no faster. */
    private static void waitForRoom(Runnable work, ThreadPoolExecutor notices) {
        try {
            notices.getQueue().put(work);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts to listen on the channel, which the link owns from now on. */
    public static Link over(ByteChannel channel, String name, Catalogue hears, Handler handler) {
        var link = new Link(name, channel, hears, handler);
        OPEN.add(link);
        daemon(link::listen, "link-" + name + "-in").start();
        return link;
    }

    public String name() {
        return name;
    }

    public boolean isOpen() {
        return !closed.get();
    }

    /** Calls that wait for their answer. */
    int pending() {
        return calls.size();
    }

    /**
     * Sends a request and waits for its answer.
     *
     * @throws LinkException when there is no link, no answer in time, or the other side could not serve it
     */
    public <M extends Message> M call(Message request, Class<M> answer, Duration patience) throws LinkException {
        long end = System.nanoTime() + patience.toNanos();
        return call(request, answer, () -> end - System.nanoTime());
    }

    /** How long a call still waits, in nanoseconds; asked again when that is over, since it may have grown. */
    @FunctionalInterface
    public interface Patience {
        long left();
    }

    /** The same, with a patience that may grow meanwhile. */
    public <M extends Message> M call(Message request, Class<M> answer, Patience patience) throws LinkException {
        int id = lastId.incrementAndGet();
        var reply = new CompletableFuture<Message>();
        calls.put(id, reply);
        try {
            send(Frame.Mode.REQUEST, id, request);
            return expected(answer, awaited(reply, patience));
        } catch (TimeoutException e) {
            throw new LinkException(name + " did not answer in time", e);
        } catch (ExecutionException e) {
            throw new LinkException(name + " is gone", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LinkException("interrupted while waiting for " + name, e);
        } finally {
            calls.remove(id);
        }
    }

    private static Message awaited(CompletableFuture<Message> reply, Patience patience)
            throws ExecutionException, InterruptedException, TimeoutException {
        for (long left = patience.left(); left > 0; left = patience.left()) {
            try {
                return reply.get(Math.max(left, SHORTEST_WAIT), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                LOG.log(Level.TRACE, "its time is over, if it was not given more");
            }
        }
        if (reply.isDone()) return reply.get();
        throw new TimeoutException();
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
            write(frame);
        } catch (IOException e) {
            close();
            throw new LinkException(name + " is gone", e);
        }
        if (closed.get()) throw new LinkException(name + " is gone");
    }

    private void write(Frame frame) throws IOException {
        synchronized (channel) {
            writes.incrementAndGet();
            try {
                frame.writeTo(channel);
            } finally {
                writes.incrementAndGet();
            }
        }
    }

    /** One look at all links, so that a write costs no timer of its own. */
    private static void closeStalled() {
        OPEN.forEach(Link::look);
    }

    /** Looks are counted, not time: a machine that slept for a while must not take its peers for dead. */
    private void look() {
        int now = writes.get();
        looks = now % 2 != 0 && now == seenWrites ? looks + 1 : 0;
        seenWrites = now;
        if (looks < STALLED_LOOKS) return;
        LOG.log(Level.WARNING, "link {0} closed, its peer does not read", name);
        close();
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
            LOG.log(Level.WARNING, "link {0} closed, its peer broke the protocol: {1}", name, brief(e));
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
        if (message instanceof Failure || message instanceof Done) {
            throw new IllegalArgumentException("an answer to nobody's question");
        }
        try {
            var line = frame.mode() == Frame.Mode.NOTICE ? notices : servants;
            line.execute(() -> serve(frame.mode(), frame.id(), message));
        } catch (RejectedExecutionException e) {
            answer(frame.mode(), frame.id(), new Failure("Busy", "more than " + MOST_AT_ONCE + " requests at once"));
        }
    }

    private void serve(Frame.Mode mode, int id, Message message) {
        try {
            answer(mode, id, handler.handle(this, message));
        } catch (Throwable e) { // an Error too: who asked must not wait for an answer that never comes
            LOG.log(e instanceof Error ? Level.ERROR : Level.DEBUG, "request over " + name + " failed", e);
            answer(mode, id, new Failure(e.getClass().getSimpleName(), brief(e)));
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

    /** One line of bounded length: part of it may come from the other side. */
    private static String brief(Throwable e) {
        var text = String.valueOf(e.getMessage());
        return text.substring(0, Math.min(text.length(), 500)).replaceAll("\\p{Cntrl}+", " ");
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) return;
        OPEN.remove(this);
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing " + name, e);
        }
        servants.shutdown();
        notices.shutdown();
        calls.values().forEach(call -> call.completeExceptionally(new LinkException(name + " is gone")));
        try {
            handler.closed(this);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "after link " + name + " was lost", e);
        }
    }

    private static Thread daemon(Runnable work, String name) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
