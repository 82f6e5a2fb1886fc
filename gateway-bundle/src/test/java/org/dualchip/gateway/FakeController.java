// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.dualchip.link.Done;
import org.dualchip.link.Handler;
import org.dualchip.link.Link;
import org.dualchip.link.LinkException;
import org.dualchip.link.Listener;
import org.dualchip.link.Message;
import org.dualchip.link.Transport;
import org.dualchip.link.Wall;
import org.dualchip.link.message.InspectMessages.AskDoctor;
import org.dualchip.link.message.InspectMessages.AskInputs;
import org.dualchip.link.message.InspectMessages.AskJournal;
import org.dualchip.link.message.LifecycleMessages.AskPlugins;
import org.dualchip.link.message.LifecycleMessages.ChangePlugin;
import org.dualchip.link.message.LifecycleMessages.OfferPlugin;
import org.dualchip.link.message.LifecycleMessages.Offered;
import org.dualchip.link.message.LifecycleMessages.Plugins;
import org.dualchip.link.message.OperatorMessages.Ask;
import org.dualchip.link.message.OperatorMessages.House;
import org.dualchip.link.message.OperatorMessages.OutputMoved;
import org.dualchip.link.message.OperatorMessages.Present;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.dualchip.link.message.OperatorMessages.Taps;
import org.dualchip.link.message.OperatorMessages.Unlock;
import org.dualchip.link.message.PeopleMessages.AskPerson;
import org.dualchip.link.message.PeopleMessages.PersonKnown;
import org.dualchip.link.message.PlaceMessages.AskIntent;
import org.dualchip.link.message.PlaceMessages.AskScreen;
import org.dualchip.link.message.PlaceMessages.MoveInput;
import org.dualchip.link.message.PlaceMessages.Notices;
import org.dualchip.link.message.PlaceMessages.Order;
import org.dualchip.link.message.PlaceMessages.Screen;
import org.dualchip.link.message.PlaceMessages.WatchScreen;
import org.dualchip.link.message.RecordMessages.AskTypes;
import org.dualchip.link.message.RecordMessages.Stage;
import org.dualchip.link.message.SignalMessages.ScreenContent;
import org.dualchip.records.text.PaperRecords;

/** The far side of the wall: knows a token, a house and a few taps, and does what it is asked. */
final class FakeController implements AutoCloseable, Handler {
    static final String TOKEN = "right-token";
    static final String AUDITOR = "auditor-token";
    static final String OPERATOR = "operator-token";

    /** By role: nobody's, an auditor's, an operator's, an installer's. */
    private static final List<String> TOKENS = List.of("", AUDITOR, OPERATOR, TOKEN);

    private static final List<String> ROLES = List.of("", "auditor", "operator", "installer");

    private final Listener door;
    private final Set<Link> watchers = ConcurrentHashMap.newKeySet();
    private final List<TapDone> taps = new CopyOnWriteArrayList<>(Samples.earlier());
    private final AtomicInteger lastTap = new AtomicInteger(100);
    final List<Unlock> unlocked = new CopyOnWriteArrayList<>();
    final List<Message> deeds = new CopyOnWriteArrayList<>();
    final List<String> watched = new CopyOnWriteArrayList<>();
    final Map<String, String> screen = new ConcurrentHashMap<>();
    final FakePlugins plugins = new FakePlugins();
    final PaperRecords records = new PaperRecords();
    final FakeInspections inspected = new FakeInspections();
    final FakeLooks looks = new FakeLooks();
    volatile House house = Samples.house();

    FakeController(Transport transport) throws IOException {
        this.door = new Listener(transport, "gateway", Wall.OPERATOR, () -> this);
    }

    @Override
    public Message handle(Link from, Message message) throws Exception {
        if (message instanceof Ask ask) return answer(from, ask);
        if (message instanceof Present present) return present(present);
        if (message instanceof Unlock unlock) return unlock(unlock);
        if (message instanceof WatchScreen watch) return watch(watch);
        if (message instanceof AskScreen asked) return file(asked);
        if (message instanceof AskIntent intent) return asked(intent);
        if (message instanceof AskPerson asked) return known(asked);
        if (message instanceof Order order) return ordered(order);
        if (message instanceof MoveInput moved) return moved(moved);
        if (message instanceof AskPlugins asked) return plugins.plugins(asked.plugin());
        if (message instanceof OfferPlugin offer) return offered(offer);
        if (message instanceof ChangePlugin change) return changed(change);
        if (message instanceof AskJournal asked) return looked(asked.token(), inspected.journal(asked));
        if (message instanceof AskDoctor asked) return looked(asked.token(), inspected.diagnosis);
        if (message instanceof AskInputs asked) return looked(asked.token(), inspected.inputs());
        return records(message);
    }

    private static Message looked(String token, Message answer) throws Forbidden, NotKnown {
        check(token, 1);
        return answer;
    }

    private Message records(Message message) throws Forbidden, NotKnown, LinkException {
        if (!FakeLooks.token(message).isEmpty()) {
            check(FakeLooks.token(message), 1);
            return looks.answer(message);
        }
        if (message instanceof AskTypes asked) check(asked.token(), 1);
        if (message instanceof Stage stage) check(stage.token(), 2);
        return records.answer(message);
    }

    private Message answer(Link from, Ask ask) {
        return switch (ask.question()) {
            case TAPS -> new Taps(taps);
            case HOUSE -> house;
            case PING -> new Done();
            case NOTICES -> new Notices(List.of());
            case TOKENS -> throw new IllegalArgumentException("not asked here");
            case WATCH -> {
                watchers.add(from);
                yield house;
            }
        };
    }

    private TapDone present(Present present) throws Forbidden, NotKnown {
        check(present.token(), 2);
        if (!house.cards().contains(present.card())) throw new IllegalArgumentException("no card " + present.card());
        var tap = Samples.tap("t-" + lastTap.incrementAndGet(), present.card(), present.checkpoint(), Instant.now());
        taps.add(0, tap);
        tell(tap);
        if (tap.decision().equals("granted")) open(tap.checkpoint(), 5);
        return tap;
    }

    private Done unlock(Unlock unlock) throws Forbidden, NotKnown {
        check(unlock.token(), 2);
        if (unlock.seconds() > 600) throw new IllegalArgumentException("a checkpoint opens for 1 to 600 seconds");
        unlocked.add(unlock);
        open(unlock.checkpoint(), unlock.seconds());
        return new Done();
    }

    private Screen watch(WatchScreen watch) throws Forbidden, NotKnown {
        check(watch.token(), 1);
        watched.add(watch.checkpoint());
        return new Screen("access", List.copyOf(screen.keySet()));
    }

    private ScreenContent file(AskScreen asked) {
        var content = screen.get(asked.file());
        if (content == null) throw new IllegalArgumentException("the screen has no file " + asked.file());
        return new ScreenContent(content.getBytes(StandardCharsets.UTF_8));
    }

    private static PersonKnown known(AskPerson asked) throws Forbidden, NotKnown {
        check(asked.token(), 1);
        return new PersonKnown("ada", ROLES.get(TOKENS.indexOf(asked.token())));
    }

    private Done asked(AskIntent intent) throws Forbidden, NotKnown {
        check(intent.token(), 2);
        deeds.add(intent);
        return new Done();
    }

    private Done ordered(Order order) throws Forbidden, NotKnown {
        check(order.token(), 2);
        deeds.add(order);
        return new Done();
    }

    private Done moved(MoveInput moved) throws Forbidden, NotKnown {
        check(moved.token(), 2);
        deeds.add(moved);
        inspected.moved(moved);
        return new Done();
    }

    private Offered offered(OfferPlugin offer) throws Forbidden, NotKnown {
        check(offer.token(), 3);
        return plugins.offer(offer.piece());
    }

    private Plugins changed(ChangePlugin change) throws Forbidden, NotKnown {
        check(change.token(), 3);
        return plugins.change(change);
    }

    private void open(String checkpoint, int seconds) {
        tell(new OutputMoved(checkpoint, true, Instant.now()));
        CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS)
                .execute(() -> tell(new OutputMoved(checkpoint, false, Instant.now())));
    }

    private static void check(String token, int least) throws Forbidden, NotKnown {
        int role = TOKENS.indexOf(token);
        if (role < 0) throw new NotKnown();
        if (role < least) throw new Forbidden();
    }

    void tell(Message notice) {
        watchers.removeIf(link -> !link.isOpen());
        watchers.forEach(link -> link.tell(notice));
    }

    boolean isWatched() {
        return watchers.stream().anyMatch(Link::isOpen);
    }

    @Override
    public void close() {
        door.close();
    }

    /** Its simple name is what the gateway goes by. */
    private static final class NotKnown extends Exception {
        private static final long serialVersionUID = 1;

        NotKnown() {
            super("that token is not this run's: use the address that ./dualchip run printed");
        }
    }

    /** And this one's. */
    private static final class Forbidden extends Exception {
        private static final long serialVersionUID = 1;

        Forbidden() {
            super("that role may not");
        }
    }
}
