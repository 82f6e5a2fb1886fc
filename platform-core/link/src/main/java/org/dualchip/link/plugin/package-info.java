// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The wall around a plugin's process: {@link org.dualchip.link.plugin.PluginPeer} is a plugin as the controller sees it.
 * The other end is the bundle plugin-host.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.dualchip.link.plugin;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
