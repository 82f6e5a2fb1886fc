/** The other half of a circle. */
@NullMarked
package org.dualchip.boundaries.spoilt.below;

import org.jspecify.annotations.NullMarked;
