// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.admission.scan;

import java.util.List;
import java.util.Set;
import org.dualchip.admission.bundle.UnfitException;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;

/** A place in a class where something is used, and where findings about it go. */
final class Scene {
    /** What compilers make of lambdas, joined texts, records and switches. */
    private static final Set<String> BOOTSTRAPS = Set.of(
            "java/lang/invoke/LambdaMetafactory.metafactory",
            "java/lang/invoke/LambdaMetafactory.altMetafactory",
            "java/lang/invoke/StringConcatFactory.makeConcatWithConstants",
            "java/lang/invoke/StringConcatFactory.makeConcat",
            "java/lang/runtime/ObjectMethods.bootstrap",
            "java/lang/runtime/SwitchBootstraps.typeSwitch",
            "java/lang/runtime/SwitchBootstraps.enumSwitch");

    /** Names in a class may be long, and many. */
    private static final int MOST = 1000;

    private static final String WORDS = "org/dualchip/plugin/[A-Za-z$]+";

    private final Set<String> own;
    private final String place;
    private final Set<String> findings;
    private int line;

    /**
     * A place.
     *
     * @param own names of the bundle's classes
     * @param place class and method, for people
     */
    Scene(Set<String> own, String place, Set<String> findings) {
        this.own = own;
        this.place = place;
        this.findings = findings;
    }

    void at(int number) {
        line = number;
    }

    void finds(String what) {
        if (findings.size() >= MOST) return;
        var where = line > 0 ? what.replaceFirst(":", " at line " + line + ":") : what;
        findings.add(UnfitException.printable(place + " " + where));
    }

    /** A class is spoken of. */
    void type(Type type) {
        switch (type.getSort()) {
            case Type.ARRAY -> type(type.getElementType());
            case Type.OBJECT -> named(type.getInternalName());
            case Type.METHOD -> {
                type(type.getReturnType());
                for (var argument : type.getArgumentTypes()) type(argument);
            }
            default -> {
                // A number.
            }
        }
    }

    void internal(String name) {
        type(Type.getObjectType(name));
    }

    private void named(String name) {
        if (!isOurs(name) && !AllowList.JAVA.allows(name)) {
            finds("uses %s: %s".formatted(dotted(name), AllowList.JAVA.reason(name, "")));
        }
    }

    /** A field is read or written, or a method called. */
    void member(String verb, String owner, String name, String descriptor) {
        requireAlone(name, descriptor);
        type(Type.getType(descriptor));
        if (owner.startsWith("[")) {
            internal(owner);
        } else if (!isOurs(owner) && !AllowList.JAVA.allows(owner, name, descriptor)) {
            finds("%s %s.%s: %s".formatted(verb, dotted(owner), name, AllowList.JAVA.reason(owner, name)));
        }
    }

    /** Streams of the bundle's own collections too would run on threads of the JVM's. */
    private void requireAlone(String name, String descriptor) {
        boolean stream = descriptor.startsWith("()Ljava/util/stream/");
        if (stream && (name.equals("parallelStream") || name.equals("parallel"))) {
            finds("calls " + name + ": a plugin starts no threads, parallel streams among them");
        }
    }

    void constant(Object value) {
        if (value instanceof Type type) type(type);
        if (value instanceof Handle handle) handle(handle);
        if (value instanceof ConstantDynamic) finds("computes a constant when it is linked: no compiler's doing");
    }

    private void handle(Handle handle) {
        member("refers to", handle.getOwner(), handle.getName(), handle.getDesc());
    }

    void dynamic(String descriptor, Handle bootstrap, List<Object> arguments) {
        type(Type.getType(descriptor));
        var method = bootstrap.getOwner() + "." + bootstrap.getName();
        if (!BOOTSTRAPS.contains(method)) finds("is linked by %s: no compiler's doing".formatted(dotted(method)));
        arguments.forEach(this::constant);
    }

    boolean isOurs(String type) {
        return own.contains(type) || type.matches(WORDS);
    }

    static String dotted(String internal) {
        return internal.replace('/', '.');
    }
}
