// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.admission;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an installer says of plugins that come later. */
@ObjectClassDefinition(name = "Admission", description = "Whose plugins may be installed here")
public @interface AdmissionSettings {

    @AttributeDefinition(
            description =
                    "Whether bundles that nobody signed are taken: for development alone; status, page and log say it")
    boolean unsigned() default false;

    @AttributeDefinition(
            description =
                    "Folder with the certificates of those who may sign plugins, or who vouch for them, *.pem, and their"
                            + " revocation lists, *.crl; beside this file, unless absolute")
    String signers() default "plugin-signers";
}
