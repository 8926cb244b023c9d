package dev.rekindle.member.intake;

/** Parses months and days of the lunar calendar in Chinese. */
final class ChineseNumber {

    private static final String DIGITS = "一二三四五六七八九";

    private ChineseNumber() {}

    /** 正 1, 冬 11, 腊 12, or a number. */
    static int month(String word) {
        return switch (word) {
            case "正" -> 1;
            case "冬" -> 11;
            case "腊", "臘" -> 12;
            default -> number(word);
        };
    }

    /** 一九九〇 is 1990. */
    static String digits(String words) {
        var digits = new StringBuilder();
        words.chars().forEach(digit -> digits.append(DIGITS.indexOf(digit) + 1));
        return digits.toString();
    }

    /** 初一 1 to 三十 30; 廿 is 20. */
    static int day(String word) {
        return number(word.replace("初", "").replace("廿", "二十"));
    }

    private static int number(String word) {
        int ten = word.indexOf('十');
        if (ten < 0) {
            return DIGITS.indexOf(word) + 1;
        }
        int tens = ten == 0 ? 1 : DIGITS.indexOf(word.charAt(0)) + 1;
        String ones = word.substring(ten + 1);
        return tens * 10 + (ones.isEmpty() ? 0 : DIGITS.indexOf(ones) + 1);
    }
}
