// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.sitekey;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Where the site key lies: a file of the secure process that no other process can see. */
@ObjectClassDefinition(
        name = "Site key",
        description = "The key from which hybrid badges' application keys are derived")
public @interface SiteKeyWiring {

    @AttributeDefinition(description = "pkcs11, a token from which the key never comes out; or keystore, a file here")
    String store();

    @AttributeDefinition(description = "The key's label in the token, or its alias in the key store")
    String key() default "site-key";

    @AttributeDefinition(
            description = "A file of mode 0600 with the token's PIN or the key store's password, in the secure data"
                    + " directory unless it is absolute")
    String pin_file() default "sitekey.pin";

    @AttributeDefinition(description = "pkcs11: the token's library, an absolute path")
    String library() default "";

    @AttributeDefinition(
            description = "pkcs11: the slot's number, decimal or 0x and hex; empty: the first with a token")
    String slot() default "";

    @AttributeDefinition(
            description = "keystore: a PKCS#12 file of mode 0600, in the secure data directory unless it is absolute")
    String file() default "sitekey.p12";
}
