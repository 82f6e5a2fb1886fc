// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.admission.scan;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** One class: what it is made of, and its methods. */
final class ScannedClass extends ClassVisitor {
    private final Set<String> own;
    private final Set<String> findings;
    private final String expected;

    /** @param expected the name that its place in the jar gives it */
    ScannedClass(Set<String> own, String expected, Set<String> findings) {
        super(Opcodes.ASM9);
        this.own = own;
        this.expected = expected;
        this.findings = findings;
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        var scene = scene();
        if (!name.equals(expected)) scene.finds("calls itself " + Scene.dotted(name));
        if (superName != null && (access & Opcodes.ACC_MODULE) == 0) requireExtendable(scene, superName);
        if (interfaces != null) {
            for (var one : interfaces) requireExtendable(scene, one);
        }
    }

    private static void requireExtendable(Scene scene, String type) {
        if (scene.isOurs(type) || AllowList.JAVA.isWhole(type)) return;
        scene.finds("extends %s: %s".formatted(Scene.dotted(type), AllowList.JAVA.reason(type, "")));
    }

    @Override
    public @Nullable FieldVisitor visitField(
            int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
        scene().type(Type.getType(descriptor));
        return null;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        var scene = new Scene(own, Scene.dotted(expected) + "." + name, findings);
        scene.type(Type.getMethodType(descriptor));
        if ((access & Opcodes.ACC_NATIVE) != 0) scene.finds("is native: a plugin brings no native code");
        if (name.equals("finalize") && descriptor.equals("()V")) {
            scene.finds("is a finalizer: a plugin does nothing behind its taps");
        }
        return new ScannedMethod(scene);
    }

    private Scene scene() {
        return new Scene(own, Scene.dotted(expected), findings);
    }
}
