// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.admission.signature;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.CodeSigner;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import org.dualchip.admission.bundle.BundleFile;
import org.dualchip.admission.bundle.UnfitException;
import org.dualchip.card.crypto.Jdk;

/** A jar whose entries were all signed by one signer, as the JDK verifies it: a CMS block over a list of digests. */
final class SignedJar {
    private static final String FOLDER = "META-INF/";
    private static final List<String> BLOCKS = List.of(".RSA", ".EC", ".DSA");
    private static final List<String> DIGESTS = List.of("SHA-256", "SHA-384", "SHA-512");

    private SignedJar() {}

    /** The one who signed all of it; nobody when nobody signed any of it. UnfitException when it is something between. */
    static Optional<CodeSigner> signer(byte[] jar, BundleFile file) throws UnfitException {
        var signatures = file.names().stream().filter(SignedJar::isSignature).toList();
        if (signatures.isEmpty()) return Optional.empty();
        requireOne(signatures);
        for (var name : file.names()) {
            if (name.endsWith(".SF") || name.equals(FOLDER + "MANIFEST.MF")) requireDigests(name, file);
        }
        requireWholeManifest(signatures, file);
        return Optional.of(verified(jar));
    }

    /** The JDK is content when each entry's section is signed; the terms stand in none, but in the manifest's head. */
    private static void requireWholeManifest(List<String> signatures, BundleFile file) throws UnfitException {
        var list = signatures.stream()
                .filter(name -> name.endsWith(".SF"))
                .findFirst()
                .orElseThrow();
        byte[] manifest = file.find(FOLDER + "MANIFEST.MF").orElseThrow();
        try {
            var head = new Manifest(new ByteArrayInputStream(file.find(list).orElseThrow())).getMainAttributes();
            for (var algorithm : DIGESTS) {
                var said = head.getValue(algorithm + "-Digest-Manifest");
                if (said == null) continue;
                byte[] is = MessageDigest.getInstance(algorithm, Jdk.sun()).digest(manifest);
                if (said.equals(Base64.getEncoder().encodeToString(is))) return;
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new UnfitException(list + " cannot be read");
        }
        throw new UnfitException("its signature does not hold for its whole manifest");
    }

    /** What the JDK leaves out of the digests: it lies in META-INF itself. */
    private static boolean isSignature(String name) {
        var upper = name.toUpperCase(Locale.ROOT);
        return upper.matches("META-INF/[^/]*\\.(SF|RSA|EC|DSA)") || upper.matches("META-INF/SIG-[^/]*");
    }

    private static void requireOne(List<String> signatures) throws UnfitException {
        var lists = signatures.stream().filter(name -> name.endsWith(".SF")).toList();
        if (lists.size() != 1 || signatures.size() != 2) {
            throw new UnfitException("it is signed more than once, or half: " + signatures);
        }
        var name = lists.get(0).substring(0, lists.get(0).length() - ".SF".length());
        if (BLOCKS.stream().noneMatch(block -> signatures.contains(name + block))) {
            throw new UnfitException("its signature is in a form that is not known here: " + signatures);
        }
    }

    private static void requireDigests(String name, BundleFile file) throws UnfitException {
        try {
            var read = new Manifest(new ByteArrayInputStream(file.find(name).orElseThrow()));
            requireDigests(read.getMainAttributes());
            for (var entry : read.getEntries().values()) requireDigests(entry);
        } catch (IOException | IllegalArgumentException e) {
            throw new UnfitException(name + " cannot be read");
        }
    }

    private static void requireDigests(Attributes attributes) throws UnfitException {
        for (var key : attributes.keySet()) {
            var name = key.toString().toUpperCase(Locale.ROOT);
            int at = name.indexOf("-DIGEST");
            if (at > 0 && !DIGESTS.contains(name.substring(0, at))) {
                throw new UnfitException("its signature uses " + name.substring(0, at) + ", which can be forged");
            }
        }
    }

    private static CodeSigner verified(byte[] jar) throws UnfitException {
        var signers = new ArrayList<CodeSigner>();
        try (var in = new JarInputStream(new ByteArrayInputStream(jar), true)) {
            if (in.getManifest() == null) throw new UnfitException("its manifest is not where the JDK looks for it");
            for (var entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                in.transferTo(OutputStream.nullOutputStream());
                in.closeEntry();
                if (!entry.isDirectory() && !isSignature(entry.getName())) signers.add(one(entry));
            }
        } catch (SecurityException | IOException | IllegalArgumentException e) {
            throw new UnfitException("its signature does not hold: " + e.getMessage());
        }
        if (signers.isEmpty()) throw new UnfitException("its signature signs nothing");
        for (var signer : signers) {
            if (!signer.equals(signers.get(0)))
                throw new UnfitException("its entries were not all signed by one signer");
        }
        return signers.get(0);
    }

    private static CodeSigner one(JarEntry entry) throws UnfitException {
        var signers = entry.getCodeSigners();
        if (signers == null || signers.length == 0) {
            throw new UnfitException(
                    entry.getName() + " is not signed, or with something that this Java takes for forgeable");
        }
        if (signers.length > 1) throw new UnfitException(entry.getName() + " is signed by several");
        return Arrays.asList(signers).get(0);
    }
}
