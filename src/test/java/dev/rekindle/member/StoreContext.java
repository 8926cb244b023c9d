package dev.rekindle.member;

import dev.rekindle.event.kafka.KafkaSettings;
import dev.rekindle.member.intake.PhoneSettings;
import dev.rekindle.member.merge.MatchSettings;
import dev.rekindle.message.channel.email.EmailChannel;
import dev.rekindle.message.channel.sms.SmsChannel;
import dev.rekindle.setting.Live;
import dev.rekindle.testing.FreshDatabase;
import dev.rekindle.testing.RecordedAudit;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** The modules member and event with their own database and the shipped channels, at noon of 21 November 2026. */
@EnableTransactionManagement(proxyTargetClass = true)
@EnableConfigurationProperties({MemberSettings.class, dev.rekindle.event.EventSettings.class})
@ComponentScan(
        basePackages = {"dev.rekindle.dictionary", "dev.rekindle.member", "dev.rekindle.event"},
        excludeFilters =
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.(OccasionSchedule|ArrivalWork)"))
@Import(FreshDatabase.class)
public class StoreContext {

    public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @Bean
    ContactChannel email() {
        return new EmailChannel();
    }

    @Bean
    ContactChannel sms() {
        return new SmsChannel();
    }

    @Bean
    Live<PhoneSettings> phones() {
        return Live.defaults(PhoneSettings.class);
    }

    @Bean
    Live<KafkaSettings> kafka() {
        return Live.defaults(KafkaSettings.class);
    }

    @Bean
    Live<MatchSettings> matching() {
        return Live.defaults(MatchSettings.class);
    }

    @Bean
    RecordedAudit audit() {
        return new RecordedAudit();
    }

    @Bean
    TransactionTemplate transactionTemplate(PlatformTransactionManager transactions) {
        return new TransactionTemplate(transactions);
    }

    @Bean
    Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }
}
