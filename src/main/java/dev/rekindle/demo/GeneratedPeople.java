package dev.rekindle.demo;

import dev.rekindle.demo.Purchases.Purchase;
import dev.rekindle.member.Birthday;
import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.MemberDraft;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.datafaker.Faker;
import org.jspecify.annotations.Nullable;

/**
 * Generates what the recording does not contain: names, addresses, birthdays, languages, consents. Each detail is computed
 * from the seed and the customer number. Addresses and phone numbers are from ranges reserved for examples and fiction.
 */
final class GeneratedPeople {

    static final ChannelKey EMAIL = new ChannelKey("email");
    private static final ChannelKey SMS = new ChannelKey("sms");

    private static final Map<String, Home> HOMES = Map.ofEntries(
            Map.entry("Germany", new Home("de", "Europe/Berlin")),
            Map.entry("France", new Home("fr", "Europe/Paris")),
            Map.entry("EIRE", new Home("en-GB", "Europe/Dublin")),
            Map.entry("Spain", new Home("es", "Europe/Madrid")),
            Map.entry("Belgium", new Home("fr", "Europe/Brussels")),
            Map.entry("Switzerland", new Home("de", "Europe/Zurich")),
            Map.entry("Portugal", new Home("pt", "Europe/Lisbon")),
            Map.entry("Italy", new Home("it", "Europe/Rome")),
            Map.entry("Finland", new Home("fi-FI", "Europe/Helsinki")),
            Map.entry("Norway", new Home("nb-NO", "Europe/Oslo")),
            Map.entry("Australia", new Home("en-AU", "Australia/Sydney")),
            Map.entry("Netherlands", new Home("nl", "Europe/Amsterdam")),
            Map.entry("Austria", new Home("de", "Europe/Vienna")),
            Map.entry("Japan", new Home("en", "Asia/Tokyo")),
            Map.entry("Denmark", new Home("da-DK", "Europe/Copenhagen")),
            Map.entry("Sweden", new Home("sv", "Europe/Stockholm")),
            Map.entry("Cyprus", new Home("en", "Asia/Nicosia")),
            Map.entry("Poland", new Home("pl", "Europe/Warsaw")),
            Map.entry("Greece", new Home("en", "Europe/Athens")),
            Map.entry("Canada", new Home("en-CA", "America/Toronto")),
            Map.entry("USA", new Home("en-US", "America/New_York")),
            Map.entry("Israel", new Home("en", "Asia/Jerusalem")),
            Map.entry("Singapore", new Home("en", "Asia/Singapore")),
            Map.entry("Iceland", new Home("en", "Atlantic/Reykjavik")),
            Map.entry("Brazil", new Home("pt", "America/Sao_Paulo")));
    private static final Home BRITAIN = new Home("en-GB", "Europe/London");
    private static final Home CHINA = new Home("zh-CN", "Asia/Shanghai");
    private static final String[] DOMAINS = {"example.com", "example.net", "example.org"};
    private static final String[] INTERESTS = {"kitchen", "garden", "stationery", "toys", "lighting"};
    private static final int BRITISH_NUMBERS = 1_000;
    private static final int AMERICAN_NUMBERS = 100;
    private static final int[] AMERICAN_AREAS = {
        201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 218, 219, 224, 225, 228, 229, 231,
        234, 239, 240, 248, 251, 252, 253, 254, 256, 260, 262, 267, 269, 270, 276, 281, 301, 302, 303, 304, 305, 307
    };

    private static final double UNREACHABLE_SHARE = 0.006;

    private final SeededRandom random;
    private final Random nameRandom = new Random();
    private final Map<String, Faker> fakers = new HashMap<>();
    private int britishPhones;
    private int americanPhones;

    GeneratedPeople(long seed) {
        this.random = new SeededRandom(seed);
    }

    /** Generates the member for a customer number. Phone numbers depend on the order of calls. */
    MemberDraft of(Purchase first) {
        String customer = first.customer();
        Home home = random.of(customer, "chinese") < 0.15 ? CHINA : HOMES.getOrDefault(first.country(), BRITAIN);
        boolean chinese = home == CHINA;
        nameRandom.setSeed(random.below(Integer.MAX_VALUE, customer, "name"));
        var name = faker(home).name();
        return new MemberDraft(
                "C" + customer,
                address(customer),
                nextPhone(home),
                name.firstName(),
                name.lastName(),
                birthday(customer, chinese),
                home.zone(),
                chinese ? "zh-CN" : "en",
                tier(customer),
                (long) random.below(2_000, customer, "points"),
                random.of(customer, "newsletter") < 0.3 ? Set.of("newsletter") : Set.of(),
                Map.of(
                        "country",
                        first.country(),
                        "interest",
                        INTERESTS[random.below(INTERESTS.length, customer, "i")]),
                joined(first),
                Map.of(
                        EMAIL, random.of(customer, "email consent") < 0.88,
                        SMS, random.of(customer, "sms consent") < 0.62),
                true);
    }

    /** A few addresses do not exist: the sandbox rejects addresses that begin with "bounce". */
    private String address(String customer) {
        String name = random.of(customer, "address is dead") < UNREACHABLE_SHARE ? "bounce" : "member";
        return "%s.%s@%s".formatted(name, customer, DOMAINS[random.below(DOMAINS.length, customer, "domain")]);
    }

    private Faker faker(Home home) {
        return fakers.computeIfAbsent(home.names(), tag -> new Faker(Locale.forLanguageTag(tag), nameRandom));
    }

    private Instant joined(Purchase first) {
        long minutes = (long)
                (random.of(first.customer(), "joined") * Duration.ofDays(30).toMinutes());
        return first.at().minus(Duration.ofMinutes(10 + minutes));
    }

    private @Nullable Birthday birthday(String customer, boolean chinese) {
        if (random.of(customer, "tells birthday") > 0.9) {
            return null;
        }
        int year = 1950 + random.below(55, customer, "born");
        if (chinese && random.of(customer, "lunar") < 0.4) {
            return new Birthday(
                    Birthday.Calendar.LUNAR,
                    year,
                    1 + random.below(12, customer, "month"),
                    1 + random.below(29, customer, "day"),
                    false);
        }
        LocalDate day = LocalDate.ofYearDay(year, 1 + random.below(365, customer, "day"));
        return new Birthday(Birthday.Calendar.SOLAR, year, day.getMonthValue(), day.getDayOfMonth(), false);
    }

    private String tier(String customer) {
        double draw = random.of(customer, "tier");
        return draw < 0.08 ? "gold" : draw < 0.3 ? "silver" : "basic";
    }

    private String nextPhone(Home home) {
        if (home == BRITAIN && britishPhones < BRITISH_NUMBERS) {
            return "+447700900%03d".formatted(britishPhones++);
        }
        int n = americanPhones++;
        return "+1%d55501%02d".formatted(AMERICAN_AREAS[n / AMERICAN_NUMBERS], n % AMERICAN_NUMBERS);
    }

    /** @param names locale of generated names */
    private record Home(String names, String zone) {}
}
