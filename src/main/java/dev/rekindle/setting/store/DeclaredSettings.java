package dev.rekindle.setting.store;

import dev.rekindle.setting.Live;
import dev.rekindle.setting.LiveSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.ResolvableType;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/** Finds the records of settings on the class path and registers a bean {@link Live} for each. */
@Component
class DeclaredSettings implements BeanDefinitionRegistryPostProcessor {

    private static final String APPLICATION = "dev.rekindle";

    /** Read once: the class path does not change while the JVM runs. */
    private static final List<SettingsRecord<?>> records = found();

    List<SettingsRecord<?>> records() {
        return records;
    }

    /** The fields of the page by group, in their order. */
    Map<String, List<SettingField>> groups() {
        var groups = new LinkedHashMap<String, List<SettingField>>();
        records.stream()
                .flatMap(record -> record.fields().stream())
                .sorted(Comparator.comparingInt(field -> field.declared().at()))
                .forEach(field -> groups.computeIfAbsent(field.group(), any -> new ArrayList<>())
                        .add(field));
        return groups;
    }

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        records.forEach(record -> register(record.type(), registry));
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {
        // there is nothing to do: the definitions are complete
    }

    private static <T> void register(Class<T> type, BeanDefinitionRegistry registry) {
        var factory = (BeanFactory) registry;
        var bean = new RootBeanDefinition(
                Live.class, () -> factory.getBean(LiveValues.class).live(type));
        bean.setTargetType(ResolvableType.forClassWithGenerics(Live.class, type));
        registry.registerBeanDefinition("live:" + type.getName(), bean);
    }

    private static List<SettingsRecord<?>> found() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(LiveSettings.class));
        var found = new ArrayList<SettingsRecord<?>>();
        for (BeanDefinition one : scanner.findCandidateComponents(APPLICATION)) {
            found.add(SettingsRecord.of(ClassUtils.resolveClassName(String.valueOf(one.getBeanClassName()), null)));
        }
        return List.copyOf(found);
    }
}
