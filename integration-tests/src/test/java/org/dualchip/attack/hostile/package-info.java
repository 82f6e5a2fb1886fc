/**
 * What runs inside the house and means it harm. {@link org.dualchip.attack.hostile.Attempts} are the attempts; the two
 * bundles take the place of the access plugin and of the gateway. Compiled here, packed into a jar by the test.
 */
@NullMarked
package org.dualchip.attack.hostile;

import org.jspecify.annotations.NullMarked;
