package dev.rekindle;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts Rekindle. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Rekindle {

    public static void main(String[] args) {
        SpringApplication.run(Rekindle.class, args);
    }
}
