#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Dualchip authors
# SPDX-License-Identifier: Apache-2.0
"""A file system that loses power.

    powerloss.py BACKING MOUNTPOINT SEED OPERATIONS KEPT [WAY...]

Passes everything through to BACKING, but keeps what is written in memory until the file is synced. After so many
writes and syncs it loses power: of the writes that were not synced it keeps each with the probability KEPT (a disk
writes back what and when it likes), drops the others, and every call fails from then on. Prints "mounted" when it
is there, and "dark" when power is lost. A line with a number on standard input says anew after how many operations
that is; 0: now. Needs root, and the Debian packages fuse3 and python3-fusepy.

    names  what happened to names is lost too, back to some moment, unless their folder was synced since
    deaf   files are not synced, whoever asks
"""
import errno
import os
import random
import stat
import sys
import tempfile
import threading

try:
    import fusepy as fuse
except ImportError:
    import fuse


class PowerLoss(fuse.Operations):
    def __init__(self, backing, seed, operations, kept, ways):
        self.backing = os.path.realpath(backing)
        self.random = random.Random(seed)
        self.operations = operations
        self.kept = kept
        self.dark = False
        self.files = {}  # path: what it holds now
        self.unsynced = {}  # path: what was done to it since it was synced, as (offset, bytes) or (length, None)
        self.deaf = "deaf" in ways
        # What leaves, until its leaving is synced: beside the backing folder, to be of one file system with it.
        self.leaving = tempfile.mkdtemp(dir=os.path.dirname(self.backing)) if "names" in ways else None
        self.names = []  # oldest first: (the folders that are not synced since, what undoes it)
        self.turn = threading.Lock()

    def __call__(self, operation, path, *arguments):
        with self.turn:
            if self.dark and operation != "destroy":
                raise fuse.FuseOSError(errno.EIO)
            return getattr(self, operation)(path, *arguments)

    def hear(self, where):
        while lines := os.read(where, 4096):
            for line in lines.split():  # more than one may have come
                with self.turn:
                    self.operations = int(line)
                    if self.operations <= 0 and not self.dark:
                        self._lose()

    def init(self, path):
        print("mounted", flush=True)

    def _real(self, path):
        return self.backing + path

    def _content(self, path):
        if path not in self.files:
            with open(self._real(path), "rb") as file:
                self.files[path] = bytearray(file.read())
        return self.files[path]

    def _tick(self):
        self.operations -= 1
        if self.operations > 0:
            return
        self._lose()
        raise fuse.FuseOSError(errno.EIO)

    def _lose(self):
        for path in list(self.unsynced):
            self._write_back(path, self.kept)
        held = self.random.randint(0, len(self.names)) if self.kept else 0
        for _, undo in reversed(self.names[held:]):
            try:
                undo()
            except OSError:
                pass  # what it was about went with its folder, or stays for what is in it
        self.dark = True
        print("dark", flush=True)

    def _write_back(self, path, kept):
        done = self.unsynced.pop(path, [])
        if not os.path.exists(self._real(path)):
            return
        with open(self._real(path), "r+b") as file:
            for where, what in done:
                if self.random.random() >= kept:
                    continue
                if what is None:
                    file.truncate(where)
                else:
                    file.seek(where)
                    file.write(what)
            file.flush()
            os.fsync(file.fileno())

    # What changes content: kept in memory.

    def write(self, path, data, offset, handle):
        content = self._content(path)
        if len(content) < offset:
            content.extend(bytes(offset - len(content)))
        content[offset:offset + len(data)] = data
        self.unsynced.setdefault(path, []).append((offset, bytes(data)))
        self._tick()
        return len(data)

    def truncate(self, path, length, handle=None):
        content = self._content(path)
        del content[length:]
        content.extend(bytes(length - len(content)))
        self.unsynced.setdefault(path, []).append((length, None))
        return 0

    def fsync(self, path, datasync, handle):
        self._tick()
        if not self.deaf:
            self._write_back(path, 1.0)
        return 0

    def read(self, path, size, offset, handle):
        return bytes(self._content(path)[offset:offset + size])

    def getattr(self, path, handle=None):
        found = os.lstat(self._real(path))
        attributes = {key: getattr(found, key) for key in (
            "st_atime", "st_ctime", "st_gid", "st_mode", "st_mtime", "st_nlink", "st_size", "st_uid")}
        if stat.S_ISREG(found.st_mode) and path in self.files:
            attributes["st_size"] = len(self.files[path])
        return attributes

    # Names are written through: a store is not the poorer for an empty file. Where names are lost, how to undo it is kept.

    def _name(self, undo, *paths):
        if self.leaving:
            self.names.append(({os.path.dirname(path) for path in paths}, undo))

    def _tick_name(self):
        if self.leaving:
            self._tick()

    def _put_aside(self, path):
        """Another name for a file that is about to lose this one; None where nobody will ask for it."""
        if not self.leaving or not os.path.isfile(self._real(path)):
            return None
        aside = os.path.join(self.leaving, str(len(os.listdir(self.leaving))))
        os.link(self._real(path), aside)
        return aside

    def create(self, path, mode, info=None):
        self._tick_name()
        self.files[path] = bytearray()
        os.close(os.open(self._real(path), os.O_CREAT | os.O_RDWR | os.O_TRUNC, mode))
        self._name(lambda: os.unlink(self._real(path)), path)
        return 0

    def open(self, path, flags):
        self._content(path)
        if flags & os.O_TRUNC:
            self.truncate(path, 0)
        return 0

    def unlink(self, path):
        self._tick_name()
        aside = self._put_aside(path)
        self.files.pop(path, None)
        self.unsynced.pop(path, None)
        os.unlink(self._real(path))
        self._name(lambda: os.rename(aside, self._real(path)), path)

    def rename(self, old, new):
        self._tick_name()
        replaced = self._put_aside(new)
        os.rename(self._real(old), self._real(new))
        for kept in (self.files, self.unsynced):
            kept.pop(new, None)
            for path in [path for path in kept if path == old or path.startswith(old + "/")]:
                kept[new + path[len(old):]] = kept.pop(path)

        def undo():
            os.rename(self._real(new), self._real(old))
            if replaced:
                os.rename(replaced, self._real(new))

        self._name(undo, old, new)

    def mkdir(self, path, mode):
        self._tick_name()
        os.mkdir(self._real(path), mode)
        self._name(lambda: os.rmdir(self._real(path)), path)

    def rmdir(self, path):
        self._tick_name()
        os.rmdir(self._real(path))
        self._name(lambda: os.mkdir(self._real(path)), path)

    def fsyncdir(self, path, datasync, handle):
        self._tick_name()
        for folders, _ in self.names:
            folders.discard(path)
        self.names = [name for name in self.names if name[0]]
        return 0

    def readdir(self, path, handle):
        return [".", ".."] + os.listdir(self._real(path))

    def chmod(self, path, mode):
        os.chmod(self._real(path), mode)

    def chown(self, path, user, group):
        os.chown(self._real(path), user, group)

    def utimens(self, path, times=None):
        return 0

    def flush(self, path, handle):
        return 0

    def release(self, path, handle):
        return 0

    def statfs(self, path):
        found = os.statvfs(self.backing)
        return {key: getattr(found, key) for key in (
            "f_bavail", "f_bfree", "f_blocks", "f_bsize", "f_favail", "f_ffree", "f_files", "f_flag", "f_frsize",
            "f_namemax")}


if __name__ == "__main__":
    backing, mountpoint, seed, operations, kept, *ways = sys.argv[1:]
    disk = PowerLoss(backing, int(seed), int(operations), float(kept), ways)
    threading.Thread(target=disk.hear, args=(sys.stdin.fileno(),), daemon=True).start()
    fuse.FUSE(disk, mountpoint, foreground=True, nothreads=True, allow_other=True)
