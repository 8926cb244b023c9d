package dev.rekindle.journey;

import dev.rekindle.testing.FreshDatabaseInitializer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** Journeys and the modules below them, without workers: a {@link JourneyTestBed} sets the clock and does due work. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.NONE,
        properties = {
            "rekindle.schedule.running=false",
            "rekindle.webhook.allow-private=hooks.example.org",
            "spring.quartz.auto-startup=false",
            "spring.main.lazy-initialization=true"
        })
@ContextConfiguration(classes = JourneyApplication.class, initializers = FreshDatabaseInitializer.class)
@Import({JourneyTestBed.class, CountedStatements.class})
public @interface JourneyIT {}
