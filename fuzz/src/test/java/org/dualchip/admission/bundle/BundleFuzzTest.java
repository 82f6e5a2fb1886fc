// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.admission.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.dualchip.card.admission.FileTerms;
import org.dualchip.card.admission.Terms;
import org.dualchip.fuzz.Bounded;

/** A bundle that somebody offers, and the manifest of one: read as the JDK reads it, or a finding. */
class BundleFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void bundle(byte[] input) {
        Bounded.read(input, () -> file(input)).flatMap(file -> file).ifPresent(file -> {
            assertEquals(List.copyOf(asOthersRead(input).keySet()), file.names());
            asOthersRead(input)
                    .forEach((name, bytes) ->
                            assertArrayEquals(bytes, file.find(name).orElseThrow()));
        });
        Bounded.read(input, () -> terms(input));
        var wrapped = wrapped(input);
        Bounded.read(wrapped, () -> terms(wrapped))
                .flatMap(terms -> terms)
                .ifPresent(terms ->
                        terms.files().forEach(file -> assertEquals(file, FileTerms.parse(file.toString()))));
    }

    private static Optional<BundleFile> file(byte[] jar) {
        try {
            return Optional.of(BundleFile.read(jar));
        } catch (UnfitException e) {
            return Optional.empty();
        }
    }

    private static Optional<Terms> terms(byte[] jar) {
        try {
            var file = BundleFile.read(jar);
            var headers = Headers.of(file);
            var components = ComponentFiles.of(file, headers);
            return Optional.of(ManifestTerms.read(headers, components, Optional.empty()));
        } catch (UnfitException e) {
            return Optional.empty();
        }
    }

    private static Map<String, byte[]> asOthersRead(byte[] jar) {
        var entries = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (var one = zip.getNextEntry(); one != null; one = zip.getNextEntry()) {
                entries.put(one.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    private static byte[] wrapped(byte[] manifest) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(Headers.NAME));
            zip.write(manifest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
