package dev.rekindle.message.channel.email.spam;

import dev.rekindle.message.channel.SpamVerdict;
import dev.rekindle.message.channel.SpamVerdict.Kind;
import dev.rekindle.message.channel.SpamVerdict.Rule;
import dev.rekindle.platform.TextLimit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a report of SpamAssassin's daemon: the score in its header, and the table of rules in its text. */
final class SpamdReport {

    private static final Pattern ACCEPTED = Pattern.compile("^SPAMD/\\d[\\d.]* 0 EX_OK\\b.*", Pattern.DOTALL);
    private static final Pattern SCORE = Pattern.compile(
            "^Spam: \\w+ ; (-?\\d{1,6}(?:\\.\\d{1,4})?) / (-?\\d{1,6}(?:\\.\\d{1,4})?)\\s*$",
            Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);
    private static final Pattern RULE =
            Pattern.compile("^\\s{0,3}(-?\\d{1,4}(?:\\.\\d)?) ([A-Z][A-Z0-9_]{1,60})\\s+(.*)$");
    private static final Pattern MORE = Pattern.compile("^\\s{10,}(\\S.*)$");
    private static final TextLimit TEXT = TextLimit.of(200);
    private static final double WORTH_TELLING = 0.1;
    private static final int MOST = 12;

    private SpamdReport() {}

    /** No answer when it is none of such a daemon, or an error. */
    static SpamVerdict read(String answer) {
        Matcher score = SCORE.matcher(answer);
        if (!ACCEPTED.matcher(answer).matches() || !score.find()) {
            return SpamVerdict.NO_ANSWER;
        }
        return new SpamVerdict(Kind.JUDGED, points(score.group(1)), points(score.group(2)), rules(answer));
    }

    /** The daemon writes -0.0 for rules that only inform. */
    private static double points(String written) {
        double points = Double.parseDouble(written);
        return points == 0 ? 0 : points;
    }

    private static List<Rule> rules(String answer) {
        List<Rule> rules = new ArrayList<>();
        for (String line : answer.split("\\R")) {
            Matcher rule = RULE.matcher(line);
            Matcher more = MORE.matcher(line);
            if (rule.matches()) {
                rules.add(new Rule(
                        rule.group(2),
                        Double.parseDouble(rule.group(1)),
                        TEXT.cut(rule.group(3).strip())));
            } else if (more.matches() && !rules.isEmpty()) {
                Rule last = rules.remove(rules.size() - 1);
                rules.add(new Rule(
                        last.name(),
                        last.points(),
                        TEXT.cut(last.text() + " " + more.group(1).strip())));
            }
        }
        return rules.stream()
                .filter(rule -> rule.points() >= WORTH_TELLING)
                .sorted(Comparator.comparingDouble(Rule::points).reversed())
                .limit(MOST)
                .toList();
    }
}
