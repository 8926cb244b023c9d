package dev.rekindle.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole application on a random port and a database of its own, without the demo. All tests that carry nothing
 * else share one context and so one database: use keys of your own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "rekindle.demo.enabled=false",
            "rekindle.web.quick=1h",
            "rekindle.report.quick=1h" // a test that looks twice sees what it has done in between
        })
@ContextConfiguration(initializers = FreshDatabaseInitializer.class)
public @interface RekindleIT {}
