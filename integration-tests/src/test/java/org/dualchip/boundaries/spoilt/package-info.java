/** Classes that break every rule, to show that each rule can fail. */
@NullMarked
package org.dualchip.boundaries.spoilt;

import org.jspecify.annotations.NullMarked;
