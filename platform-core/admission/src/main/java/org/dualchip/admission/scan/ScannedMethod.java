// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.admission.scan;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The instructions of one method. */
final class ScannedMethod extends MethodVisitor {
    private final Scene scene;

    ScannedMethod(Scene scene) {
        super(Opcodes.ASM9);
        this.scene = scene;
    }

    @Override
    public void visitLineNumber(int line, Label start) {
        scene.at(line);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        scene.internal(type);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        scene.member("uses", owner, name, descriptor);
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        scene.member("calls", owner, name, descriptor);
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        scene.dynamic(descriptor, bootstrap, Arrays.asList(arguments));
    }

    @Override
    public void visitLdcInsn(Object value) {
        scene.constant(value);
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        scene.type(Type.getType(descriptor));
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
        if (type != null) scene.internal(type);
    }
}
