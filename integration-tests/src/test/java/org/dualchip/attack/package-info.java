/**
 * Attacks on a whole house in processes of its own: from inside a plugin and the gateway, at its sockets, with rogue
 * terminals, and by pulling the card at every moment. {@link org.dualchip.attack.Installation} is a copied house that a
 * test may spoil, {@link org.dualchip.attack.RunningHouse} is one while it runs. An attack on a wall is made twice: it
 * must fail with the wall and succeed without it, lest a dead attack pass for a wall.
 */
@NullMarked
package org.dualchip.attack;

import org.jspecify.annotations.NullMarked;
