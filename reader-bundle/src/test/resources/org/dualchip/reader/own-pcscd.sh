# SPDX-FileCopyrightText: 2026 The Dualchip authors
# SPDX-License-Identifier: Apache-2.0
# Runs a program that has pcscd's directory and the loopback ports to itself; called inside new namespaces.
set -eu
mkdir -p /run/pcscd
mount -t tmpfs tmpfs /run/pcscd
ip link set lo up
exec "$@"
