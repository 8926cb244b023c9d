package dev.rekindle.member.imports;

import dev.rekindle.member.ContactChannels;
import dev.rekindle.member.imports.ImportTarget.Field;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Suggests a target for each column by its name in the header, in English, simplified or traditional Chinese. */
@Component
class HeaderNames {

    private static final Pattern NOISE = Pattern.compile("[\\s_\\-./()（）:：*#]+");
    private static final Map<String, Field> NAMES = new HashMap<>();

    /** The two last headings of a file of rejected rows, see {@link RejectedRowsCsv}. */
    private static final Set<List<String>> REJECTED_ROWS = Set.of(List.of("line", "reason"), List.of("行号", "原因"));

    /** The traditional characters that occur in these names, and their simplified forms, in the same order. */
    private static final String TRADITIONAL = "會員號碼編電郵機間聯絡戶稱曆類時區語種級積標籤註冊歷陽陰農簡訊顧動點數紅話訂閱報";

    private static final String SIMPLIFIED = "会员号码编电邮机间联络户称历类时区语种级积标签注册历阳阴农简讯顾动点数红话订阅报";

    static {
        add(
                Field.EXTERNAL_ID,
                "externalid id memberid memberno membernumber customerid customerno customernumber"
                        + " userid cardno cardnumber loyaltyid 会员号 会员编号 会员id 会员卡号 卡号 客户号 客户编号 编号 用户id 用户编号 顾客编号");
        add(Field.EMAIL, "email mail emailaddress 邮箱 电子邮箱 电子邮件 邮件 邮件地址 邮箱地址 电邮 电邮地址 电子信箱 信箱");
        add(
                Field.PHONE,
                "phone mobile mobilephone phonenumber mobilenumber tel telephone cell cellphone msisdn"
                        + " 手机 手机号 手机号码 电话 电话号码 联系电话 联络电话 移动电话 行动电话 流动电话");
        add(Field.FULL_NAME, "name fullname customername membername 姓名 名字 会员姓名 客户姓名 顾客姓名 称呼");
        add(Field.FIRST_NAME, "firstname givenname forename 名");
        add(Field.LAST_NAME, "lastname surname familyname 姓 姓氏");
        add(Field.BIRTHDAY, "birthday birthdate dateofbirth dob 生日 出生日期 出生年月日 出生年月 生辰");
        add(Field.BIRTHDAY_CALENDAR, "birthdaycalendar calendar birthdaytype 历法 生日类型 历 公历农历 阴历阳历");
        add(Field.ZONE, "zone timezone tz 时区 所在时区");
        add(Field.LOCALE, "locale language lang 语言 语种 语系");
        add(Field.TIER, "tier level memberlevel grade status 等级 会员等级 级别 会员级别");
        add(Field.POINTS, "points score balance pointsbalance 积分 会员积分 可用积分 点数 会员点数 红利点数");
        add(Field.TAGS, "tags tag labels label 标签");
        add(
                Field.JOINED_AT,
                "joinedat joined joindate joinedon registered registeredat registrationdate signupdate"
                        + " createdat 注册时间 注册日期 入会时间 入会日期 加入时间 加入日期");
    }

    private final Map<String, ImportTarget> consents = new HashMap<>();

    HeaderNames(ContactChannels channels) {
        channels.all()
                .forEach(channel -> channel.consentColumns()
                        .forEach(name -> consents.put(plain(name), ImportTarget.consent(channel.key()))));
    }

    /** A target for each column, each field at most once; a user decides about a column that is not recognised. */
    List<ImportTarget> suggest(List<String> columns) {
        Set<ImportTarget> used = new HashSet<>();
        var targets = new ArrayList<ImportTarget>();
        for (String column : columns) {
            ImportTarget target = targetOf(plain(column));
            boolean free = target.field() == Field.IGNORE || used.add(target);
            targets.add(free ? target : ImportTarget.of(Field.UNDECIDED));
        }
        ignoreReasons(columns, targets);
        return targets;
    }

    private static void ignoreReasons(List<String> columns, List<ImportTarget> targets) {
        List<String> last = columns.stream()
                .skip(Math.max(0, columns.size() - 2))
                .map(HeaderNames::plain)
                .toList();
        if (REJECTED_ROWS.contains(last)) {
            targets.subList(columns.size() - 2, columns.size()).replaceAll(target -> ImportTarget.of(Field.IGNORE));
        }
    }

    private ImportTarget targetOf(String name) {
        Field field = NAMES.get(name);
        return field != null ? ImportTarget.of(field) : consents.getOrDefault(name, ImportTarget.of(Field.UNDECIDED));
    }

    private static void add(Field field, String names) {
        for (String name : names.split(" ")) {
            NAMES.put(name, field);
        }
    }

    private static String plain(String name) {
        String plain = Normalizer.normalize(name, Form.NFKC);
        return simplified(NOISE.matcher(plain).replaceAll("").toLowerCase(Locale.ROOT));
    }

    private static String simplified(String name) {
        var simplified = new StringBuilder(name);
        for (int i = 0; i < name.length(); i++) {
            int known = TRADITIONAL.indexOf(name.charAt(i));
            if (known >= 0) {
                simplified.setCharAt(i, SIMPLIFIED.charAt(known));
            }
        }
        return simplified.toString();
    }
}
