package dev.rekindle.setting;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A component of a {@link LiveSettings} record that is a field of the page of settings. */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Setting {

    /** The group, which is saved as a whole; its title is {@code setting.group.<group>}. */
    String group();

    /** Position on the page, lowest first; a group stands where its first field stands. */
    int at();

    /** What the field holds, where the Java type does not say it. */
    SettingKind kind() default SettingKind.BY_TYPE;

    /** False for a field that only the environment can set; it is shown. */
    boolean editable() default true;
}
