package dev.rekindle.setting.store;

import dev.rekindle.setting.InvalidSetting;
import dev.rekindle.setting.SettingKind;
import dev.rekindle.setting.SettingProblem;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.context.MessageSource;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Binds records of settings: the environment before saved values, those before the defaults (decision 0310). */
@Component
class SettingsBinder {

    private final List<ConfigurationPropertySource> environment;
    private final PropertySourcesPlaceholdersResolver placeholders;
    private final Validator validator;
    private final MessageSource messages;

    SettingsBinder(Environment environment, DeclaredSettings declared, MessageSource messages) {
        this.messages = messages;
        Set<ConfigurationPropertyName> fields = declared.records().stream()
                .flatMap(record -> record.fields().stream())
                .map(SettingField::property)
                .collect(Collectors.toUnmodifiableSet());
        this.environment = StreamSupport.stream(
                        ConfigurationPropertySources.get(environment).spliterator(), false)
                .map(source -> source.filter(name -> !fields.contains(name) || isFilled(source, name)))
                .toList();
        this.placeholders = new PropertySourcesPlaceholdersResolver(environment);
        this.validator = Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory()
                .getValidator();
    }

    /** @param saved texts by name; those that the environment decides are of no effect */
    <T> Bound<T> bind(SettingsRecord<T> record, Map<String, String> saved) {
        try {
            T value = bindOrThrow(record, saved);
            return new Bound<>(value, violations(record, value));
        } catch (BindException e) {
            return new Bound<>(null, problem(record, e));
        }
    }

    /** What the environment alone says. @throws RuntimeException if it cannot be used, as at any start */
    <T> T ofEnvironment(SettingsRecord<T> record) {
        try {
            T value = bindOrThrow(record, Map.of());
            Map<String, SettingProblem> violations = violations(record, value);
            refuse(record, violations);
            if (!violations.isEmpty()) {
                throw new IllegalStateException(
                        "Settings that cannot be used under " + record.prefix() + ": " + violations);
            }
            return value;
        } catch (BindException e) {
            refuse(record, problem(record, e));
            throw e;
        }
    }

    /** Names the setting, its value and what to do, which Spring Boot prints instead of a stack trace. */
    private void refuse(SettingsRecord<?> record, Map<String, SettingProblem> problems) {
        for (SettingField field : record.fields()) {
            SettingProblem problem = problems.get(field.name());
            if (problem != null) {
                throw new InvalidConfigurationPropertyValueException(
                        field.property().toString(), given(field), text(problem));
            }
        }
    }

    private String given(SettingField field) {
        return field.kind() == SettingKind.SECRET
                ? "(secret)"
                : environment.stream()
                        .flatMap(source ->
                                Optional.ofNullable(source.getConfigurationProperty(field.property())).stream())
                        .map(property -> String.valueOf(property.getValue()))
                        .findFirst()
                        .orElse("");
    }

    private String text(SettingProblem problem) {
        Object[] arguments = problem.arguments().toArray();
        return String.valueOf(messages.getMessage(problem.key(), arguments, problem.key(), Locale.ENGLISH));
    }

    private <T> T bindOrThrow(SettingsRecord<T> record, Map<String, String> saved) {
        var sources = new ArrayList<>(environment);
        sources.add(new MapConfigurationPropertySource(properties(record, saved)));
        return new Binder(sources, placeholders).bindOrCreate(record.prefix(), Bindable.of(record.type()));
    }

    /** How the environment names the setting, if it sets it. */
    Optional<String> nameInEnvironment(SettingField field) {
        return environment.stream()
                .flatMap(source -> nameIn(source, field.property()).stream())
                .findFirst();
    }

    private static Optional<String> nameIn(ConfigurationPropertySource source, ConfigurationPropertyName name) {
        ConfigurationProperty property = source.getConfigurationProperty(name);
        if (property != null) {
            return Optional.of(written(property.getOrigin(), name));
        }
        return source.containsDescendantOf(name) == ConfigurationPropertyState.PRESENT
                ? Optional.of(name.toString())
                : Optional.empty();
    }

    private static String written(@Nullable Origin origin, ConfigurationPropertyName name) {
        if (origin instanceof SystemEnvironmentOrigin variable) {
            return variable.getProperty();
        }
        return origin instanceof PropertySourceOrigin property ? property.getPropertyName() : name.toString();
    }

    /** An empty variable, as in an unfilled example file, is none. */
    private static boolean isFilled(ConfigurationPropertySource source, ConfigurationPropertyName name) {
        ConfigurationProperty property = source.getConfigurationProperty(name);
        return property == null
                || !(property.getValue() instanceof CharSequence text)
                || !text.toString().isBlank();
    }

    /**
     * Saved values are no {@code String}: in those the binder would replace placeholders, and a user who may change a
     * setting could read the environment.
     */
    private Map<String, Object> properties(SettingsRecord<?> record, Map<String, String> saved) {
        var properties = new HashMap<String, Object>();
        for (SettingField field : record.fields()) {
            String text = saved.get(field.name());
            if (text == null || nameInEnvironment(field).isPresent()) {
                continue;
            }
            if (field.kind().isList() && !text.isEmpty()) {
                List<String> lines = text.lines().toList();
                for (int i = 0; i < lines.size(); i++) {
                    properties.put(field.property() + "[" + i + "]", new StringBuilder(lines.get(i)));
                }
            } else {
                properties.put(field.property().toString(), new StringBuilder(text));
            }
        }
        return properties;
    }

    private <T> Map<String, SettingProblem> violations(SettingsRecord<T> record, T value) {
        var problems = new TreeMap<String, SettingProblem>();
        for (ConstraintViolation<T> violation : validator.validate(value)) {
            String component = violation.getPropertyPath().iterator().next().getName();
            problems.put(nameOf(record, component), problem(violation));
        }
        return problems;
    }

    private static SettingProblem problem(ConstraintViolation<?> violation) {
        var constraint = violation.getConstraintDescriptor();
        Map<String, Object> attributes = constraint.getAttributes();
        List<Object> bounds = Stream.of("value", "min", "max")
                .map(attributes::get)
                .filter(Objects::nonNull)
                .toList();
        return new SettingProblem(
                "setting.problem." + constraint.getAnnotation().annotationType().getSimpleName(), bounds);
    }

    private static Map<String, SettingProblem> problem(SettingsRecord<?> record, BindException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidSetting invalid) {
                return Map.of(nameOf(record, invalid.component()), invalid.problem());
            }
        }
        return record.fields().stream()
                .filter(field -> field.property().equals(failure.getName())
                        || field.property().isAncestorOf(failure.getName()))
                .findFirst()
                .map(field -> Map.of(field.name(), SettingProblem.of("setting.problem." + field.kind())))
                .orElseGet(() -> Map.of(record.prefix(), SettingProblem.of("setting.problem.unreadable")));
    }

    private static String nameOf(SettingsRecord<?> record, String component) {
        return record.field(component).map(SettingField::name).orElse(component);
    }
}
