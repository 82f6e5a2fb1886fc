// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli.author;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plugin kit}: a project that was begun with another house is built with this one's words and kit. */
@Command(
        name = "kit",
        description = {
            "Give a plugin's project the words of a plugin and the kit of this house: a newer one, or the first where",
            "the project came without its folder repository. The version in its pom.xml follows; nothing else changes."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
public final class PluginKit implements Callable<Integer> {
    private static final Pattern VERSION = Pattern.compile("<dualchip.version>[^<]*</dualchip.version>");

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PROJECT", description = "The folder with its pom.xml.")
    private Path project;

    @Override
    public Integer call() throws IOException {
        var home = Path.of(System.getProperty("dualchip.home", "."));
        var pom = project.resolve("pom.xml");
        if (!Files.isRegularFile(pom)) throw new IllegalArgumentException(project + " has no pom.xml");
        var before = Files.readString(pom);
        var version = VERSION.matcher(before);
        if (!version.find()) {
            throw new IllegalArgumentException(
                    pom + " has no <dualchip.version>, as dualchip plugin new writes it: put one in");
        }
        var kit = KitRepository.of(home);
        kit.in(project.resolve("repository"), Template.of(kit));
        Files.writeString(
                pom,
                version.replaceFirst(
                        Matcher.quoteReplacement("<dualchip.version>" + kit.version() + "</dualchip.version>")));
        if (!Files.exists(project.resolve("mvnw"))) Wrapper.of(home).in(project);
        spec.commandLine().getOut().printf("%s is built with %s from now on%n", project, kit.version());
        return 0;
    }
}
