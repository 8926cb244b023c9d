package dev.rekindle.journey;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Each test of a {@link JourneyIT} begins at {@link JourneyTestBed#MONDAY_NOON}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(FromMondayNoon.ClockOfEachTest.class)
public @interface FromMondayNoon {

    /** Whether 30 days pass after each test, so that it leaves nothing due for later ones. */
    boolean untilAllEnd() default false;

    /** Sets the clock of the application's {@link JourneyTestBed}. */
    final class ClockOfEachTest implements BeforeEachCallback, AfterEachCallback {

        @Override
        public void beforeEach(ExtensionContext test) {
            testBed(test).setClock(JourneyTestBed.MONDAY_NOON);
        }

        @Override
        public void afterEach(ExtensionContext test) {
            if (AnnotationSupport.findAnnotation(test.getRequiredTestClass(), FromMondayNoon.class)
                    .orElseThrow()
                    .untilAllEnd()) {
                testBed(test).pass(Duration.ofDays(30));
            }
        }

        private static JourneyTestBed testBed(ExtensionContext test) {
            return SpringExtension.getApplicationContext(test).getBean(JourneyTestBed.class);
        }
    }
}
