// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.osgi.Jar;
import aQute.bnd.service.diff.Delta;
import aQute.bnd.service.diff.Diff;
import aQute.bnd.service.diff.Tree;
import aQute.bnd.service.diff.Type;
import java.util.ArrayList;
import java.util.List;

/** What a bundle exports, as bnd sees it, as a text that can lie in a repository: an element a line, indented below its parent. */
record RecordedApi(Tree tree) {

    static RecordedApi of(Jar bundle) throws Exception {
        return new RecordedApi(new DiffPluginImpl().tree(bundle).get("<api>"));
    }

    static RecordedApi read(List<String> lines) throws Exception {
        var left = new ArrayList<>(
                lines.stream().filter(line -> !line.startsWith("#")).toList());
        return new RecordedApi(new DiffPluginImpl().deserialize(element(left, 0)));
    }

    private static Tree.Data element(List<String> left, int depth) {
        var words = left.remove(0).strip().split(" ", 4);
        var element = new Tree.Data();
        element.type = Type.valueOf(words[0]);
        element.add = Delta.valueOf(words[1]);
        element.rem = Delta.valueOf(words[2]);
        element.name = words[3];
        var children = new ArrayList<Tree.Data>();
        while (!left.isEmpty() && depth(left.get(0)) > depth) children.add(element(left, depth + 1));
        element.children = children.toArray(Tree.Data[]::new);
        return element;
    }

    private static int depth(String line) {
        return line.length() - line.stripLeading().length();
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        write(tree, 0, lines);
        return lines;
    }

    private static void write(Tree element, int depth, List<String> to) {
        to.add("%s%s %s %s %s"
                .formatted(
                        " ".repeat(depth),
                        element.getType(),
                        element.ifAdded(),
                        element.ifRemoved(),
                        element.getName()));
        for (var child : element.getChildren()) write(child, depth + 1, to);
    }

    /** What somebody who was built against the older one would miss or meet, an element each, with how grave it is. */
    List<String> since(RecordedApi older) {
        var found = new ArrayList<String>();
        collect(tree.diff(older.tree), "", found);
        return found;
    }

    /** Whether a plugin that was built against the older one may break. */
    boolean breaks(RecordedApi older) {
        return tree.diff(older.tree).getDelta() == Delta.MAJOR;
    }

    private static void collect(Diff diff, String above, List<String> found) {
        var delta = diff.getDelta();
        if (delta == Delta.UNCHANGED || delta == Delta.IGNORED) return;
        var here = above + "/" + diff.getName();
        if (diff.getChildren().isEmpty() || delta == Delta.REMOVED || delta == Delta.ADDED)
            found.add(delta + " " + here);
        else diff.getChildren().forEach(child -> collect(child, here, found));
    }
}
