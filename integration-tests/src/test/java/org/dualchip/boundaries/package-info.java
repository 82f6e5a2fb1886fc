/**
 * The boundaries between the rooms of the house: which room may use what, which bundle may import what, and that all
 * that is shipped is named in NOTICE. A test fails when a row of the design's table of rooms is broken.
 */
@NullMarked
package org.dualchip.boundaries;

import org.jspecify.annotations.NullMarked;
