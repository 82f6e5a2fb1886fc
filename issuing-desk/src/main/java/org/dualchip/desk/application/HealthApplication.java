// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dualchip.appchip.Mode;
import org.dualchip.appchip.loading.FilePlan;
import org.dualchip.appchip.loading.Rights;
import org.dualchip.desk.issuer.Grant;
import org.dualchip.desk.order.Load;

/**
 * Function 03, health: of a patient, emergency data and vaccinations; of a professional, the mandate to open patients'.
 * What stands in them is made elsewhere, and never printed.
 */
public final class HealthApplication implements CardApplication {
    public static final int FUNCTION = 0x03;
    public static final int EMERGENCY = 1;
    public static final int VACCINATIONS = 2;
    public static final int MANDATE = 3;

    private static final int CARE = 1;
    private static final int OWN_CARD = 2;
    private static final int EMERGENCY_READING = 3;

    /** What a professional is mandated for: roles of patients' cards. */
    public static final Grant PROFESSIONALS = new Grant(FUNCTION, 1 << CARE | 1 << EMERGENCY_READING);

    /** How long each file is. */
    private static final Map<Integer, Integer> SIZES = Map.of(EMERGENCY, 512, VACCINATIONS, 1024, MANDATE, 151);

    // docs/card-application.md section 4: 01 PIN, 02 log, 04 never resume, 08 companion, 10 delegated, 20 break-glass.
    private static final byte[] RULES = {
        FUNCTION, CARE, 0x0E, FUNCTION, OWN_CARD, 0x05, FUNCTION, EMERGENCY_READING, 0x3E,
    };

    private final Set<Load> loads;
    private final Map<Integer, byte[]> contents;

    HealthApplication(Set<Load> loads, Map<Integer, byte[]> contents) {
        this.loads = loads;
        this.contents = new TreeMap<>(contents);
    }

    @Override
    public int function() {
        return FUNCTION;
    }

    @Override
    public List<FilePlan> files() {
        var files = new ArrayList<FilePlan>();
        if (loads.contains(Load.HEALTH)) {
            files.add(backup(EMERGENCY, new Rights(EMERGENCY_READING, DESK_ROLE, CARE, Rights.NOBODY)));
            files.add(backup(VACCINATIONS, new Rights(CARE, DESK_ROLE, CARE, Rights.NOBODY)));
        }
        if (loads.contains(Load.PROFESSIONAL)) {
            files.add(backup(MANDATE, new Rights(OWN_CARD, DESK_ROLE, Rights.NOBODY, Rights.NOBODY)));
        }
        return files;
    }

    private static FilePlan backup(int file, Rights rights) {
        return new FilePlan.Data(file, Mode.FULL, rights, true, size(file));
    }

    @Override
    public List<FirstContent> contents() {
        return contents.entrySet().stream()
                .map(file -> FirstContent.filling(file.getKey(), size(file.getKey()), file.getValue()))
                .toList();
    }

    private static int size(int file) {
        Integer size = SIZES.get(file);
        if (size == null) throw new IllegalArgumentException("function 03 has no file " + file);
        return size;
    }

    @Override
    public byte[] rules() {
        return RULES.clone();
    }
}
