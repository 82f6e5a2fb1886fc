// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.dualchip.launcher.wall.Sandbox;
import org.dualchip.redteam.hostile.Effects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A hostile plugin and a hostile gateway try everything that we could think of, behind all walls, some, and none. */
class RedTeamTest {
    private static final Path REPORT = Path.of("target/red-team.md");
    private static final Path DOCS = Path.of("../docs/red-team.md");
    private static final String BEGIN = "<!-- what RedTeamTest saw -->";
    private static final String END = "<!-- to here -->";
    private static final Findings FINDINGS = new Findings();

    @TempDir
    static Path root;

    @BeforeAll
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    static void attack() throws Exception {
        var sandbox = Sandbox.find();
        assumeTrue(sandbox.stands(), () -> sandbox.remedy().orElse(""));
        for (var walls : Walls.values()) raid(walls, walls.name(), Raid::run);
        for (var deadly : Effects.deadly()) {
            raid(Walls.NONE, deadly, raid -> raid.effect(deadly));
        }
        Files.createDirectories(REPORT.toAbsolutePath().getParent());
        Files.write(REPORT, FINDINGS.page());
        System.out.println(Files.readString(REPORT));
    }

    /** What is done in one house. */
    private interface Plan {
        void carryOut(Raid raid) throws Exception;
    }

    private static void raid(Walls walls, String folder, Plan plan) throws Exception {
        try (var raid = new Raid(walls, root.resolve(folder), FINDINGS)) {
            try {
                raid.awaitFirstTap();
                plan.carryOut(raid);
                if (walls != Walls.NONE) for (var deadly : Effects.deadly()) raid.effect(deadly);
            } finally {
                System.out.println(walls + "\n" + String.join("\n", raid.story()));
            }
        }
    }

    @Test
    void nothingSucceedsBehindTheWalls() {
        assertEquals(List.of(), FINDINGS.succeeded(Walls.ALL));
    }

    /** A suite whose attempts fail everywhere shows nothing. */
    @Test
    void mostAttemptsSucceedWithTheWallsDown() {
        assertTrue(FINDINGS.counted().size() * 4 > FINDINGS.tried() * 3, () -> FINDINGS.nothingToStop() + "");
    }

    /** The page shows one run of many; how far an attempt comes without walls may depend on the machine. */
    @Test
    void theDocsListEachAttempt() throws Exception {
        var docs = Files.readAllLines(DOCS);
        var page = docs.subList(docs.indexOf(BEGIN) + 1, docs.indexOf(END));
        assertEquals(FINDINGS.attempts(), Findings.attempts(page), "copy target/red-team.md into the page");
    }
}
