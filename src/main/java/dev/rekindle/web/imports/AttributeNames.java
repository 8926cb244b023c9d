package dev.rekindle.web.imports;

import dev.rekindle.platform.TextLimit;

/** Suggests an attribute name for a column: its heading, reduced to the characters of expressions. */
public class AttributeNames {

    private static final TextLimit NAME = TextLimit.of(60);

    public String of(String column) {
        String name = column.strip().replaceAll("[^\\p{L}\\p{N}_]+", "_").replaceAll("^_+|_+$", "");
        String begun = name.isEmpty() || Character.isDigit(name.charAt(0)) ? "_" + name : name;
        return NAME.cut(begun);
    }
}
