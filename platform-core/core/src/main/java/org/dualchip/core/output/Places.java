// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.output;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Which area each checkpoint belongs to. A place stays where it is while its output is away. */
@Component(service = Places.class)
public final class Places {
    private final Map<String, String> areas = new ConcurrentHashMap<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addOutput(Output output) {
        areas.put(output.checkpoint(), output.area());
    }

    public void removeOutput(Output output) {
        // The door has not moved; a next output at it may say otherwise.
    }

    /** The area of a checkpoint: the wired one, else the checkpoint's own name. */
    public String area(String checkpoint) {
        return areas.getOrDefault(checkpoint, checkpoint);
    }
}
