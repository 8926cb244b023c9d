package dev.rekindle.message.dispatch;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.Consents;
import dev.rekindle.member.MemberDraft;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.message.FixedPublicUrl;
import dev.rekindle.message.Ledger;
import dev.rekindle.message.LedgerEntry;
import dev.rekindle.message.MessageId;
import dev.rekindle.message.MessageOrigin;
import dev.rekindle.message.MessageSettings;
import dev.rekindle.message.MessageSpec;
import dev.rekindle.message.Outbox;
import dev.rekindle.message.PlannedMessage;
import dev.rekindle.message.PublicUrl;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.control.Resends;
import dev.rekindle.message.ledger.ProviderReceipts;
import dev.rekindle.sandbox.Sandbox;
import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.ScheduleSettings;
import dev.rekindle.schedule.VirtualClock;
import dev.rekindle.setting.Live;
import dev.rekindle.testing.RecordedAudit;
import dev.rekindle.testing.TestChannels;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.ResolvableType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** One node's message module over a shared database, whose providers only count. */
final class Node implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    private static final AtomicLong NUMBERS = new AtomicLong();

    final SinkConnector email;
    final SinkConnector sms;
    final Dispatcher dispatcher;
    final VirtualClock clock;
    final Outbox outbox;
    final Ledger ledger;
    final Resends resends;
    final Members members;
    final Consents consents;
    final ProviderReceipts receipts;
    final JdbcClient jdbc;
    private final DataSource database;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    /** With channels that have no limit. */
    Node(DataSource database) {
        this(database, 0);
    }

    /** @param properties further ones, such as {@code rekindle.message.lease=5s} */
    Node(DataSource database, int ratePerSecond, String... properties) {
        this.database = database;
        email = new SinkConnector(TestChannels.EMAIL, ratePerSecond);
        sms = new SinkConnector(TestChannels.SMS, ratePerSecond);
        context.registerBean(DataSource.class, () -> new DelegatingDataSource(database));
        context.registerBean("email", SinkConnector.class, () -> email);
        context.registerBean("sms", SinkConnector.class, () -> sms);
        context.registerBean(PublicUrl.class, () -> FixedPublicUrl.of("https://shop.example"));
        context.register(Parts.class);
        TestPropertyValues.of("rekindle.message.batch=200").and(properties).applyTo(context);
        context.refresh();
        clock = context.getBean(VirtualClock.class);
        clock.setTo(NOON);
        dispatcher = context.getBean(Dispatcher.class);
        outbox = context.getBean(Outbox.class);
        ledger = context.getBean(Ledger.class);
        resends = context.getBean(Resends.class);
        members = context.getBean(Members.class);
        consents = context.getBean(Consents.class);
        receipts = context.getBean(ProviderReceipts.class);
        jdbc = context.getBean(JdbcClient.class);
    }

    /** For another node on the same one. */
    DataSource database() {
        return database;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Live<MessageSettings> settings() {
        return context.<Live<MessageSettings>>getBeanProvider(
                        ResolvableType.forClassWithGenerics(Live.class, MessageSettings.class))
                .getObject();
    }

    DueWork work(String name) {
        return context.getBeanProvider(DueWork.class).stream()
                .filter(work -> work.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    void inTransaction(Runnable work) {
        new TransactionTemplate(bean(PlatformTransactionManager.class)).executeWithoutResult(status -> work.run());
    }

    /** A member in UTC who agrees to e-mail and SMS. */
    MemberId member() {
        return member("x2-" + NUMBERS.incrementAndGet() + "@example.org");
    }

    MemberId member(String email) {
        String id = "x2-" + NUMBERS.incrementAndGet();
        inTransaction(() -> members.upsert(List.of(new MemberDraft(
                id,
                email,
                "+4915100000000",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                NOON,
                Map.of(TestChannels.EMAIL, true, TestChannels.SMS, true),
                true))));
        return Objects.requireNonNull(members.idsOf(List.of(id)).get(id));
    }

    /** Plans an e-mail that is due at once and gives its number. */
    MessageId plan(MemberId member) {
        return plan(member, TestChannels.EMAIL, false);
    }

    MessageId plan(MemberId member, ChannelKey channel, boolean transactional) {
        long enrolment = NUMBERS.incrementAndGet();
        outbox.plan(List.of(message(enrolment, member, channel, transactional)));
        return numberOf(enrolment);
    }

    /** Plans a transactional e-mail from a template. */
    MessageId planWith(String template) {
        long enrolment = NUMBERS.incrementAndGet();
        outbox.plan(List.of(new PlannedMessage(
                new MessageOrigin(enrolment, "x2", 1, "offer", 1),
                member(),
                new MessageSpec(TestChannels.EMAIL, template, "", "offers", true),
                clock.instant())));
        return numberOf(enrolment);
    }

    PlannedMessage message(long enrolment, MemberId member, ChannelKey channel, boolean transactional) {
        return new PlannedMessage(
                new MessageOrigin(enrolment, "x2", 1, "offer", 1),
                member,
                new MessageSpec(channel, "any", "", "offers", transactional),
                clock.instant());
    }

    MessageId numberOf(long enrolment) {
        return jdbc.sql("select id from message where enrolment_id = :enrolment")
                .param("enrolment", enrolment)
                .query((row, index) -> new MessageId(row.getLong("id")))
                .single();
    }

    long nextNumber() {
        return NUMBERS.incrementAndGet();
    }

    LedgerEntry entry(MessageId message) {
        return ledger.byId(message).orElseThrow();
    }

    /** The kinds of its log entries, in order. */
    List<String> logOf(MessageId message) {
        return ledger.logOf(message).stream().map(line -> line.kind().name()).toList();
    }

    void forceState(MessageId message, String state, Instant leasedUntil) {
        jdbc.sql("update message set state = :state, leased_by = 'dead', leased_until = :until, sent_at = case"
                        + " when :state = 'SENDING' then cast(:until as timestamptz) end where id = :id")
                .param("state", state)
                .param("until", leasedUntil.atOffset(ZoneOffset.UTC))
                .param("id", message.value())
                .update();
    }

    @Override
    public void close() {
        context.close();
    }

    @EnableTransactionManagement(proxyTargetClass = true)
    @EnableConfigurationProperties(ScheduleSettings.class)
    @ConfigurationPropertiesScan({"dev.rekindle.message", "dev.rekindle.member"})
    @ComponentScan(
            basePackages = {
                "dev.rekindle.message.ledger",
                "dev.rekindle.message.suppression",
                "dev.rekindle.message.policy",
                "dev.rekindle.message.dispatch",
                "dev.rekindle.setting",
                "dev.rekindle.dictionary",
                "dev.rekindle.member"
            },
            useDefaultFilters = true,
            excludeFilters =
                    @Filter(
                            type = FilterType.REGEX,
                            pattern =
                                    ".*(OccasionSchedule|ArrivalWork|Import|http|Controller|Api|Tests|IT|StoreContext|\\$).*"))
    @ComponentScan(
            basePackages = "dev.rekindle.schedule",
            useDefaultFilters = false,
            includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = VirtualClock.class),
            excludeFilters = @Filter(type = FilterType.REGEX, pattern = ".*\\$.*"))
    static class Parts {

        @Bean
        Channels channels() {
            return TestChannels.all();
        }

        @Bean
        JdbcTemplate jdbcTemplate(DataSource database) {
            return new JdbcTemplate(database);
        }

        @Bean
        JdbcClient jdbcClient(JdbcTemplate template) {
            return JdbcClient.create(template);
        }

        @Bean
        PlatformTransactionManager transactions(DataSource database) {
            return new JdbcTransactionManager(database);
        }

        @Bean
        TransactionTemplate transaction(PlatformTransactionManager transactions) {
            return new TransactionTemplate(transactions);
        }

        @Bean
        Sandbox sandbox() {
            return (Sandbox) Proxy.newProxyInstance(
                    Sandbox.class.getClassLoader(), new Class<?>[] {Sandbox.class}, (proxy, method, arguments) -> true);
        }

        @Bean
        RecordedAudit audit() {
            return new RecordedAudit();
        }

        @Bean
        PublicUrl publicUrl() {
            return FixedPublicUrl.of("https://rekindle.example");
        }

        @Bean
        StubTemplates templates() {
            return new StubTemplates();
        }
    }
}
