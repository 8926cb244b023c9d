package dev.rekindle.message.channel.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekindle.sandbox.Sandbox;
import java.lang.reflect.Proxy;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** What an administrator reads when the sender's address is wrong. */
@ExtendWith(OutputCaptureExtension.class)
class SenderCheckedAtStartTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rekindle.message.email.from | Shop Name, City <hello@shop.example>",
                "rekindle.message.email.reply-to | grüße@shop.example"
            })
    void aWrongAddressStopsTheStartAndIsExplained(String setting, String value, CapturedOutput output) {
        assertThatThrownBy(() -> start("--" + setting + "=" + value));

        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains(setting)
                .contains(value)
                .contains("Write it as \"Shop Name, City\" <hello@shop.example>");
    }

    @Test
    void aRightAddressDoesNot() {
        start("--rekindle.message.email.from=\"Käserei, Grün\" <hello@shop.example>");
    }

    private static void start(String argument) {
        var application = new SpringApplication(Parts.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application
                .run(argument, "--spring.config.location=optional:file:/nowhere/")
                .close();
    }

    @Import(SmtpConnector.class)
    @EnableConfigurationProperties(EmailSettings.class)
    static class Parts {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        Sandbox sandbox() {
            return (Sandbox) Proxy.newProxyInstance(
                    Sandbox.class.getClassLoader(), new Class<?>[] {Sandbox.class}, (proxy, method, arguments) -> null);
        }
    }
}
