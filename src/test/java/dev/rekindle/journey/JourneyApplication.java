package dev.rekindle.journey;

import dev.rekindle.member.figure.MemberFigures;
import dev.rekindle.security.AuditLog;
import dev.rekindle.security.PublicationPolicy;
import dev.rekindle.security.SecretStore;
import dev.rekindle.security.Teams;
import dev.rekindle.testing.OnlyTheApplication;
import dev.rekindle.testing.RecordedAudit;
import dev.rekindle.value.store.JdbcMemberFigures;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Journeys and the modules below them, without HTTP endpoints, screens and reports, so that it starts quickly. It has no
 * annotation that the component scan of the whole application would find.
 */
@TestConfiguration
@EnableAutoConfiguration
@ConfigurationPropertiesScan("dev.rekindle")
@ComponentScan(
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
        basePackages = {
            "dev.rekindle.platform",
            "dev.rekindle.dictionary",
            "dev.rekindle.member",
            "dev.rekindle.event",
            "dev.rekindle.schedule",
            "dev.rekindle.setting",
            "dev.rekindle.segment",
            "dev.rekindle.message",
            "dev.rekindle.coupon",
            "dev.rekindle.journey",
            "dev.rekindle.tracking",
            "dev.rekindle.webhook"
        },
        excludeFilters = {
            @Filter(type = FilterType.REGEX, pattern = "dev\\.rekindle\\..*\\.http\\..*"),
            @Filter(type = FilterType.REGEX, pattern = "dev\\.rekindle\\.journey\\.engine\\.rest\\..*"),
            @Filter(type = FilterType.REGEX, pattern = "dev\\.rekindle\\.message\\.dispatch\\.PauseMeters"),
            @Filter(type = FilterType.ANNOTATION, classes = EnableAutoConfiguration.class),
            @Filter(type = FilterType.CUSTOM, classes = OnlyTheApplication.class)
        })
class JourneyApplication {

    /** Replaces the module security, which is not part of this application; the audit log too. */
    @Bean
    @Fallback
    PublicationPolicy everyonePublishes() {
        return actor -> true;
    }

    @Bean
    @Fallback
    Teams teams() {
        return new KnownTeams();
    }

    @Bean
    @Fallback
    SecretStore secrets() {
        return name -> "secret of " + name;
    }

    /** Of the module value, the figures alone: they are views. */
    @Bean
    MemberFigures figures(JdbcClient jdbc) {
        return new JdbcMemberFigures(jdbc);
    }

    @Bean
    @Fallback
    AuditLog auditInMemory() {
        return new RecordedAudit();
    }
}
