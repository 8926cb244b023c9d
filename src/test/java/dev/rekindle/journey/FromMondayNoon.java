package dev.rekindle.journey;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Each test of a {@link JourneyIT} begins at {@link JourneyTestBed#MONDAY_NOON}, and no timer of earlier tests falls due in it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(FromMondayNoon.ClockOfEachTest.class)
public @interface FromMondayNoon {

    /** Sets the clock of the application's {@link JourneyTestBed}. */
    final class ClockOfEachTest implements BeforeEachCallback {

        @Override
        public void beforeEach(ExtensionContext test) {
            testBed(test).setClock(JourneyTestBed.MONDAY_NOON);
            testBed(test).postponeTimers();
        }

        private static JourneyTestBed testBed(ExtensionContext test) {
            return SpringExtension.getApplicationContext(test).getBean(JourneyTestBed.class);
        }
    }
}
