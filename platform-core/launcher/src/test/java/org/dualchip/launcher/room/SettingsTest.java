// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Folders as a sandbox shows them, and what is said of those that cannot be read. */
class SettingsTest {
    private static final Logger LOG = Logger.getLogger(Settings.class.getName());

    @TempDir
    Path root;

    private final List<String> brought = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Handler ear = new Handler() {
        @Override
        public void publish(LogRecord heard) {
            if (heard.getLevel().equals(Level.WARNING)) warnings.add(String.valueOf(heard.getParameters()[0]));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOG.addHandler(ear);
    }

    @AfterEach
    void leave() {
        LOG.removeHandler(ear);
    }

    @Test
    void aFolderThatIsNotThereIsAnEmptyOneAndTheNextIsRead() throws Exception {
        var next = Files.createDirectory(root.resolve("canteen"));
        var settings = new Settings(admin(), List.of(root.resolve("plugin"), next));
        Files.writeString(next.resolve("org.example.canteen.cfg"), "price = 420");
        settings.look();
        settings.look();
        assertEquals(List.of("org.example.canteen"), brought);
        assertEquals(List.of(), warnings);
    }

    @Test
    void whatCannotBeReadIsSaidOnceAndAgainWhenItIsAnother() throws Exception {
        var settings = new Settings(admin(), List.of(root));
        var good = Files.writeString(root.resolve("a.cfg"), "text = \\uzzzz");
        settings.look();
        settings.look();
        assertEquals(1, warnings.size(), warnings.toString());
        Files.writeString(good, "text = one");
        var folder = Files.createDirectory(root.resolve("b.cfg"));
        settings.look();
        settings.look();
        assertEquals(2, warnings.size(), warnings.toString());
        assertTrue(brought.isEmpty(), "all of them, or none");
        Files.delete(folder);
        settings.look();
        assertEquals(List.of("a"), brought);
        Files.createDirectory(folder);
        settings.look();
        assertEquals(3, warnings.size(), "it was well in between");
    }

    /** Hears which settings are brought. */
    private ConfigurationAdmin admin() {
        return fake(ConfigurationAdmin.class, (method, arguments) -> {
            var pid = String.valueOf(arguments[0]);
            return fake(Configuration.class, (then, with) -> then.equals("updateIfDifferent") && brought.add(pid));
        });
    }

    private interface Answer {
        Object to(String method, Object[] arguments);
    }

    private static <T> T fake(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answer.to(method.getName(), arguments)));
    }
}
