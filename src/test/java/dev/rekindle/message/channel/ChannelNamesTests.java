package dev.rekindle.message.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing outside the folders of e-mail and SMS names a particular channel. */
class ChannelNamesTests {

    private static final Path MAIN = Path.of("src/main");

    /** A channel, its technique or its provider. */
    private static final Pattern NAME =
            Pattern.compile("e-?mail|\\bmails?\\b|sms|twilio|smtp|jakarta\\.mail|邮件|短信", Pattern.CASE_INSENSITIVE);

    /** The only places outside these folders that may contain such a word, each with its reason. */
    private static final Map<String, String> ALLOWED = new LinkedHashMap<>();

    /** Words that contain the name of a channel but mean something else, with their meaning. */
    private static final List<Pattern> NOT_A_CHANNEL = new ArrayList<>();

    static {
        ALLOWED.put("java/dev/rekindle/member/", "the member's own fields e-mail and phone, and how they are read");
        ALLOWED.put("java/dev/rekindle/segment/rule/MemberProperty.java", "the member's own field e-mail");
        ALLOWED.put(
                "java/dev/rekindle/segment/source/", "the member's own fields e-mail and phone as columns of a source");
        ALLOWED.put("resources/i18n/audiences", "the member's own field e-mail as a column of a source");
        ALLOWED.put(
                "java/dev/rekindle/export/file/MemberColumns.java",
                "the member's own field e-mail as a column of a file");
        ALLOWED.put("java/dev/rekindle/web/member/", "the member's own field e-mail");
        ALLOWED.put("resources/pages/members/", "the member's own field e-mail");
        ALLOWED.put("resources/i18n/imports", "the member's own field e-mail as a column of a file");
        ALLOWED.put("resources/i18n/members", "the member's own field e-mail");
        ALLOWED.put("resources/i18n/personal", "the member's own field e-mail in an export");
        ALLOWED.put("resources/i18n/duplicates", "the member's own field e-mail, by which duplicates are found");
        ALLOWED.put("resources/db/migration/V1794__matched_members.sql", "the rule that compares the field e-mail");
        ALLOWED.put("resources/i18n/organisation", "the setting of the rule that compares the field e-mail");
        ALLOWED.put("resources/db/migration/V1672__merged_members.sql", "the rule that compares the field e-mail");
        ALLOWED.put("resources/db/migration/V1630__segments_follow_changes.sql", "the member's own field e-mail");
        ALLOWED.put("resources/db/migration/V1631__segments_follow_restrictions.sql", "the member's own field e-mail");
        ALLOWED.put("resources/i18n/segments", "the member's own field e-mail as a condition");
        ALLOWED.put("java/dev/rekindle/sandbox/", "plays the providers of e-mail and SMS");
        ALLOWED.put("java/dev/rekindle/web/sandbox/", "the sandbox's screen");
        ALLOWED.put("resources/pages/sandbox/", "the sandbox's screen");
        ALLOWED.put("resources/i18n/sandbox", "the sandbox's screen");
        ALLOWED.put("java/dev/rekindle/demo/", "members and readers of the demo, who have e-mail and SMS");
        ALLOWED.put("frontend/src/messages.css", "the look of the sandbox's screen");
        ALLOWED.put("resources/i18n/gallery", "what the shipped journeys do, which send e-mail and SMS");
        ALLOWED.put("resources/names/", "Chinese names of the steps in the shipped journeys");
        ALLOWED.put("frontend/src/segment/members.js", "the member's own field e-mail as a condition");
        ALLOWED.put("frontend/icons.json", "names of drawings");
        ALLOWED.put("frontend/src/editor/icons.js", "names of drawings");
        ALLOWED.put("java/dev/rekindle/message/channel/OptOutWords.java", "words that people write in replies");

        ALLOWED.put("java/dev/rekindle/report/mailing/", "reports go to people of the organisation by e-mail");
        ALLOWED.put("java/dev/rekindle/web/delivery/", "the screens of reports by e-mail");
        ALLOWED.put("resources/pages/delivery/", "the screens of reports by e-mail");
        ALLOWED.put("resources/i18n/delivery", "the screens of reports by e-mail");

        NOT_A_CHANNEL.add(Pattern.compile("mail(to)?:|\"mail-(opened|off|forward)\"|'mail-\\w+'"));
        NOT_A_CHANNEL.add(Pattern.compile("\"/sandbox/twilio/(\\*\\*)?\"")); // the sandbox's address
    }

    @Test
    void nothingOutsideAChannelsFolderNamesIt() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            assertThat(files.filter(ChannelNamesTests::isChecked).flatMap(ChannelNamesTests::named))
                    .isEmpty();
        }
    }

    @Test
    void everyExceptionIsStillNeeded() throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(MAIN)) {
            all = files.filter(Files::isRegularFile)
                    .filter(file -> !relative(file).startsWith("frontend/node_modules/"))
                    .toList();
        }
        for (String place : ALLOWED.keySet()) {
            assertThat(all.stream().filter(file -> relative(file).startsWith(place)))
                    .as(place)
                    .anyMatch(file -> named(file).findAny().isPresent());
        }
    }

    private static boolean isChecked(Path file) {
        String name = relative(file);
        return Files.isRegularFile(file)
                && name.matches(".*\\.(java|html|properties|sql|ts|js|css|json|yml)")
                && !name.matches("(java/dev/rekindle/message|resources)/channel/(email|sms)/.*")
                && !isOldMigration(name)
                && !name.startsWith("frontend/node_modules/")
                && ALLOWED.keySet().stream().noneMatch(name::startsWith);
    }

    /** Migrations up to the one that made the table of channels are history. */
    private static boolean isOldMigration(String name) {
        Matcher number = Pattern.compile("db/migration/V(\\d+)__").matcher(name);
        return number.find() && Integer.parseInt(number.group(1)) <= 1140;
    }

    private static Stream<String> named(Path file) {
        try {
            var found = new ArrayList<String>();
            int line = 0;
            for (String text : Files.readAllLines(file)) {
                line++;
                String rest = text;
                for (Pattern other : NOT_A_CHANNEL) {
                    rest = other.matcher(rest).replaceAll(" ");
                }
                Matcher name = NAME.matcher(rest);
                if (name.find()) {
                    found.add(relative(file) + ":" + line + " names " + name.group());
                }
            }
            return found.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String relative(Path file) {
        return MAIN.relativize(file).toString().replace('\\', '/');
    }
}
