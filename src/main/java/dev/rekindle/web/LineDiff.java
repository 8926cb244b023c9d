package dev.rekindle.web;

import java.util.ArrayList;
import java.util.List;

/** The lines that were removed and added between two texts, with the lines around them. */
public final class LineDiff {

    /** Longer texts are shown as removed and added as a whole. */
    private static final int LONGEST = 2_000;

    private static final int AROUND = 2;

    private LineDiff() {}

    /** What became of a line. */
    public enum Kind {
        SAME,
        REMOVED,
        ADDED,
        /** Lines that are the same are left out here. */
        GAP
    }

    public record Line(Kind kind, String text) {}

    /** Empty when the texts are equal. */
    public static List<Line> of(String before, String after) {
        if (before.equals(after)) {
            return List.of();
        }
        return folded(lines(before.lines().toList(), after.lines().toList()));
    }

    private static List<Line> lines(List<String> a, List<String> b) {
        List<Line> found = new ArrayList<>();
        if (a.size() > LONGEST || b.size() > LONGEST) {
            a.forEach(line -> found.add(new Line(Kind.REMOVED, line)));
            b.forEach(line -> found.add(new Line(Kind.ADDED, line)));
            return found;
        }
        int[][] common = common(a, b);
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
                found.add(new Line(Kind.SAME, a.get(i++)));
                j++;
            } else if (i < a.size() && (j == b.size() || common[i + 1][j] >= common[i][j + 1])) {
                found.add(new Line(Kind.REMOVED, a.get(i++)));
            } else {
                found.add(new Line(Kind.ADDED, b.get(j++)));
            }
        }
        return found;
    }

    /** The length of the longest common subsequence of the rest of each, from each pair of lines on. */
    private static int[][] common(List<String> a, List<String> b) {
        int[][] common = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                common[i][j] = a.get(i).equals(b.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private static List<Line> folded(List<Line> all) {
        List<Line> shown = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            boolean near = all.subList(Math.max(0, i - AROUND), Math.min(all.size(), i + AROUND + 1)).stream()
                    .anyMatch(line -> line.kind() != Kind.SAME);
            if (near) {
                shown.add(all.get(i));
            } else if (shown.isEmpty() || shown.get(shown.size() - 1).kind() != Kind.GAP) {
                shown.add(new Line(Kind.GAP, ""));
            }
        }
        return shown;
    }
}
