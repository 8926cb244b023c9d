package dev.rekindle.message.trial;

import dev.rekindle.member.csv.CsvTable;
import dev.rekindle.member.csv.Delimiter;
import dev.rekindle.member.csv.Encoding;
import dev.rekindle.platform.SingleLine;
import dev.rekindle.platform.StorableNumber;
import dev.rekindle.platform.StorableText;
import dev.rekindle.platform.TextLimit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads sample people from CSV: the first line names properties, each other line is a person.
 *
 * @param people empty when there is an issue: a file is taken whole or not at all
 * @param issues what is wrong, in the order of the lines
 */
public record SampleFile(List<SamplePerson> people, List<Issue> issues) {

    /** Bytes of the largest file. */
    public static final int LARGEST = 200_000;

    static final int MOST = 50;

    private static final int MOST_COLUMNS = 60;
    private static final int MOST_ISSUES = 20;
    private static final String TAGS = "tags";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TextLimit NAME = TextLimit.of(80);
    private static final TextLimit CELL = TextLimit.of(1_000);
    private static final Pattern PROPERTY = Pattern.compile("\\p{L}[\\p{L}\\p{N}_]{0,63}");
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,17})(\\.\\d{1,6})?");

    /** Properties that stay text, whatever they look like. */
    private static final Set<String> TEXTS = Set.of("externalId", "firstName", "lastName", "phone", "tier", "locale");

    /** Headers as people write them, in lower case without signs. */
    private static final Map<String, String> HEADERS = Map.ofEntries(
            Map.entry("firstname", "firstName"),
            Map.entry("名字", "firstName"),
            Map.entry("名", "firstName"),
            Map.entry("lastname", "lastName"),
            Map.entry("姓氏", "lastName"),
            Map.entry("姓", "lastName"),
            Map.entry("externalid", "externalId"),
            Map.entry("memberid", "externalId"),
            Map.entry("会员编号", "externalId"),
            Map.entry("tier", "tier"),
            Map.entry("会员等级", "tier"),
            Map.entry("等级", "tier"),
            Map.entry("points", "points"),
            Map.entry("积分", "points"),
            Map.entry("locale", "locale"),
            Map.entry("language", "locale"),
            Map.entry("语言", "locale"),
            Map.entry("zone", "zone"),
            Map.entry("timezone", "zone"),
            Map.entry("时区", "zone"),
            Map.entry("joinedat", "joinedAt"),
            Map.entry("入会时间", "joinedAt"),
            Map.entry("phone", "phone"),
            Map.entry("手机", "phone"),
            Map.entry("手机号", "phone"),
            Map.entry("tags", TAGS),
            Map.entry("标签", TAGS));

    /**
     * What is wrong with a line.
     *
     * @param line from 1
     * @param code a key of the message bundles without its prefix {@code people.issue.}
     */
    public record Issue(long line, String code, List<String> arguments) {}

    public SampleFile {
        people = List.copyOf(people);
        issues = List.copyOf(issues);
    }

    public static SampleFile read(byte[] file) {
        if (file.length > LARGEST) {
            return refused(new Issue(0, "too-large", List.of("" + LARGEST / 1_000)));
        }
        try {
            Charset charset = Encoding.of(() -> new ByteArrayInputStream(file)).charset();
            char delimiter = Delimiter.of(new String(file, charset));
            try (CsvTable table = CsvTable.open(() -> new ByteArrayInputStream(file), charset, delimiter)) {
                return read(table);
            }
        } catch (CsvTable.Malformed e) {
            return refused(new Issue(e.line(), "no-table", List.of()));
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot be read", e);
        }
    }

    private static SampleFile refused(Issue issue) {
        return new SampleFile(List.of(), List.of(issue));
    }

    private static SampleFile read(CsvTable table) {
        List<Issue> issues = new ArrayList<>();
        List<String> properties = properties(table.columns(), issues);
        List<SamplePerson> people = new ArrayList<>();
        for (CsvTable.Line line = table.next(); line != null && issues.size() < MOST_ISSUES; line = table.next()) {
            person(line, properties, people.size(), issues, people);
        }
        if (people.isEmpty() && issues.isEmpty()) {
            issues.add(new Issue(2, "nobody", List.of()));
        }
        return new SampleFile(issues.isEmpty() ? people : List.of(), issues);
    }

    private static List<String> properties(List<String> header, List<Issue> issues) {
        if (header.size() > MOST_COLUMNS) {
            issues.add(new Issue(1, "too-many-columns", List.of("" + header.size(), "" + MOST_COLUMNS)));
            return List.of();
        }
        List<String> properties = header.stream().map(SampleFile::property).toList();
        Set<String> seen = new HashSet<>();
        for (String property : properties) {
            if (!PROPERTY.matcher(property).matches()) {
                issues.add(new Issue(1, "bad-column", List.of(property)));
            } else if (!seen.add(property)) {
                issues.add(new Issue(1, "column-twice", List.of(property)));
            }
        }
        return properties;
    }

    private static String property(String header) {
        String plain = header.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
        return HEADERS.getOrDefault(plain, header.strip());
    }

    private static void person(
            CsvTable.Line line, List<String> properties, int at, List<Issue> issues, List<SamplePerson> people) {
        if (line.cells().size() > properties.size() && !properties.isEmpty()) {
            issues.add(new Issue(
                    line.line(), "too-many-cells", List.of("" + line.cells().size(), "" + properties.size())));
        } else if (at == MOST) {
            issues.add(new Issue(line.line(), "too-many-people", List.of("" + MOST)));
        } else if (line.cells().stream().anyMatch(cell -> !isStorable(cell))) {
            issues.add(new Issue(line.line(), "bad-text", List.of()));
        } else if (issues.isEmpty()) {
            people.add(person(line.cells(), properties));
        }
    }

    private static boolean isStorable(String cell) {
        return StorableText.is(cell) && cell.indexOf('\uFFFD') < 0 && !CELL.isExceededBy(cell);
    }

    private static SamplePerson person(List<String> cells, List<String> properties) {
        Map<String, Object> member = new LinkedHashMap<>();
        List<String> tags = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i).strip();
            if (properties.get(i).equals(TAGS)) {
                Arrays.stream(cell.split("[;,，、]"))
                        .map(String::strip)
                        .filter(tag -> !tag.isEmpty())
                        .forEach(tags::add);
            } else if (!cell.isEmpty()) {
                member.put(properties.get(i), value(properties.get(i), cell));
            }
        }
        String facts = JSON.writeValueAsString(Map.of("member", member, "hasTag", tags));
        return new SamplePerson("", name(member), facts);
    }

    private static Object value(String property, String cell) {
        if (TEXTS.contains(property)) {
            return cell;
        }
        if (NUMBER.matcher(cell).matches() && StorableNumber.is(new BigDecimal(cell))) {
            return new BigDecimal(cell);
        }
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> cell;
        };
    }

    /** What tells one from another in a list. */
    private static String name(Map<String, Object> member) {
        boolean chinese = String.valueOf(member.get("locale")).startsWith("zh");
        String name = Stream.of(chinese ? "lastName" : "firstName", chinese ? "firstName" : "lastName")
                .map(member::get)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .collect(Collectors.joining(chinese ? "" : " "));
        return NAME.cut(SingleLine.of(name.isEmpty() ? String.valueOf(member.getOrDefault("externalId", "")) : name));
    }
}
