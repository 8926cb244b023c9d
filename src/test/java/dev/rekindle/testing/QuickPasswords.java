package dev.rekindle.testing;

import java.util.Map;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Hashes passwords as the application does, in a hundredth of the time. */
final class QuickPasswords implements BeanPostProcessor {

    private static final int LEAST_STRENGTH = 4;

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof PasswordEncoder
                ? new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(LEAST_STRENGTH)))
                : bean;
    }
}
