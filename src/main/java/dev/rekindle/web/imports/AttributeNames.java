package dev.rekindle.web.imports;

/** A name for the attribute that a column could become: its heading, as far as an expression can say it. */
public class AttributeNames {

    private static final int LONGEST = 60;

    public String of(String column) {
        String name = column.strip().replaceAll("[^\\p{L}\\p{N}_]+", "_").replaceAll("^_+|_+$", "");
        String begun = name.isEmpty() || Character.isDigit(name.charAt(0)) ? "_" + name : name;
        return begun.length() > LONGEST ? begun.substring(0, LONGEST) : begun;
    }
}
