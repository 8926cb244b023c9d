package dev.rekindle.setting;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record of settings that may change while the application runs. Each component is a property below the prefix, with
 * {@code @DefaultValue} as its default. The environment decides before what was saved by form, which decides before the
 * default (decision 0310). The record is no bean; inject {@link Live} of it.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface LiveSettings {

    /** The prefix of the properties, for example {@code rekindle.message}. */
    String value();
}
