package dev.rekindle.web.imports;

/** Suggests an attribute name for a column: its heading, reduced to the characters of expressions. */
public class AttributeNames {

    private static final int LONGEST = 60;

    public String of(String column) {
        String name = column.strip().replaceAll("[^\\p{L}\\p{N}_]+", "_").replaceAll("^_+|_+$", "");
        String begun = name.isEmpty() || Character.isDigit(name.charAt(0)) ? "_" + name : name;
        return begun.length() > LONGEST ? begun.substring(0, LONGEST) : begun;
    }
}
