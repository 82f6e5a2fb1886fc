// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** How much of a file was sent: a bar on a terminal, nothing elsewhere. */
interface UploadProgress extends AutoCloseable {
    void sent(int bytes);

    @Override
    default void close() {
        // Nothing is to be ended.
    }

    @SuppressWarnings("SystemConsoleNull") // the command starts with jdk.console=java.base
    static UploadProgress of(String what, int total) {
        return System.console() == null ? bytes -> {} : new Bar(what, total);
    }

    /** For a person. */
    final class Bar implements UploadProgress {
        private final ProgressBar bar;

        Bar(String what, int total) {
            bar = new ProgressBarBuilder()
                    .setTaskName(what)
                    .setInitialMax(total)
                    .setUnit(" KiB", 1024)
                    .build();
        }

        @Override
        public void sent(int bytes) {
            bar.stepBy(bytes);
        }

        @Override
        public void close() {
            bar.close();
        }
    }
}
