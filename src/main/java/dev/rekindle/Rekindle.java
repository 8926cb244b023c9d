package dev.rekindle;

import java.time.ZoneOffset;
import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/**
 * Starts Rekindle. The engine writes timers' dates in the JVM's zone without saying which, so that zone is UTC wherever the
 * machine stands; members' and journeys' own zones are told apart from it everywhere. Beans go by their full class names, so that two modules may use the same
 * word.
 */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@ConfigurationPropertiesScan
public class Rekindle {

    public static void main(String[] args) {
        TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
        var application = new SpringApplication(Rekindle.class);
        application.addListeners(new StopDeadline());
        application.run(args);
    }
}
