// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.boundaries;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.stream.Stream;

/**
 * A row of the design's table of rooms.
 *
 * @param folder where the room is in the checkout
 * @param uses its own packages, and those of the house and of third parties that it may use; {@code ..} stands for all below
 */
record Room(String folder, List<String> uses) {
    /** Words for compilers and for Declarative Services, which are gone or inert at run time. */
    private static final List<String> WORDS = List.of(
            "org.jspecify.annotations",
            "org.osgi.annotation..",
            "org.osgi.service.component.annotations",
            "org.osgi.service.metatype.annotations");

    private static final String[] JDK = {"", "java..", "javax..", "jdk.net"};
    /** Of the JDK, what only some rooms may have. */
    private static final String[] RATIONED = {"java.sql..", "javax.sql..", "javax.smartcardio.."};

    static Room of(String folder, String... uses) {
        return new Room(folder, List.of(uses));
    }

    JavaClasses classes() {
        return new ClassFileImporter().importPath(Checkout.classes(folder));
    }

    ArchRule row() {
        return ArchRuleDefinition.classes()
                .should()
                .onlyDependOnClassesThat(listed().or(jdk()))
                .because("the table of rooms says so of " + folder);
    }

    private DescribedPredicate<JavaClass> listed() {
        return resideInAnyPackage(Stream.concat(uses.stream(), WORDS.stream()).toArray(String[]::new));
    }

    private static DescribedPredicate<JavaClass> jdk() {
        return resideInAnyPackage(JDK).and(not(resideInAnyPackage(RATIONED)));
    }

    @Override
    public String toString() {
        return folder;
    }
}
